"""A call and a round in, all that follows out: support, marks, places, grants, and a state for each application."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from talka.core.action import Action
from talka.core.allocation import Grant, allocate
from talka.core.assessing import Assessed, NotReady, assess_application
from talka.core.call import Call, SheetForm
from talka.core.checks.own_scheme import OWN_SCHEME
from talka.core.combining import Combined
from talka.core.conditions import Facts, FactValue, Stop
from talka.core.loading import Fault
from talka.core.numbers import ZERO, as_plain, rounded
from talka.core.ranking import Entry, KeyValue, Place, rank
from talka.core.round import Application, Round, facts_of, faults_against
from talka.core.scheme import Tie
from talka.core.setting_words import setting
from talka.core.settings import Settings
from talka.core.support import eligible_cost, funding_facts
from talka.core.values import Exactly, Message, say

State = Literal[
    "withdrawn", "not_conforming", "rework", "below_minimum",
    "funded", "part_funded", "reserve", "no_money", "undecided",
]  # fmt: skip
STATES: tuple[State, ...] = (
    "funded", "part_funded", "reserve", "no_money", "undecided",
    "below_minimum", "rework", "not_conforming", "withdrawn",
)  # fmt: skip

STATE_WORDS: dict[State, Message] = {
    "funded": say("funded"),
    "part_funded": say("funded in part"),
    "reserve": say("reserve list"),
    "no_money": say("conforms, without money"),
    "undecided": say("waits for a decision"),
    "below_minimum": say("below a minimum"),
    "rework": say("sent back for rework"),
    "not_conforming": say("does not conform"),
    "withdrawn": say("withdrawn"),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where one application ended: its state, why, its place if it has one, and its grant (money)."""

    assessed: Assessed
    state: State
    because: tuple[Message, ...]
    place: Place | None
    grant: Decimal


@dataclass(frozen=True, slots=True)
class RankedList:
    """The list of one action (or of one scheme in it): its money, places and grants."""

    id: str
    action: str
    scheme: str
    budget: Decimal
    raised: Decimal
    places: tuple[Place, ...]
    grants: tuple[Grant, ...]

    @property
    def money(self) -> Decimal:
        return self.budget + self.raised

    @property
    def granted(self) -> Decimal:
        return sum((grant.amount for grant in self.grants), ZERO)


@dataclass(frozen=True, slots=True)
class Results:
    """A round, assessed, ranked and funded."""

    lists: tuple[RankedList, ...]
    outcomes: tuple[Outcome, ...]

    def counts(self, action: str | None = None) -> dict[State, int]:
        """How many applications are in each state; they add up to what was filed."""
        states = [row.state for row in self.outcomes if action in {None, row.assessed.application.action}]
        return {state: states.count(state) for state in STATES if state in states}


UNSET = "the setting {setting} is unset"

Track = Callable[[Sequence[Application]], Iterable[Application]]


def assess_round(call: Call, round_: Round, track: Track = iter) -> Results:
    """Everything that follows from a call and a round; `NotReady` with all that keeps it from being ranked.

    `track` goes over the applications; whoever waits may count them with it.
    """
    faults = [*faults_before(call, round_), *unset_settings(call, round_)]
    if any(fault.path != ("settings",) for fault in faults):
        raise NotReady(faults)
    assessed: list[Assessed] = []
    for index, application in enumerate(track(round_.application)):
        try:
            assessed.append(assess_application(call, round_, application, index))
        except NotReady as not_ready:
            named = faults and faults[0].path == ("settings",)  # a setting that is named above is named once
            faults += [fault for fault in not_ready.faults if not (named and fault.what.text == UNSET)]
    if faults:
        raise NotReady(faults)
    return place(call, round_, assessed)


def faults_before(call: Call, round_: Round) -> list[Fault]:
    """What keeps any application from being marked: in the call, and where the round does not fit it."""
    broken = [finding for check in OWN_SCHEME for finding in check(call)]
    return [*(Fault(row.path, row.message) for row in broken), *faults_against(call, round_)]


