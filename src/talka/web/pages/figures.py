"""How far rounds are and what they come to, of one body or of all: nine queries at most, whatever their number.

What is not known yet is None and in no sum: money is granted once a round is ranked, and no earlier.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.utils import timezone

from talka.core.numbers import total
from talka.core.values import Message, say
from talka.web.applications.models import Application
from talka.web.applications.queries import cents_asked
from talka.web.assessment.models import Assignment, ScoreSheet, Term
from talka.web.calls.models import Round
from talka.web.calls.working_days import working_days_left
from talka.web.decisions.computing import PROGRAM
from talka.web.decisions.figures import Ranked, ranked_of
from talka.web.decisions.models import Computed
from talka.web.history.queries import stamps_of
from talka.web.site.keeping import kept_each

State = Literal[
    "opens_soon", "open", "to_close", "register_closed", "being_assessed", "assessed", "ranked", "finished"
]  # fmt: skip
STATE_WORDS: dict[State, Message] = {
    "opens_soon": say("opens soon"),
    "open": say("applications are taken"),
    "to_close": say("the register waits to be closed"),
    "register_closed": say("the register is closed"),
    "being_assessed": say("being assessed"),
    "assessed": say("assessed, not ranked yet"),
    "ranked": say("ranked"),
    "finished": say("finished"),
}


@dataclass(frozen=True, slots=True)
class NextTerm:
    """What a round waits for and until which day; `left` days, of which only working days count in an assessment."""

    what: Message
    day: date
    left: int
    working: bool = False
    passed: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """A round in figures, without a word about any application.

    `asked` is what `filed` less `withdrawn` ask for, but for `unsaid` applications, which do not say.
    `ranked` is None until the round is. `to_count`: everybody has handed in, and the lists were not computed since.
    """

    round: Round
    state: State
    term: NextTerm | None
    filed: int
    withdrawn: int
    asked: Decimal | None
    unsaid: int
    ranked: Ranked | None
    to_count: bool

    @property
    def words(self) -> Message:
        return STATE_WORDS[self.state]

    @property
    def money(self) -> Decimal:
        """What the call says there is."""
        money: Decimal = self.round.money
        return money

    @property
    def raised(self) -> Decimal:
        """By how much decisions changed it, which is part of what was granted or is left."""
        return self.ranked.money - self.money if self.ranked else Decimal(0)

    @property
    def currency(self) -> str:
        return self.round.currency

    @property
    def conforming(self) -> int | None:
        return self.ranked.conforming if self.ranked else None

    @property
    def undecided(self) -> int:
        return self.ranked.undecided if self.ranked else 0

    @property
    def granted(self) -> Decimal | None:
        return self.ranked.granted if self.ranked else None

    @property
    def left(self) -> Decimal | None:
        return self.ranked.left if self.ranked else None

    @property
    def reserve(self) -> int | None:
        return self.ranked.reserve if self.ranked else None

    @property
    def reserve_money(self) -> Decimal | None:
        return self.ranked.reserve_money if self.ranked else None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a round from its tables, before anything is concluded; `owed` sheets are not handed in."""

    filed: int = 0
    withdrawn: int = 0
    asked: Decimal = Decimal(0)
    unsaid: int = 0
    marked: int = 0
    owed: int = 0
    until: date | None = None
    kept: Computed | None = None


def figures_of(rounds: QuerySet[Round], now: datetime, name: str) -> list[Figures]:
    """The figures of rounds, the newest first; what is counted for them is kept under the name of who asks."""
    found = list(rounds.select_related("body").order_by("-closes", "-pk"))
    keys = [row.pk for row in found]
    stamps = stamps_of(row.body_id for row in found)
    counted = kept_each(name, {row.pk: stamps[row.body_id] for row in found}, _counts)
    until = dict(Term.objects.filter(round__in=keys).order_by("set_at", "pk").values_list("round", "until"))
    kept = {row.round_id: row for row in Computed.objects.filter(round__in=keys).only("version", "figures")}
    return [
        figures(
            row,
            replace(
                counted[row.pk],
                until=until.get(row.pk),
                kept=kept.get(row.pk),
            ),
            now,
        )
        for row in found
    ]


def _counts(keys: list[int]) -> dict[int, Known]:
    """What has to be counted, by three queries."""
    registers, marked, owed = _registers(keys), _marked(keys), _owed(keys)
    return {
        key: replace(registers.get(key, Known()), marked=marked.get(key, 0), owed=owed.get(key, 0))
        for key in keys
    }


def _registers(keys: list[int]) -> dict[int, Known]:
    """What the registers hold; withdrawn applications ask for nothing."""
    there = Q(withdrawn_at=None)
    rows = (
        Application.objects.filter(round__in=keys)
        .values("round")
        .annotate(
            filed=Count("pk"),
            withdrawn=Count("pk", filter=~there),
            cents=Sum(cents_asked(), filter=there),
            said=Count("requested", filter=there),
        )
        .order_by()
    )
    return {
        row["round"]: Known(
            row["filed"],
            row["withdrawn"],
            Decimal(row["cents"] or 0).scaleb(-2),
            row["filed"] - row["withdrawn"] - row["said"],
        )
        for row in rows
    }


