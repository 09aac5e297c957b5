"""What the overview of a round shows, gathered from every app."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Count, Q, Sum
from django.utils import timezone

from talka.core.values import Message, say
from talka.language import fixed
from talka.web.accounts.models import Body
from talka.web.applications.models import Application, Clarification
from talka.web.assessment import queries as assessment
from talka.web.assessment.models import Term
from talka.web.assessment.standing import STAGE_WORDS, Standing, late, stages
from talka.web.calls.models import Round
from talka.web.calls.working_days import working_days_left
from talka.web.site.charts import Bars, Stack, bars, stack


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round on a body's home: its state in words and how many applications it has."""

    round: Round
    state: Message
    applications: int


def rounds_with_state(body: Body, now: datetime) -> list[RoundRow]:
    """A body's rounds, the newest first; one query."""
    rows = (
        Round.objects.filter(body=body)
        .annotate(filed=Count("applications"))
        .defer("text")
        .order_by("-closes", "-pk")
    )
    return [RoundRow(row, state_of(row, now), getattr(row, "filed", 0)) for row in rows]


def state_of(round_: Round, now: datetime) -> Message:
    """How far a round is, in words."""
    if now < round_.opens:
        return say("opens soon")
    if now < round_.closes:
        return say("applications are taken")
    if round_.register_closed is None:
        return say("the register waits to be closed")
    return say("being assessed") if round_.finished is None else say("finished")


@dataclass(frozen=True, slots=True)
class Asked:
    """An action: its money, what is asked for, and by how many applications."""

    id: str
    title: str
    money: Decimal
    asked: Decimal
    count: int


def money_asked(round_: Round) -> list[Asked]:
    """A row for every action; one query. Withdrawn applications ask for nothing."""
    there = {
        row["action"]: (row["asked"] or Decimal(0), row["count"])
        for row in Application.objects.filter(round=round_, withdrawn_at=None)
        .values("action")
        .annotate(asked=Sum("requested"), count=Count("pk"))
    }
    return [
        Asked(action.id, action.title, action.budget, *there.get(action.id, (Decimal(0), 0)))
        for action in round_.call.action
    ]


def chart_of_stages(round_: Round) -> Stack:
    rows = [(STAGE_WORDS[stage], count) for stage, count in stages(round_).items() if count]
    return stack(say("Where the applications are"), say("stage"), say("applications"), rows)


def chart_of_money(rows: list[Asked], currency: str) -> Bars:
    """Money asked beside the money there is, action by action."""
    drawn: list[tuple[str, Decimal, str]] = []
    for row in rows:
        share = f"{fixed(row.asked, 2)} / {fixed(row.money, 2)} {currency}"
        drawn.append((row.id, row.asked, share))
    return bars(
        say("Money asked for and money there is"),
        say("action"),
        say("asked / there is"),
        drawn,
        [row.money for row in rows],
    )


@dataclass(frozen=True, slots=True)
class Terms:
    """The term of the assessment, and how many working days are left; None where none is set."""

    term: Term | None
    left: int | None
    late: int  # sheets that are not handed in though the term has passed


def terms(round_: Round, today: date, found: Standing) -> Terms:
    """One query."""
    term = assessment.term_of(round_)
    if term is None:
        return Terms(None, None, 0)
    owed = late(found) if today > term.until else 0
    return Terms(term, working_days_left(today, term.until), owed)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for the office: clarifications without an answer, and those whose term has passed."""

    asked: int
    overdue: int


def waiting(round_: Round) -> Waiting:
    found = Clarification.objects.filter(application__round=round_, answered=None).aggregate(
        asked=Count("pk"), overdue=Count("pk", filter=Q(due__lt=timezone.localdate()))
    )
    return Waiting(found["asked"], found["overdue"])
