"""What every kind of criterion has, and the mark that each of them makes."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal, TypeAlias

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from talka.core.conditions import Condition, FactValue
from talka.core.values import Amount, Exactly, Id, Message, Number, Source, Text, Value, say

How = Literal["judged", "computed", "overridden"]
Answer: TypeAlias = bool | Decimal | str


@dataclass(frozen=True, slots=True)
class Mark:
    """Points in one criterion before its weight, why, and the facts they were computed from."""

    points: Decimal
    because: Message
    how: How = "judged"
    facts: tuple[tuple[str, FactValue], ...] = ()


class NotAllowed(ValueError):
    """An answer that the criterion does not take; the message says what it takes."""

    def __init__(self, what: Message) -> None:
        super().__init__(str(what))
        self.what = what


class Minimum(Value):
    """The least that must be reached, in points or in per cent of what is possible; exactly one of the four."""

    at_least: Amount | None = Field(None, description="Points; exactly so many are enough.")
    more_than: Amount | None = Field(None, description="Points; exactly so many are not enough.")
    at_least_percent: Amount | None = Field(
        None, le=100, description="Per cent of the points that are possible."
    )
    more_than_percent: Amount | None = Field(
        None, le=100, description="As at_least_percent; exactly so many fail."
    )

    @model_validator(mode="after")
    def _exactly_one(self) -> "Minimum":
        if len(self.model_fields_set) != 1:
            raise PydanticCustomError("one_minimum", "one of four", {})
        return self

    @property
    def strict(self) -> bool:
        """Whether exactly the limit is not enough."""
        return self.more_than is not None or self.more_than_percent is not None

    def points(self, most: Decimal | Fraction | int) -> Fraction:
        """The limit in points, where `most` are possible."""
        points = self.at_least if self.at_least is not None else self.more_than
        if points is not None:
            return Fraction(points)
        percent = self.at_least_percent if self.at_least_percent is not None else self.more_than_percent
        return Fraction(percent or 0) * Fraction(most) / 100

    def met(self, points: Decimal | Fraction, most: Decimal | Fraction) -> bool:
        limit = self.points(most)
        return points > limit if self.strict else points >= limit

    def words(self, most: Decimal | Fraction | None = None) -> Message:
        """What is asked: in points where it is known how many are possible, else as the call says it."""
        percent = self.at_least_percent if self.at_least_percent is not None else self.more_than_percent
        if most is None and percent is not None:
            if self.strict:
                return say("more than {percent} % of what is possible", percent=percent)
            return say("at least {percent} % of what is possible", percent=percent)
        limit = Exactly(self.points(most or 0))
        return say("more than {limit}", limit=limit) if self.strict else say("at least {limit}", limit=limit)


class Deduction(Value):
    """Points that an assessor may take off, such as for papers in the wrong form."""

    id: Id
    points: Amount = Field(gt=0, description="How many points are taken off.")
    text: Text | None = Field(None, description="For what.")


class CriterionFields(Value):
    """The fields that criteria of every kind have."""

    id: Id = Field(description="Unique in the call; sheets and other tables point with it.")
    in_: Id = Field(
        alias="in", description="The id of the section, group or (for gates) scheme it stands in."
    )
    code: Text | None = Field(None, description="The label as printed, such as K.3.")
    title: Text
    help: Text | None = Field(None, description="What the document says for assessors.")
    marked: Literal["judged", "computed", "computed_with_override"] = Field(
        "judged",
        description="By assessors, from facts, or from facts unless an assessor overrides with a reason.",
    )
    when: Condition | None = Field(
        None, description="Where it applies only to some: to which. Others get 0 points."
    )
    weight: Amount = Field(
        Decimal(1), description="What its points are multiplied with before they are added."
    )
    maximum: Amount | None = Field(
        None, description="The stated greatest number of points, before the weight."
    )
    minimum: Minimum | None = Field(
        None, description="The one-criterion minimum (knock-out), before the weight."
    )
    deductions: tuple[Deduction, ...] = Field((), description="What an assessor may take points off for.")
    comment: Literal["never", "always", "below_maximum"] = Field(
        "never",
        description="When an assessor has to write a comment; for gates below_maximum means: with a no.",
    )
    serves: tuple[Id, ...] = Field(
        (), description="Ids of goals, priorities, exclusions or indicators it enforces."
    )
    needs_document: tuple[Id, ...] = Field((), description="Ids of documents it is judged by.")
    source: Source | None = None
    note: Text | None = None


def points_said(points: Decimal, title: Text | None) -> Message:
    """The reason of a judged mark: the words of what was chosen, or just the points."""
    if title is None:
        return say("given: {points}", points=points)
    return say("{title}: {points}", title=title, points=points)


def number_answer(answer: object) -> Number:
    """An answer that has to be a number of points."""
    if not isinstance(answer, Decimal):
        raise NotAllowed(say("points are asked for here"))
    return answer
