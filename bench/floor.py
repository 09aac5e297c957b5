"""The same jobs in bare Django: one query for the rows, a plain template, session and user as every page needs them."""

from typing import Any

from django.db import connection, transaction
from django.http import HttpResponse
from django.template import Context, Engine

ROWS = Engine().from_string(
    "<!DOCTYPE html><title>{{ title }}</title><table>{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>"
    "{% endfor %}</tr>{% endfor %}</table>"
)
SHEET = Engine().from_string(
    "<!DOCTYPE html><title>{{ title }}</title><form method=post>{% for row in rows %}<fieldset>"
    "<legend>{{ row.1 }}</legend>"
    "{% for option in row.2 %}<label><input type=radio name='m-{{ row.0 }}' value='{{ option.0 }}'>{{ option.0 }} "
    "{{ option.1 }}</label>{% endfor %}<textarea name='c-{{ row.0 }}'></textarea></fieldset>{% endfor %}</form>"
)


class Floor:
    """Asks over the client of a signed-in person, so that middleware, session and user are those of the real pages."""

    def __init__(self, client: Any, application: int, assessor: int) -> None:
        from talka.web.applications.models import Application  # noqa: PLC0415 — the settings come first

        self.client, self.application, self.assessor = client, application, assessor
        row = Application.objects.select_related("round__text").get(pk=application)
        form = row.round.call.sheets[row.round.call.actions[row.action].scheme or ""]
        self.asked = [
            (leaf.id, leaf.title, [(option.points, option.text) for option in getattr(leaf, "options", ())])
            for leaf in form.leaves
        ]
        self.points = 0

    def _page(self, sql: str, parameters: list[int]) -> HttpResponse:
        self._somebody()
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            rows = cursor.fetchall()
        return self._answer(ROWS.render(Context({"title": "floor", "rows": rows})))

    def _somebody(self) -> None:
        """Session and user: two queries, as on every page."""
        from django.contrib.sessions.models import Session  # noqa: PLC0415 — the settings come first

        from talka.web.accounts.models import User  # noqa: PLC0415 — as above

        data = Session.objects.get(session_key=self.client.session.session_key).get_decoded()
        User.objects.get(pk=data["_auth_user_id"])

    def _answer(self, html: str) -> HttpResponse:
        return HttpResponse(html)

    def register(self) -> HttpResponse:
        return self._page(
            "select number, title, applicant, action, requested, filed_at from applications_application "
            'order by "order" limit 50', [],
        )  # fmt: skip

    def ranking(self) -> HttpResponse:
        return self._page(
            "select number, title, applicant, requested, action from applications_application limit 250", []
        )

    def sheet(self) -> HttpResponse:
        self._somebody()
        with connection.cursor() as cursor:
            cursor.execute("select * from applications_application where id = %s", [self.application])
            cursor.fetchall()
            cursor.execute(
                "select marks, comments from assessment_scoresheet where application_id = %s and assessor_id = %s",
                [self.application, self.assessor],
            )
            cursor.fetchall()
        return self._answer(SHEET.render(Context({"title": "floor", "rows": self.asked})))

    def save(self) -> HttpResponse:
        self._somebody()
        self.points += 1
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "update assessment_scoresheet set marks = %s, edition = edition + 1 "
                "where application_id = %s and assessor_id = %s",
                [f'{{"K": "{self.points}"}}', self.application, self.assessor],
            )
        return self._answer("{}")
