"""Applications as the core knows them, and as pages ask for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Cast
from django.db.models.functions import Round as Round_
from django.utils import timezone

from talka.core import round as core
from talka.core.numbers import rounded
from talka.core.values import Message
from talka.web.applications.finding import folded
from talka.web.applications.models import Application, Clarification, Paper
from talka.web.applications.seen import COUNT_WORDS, STATES, Seen, State
from talka.web.calls.counting import counted_once
from talka.web.calls.models import Round


def as_core(row: Application, zone: str) -> core.Application:
    """An application as the core computes with it; `zone` is the call's."""
    withdrawn = None
    if row.withdrawn_at is not None:
        withdrawn = row.withdrawn_why or _local(row.withdrawn_at, zone).date().isoformat()
    return core.Application.model_construct(
        id=row.number,
        action=row.action,
        title=row.title,
        applicant=row.applicant,
        applicant_code=row.applicant_code or None,
        applicant_kind=row.applicant_kind or None,
        natural_person=row.natural_person,
        contact=row.contact or None,
        agency_number=row.agency_number or None,
        filed_at=_local(row.filed_at, zone),
        withdrawn=withdrawn,
        territory=row.territory or None,
        joint=row.joint,
        recovers_tax=row.recovers_tax,
        costs=tuple(core.Cost.model_construct(**cost) for cost in row.costs),
        requested=row.requested,
        indicators=tuple(row.indicators),
        note=row.note or None,
        facts=dict(sorted(row.facts.items())),  # PostgreSQL keeps keys in an order of its own
    )


def _local(moment: datetime, zone: str) -> datetime:
    """A moment as the round's text writes it: local, without an offset."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def state_of() -> Case:
    """The state of each row, as an expression: one of `seen.STATES`."""
    waiting = Clarification.objects.filter(application=OuterRef("pk"), answered=None)
    return Case(
        When(withdrawn_at__isnull=False, then=Value("withdrawn")),
        When(Exists(waiting), then=Value("waiting")),
        When(missing__gt=0, then=Value("incomplete")),
        default=Value("complete"),
        output_field=CharField(),
    )


# Columns whose order is not that of their text in the database.
ORDERS = {"title": "order", "applicant": "order_applicant"}


def register_of(round_: Round, seen: Seen) -> QuerySet[Application]:
    """The applications that are looked at, each with its `state`, in the order asked for."""
    rows = Application.objects.filter(round=round_).annotate(state=state_of())
    for word in folded(seen.search).split():
        rows = rows.filter(search__contains=word)
    if seen.action:
        rows = rows.filter(action=seen.action)
    if seen.territory:
        rows = rows.filter(territory=seen.territory)
    if seen.state:
        rows = rows.filter(state=seen.state)
    column = F(ORDERS.get(seen.column, seen.column))
    first = column.desc(nulls_last=True) if seen.backwards else column.asc(nulls_last=True)
    return rows.order_by(first, "number").only(
        "number", "title", "applicant", "applicant_kind", "action", "territory", "requested", "filed_at",
        "agency_number", "applicant_code", "natural_person", "changed", "missing",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """How many applications an action has, withdrawn ones apart, and what they ask for against its budget (money).

    `unknown` applications do not say what they ask for; their money is in no sum.
    """

    action: str
    title: str
    filed: int
    withdrawn: int
    asked: Decimal
    unknown: int
    budget: Decimal

    @property
    def share(self) -> Decimal | None:
        """Money asked for in whole per cent of the budget."""
        if not self.budget:
            return None
        return rounded(Fraction(self.asked) * 100 / Fraction(self.budget), Decimal(1), "half_up")


@dataclass(frozen=True, slots=True)
class Counts:
    """A register in figures; the states add up to what was filed. `overdue`: questions whose term has passed."""

    filed: int
    overdue: int
    states: dict[State, int]
    actions: tuple[Asked, ...]

    @property
    def told(self) -> list[tuple[Message, int]]:
        return [(COUNT_WORDS[state], count) for state, count in self.states.items()]


def cents_asked() -> Cast:
    """What is asked for as an expression of whole cents, since SQLite adds up decimals as floats."""
    return Cast(Round_(F("requested") * 100), BigIntegerField())


@counted_once
def counts_of(round_: Round) -> Counts:
    """The whole register in figures, by one query."""
    waits = Clarification.objects.filter(application=OuterRef("pk"), answered=None)
    overdue = Q(Exists(waits.filter(due__lt=timezone.localdate())), withdrawn_at=None)
    rows = list(
        Application.objects.filter(round=round_)
        .annotate(state=state_of())
        .values("action", "state")
        .annotate(
            count=Count("pk"),
            cents=Sum(cents_asked()),
            known=Count("requested"),
            overdue=Count("pk", overdue),
        )
        .order_by()
        .values_list("action", "state", "count", "cents", "known", "overdue")
    )
    states = {name: sum(row[2] for row in rows if row[1] == name) for name in STATES}
    return Counts(sum(states.values()), sum(row[5] for row in rows), states, tuple(_asked(round_, rows)))


def _asked(round_: Round, rows: list[tuple[str, str, int, int | None, int, int]]) -> Iterator[Asked]:
    for action in round_.call.action:
        own = [row for row in rows if row[0] == action.id]
        staying = [row for row in own if row[1] != "withdrawn"]
        yield Asked(
            action=action.id,
            title=action.title,
            filed=sum(row[2] for row in own),
            withdrawn=sum(row[2] for row in own if row[1] == "withdrawn"),
            asked=Decimal(sum(row[3] or 0 for row in staying)).scaleb(-2),
            unknown=sum(row[2] - row[4] for row in staying),
            budget=action.budget,
        )


def clarifications_of(application: Application) -> QuerySet[Clarification]:
    return application.clarifications.select_related("asked_by").order_by("-asked", "-pk")


def papers_of(application: Application) -> QuerySet[Paper]:
    """The files that are there; removed ones are kept, but shown to nobody."""
    return application.papers.filter(removed=None).select_related("file", "file__by").order_by("title", "pk")