def _marked(keys: list[int]) -> dict[int, int]:
    """How many applications of a round somebody has marked, or nobody needs to: their facts already reject them."""
    sheets = ScoreSheet.objects.filter(application=OuterRef("pk"), struck=None).exclude(handed_in=None)
    rows = Application.objects.filter(Q(Exists(sheets)) | Q(fails=True), round__in=keys, withdrawn_at=None)
    return _counted(rows.values("round"), "round")


def _owed(keys: list[int]) -> dict[int, int]:
    """How many score sheets of a round somebody still owes."""
    given = Q(application__round__in=keys, application__withdrawn_at=None, ended=None)
    sheets = ScoreSheet.objects.filter(
        application=OuterRef("application"), assessor=OuterRef("assessor"), struck=None
    ).exclude(handed_in=None)
    rows = Assignment.objects.filter(given, ~Exists(sheets))
    return _counted(rows.values("application__round"), "application__round")


def _counted(rows: QuerySet[Any, Any], name: str) -> dict[int, int]:
    return {row[name]: row["count"] for row in rows.annotate(count=Count("pk")).order_by()}


def figures(round_: Round, known: Known, now: datetime) -> Figures:
    """What follows from what is known."""
    there, kept = known.filed - known.withdrawn, known.kept
    all_in = round_.register_closed is not None and known.marked > 0 and known.owed == 0
    fresh = kept is not None and (kept.version, kept.figures["program"]) == (round_.version, PROGRAM)
    ranked = ranked_of(kept.figures) if kept is not None and fresh and all_in else None
    # Without marks some are left that computing rejects by more than their facts, such as money that is used up.
    every_one = known.marked == there or (kept is not None and kept.figures["ready"])
    begun = known.marked + known.owed > 0
    state = _state(round_, now, begun=begun, all_in=all_in and every_one, ranked=ranked)
    return Figures(
        round=round_,
        state=state,
        term=_next(round_, state, known.until, timezone.localdate(now)),
        filed=known.filed,
        withdrawn=known.withdrawn,
        asked=None if known.unsaid == there > 0 else known.asked,
        unsaid=known.unsaid,
        ranked=ranked,
        to_count=all_in and not fresh,
    )


def _state(round_: Round, now: datetime, *, begun: bool, all_in: bool, ranked: Ranked | None) -> State:
    if round_.finished is not None:
        return "finished"
    if round_.register_closed is not None:
        if ranked is not None:
            return "ranked"
        if all_in:
            return "assessed"
        return "being_assessed" if begun else "register_closed"
    if now < round_.opens:
        return "opens_soon"
    return "open" if now < round_.closes else "to_close"


def _next(round_: Round, state: State, until: date | None, today: date) -> NextTerm | None:
    if state == "opens_soon":
        opens = timezone.localdate(round_.opens)
        return NextTerm(say("applications from"), opens, (opens - today).days)
    if state == "open":
        closes = timezone.localdate(round_.closes)
        return NextTerm(say("applications until"), closes, (closes - today).days)
    if state in {"register_closed", "being_assessed"} and until is not None:
        left = working_days_left(today, until)
        return NextTerm(say("assessment until"), until, left, working=True, passed=today > until)
    return None


@dataclass(frozen=True, slots=True)
class Total:
    """Rounds of one currency added up; None where it is known of none. `unranked` rounds are in no sum of grants."""

    currency: str
    rounds: int
    unranked: int
    filed: int
    withdrawn: int
    money: Decimal
    raised: Decimal
    asked: Decimal | None
    unsaid: int
    conforming: int | None
    undecided: int
    granted: Decimal | None
    left: Decimal | None
    reserve: int | None
    reserve_money: Decimal | None


def totals(rows: Sequence[Figures]) -> list[Total]:
    """A total for each currency, since different money does not add up."""
    currencies = sorted({row.currency for row in rows})
    return [_total(name, [row for row in rows if row.currency == name]) for name in currencies]


def _total(currency: str, rows: Sequence[Figures]) -> Total:
    ranked = [row.ranked for row in rows if row.ranked is not None]
    asked = [row.asked for row in rows if row.asked is not None]
    return Total(
        currency=currency,
        rounds=len(rows),
        unranked=len(rows) - len(ranked),
        filed=sum(row.filed for row in rows),
        withdrawn=sum(row.withdrawn for row in rows),
        money=total(row.money for row in rows),
        raised=total(row.raised for row in rows),
        asked=total(asked) if asked else None,
        unsaid=sum(row.unsaid for row in rows),
        conforming=sum(row.conforming for row in ranked) if ranked else None,
        undecided=sum(row.undecided for row in ranked),
        granted=total(row.granted for row in ranked) if ranked else None,
        left=total(row.left for row in ranked) if ranked else None,
        reserve=sum(row.reserve for row in ranked) if ranked else None,
        reserve_money=total(row.reserve_money for row in ranked) if ranked else None,
    )
