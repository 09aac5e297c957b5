"""The demo's round grown to any size, for all figures of pages; as a command also sessions, for the driver over HTTP.

    TALKA_STATE=… python bench/seeding.py 2000 seed.json

Each application that is added has three sheets handed in, and a fourth assessor who has declared and not marked yet.
"""

import json
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the settings come from the environment, so nothing of Django is imported before them
    from django.test import Client

    from talka.web.accounts.models import Membership
    from talka.web.applications.models import Application

ROOT = Path(__file__).parent.parent
ROUND = "/b/avotu-zeme/2026-3"
MANAGER = "kersta@avotuzeme.example"
OF_DEMO = 40  # applications that the demo's round has
WAITING = 7  # assessors who have sheets to begin
BATCH = 300


def prepare() -> None:
    """Tables, static files and the demo."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "talka.web.settings")
    import django

    django.setup()
    from django.core.management import call_command

    from talka.web.pages.demo import make_demo

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    make_demo(ROOT / "library/lv/avotu-zeme/2026-3")


@dataclass(frozen=True, slots=True)
class Seeded:
    """What waits to be marked, as (number, e-mail of its assessor), and a whole sheet as the fields of its page."""

    todo: list[tuple[str, str]]
    fields: dict[str, str]


def seed(size: int) -> Seeded:
    """The round with so many applications."""
    from django.db import connection

    from talka.web.applications.models import Application
    from talka.web.assessment.models import ScoreSheet

    pattern = Application.objects.select_related("round").get(round__slug="2026-3", number="UD1-03")
    whole = ScoreSheet.objects.filter(application=pattern, struck=None)
    sheets = list(whole.select_related("assessor").order_by("pk"))
    waiting = _waiting(pattern)
    Application.objects.bulk_create(
        (_like(pattern, number) for number in range(size - OF_DEMO)), batch_size=BATCH
    )
    made = list(Application.objects.filter(round=pattern.round, title__startswith="Solis ").order_by("pk"))
    given = [(row, waiting[place % WAITING]) for place, row in enumerate(made)]
    _give(given + [(row, sheet.assessor) for row in made for sheet in sheets])
    ScoreSheet.objects.bulk_create(
        (_sheet_like(sheet, row, place) for place, row in enumerate(made) for sheet in sheets),
        batch_size=BATCH,
    )
    if connection.vendor == "postgresql":  # it does so by itself within minutes
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return Seeded([(row.number, person.user.email) for row, person in given], _fields(sheets[0]))


def _fields(sheet: Any) -> dict[str, str]:
    yes_no = {True: "yes", False: "no"}
    marks = {
        f"m-{name}": yes_no[mark] if isinstance(mark, bool) else str(mark)
        for name, mark in sheet.marks.items()
    }
    return marks | {f"c-{name}": text for name, text in sheet.comments.items()}


def _waiting(pattern: "Application") -> "list[Membership]":
    from talka.web.accounts.models import Membership, Role, User

    users = [
        User.objects.create_user(f"v{n}@example.org", None, name=f"Vērtētājs {n}") for n in range(WAITING)
    ]
    return [
        Membership.objects.create(body=pattern.round.body, user=user, role=Role.ASSESSOR, code=f"V{n + 10}")
        for n, user in enumerate(users)
    ]


def _like(pattern: "Application", number: int) -> "Application":
    """Another application with the same facts; no two cost the same, so that no two tie."""
    from talka.web.applications.actions import derive

    columns = [row.attname for row in pattern._meta.concrete_fields]  # noqa: SLF001 — Django documents it
    row = type(pattern)(**{name: getattr(pattern, name) for name in columns})
    row.pk, row.number, row.title = None, f"UD1-{number + 100}", f"Solis {number}"
    row.filed_at = pattern.round.closes - timedelta(minutes=number + 5)
    row.requested = Decimal(10_000 + number)
    shares = {"buvnieciba": Decimal("1.6"), "iekartas": Decimal("0.4")}
    row.costs = [
        {"kind": kind, "amount": row.requested * share, "tax": Decimal(0)} for kind, share in shares.items()
    ]
    derive(row)
    return row


def _sheet_like(sheet: Any, application: "Application", place: int) -> Any:
    """A sheet handed in; the marks of one criterion differ, so that places are decided by points too."""
    marks = {**sheet.marks, "UD1.K.3": Decimal(place % 2 + 1)}
    comments = {**sheet.comments, "UD1.K.3": f"Solis {place}"}
    return type(sheet)(
        application=application, assessor_id=sheet.assessor_id, marks=marks, comments=comments,
        answers=sheet.answers, deductions=sheet.deductions, saved=sheet.saved, handed_in=sheet.handed_in,
        by_id=sheet.by_id, edition=1,
    )  # fmt: skip


def _give(pairs: "Iterable[tuple[Application, Membership]]") -> None:
    """Each application to its assessor, who has declared to have no interest in it."""
    from django.utils import timezone

    from talka.web.assessment.models import Assignment, Declaration

    now, pairs = timezone.now(), list(pairs)
    Assignment.objects.bulk_create(
        (Assignment(application=row, assessor=person) for row, person in pairs), batch_size=BATCH
    )
    Declaration.objects.bulk_create(
        (
            Declaration(application=row, assessor=person, answer="no_interest", at=now)
            for row, person in pairs
        ),
        batch_size=BATCH,
    )


def signed_in(email: str) -> "Client":
    """A client over the whole stack, signed in."""
    from django.test import Client

    from talka.web.accounts.models import User

    found = Client(SERVER_NAME="127.0.0.1")
    backend = "allauth.account.auth_backends.AuthenticationBackend"
    found.force_login(User.objects.get(email=email), backend=backend)
    return found


def main(size: int, file: Path) -> None:
    prepare()
    seeded = seed(size)
    waiting = sorted({email for _, email in seeded.todo})
    done = ["zanete@avotuzeme.example", "nina@avotuzeme.example", "udis@avotuzeme.example"]
    roles = {"manager": [MANAGER], "waiting": waiting, "done": done}
    told = {
        "roles": {
            name: [{"sessionid": signed_in(email).cookies["sessionid"].value} for email in emails]
            for name, emails in roles.items()
        },
        "todo": [[number, waiting.index(email)] for number, email in seeded.todo],
        "sheet": seeded.fields,
    }
    file.write_text(json.dumps(told))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
