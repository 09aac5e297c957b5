"""A call: what its definition says. `load` a text, `dump` it back."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import Literal
from zoneinfo import ZoneInfo

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from talka.core.action import (
    Action,
    Cap,
    Ceiling,
    Exclusion,
    FixedSum,
    Increment,
    Indicator,
    Priority,
    Rate,
    Term,
)
from talka.core.conditions import Condition, FactKind
from talka.core.numbers import product
from talka.core.rules import Criterion, Gate, Group, Leaf
from talka.core.scheme import Matrix, Question, Scheme, Section, Threshold, Tie, Tier
from talka.core.settings import Settings
from talka.core.values import Amount, Id, Message, Moment, Part, Source, Text, Value, Whole, YesNo, say


class Heading(Value):
    """Who calls, for what, when and with how much money."""

    id: Id = Field(description="Unique among all calls, such as lv/body/2026-3.")
    title: Text
    body: Text = Field(description="The organisation that calls.")
    round: Text = Field(description="The number of the round, as text.")
    language: Literal["lv", "en"] = Field("lv", description="The language the call is written in.")
    fund: Text | None = Field(None, description="The fund the money comes from.")
    legal: tuple[Text, ...] = Field(
        (), description="Points of law, as text: “9.1.” and “9.¹” are two things."
    )
    opens: Moment = Field(description="Local date and time.")
    closes: Moment = Field(description="Local date and time of the last moment.")
    zone: Text = Field("Europe/Riga", description="The time zone of opens and closes, as in the tz database.")
    currency: str = Field("EUR", pattern=r"^[A-Z]{3}$", description="ISO 4217.")
    money: Amount = Field(description="Public funding of the whole round.")
    amends: Text | None = Field(None, description="The digest of the older text that this one amends.")
    amended: Text | None = Field(None, description="What the amendment changes.")
    source: Source | None = None
    note: Text | None = None

    @field_validator("zone")
    @classmethod
    def _known_zone(cls, zone: str) -> str:
        try:
            ZoneInfo(zone)
        except (KeyError, ValueError, OSError):
            raise PydanticCustomError("zone", "unknown zone", {"zone": zone[:40]}) from None
        return zone

    @model_validator(mode="after")
    def _local_times(self) -> "Heading":
        if self.opens.tzinfo is not None or self.closes.tzinfo is not None:
            raise PydanticCustomError("local_time", "times carry an offset", {})
        return self

    def in_zone(self, moment: datetime) -> datetime:
        """A local time of the call as a moment that can be compared with any other."""
        return moment.replace(tzinfo=ZoneInfo(self.zone)) if moment.tzinfo is None else moment


class Contact(Value):
    """Whom applicants ask."""

    name: Text | None = None
    role: Text | None = None
    phone: Text | None = None
    email: Text | None = None
    address: Text | None = None
    source: Source | None = None


class Territory(Value):
    """A municipality, town or parish of the group's territory."""

    id: Id
    title: Text
    kind: Literal["municipality", "town", "parish", "village", "area"] = Field(
        description="An area is any other part, such as all rural places of a municipality."
    )
    in_: Id | None = Field(None, alias="in", description="The territory it lies in.")
    code: Text | None = Field(None, description="Its code in the national classification.")
    population: Whole | None = Field(None, ge=0)
    rural: YesNo | None = None
    source: Source | None = None


class Goal(Value):
    """A goal of the strategy."""

    id: Id
    title: Text
    source: Source | None = None
    note: Text | None = None


class FactField(Value):
    """Something that must be known of an application in typed form."""

    id: Id
    title: Text
    kind: FactKind
    choices: tuple[Text, ...] = Field((), description="For a choice: the values it may take.")
    personal: YesNo = Field(
        False, description="Whether it tells of a natural person; then it is never published."
    )
    help: Text | None = None
    source: Source | None = None

    @model_validator(mode="after")
    def _choices_for_a_choice(self) -> "FactField":
        if (self.kind == "choice") is not bool(self.choices):
            raise PydanticCustomError("fact_choices", "choices", {})
        return self


class ChoiceTitle(Value):
    """The words that people read for one of a fact's choices."""

    id: Text = Field(description="The choice, as the fact lists it and conditions name it.")
    in_: Id = Field(alias="in", description="The id of the fact.")
    title: Text
    source: Source | None = None


class ApplicantKind(Value):
    """A kind of applicant that rules tell apart, and the words that people read for it."""

    id: Id = Field(description="What conditions compare the fact applicant_kind with.")
    title: Text
    natural_person: YesNo | None = Field(
        None, description="Whether such an applicant is a natural person; without it, both may be."
    )
    source: Source | None = None


class CostKind(Value):
    """A kind of cost that rules tell apart."""

    id: Id
    title: Text
    source: Source | None = None


