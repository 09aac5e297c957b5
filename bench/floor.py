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

# What the overview and the assessment count, by hand: applications by stage, and by assessor what they have.
STAGES = """
select withdrawn_at is not null, fails,
  exists(select 1 from assessment_assignment g where g.application_id = a.id and g.ended is null and not exists(
    select 1 from assessment_scoresheet s where s.application_id = g.application_id and s.assessor_id = g.assessor_id
    and s.struck is null and s.handed_in is not null)),
  exists(select 1 from assessment_scoresheet s where s.application_id = a.id and s.struck is null
    and s.handed_in is not null),
  count(*) from applications_application a where round_id = %s group by 1, 2, 3, 4
"""
ASSESSORS = """
select g.assessor_id, count(*), sum(exists(
    select 1 from assessment_scoresheet s where s.application_id = g.application_id and s.assessor_id = g.assessor_id
    and s.struck is null and s.handed_in is not null))
  from assessment_assignment g join applications_application a on a.id = g.application_id
  where a.round_id = %s and a.withdrawn_at is null and g.ended is null group by 1
"""
DECLARED = (
    "select g.assessor_id, count(*) from assessment_assignment g join assessment_declaration d "
    "on d.application_id = g.application_id and d.assessor_id = g.assessor_id "
    "join applications_application a on a.id = g.application_id where a.round_id = %s and g.ended is null group by 1"
)
ACTIONS = (
    "select action, count(*), sum(requested) from applications_application where round_id = %s group by 1"
)
TWENTY = (
    "select number, title, (select count(*) from assessment_scoresheet s where s.application_id = a.id "
    "and s.struck is null and s.handed_in is not null) from applications_application a where round_id = %s "
    "order by number limit 20"
)


class Floor:
    """Asks over the client of a signed-in person, so that middleware, session and user are those of the real pages."""

    def __init__(self, client: Any, application: int, assessor: int) -> None:
        from talka.web.applications.models import Application

        self.client, self.application, self.assessor = client, application, assessor
        row = Application.objects.select_related("round__text").get(pk=application)
        form = row.round.call.sheets[row.round.call.actions[row.action].scheme or ""]
        self.asked = [
            (leaf.id, leaf.title, [(option.points, option.text) for option in getattr(leaf, "options", ())])
            for leaf in form.leaves
        ]
        self.points, self.round = 0, row.round_id
        self.spread = [(row.number, "26,5", "27,5", "28,5")] * 20

    def _page(self, sql: str, parameters: list[int]) -> HttpResponse:
        self._somebody()
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            rows = cursor.fetchall()
        return self._answer(ROWS.render(Context({"title": "floor", "rows": rows})))

    def _somebody(self) -> None:
        """Session and user: two queries, as on every page."""
        from django.contrib.sessions.models import Session

        from talka.web.accounts.models import User

        data = Session.objects.get(session_key=self.client.session.session_key).get_decoded()
        User.objects.get(pk=data["_auth_user_id"])

    def _answer(self, html: str) -> HttpResponse:
        return HttpResponse(html)

    def register(self) -> HttpResponse:
        return self._page(
            "select number, title, applicant, action, requested, filed_at from applications_application "
            'order by "order" limit 50', [],
        )  # fmt: skip

    def overview(self) -> HttpResponse:
        """Stages, assessors, money by action, twenty applications, and the spread of twenty, which ours keeps."""
        return self._counts(STAGES, ASSESSORS, ACTIONS, TWENTY)

    def assessment(self) -> HttpResponse:
        """Actions with what is given out, assessors with what they declared and handed in, the spread of twenty."""
        return self._counts(STAGES, ASSESSORS, DECLARED)

    def _counts(self, *queries: str) -> HttpResponse:
        self._somebody()
        rows = [*self.spread, *self.spread]  # as a drawing and as a table
        with connection.cursor() as cursor:
            for sql in queries:
                cursor.execute(sql, [self.round])
                rows += cursor.fetchall()
        return self._answer(ROWS.render(Context({"title": "floor", "rows": rows})))

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
