"""An assessment to test on: a round of the demo call, its assessors, applications given out and declared on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from talka.web.accounts.models import Body, Membership, Role, User
from talka.web.applications.models import Application
from talka.web.applications.queries import as_core
from talka.web.assessment.actions import declarations, sheets
from talka.web.assessment.actions.panels import set_panel
from talka.web.assessment.actions.sheets import Given
from talka.web.assessment.marking import Marking
from talka.web.assessment.models import Assignment, Panel, ScoreSheet
from talka.web.calls.models import Round
from talka.web.history.models import Event
from web.factories import CLOSED, a_body, a_member, a_round

SEED = "sha256:register-as-closed"

# Every answer of UD1-01 by its first assessor in the demo round.
MARKS: dict[str, Decimal | str | bool] = {
    "UD1.A2": True, "UD1.A4": True, "UD1.K.1": Decimal(2), "UD1.K.2.1": Decimal(4), "UD1.K.3": Decimal(2),
    "UD1.K.4.1": Decimal("0.5"), "UD1.K.4.2": Decimal("0.5"), "UD1.K.4.3": Decimal("0.5"), "UD1.K.4.4": Decimal(0),
    "UD1.K.5": Decimal(2), "UD1.K.6": Decimal(2), "UD1.K.7.1": Decimal(1), "UD1.K.7.2": Decimal("0.5"),
    "UD1.K.8": Decimal(1), "UD1.K.9": Decimal(1), "UD1.K.10": Decimal(2), "UD1.S.1.1.1": Decimal(1),
    "UD1.S.1.1.2": Decimal(1), "UD1.S.1.2": Decimal(3), "UD1.S.1.3.1": Decimal(1), "UD1.S.1.3.2": Decimal(0),
    "UD1.S.2": "S.2.4", "UD1.S.4": Decimal("0.5"), "UD1.S.5": Decimal("0.5"), "UD1.S.7": "S.7.1",
    "UD1.S.9.1": Decimal(1), "UD1.S.9.2": Decimal(1), "UD1.S.11": Decimal(0),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Office:
    """A body with its round, whose register is closed, its manager, and assessors V1, V2 …"""

    body: Body
    round: Round
    manager: User
    assessors: list[Membership]


def an_office(assessors: int = 4) -> Office:
    body = a_body()
    round_ = a_round(body)
    Round.objects.filter(pk=round_.pk).update(register_closed=CLOSED, register_digest=SEED)
    round_.refresh_from_db()
    people = [
        a_member(body, Role.ASSESSOR, name=f"Assessor {n}", code=f"V{n}") for n in range(1, assessors + 1)
    ]
    return Office(body, round_, a_member(body).user, people)


def a_panel(office: Office, **given: object) -> Panel:
    """A panel of UD1, drawn, of all assessors, two sheets each unless said otherwise."""
    values: dict[str, object] = {
        "action": "UD1", "mode": Panel.Mode.DRAWN, "members": office.assessors, "least": 2,
        "reach": Panel.Reach.APPLICATION, "others": Panel.Others.HANDED_IN, **given,
    }  # fmt: skip
    return set_panel(round_=office.round, by=office.manager, **values)  # type: ignore[arg-type]


def give(application: Application, *assessors: Membership) -> None:
    Assignment.objects.bulk_create(Assignment(application=application, assessor=row) for row in assessors)


def declare(
    application: Application, assessor: Membership, answer: str = "no_interest", interest: str = ""
) -> None:
    declarations.declare(
        application=application, assessor=assessor, by=assessor.user, answer=answer, interest=interest
    )


def save(
    application: Application, assessor: Membership, marks: Mapping[str, Decimal | str | bool | None]
) -> ScoreSheet:
    given = Given(marks, {}, {}, {})
    return sheets.save_answers(application=application, assessor=assessor, by=assessor.user, given=given)


def hand_in(application: Application, assessor: Membership, **otherwise: Decimal | str | bool) -> ScoreSheet:
    """A whole sheet, saved and handed in; `otherwise`: marks by the criterion's code, as in K_1."""
    marks = MARKS | {f"UD1.{code.replace('_', '.')}": mark for code, mark in otherwise.items()}
    save(application, assessor, marks)
    marking = Marking(application.round.call, as_core(application, application.round.call.call.zone))
    return sheets.hand_in(application=application, assessor=assessor, by=assessor.user, marking=marking)


def given_to(application: Application) -> list[str]:
    """Who has it now, by code."""
    rows = application.assignments.filter(ended=None).values_list("assessor__code", flat=True)
    return sorted(rows)


def events(round_: Round) -> list[tuple[str, dict[str, object]]]:
    """What happened in a round, in order: key and facts, without digests of what is kept apart."""
    rows = Event.objects.filter(round_id=round_.pk).order_by("number")
    return [
        (row.what, {name: value for name, value in row.facts.items() if not name.endswith("#")})
        for row in rows
    ]


def version(round_: Round) -> int:
    return Round.objects.values_list("version", flat=True).get(pk=round_.pk)


def browser(user: User, language: str = "en") -> Client:
    """A signed-in person's browser."""
    client = Client()
    client.force_login(user)
    client.cookies["django_language"] = language
    return client


def queries(of: Callable[[], object]) -> int:
    """How many queries it takes, once texts are read and results computed; what a worker counts is counted anew."""
    of()
    caches["process"].clear()
    with CaptureQueriesContext(connection) as captured:
        of()
        return len(captured)


def now_handed_in() -> dict[str, object]:
    """Fields of a sheet that counts."""
    return {"saved": timezone.now(), "handed_in": timezone.now(), "edition": 1}