class PaperAsked(Value):
    """A document to be filed, and when."""

    id: Id
    title: Text
    in_: tuple[Id, ...] = Field((), alias="in", description="The actions that ask for it; without it, all.")
    when: Condition | None = Field(None, description="The projects that need it; without it, all.")
    source: Source | None = None
    note: Text | None = None


class Deadline(Value):
    """A term after closing, such as for the assessment."""

    id: Id
    title: Text
    length: Whole = Field(ge=1, description="How many units.")
    unit: Literal["days", "working_days", "weeks", "months"] = Field(description="What is counted.")
    after: Text = Field("closing", description="closing, or the id of the deadline it follows.")
    source: Source | None = None
    note: Text | None = None


OUTSIDE = "outside"  # stands for a territory where a project is carried out in none of the call's

# Facts that every application has, or that support makes of its costs; a definition need not declare them.
PROVIDED: dict[str, tuple[Message, FactKind]] = {
    "applicant_kind": (say("kind of applicant"), "text"),
    "territory": (say("territory of the project"), "text"),
    "territory.rural": (say("rural territory"), "yes_no"),
    "territory.population": (say("inhabitants of the territory"), "count"),
    "filing": (say("date of filing"), "date"),
    "closing": (say("closing date of the call"), "date"),
    "joint": (say("joint project"), "yes_no"),
    "recovers_tax": (say("recovers value added tax"), "yes_no"),
    "cost": (say("cost without what is excluded"), "money"),
    "eligible_cost": (say("eligible cost"), "money"),
    "rate": (say("support rate"), "percent"),
    "public_funding": (say("public funding"), "money"),
    "requested": (say("requested public funding"), "money"),
}


class Call(Value):
    """The published text of one round, whole."""

    format: Literal["talka-call-1"]
    call: Heading
    settings: Settings = Field(default_factory=Settings)
    contact: tuple[Contact, ...] = ()
    territory: tuple[Territory, ...] = ()
    goal: tuple[Goal, ...] = ()
    fact: tuple[FactField, ...] = ()
    choice: tuple[ChoiceTitle, ...] = ()
    applicant_kind: tuple[ApplicantKind, ...] = ()
    cost_kind: tuple[CostKind, ...] = ()
    document: tuple[PaperAsked, ...] = ()
    deadline: tuple[Deadline, ...] = ()
    action: tuple[Action, ...] = Field(min_length=1)
    priority: tuple[Priority, ...] = ()
    indicator: tuple[Indicator, ...] = ()
    exclusion: tuple[Exclusion, ...] = ()
    ceiling: tuple[Ceiling, ...] = ()
    rate: tuple[Rate, ...] = ()
    increment: tuple[Increment, ...] = ()
    cap: tuple[Cap, ...] = ()
    fixed_sum: tuple[FixedSum, ...] = ()
    term: tuple[Term, ...] = ()
    scheme: tuple[Scheme, ...] = Field(min_length=1)
    section: tuple[Section, ...] = ()
    criterion: tuple[Criterion, ...] = ()
    threshold: tuple[Threshold, ...] = ()
    matrix: tuple[Matrix, ...] = ()
    tier: tuple[Tier, ...] = ()
    tie: tuple[Tie, ...] = ()
    question: tuple[Question, ...] = ()

    @cached_property
    def actions(self) -> dict[str, Action]:
        return {action.id: action for action in self.action}

    @cached_property
    def rules(self) -> dict[str, "ActionRules"]:
        """The id of each action → the tables that state its rules, in the text's order."""
        return {action.id: ActionRules(self, action) for action in self.action}

    @cached_property
    def sheets(self) -> dict[str, "SheetForm"]:
        """The id of each scheme → what its score sheet asks."""
        return {scheme.id: SheetForm(self, scheme) for scheme in self.scheme}

    @cached_property
    def fact_titles(self) -> dict[str, Part]:
        """Every fact → the title people know it by; those that every application has are said in their language."""
        titles: dict[str, Part] = {fact: title for fact, (title, _) in PROVIDED.items()}
        titles |= {f"cost.{kind.id}": kind.title for kind in self.cost_kind}
        titles |= {f"share.{kind.id}": f"{kind.title}, %" for kind in self.cost_kind}
        return titles | {fact.id: fact.title for fact in self.fact}

    @cached_property
    def value_titles(self) -> dict[str, dict[str, Part]]:
        """Every fact whose values are ids → the words that people read for each."""
        titles: dict[str, dict[str, Part]] = {
            "applicant_kind": {kind.id: kind.title for kind in self.applicant_kind},
            "territory": {place.id: place.title for place in self.territory},
        }
        titles["territory"][OUTSIDE] = say("outside the territory")
        for choice in self.choice:
            titles.setdefault(choice.in_, {})[choice.id] = choice.title
        return titles

    def title_of(self, fact: str, value: str) -> Part:
        """The words for the value of a fact; the value itself where it has none."""
        return self.value_titles.get(fact, {}).get(value, value)

    @cached_property
    def natural_persons(self) -> dict[str, bool]:
        """The kinds of applicant of which the call says whether they are natural persons."""
        return {
            kind.id: kind.natural_person for kind in self.applicant_kind if kind.natural_person is not None
        }

    @cached_property
    def fact_kinds(self) -> dict[str, FactKind]:
        kinds: dict[str, FactKind] = {fact: kind for fact, (_, kind) in PROVIDED.items()}
        kinds |= {f"cost.{kind.id}": "money" for kind in self.cost_kind}
        kinds |= {f"share.{kind.id}": "percent" for kind in self.cost_kind}
        return kinds | {fact.id: fact.kind for fact in self.fact}

    def around(self, territory: str | None) -> tuple[str, ...]:
        """A territory and all that it lies in, nearest first."""
        within = {place.id: place.in_ for place in self.territory}
        found: list[str] = []
        while territory is not None and territory not in found:
            found.append(territory)
            territory = within.get(territory)
        return tuple(found)