def unset_settings(call: Call, round_: Round) -> list[Fault]:
    """Settings that this round cannot be ranked without, each with the reason why it matters."""
    several = any(len(_given(round_, application)) > 1 for application in round_.application)
    criteria = [row for form in call.sheets.values() for row in form.scored]
    needed: list[tuple[str, bool, Message]] = [
        ("marks", several, say("applications have several score sheets")),
        (
            "gates",
            several and any(form.gates for form in call.sheets.values()),
            say("gates have several answers"),
        ),
        (
            "knock_out",
            several and any(row.minimum for row in criteria),
            say("a criterion has its own minimum"),
        ),
        ("deductions", any(sheet.deductions for sheet in round_.sheet), say("points were taken off")),
        ("tiers_first", bool(call.tier), say("the call has categories of projects")),
        ("money_line", True, say("money may end before the list does")),
    ]
    return [
        Fault(
            ("settings",),
            say(
                "the setting {setting} is unset, and it matters: {because}",
                setting=setting(name),
                because=because,
            ),
        )
        for name, matters, because in needed
        if matters and getattr(call.settings, name) is None
    ]


def _given(round_: Round, application: Application) -> list[int]:
    return [row for row, sheet in round_.sheets_of[application.id] if sheet.declaration != "recused"]


def shown_points(points: Fraction, settings: Settings) -> Decimal:
    """Points as they are shown; `Stop` where they need rounding and the body has not said how."""
    if settings.shown_points is not None:
        return rounded(points, settings.shown_points.step, settings.shown_points.direction)
    exactly = as_plain(points)
    if exactly is None:
        raise Stop(
            say(
                "the setting {setting} is unset: how {figure} is rounded",
                setting=setting("shown_points"),
                figure=Exactly(points),
            )
        )
    return exactly


def place(call: Call, round_: Round, assessed: Sequence[Assessed]) -> Results:
    """Lists, places and grants for applications whose marks are known."""
    faults: list[Fault] = []
    lists: list[RankedList] = []
    for action in call.action:
        for scheme, budget in _budgets(action):
            on_list = [
                row for row in assessed if row.application.action == action.id and row.scheme == scheme
            ]
            try:
                lists.append(_list(call, round_, action, scheme, budget, on_list))
            except Stop as stop:
                faults.append(Fault(("action", action.id), stop.what))
    faults += _overspent(lists)
    if faults:
        raise NotReady(faults)
    places = {found.application: found for row in lists for found in row.places}
    grants = {grant.application: grant for row in lists for grant in row.grants}
    outcomes = tuple(
        _outcome(row, places.get(row.application.id), grants.get(row.application.id)) for row in assessed
    )
    return Results(tuple(lists), outcomes)


def _budgets(action: Action) -> list[tuple[str, Decimal]]:
    if action.scheme is not None:
        return [(action.scheme, action.budget)]
    return [(use.scheme, use.budget) for use in action.schemes]


def _list(
    call: Call, round_: Round, action: Action, scheme: str, budget: Decimal, assessed: Iterable[Assessed]
) -> RankedList:
    form = call.sheets[scheme]
    conforming = [row for row in assessed if not row.failures and row.combined is not None]
    entries = [_entry(call, round_, form, row) for row in conforming]
    decisions = [row for row in round_.decision if row.action == action.id]
    places = rank(form, entries, decisions, call.settings)
    for found in places:
        shown_points(found.total, call.settings)
    first = scheme == _budgets(action)[0][0]  # raises of an action with several schemes go to its first
    raised = _raised(round_, action.id) if first else ZERO
    asked = {row.application.id: row.support.public for row in conforming if row.support is not None}
    grants = allocate(max(budget + raised, ZERO), places, asked, call.settings, call.call.currency)
    name = action.id if action.scheme is not None else f"{action.id}/{scheme}"
    return RankedList(name, action.id, scheme, budget, raised, places, grants)


