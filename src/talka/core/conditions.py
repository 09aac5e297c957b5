"""What is known of an application (facts), and conditions on it: fact, comparison, value, joined by all and any."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Annotated, Any, Literal, NamedTuple, TypeAlias

from pydantic import Discriminator, Field, Tag

from talka.core.values import Day, Exactly, Id, Message, Moment, Number, Part, Text, Value, YesNo, say

FactValue: TypeAlias = Decimal | Fraction | bool | date | datetime | str

FactKind = Literal["money", "number", "count", "percent", "date", "yes_no", "choice", "text"]


class Stop(Exception):
    """Something is unknown that a result needs; it never becomes zero."""

    def __init__(self, what: Message) -> None:
        super().__init__(str(what))
        self.what = what


class MissingFact(Stop):
    """A fact that a rule needs and nobody has given."""

    def __init__(self, fact: str, title: Part) -> None:
        super().__init__(say("the fact “{title}” ({fact}) is not given", fact=fact, title=title))
        self.fact = fact


class Facts:
    """The facts of one application by id, with the titles that people know them by."""

    __slots__ = ("_known", "_names", "_titles", "territories")

    def __init__(
        self,
        known: Mapping[str, FactValue],
        titles: Mapping[str, Part],
        territories: tuple[str, ...] = (),
        names: Mapping[str, Mapping[str, Part]] = MappingProxyType({}),
    ) -> None:
        """`territories`: the place of the project and all that it lies in, nearest first.

        `names`: facts whose values are ids, and the words that people read for each.
        """
        self._known = known
        self._titles = titles
        self.territories = territories
        self._names = names

    def __getitem__(self, fact: str) -> FactValue:
        try:
            return self._known[fact]
        except KeyError:
            raise MissingFact(fact, self.title(fact)) from None

    def __contains__(self, fact: str) -> bool:
        return fact in self._known

    def title(self, fact: str) -> Part:
        return self._titles.get(fact, fact)

    def shown(self, fact: str, value: object) -> Part:
        """A value of a fact, or several, as a part of a message: an id by its title."""
        if isinstance(value, tuple):
            return tuple(self.shown(fact, part) for part in value)
        if isinstance(value, Fraction):
            return Exactly(value)
        if isinstance(value, str):
            return self._names.get(fact, {}).get(value, value)
        if isinstance(value, bool | Decimal | date):
            return value
        raise TypeError(type(value))

    def number(self, fact: str) -> Decimal | Fraction:
        """A fact that is a number (a share may be a fraction); `Stop` where it is something else."""
        value = self[fact]
        if not isinstance(value, Decimal | Fraction):
            raise Stop(say("the fact “{title}” ({fact}) is not a number", fact=fact, title=self.title(fact)))
        return value

    def day(self, fact: str) -> date:
        """A fact that is a date (of a date and time, its date); `Stop` where it is something else."""
        value = self[fact]
        if isinstance(value, datetime):
            return value.date()
        if not isinstance(value, date):
            raise Stop(say("the fact “{title}” ({fact}) is not a date", fact=fact, title=self.title(fact)))
        return value

    def adding(self, more: Mapping[str, FactValue]) -> "Facts":
        return Facts({**self._known, **more}, self._titles, self.territories, self._names)


class Outcome(NamedTuple):
    """Whether a condition is met, and why."""

    met: bool
    because: Message


Comparison = Literal[
    "equal", "not_equal", "at_least", "more_than", "at_most", "less_than", "one_of", "none_of", "within"
]
Plain: TypeAlias = YesNo | Number | Moment | Day | Text


class FactIs(Value):
    """One fact compared with a value; `within` asks whether a territory is the named one or lies in it."""

    fact: Id = Field(description="The id of a fact.")
    is_: Comparison = Field(alias="is", description="How it is compared.")
    value: Plain | tuple[Plain, ...] = Field(description="What with; a list for one_of and none_of.")

    def outcome(self, facts: Facts) -> Outcome:
        value = facts[self.fact]
        met = self._met(value, facts)
        if isinstance(value, bool) or (
            met and self.is_ == "equal"
        ):  # “joint: yes” needs no “is yes” behind it
            shown = facts.shown(self.fact, value)
            return Outcome(met, say("{fact}: {value}", fact=facts.title(self.fact), value=shown))
        if met:
            return Outcome(met, say("{fact}: {value}; {comparison} {asked}", **self._words(value, facts)))
        return Outcome(met, say("{fact}: {value}; asked: {comparison} {asked}", **self._words(value, facts)))

    def _words(self, value: FactValue, facts: Facts) -> dict[str, Part]:
        words = COMPARISONS_OF_DATES if isinstance(value, date) else COMPARISONS
        return {
            "fact": facts.title(self.fact),
            "value": facts.shown(self.fact, value),
            "comparison": words.get(self.is_, COMPARISONS[self.is_]),
            "asked": facts.shown(self.fact, self.value),
        }

    def _met(self, value: FactValue, facts: Facts) -> bool:
        asked: Any = self.value
        if self.is_ == "within":
            places = facts.territories if self.fact == "territory" else (value,)
            return bool(set(asked if isinstance(asked, tuple) else (asked,)) & set(places))
        if self.is_ in {"one_of", "none_of"}:
            among = value in (asked if isinstance(asked, tuple) else (asked,))
            return among is (self.is_ == "one_of")
        if self.is_ in {"equal", "not_equal"}:
            return (value == asked) is (self.is_ == "equal")
        return self._ordered(value, asked, facts)

    def _ordered(self, value: Any, asked: Any, facts: Facts) -> bool:
        numbers = isinstance(value, Decimal | Fraction) and isinstance(asked, Decimal)
        if not numbers and type(value) is not type(asked):
            raise Stop(
                say(
                    "the fact “{title}” ({fact}) cannot be compared with {asked}",
                    title=facts.title(self.fact),
                    fact=self.fact,
                    asked=asked,
                )
            )
        match self.is_:
            case "at_least":
                return bool(value >= asked)
            case "more_than":
                return bool(value > asked)
            case "at_most":
                return bool(value <= asked)
            case _:
                return bool(value < asked)


COMPARISONS: dict[Comparison, Message] = {
    "equal": say("is"),
    "not_equal": say("other than"),
    "at_least": say("at least"),
    "more_than": say("more than"),
    "at_most": say("at most"),
    "less_than": say("less than"),
    "one_of": say("one of"),
    "none_of": say("none of"),
    "within": say("within"),
}


COMPARISONS_OF_DATES: dict[Comparison, Message] = {
    "at_least": say("not before"),
    "more_than": say("after"),
    "at_most": say("not after"),
    "less_than": say("before"),
}


class AllOf(Value):
    """Met when every one of its conditions is."""

    all: tuple["Condition", ...] = Field(min_length=1, description="Conditions that must all be met.")

    def outcome(self, facts: Facts) -> Outcome:
        return _decided(self.all, facts, deciding=False)


class AnyOf(Value):
    """Met when at least one of its conditions is."""

    any: tuple["Condition", ...] = Field(min_length=1, description="Conditions of which one must be met.")

    def outcome(self, facts: Facts) -> Outcome:
        return _decided(self.any, facts, deciding=True)


def _decided(conditions: tuple["Condition", ...], facts: Facts, *, deciding: bool) -> Outcome:
    """One condition with the `deciding` outcome settles it, whatever the others are and even where they are unknown."""
    outcomes: list[Outcome] = []
    unknown: MissingFact | None = None
    for condition in conditions:
        try:
            outcomes.append(condition.outcome(facts))
        except MissingFact as missing:
            unknown = unknown or missing
    settling = [outcome for outcome in outcomes if outcome.met is deciding]
    if settling:
        return Outcome(deciding, _joined(settling))
    if unknown is not None:
        raise unknown
    return Outcome(not deciding, _joined(outcomes))


def facts_used(condition: "Condition", facts: Facts) -> Iterator[tuple[str, FactValue]]:
    """The facts that a condition looks at and that are known, each with its value."""
    if isinstance(condition, FactIs):
        if condition.fact in facts:
            yield condition.fact, facts[condition.fact]
        return
    for part in condition.all if isinstance(condition, AllOf) else condition.any:
        yield from facts_used(part, facts)


def _joined(outcomes: list[Outcome]) -> Message:
    if len(outcomes) == 1:
        return outcomes[0].because
    return say("{reasons}", reasons=tuple(outcome.because for outcome in outcomes))


def _form(value: object) -> str:
    keys = (
        value.keys()
        if isinstance(value, Mapping)
        else type(value).model_fields
        if isinstance(value, Value)
        else ()
    )
    return next((f"#{form}" for form in ("all", "any") if form in keys), "#fact")


# The tags carry a sign that no key has, so that they can be told from keys in the path of a problem.
Condition = Annotated[
    Annotated[FactIs, Tag("#fact")] | Annotated[AllOf, Tag("#all")] | Annotated[AnyOf, Tag("#any")],
    Discriminator(_form),
]