class ActionRules:
    """The tables that state the rules of one action."""

    def __init__(self, call: Call, action: Action) -> None:
        self.exclusions = tuple(row for row in call.exclusion if row.in_ == action.id)
        self.ceilings = tuple(row for row in call.ceiling if row.in_ == action.id)
        self.rates = tuple(row for row in call.rate if row.in_ == action.id)
        self.caps = tuple(row for row in call.cap if row.in_ == action.id)
        self.fixed_sums = tuple(row for row in call.fixed_sum if row.in_ == action.id)
        self.terms = tuple(row for row in call.term if row.in_ == action.id)
        self.indicators = tuple(row for row in call.indicator if row.in_ == action.id)
        self.increments = {
            rate.id: tuple(row for row in call.increment if row.in_ == rate.id) for rate in self.rates
        }
        self.rate_needs_points = any(row.per_point_of for rows in self.increments.values() for row in rows)


class SheetForm:
    """What the score sheet of one scheme asks: gates, then criteria section by section, in the text's order."""

    def __init__(self, call: Call, scheme: Scheme) -> None:
        self.scheme = scheme
        self.sections = tuple(section for section in call.section if section.in_ == scheme.id)
        parents = {scheme.id, *(section.id for section in self.sections)}
        own: list[Gate | Leaf | Group] = []
        for criterion in call.criterion:  # a group stands before its sub-criteria (checked by load)
            if criterion.in_ in parents:
                parents.add(criterion.id)
                own.append(criterion)
        self.gates = tuple(criterion for criterion in own if isinstance(criterion, Gate))
        self.leaves = tuple(criterion for criterion in own if not isinstance(criterion, Gate | Group))
        self.groups = tuple(criterion for criterion in own if isinstance(criterion, Group))
        self.scored = tuple(criterion for criterion in own if not isinstance(criterion, Gate))
        self.children = {
            parent: tuple(criterion for criterion in self.scored if criterion.in_ == parent)
            for parent in parents
        }
        self.top = tuple(criterion for section in self.sections for criterion in self.children[section.id])
        self.thresholds = tuple(row for row in call.threshold if row.in_ == scheme.id)
        self.matrices = tuple(row for row in call.matrix if row.in_ == scheme.id)
        self.tiers = tuple(row for row in call.tier if row.in_ == scheme.id)
        self.ties = tuple(row for row in call.tie if row.in_ == scheme.id)
        self.questions = tuple(row for row in call.question if row.in_ == scheme.id)
        self.ranges = dict(self._ranges())

    def _ranges(self) -> Iterator[tuple[str, tuple[Decimal, Decimal]]]:
        """Least and most points of every criterion (before its weight), section and the scheme (with weights)."""
        ranges: dict[str, tuple[Decimal, Decimal]] = {}

        def weighted(criterion: Leaf | Group) -> tuple[Decimal, Decimal]:
            least, most = ranges[criterion.id]
            return product(least, criterion.weight), product(most, criterion.weight)

        for criterion in reversed(self.scored):
            if isinstance(criterion, Group):
                ranges[criterion.id] = criterion.range_of(
                    [weighted(child) for child in self.children[criterion.id]]
                )
            else:
                zero = Decimal(0) if criterion.when is not None else criterion.least
                ranges[criterion.id] = min(criterion.least, zero), criterion.most
        yield from ranges.items()
        least_of_all = most_of_all = Decimal(0)
        for section in self.sections:
            parts = [weighted(criterion) for criterion in self.children[section.id]]
            least = sum((part[0] for part in parts), Decimal(0))
            most = sum((part[1] for part in parts), Decimal(0))
            yield section.id, (least, most)
            least_of_all, most_of_all = least_of_all + least, most_of_all + most
        yield self.scheme.id, (least_of_all, most_of_all)
