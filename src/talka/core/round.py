"""A round as text: applications with their facts, score sheets, outside tables and the council's decisions."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import ClassVar, Literal

from pydantic import ConfigDict, Field

from talka.core.call import OUTSIDE, Call
from talka.core.conditions import Facts, FactValue
from talka.core.loading import Fault, read_as, rows, text_of, value_of
from talka.core.references import faults_of_ids, ids_of, points_at_nothing
from talka.core.toml import Path
from talka.core.values import (
    Amount,
    Day,
    Id,
    Message,
    Moment,
    Number,
    Raw,
    Text,
    Value,
    Whole,
    YesNo,
    say,
)


class RoundHeading(Value):
    """Which call the round belongs to."""

    call: Id = Field(description="The id of the call.")
    call_digest: Text | None = Field(
        None, description="The digest of the call's text, where it has been published."
    )
    note: Text | None = None


class Assessor(Value):
    """Who gives marks."""

    id: Id
    name: Text | None = Field(None, description="Never published.")


class Cost(Value):
    """One kind of cost in an application."""

    kind: Id
    amount: Amount = Field(description="Without value added tax.")
    tax: Amount = Field(Decimal(0), description="Value added tax.")


class Application(Value):
    """What an applicant filed for one action, as the office knows it when the round is ranked."""

    id: Id = Field(description="The group's number, on every list.")
    action: Id
    title: Text
    applicant: Text
    applicant_code: Text | None = None
    applicant_kind: Id | None = Field(
        None, description="The kind of applicant, as conditions of the call name it."
    )
    natural_person: YesNo = Field(
        description="Whether the applicant is a natural person; the name is not published."
    )
    contact: Text | None = None
    agency_number: Text | None = Field(None, description="The paying agency's number.")
    filed_at: Moment = Field(description="Local date and time in the call's zone, or with an offset.")
    withdrawn: Text | None = Field(None, description="Why and when the applicant gave up, where that is so.")
    territory: Id | None = Field(None, description="Where it is carried out: an id of the call, or outside.")
    joint: YesNo | None = None
    recovers_tax: YesNo | None = None
    costs: tuple[Cost, ...] = ()
    requested: Amount | None = Field(None, description="Requested public funding.")
    indicators: tuple[Id, ...] = Field((), description="The output indicators that were chosen.")
    note: Text | None = None
    facts: dict[Id, YesNo | Number | Moment | Day | Text] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One assessor's answers on one application; a later version replaces an earlier one, and both are kept."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    application: Id
    assessor: Id
    declaration: Literal["no_interest", "recused"]
    interest: Text | None = None
    version: Whole = 1
    struck: Text | None = None
    marks: dict[Id, YesNo | Number | Text] = field(default_factory=dict)
    deductions: dict[Id, tuple[Id, ...]] = field(default_factory=dict)
    comments: dict[Id, Text] = field(default_factory=dict)
    answers: dict[Id, YesNo | Text] = field(default_factory=dict)


class OutsideTable(Value):
    """Figures by territory from elsewhere, such as unemployment."""

    id: Id
    title: Text
    origin: Text | None = Field(None, description="Who published them and when.")
    values: dict[Id, Number]


class Decision(Value):
    """What the council decided where the rules leave it to the council."""

    id: Id
    kind: Literal["tie", "raise"]
    action: Id
    order: tuple[Id, ...] = Field((), description="For a tie: the tied applications, first one first.")
    amount: Amount | None = Field(None, description="For a raise: by how much the action's money is raised.")
    taken_from: Id | None = Field(None, description="For a raise: the action it is taken from, where it is.")
    date: Day
    reason: Text


class Round(Value):
    """One run of a call."""

    format: Literal["talka-round-1"]
    round: RoundHeading
    assessor: tuple[Assessor, ...] = ()
    table: tuple[OutsideTable, ...] = ()
    decision: tuple[Decision, ...] = ()
    application: tuple[Application, ...] = ()
    sheet: tuple[Sheet, ...] = ()

    @cached_property
    def tables(self) -> dict[str, OutsideTable]:
        return {table.id: table for table in self.table}

    @cached_property
    def sheets_of(self) -> dict[str, tuple[tuple[int, Sheet], ...]]:
        """Application → the sheets that count, each with its row in the text: newest version, not struck."""
        newest: dict[tuple[str, str], tuple[int, Sheet]] = {}
        for row, sheet in enumerate(self.sheet):
            key = (sheet.application, sheet.assessor)
            if sheet.struck is None and (key not in newest or newest[key][1].version < sheet.version):
                newest[key] = (row, sheet)
        found: dict[str, list[tuple[int, Sheet]]] = {application.id: [] for application in self.application}
        for row, sheet in sorted(newest.values(), key=lambda pair: pair[1].assessor):
            if sheet.application in found:
                found[sheet.application].append((row, sheet))
        return {application: tuple(sheets) for application, sheets in found.items()}


def load_round(text: str) -> Round:
    """The round a text says; `Unusable` with every problem. Whether it fits its call, `faults_against` tells."""
    return read_as(Round, text, ROUND_FAULTS)


def round_of(data: Raw) -> tuple[Round | None, list[Fault]]:
    """The round that raw data says, and all that is wrong inside it: for what did not come as a text."""
    return value_of(Round, data, ROUND_FAULTS)


def dump_round(round_: Round) -> str:
    """The text that says a round; `load_round(dump_round(r)) == r`."""
    return text_of(round_)


def _faults_inside(data: Raw) -> Iterator[Fault]:
    """Sheets and decisions that name applications, assessors or versions which are not there, or twice."""
    applications, assessors = ids_of(data, "application"), ids_of(data, "assessor")
    known_applications, known_assessors = set(applications), set(assessors)
    seen: set[tuple[object, object, object]] = set()
    for index, row in rows(data, "sheet"):
        named = row.get("application")
        if isinstance(named, str) and named not in known_applications:
            yield Fault(("sheet", index, "application"), points_at_nothing(named, applications))
        by = row.get("assessor")
        if isinstance(by, str) and by not in known_assessors:
            yield Fault(("sheet", index, "assessor"), points_at_nothing(by, assessors))
        key = (str(named), str(by), str(row.get("version", 1)))
        if key in seen:
            yield Fault(
                ("sheet", index),
                say(
                    "{assessor} has two sheets of {application} with the same version",
                    assessor=str(by),
                    application=str(named),
                ),
            )
        seen.add(key)
    for index, row in rows(data, "decision"):
        order = row.get("order", [])
        for place, named in enumerate(order if isinstance(order, list) else []):
            if isinstance(named, str) and named not in known_applications:
                yield Fault(("decision", index, "order", place), points_at_nothing(named, applications))
        if row.get("kind") == "raise" and "amount" not in row:
            yield Fault(("decision", index, "amount"), say("{key} is missing", key="amount"))
        if row.get("kind") == "tie" and not order:
            yield Fault(("decision", index, "order"), say("{key} is missing", key="order"))


ROUND_FAULTS = (faults_of_ids, _faults_inside)


def faults_against(call: Call, round_: Round) -> Iterator[Fault]:
    """What in a round does not fit its call: actions, kinds of cost, facts, territories, tables."""
    if round_.round.call != call.call.id:
        what = say(
            "the round is of the call {given}; the call here is {call}",
            given=round_.round.call,
            call=call.call.id,
        )
        yield Fault(("round", "call"), what)
    for index, application in enumerate(round_.application):
        yield from _faults_of_application(call, application, ("application", index))
    for index, decision in enumerate(round_.decision):
        yield from _unknown(("decision", index, "action"), decision.action, list(call.actions))
        if decision.taken_from is not None:
            yield from _unknown(("decision", index, "taken_from"), decision.taken_from, list(call.actions))
    needed = {tie.of for tie in call.tie if tie.by == "table"}
    for name in sorted(str(of) for of in needed - round_.tables.keys()):
        yield Fault((), say("the outside table {id} that a tie key needs is not here", id=name))


def _unknown(path: Path, name: str, among: list[str]) -> Iterator[Fault]:
    if name not in among:
        yield Fault(path, points_at_nothing(name, among))


def _faults_of_application(call: Call, application: Application, here: Path) -> Iterator[Fault]:
    yield from _unknown((*here, "action"), application.action, list(call.actions))
    if application.territory is not None:
        places = [*(place.id for place in call.territory), OUTSIDE]
        yield from _unknown((*here, "territory"), application.territory, places)
    what = unlike_its_kind(call, application.applicant_kind, natural_person=application.natural_person)
    if what is not None:
        yield Fault((*here, "natural_person"), what)
    kinds = [kind.id for kind in call.cost_kind]
    for row, cost in enumerate(application.costs):
        yield from _unknown((*here, "costs", row, "kind"), cost.kind, kinds)
    if application.action in call.actions:
        indicators = [row.id for row in call.rules[application.action].indicators]
        for row, indicator in enumerate(application.indicators):
            yield from _unknown((*here, "indicators", row), indicator, indicators)
    for fact, value in application.facts.items():
        if (what := _wrong_fact(call, fact, value)) is not None:
            yield Fault((*here, "facts", fact), what)


def unlike_its_kind(call: Call, kind: str | None, *, natural_person: bool) -> Message | None:
    """What is wrong where an applicant is a natural person and its kind is none, or the other way round."""
    told = call.natural_persons.get(kind or "")
    if kind is None or told is None or told is natural_person:
        return None
    title = call.title_of("applicant_kind", kind)
    if told:
        return say("the call says that this kind of applicant is a natural person: {kind}", kind=title)
    return say("the call says that this kind of applicant is no natural person: {kind}", kind=title)


def _wrong_fact(call: Call, fact: str, value: FactValue) -> Message | None:
    declared = {row.id: row for row in call.fact}.get(fact)
    if declared is None:
        return points_at_nothing(fact, [row.id for row in call.fact])
    numeric = isinstance(value, Decimal)
    fits = {
        "money": numeric,
        "number": numeric,
        "percent": numeric,
        "count": numeric,
        "date": isinstance(value, date) and not isinstance(value, datetime),
        "yes_no": isinstance(value, bool),
        "choice": isinstance(value, str),
        "text": isinstance(value, str),
    }[declared.kind]
    if not fits:
        return say("the fact is of the kind {kind}; the value is not", kind=declared.kind)
    if isinstance(value, Decimal) and declared.kind in {"count", "money"} and value < 0:
        return say("less than 0 makes no sense here")
    if isinstance(value, Decimal) and declared.kind == "count" and value % 1:
        return say("a whole number is asked for here")
    if declared.choices and value not in declared.choices:
        return say("the value is none of the fact's choices: {choices}", choices=", ".join(declared.choices))
    return None


def facts_of(call: Call, application: Application) -> Facts:
    """All that is known of an application before its support is computed."""
    known: dict[str, FactValue] = dict(application.facts)
    filed, closes = call.call.in_zone(application.filed_at), call.call.closes
    known["filing"], known["closing"] = filed.date(), closes.date()
    for fact in ("applicant_kind", "territory", "joint", "recovers_tax", "requested"):
        value = getattr(application, fact)
        if value is not None:
            known[fact] = value
    around = call.around(application.territory)
    for place in call.territory:
        if place.id == application.territory:
            if place.rural is not None:
                known["territory.rural"] = place.rural
            if place.population is not None:
                known["territory.population"] = Decimal(place.population)
    return Facts(known, call.fact_titles, around, call.value_titles)