def _raised(round_: Round, action: str) -> Decimal:
    raises = [row for row in round_.decision if row.kind == "raise" and row.amount is not None]
    given = sum((row.amount for row in raises if row.action == action and row.amount), ZERO)
    taken = sum((row.amount for row in raises if row.taken_from == action and row.amount), ZERO)
    return given - taken


def _overspent(lists: Iterable[RankedList]) -> list[Fault]:
    return [
        Fault(("action", row.action), say("decisions take more money from the action than it has"))
        for row in lists
        if row.money < 0
    ]


def _entry(call: Call, round_: Round, form: SheetForm, row: Assessed) -> Entry:
    combined, application = row.combined, row.application
    if combined is None or combined.total is None or row.support is None:
        raise TypeError(application.id)
    facts = facts_after(call, row)

    def key(tie: Tie) -> KeyValue:
        return tie_value(call, round_, tie, combined, facts, application)

    return Entry(application.id, combined.total, _tier(form, facts), key)


def facts_after(call: Call, row: Assessed) -> Facts:
    """All that is known of an application once its costs and its support are computed."""
    facts = facts_of(call, row.application)
    facts = facts.adding(eligible_facts(call, row, facts))
    return facts if row.support is None else facts.adding(dict(funding_facts(row.support)))


def eligible_facts(call: Call, row: Assessed, facts: Facts) -> dict[str, FactValue]:
    """The facts on costs that an application's eligible cost adds."""
    action = call.actions[row.application.action]
    return dict(eligible_cost(call, action, row.application, facts).facts)


def _tier(form: SheetForm, facts: Facts) -> int:
    for index, tier in enumerate(form.tiers):
        if tier.when is None or tier.when.outcome(facts).met:
            return index
    return len(form.tiers)


def tie_value(
    call: Call, round_: Round, tie: Tie, combined: Combined, facts: Facts, application: Application
) -> KeyValue:
    """The value of a tie key for one application; `Stop` where it is not known."""
    name = tie.of or ""
    match tie.by:
        case None:
            raise Stop(say("the tie key {tie} does not say what is compared", tie=tie.code or tie.id))
        case "criterion":
            return combined.marks[name].points
        case "section":
            return combined.sections[name]
        case "filed_at":
            return call.call.in_zone(application.filed_at)
        case "table":
            return _from_table(round_, tie, facts, application)
        case "fact":
            try:
                value = facts[name]
            except Stop as stop:
                raise Stop(_for_tie(application, tie, stop.what)) from None
            return value


def _from_table(round_: Round, tie: Tie, facts: Facts, application: Application) -> Decimal:
    table = round_.tables[tie.of or ""]
    for territory in facts.territories:
        if territory in table.values:
            return table.values[territory]
    what = say(
        "the table “{table}” has nothing for {territory}",
        table=table.title,
        territory=application.territory or "?",
    )
    raise Stop(_for_tie(application, tie, what))


def _for_tie(application: Application, tie: Tie, what: Message) -> Message:
    return say(
        "{application}, tie key {tie}: {what}", application=application.id, tie=tie.code or tie.id, what=what
    )


def _outcome(row: Assessed, found: Place | None, grant: Grant | None) -> Outcome:
    if row.application.withdrawn is not None:
        return Outcome(row, "withdrawn", (say("{why}", why=row.application.withdrawn),), None, ZERO)
    if row.failures:
        kinds = {failure.kind for failure in row.failures}
        state: State = "below_minimum"
        if kinds & {"eligibility", "gate"}:
            state = "not_conforming"
        elif kinds == {"rework"}:
            state = "rework"
        return Outcome(row, state, tuple(failure.because for failure in row.failures), None, ZERO)
    if found is None or grant is None:
        raise TypeError(row.application.id)
    return Outcome(row, grant.state, (grant.because,), found, grant.amount)
