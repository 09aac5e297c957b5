"""A scheme of criteria: sections, thresholds, matrix, tiers and tie keys."""

from decimal import Decimal
from fractions import Fraction
from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from talka.core.conditions import Condition
from talka.core.rules.criterion import Minimum
from talka.core.values import Amount, Id, Source, Text, Value, Whole, YesNo


class Scheme(Value):
    """How projects of an action are marked."""

    id: Id
    title: Text | None = None
    maximum: Amount | None = Field(None, description="The stated greatest total.")
    minimum: Minimum | None = Field(None, description="The least total of a conforming project.")
    source: Source | None = None
    note: Text | None = None


class Section(Value):
    """A part of a scheme with its own sum: quality, specific. Order in the text is order on the sheet."""

    id: Id
    in_: Id = Field(alias="in", description="The id of the scheme.")
    title: Text
    code: Text | None = Field(None, description="The label as printed.")
    maximum: Amount | None = Field(None, description="The stated greatest sum, with weights.")
    minimum: Minimum | None = Field(None, description="The least sum of a conforming project.")
    source: Source | None = None
    note: Text | None = None


class Threshold(Value):
    """A minimum over several criteria: in each of the k heaviest, or in at least k of n."""

    id: Id
    in_: Id = Field(alias="in", description="The id of the scheme.")
    kind: Literal["heaviest", "at_least_of"]
    k: Whole = Field(ge=1, description="How many.")
    of: tuple[Id, ...] = Field(
        (), description="The criteria; without it, all criteria that stand in sections."
    )
    minimum: Minimum = Field(description="What each of them must reach, before its weight.")
    title: Text | None = None
    source: Source | None = None
    note: Text | None = None


class Span(Value):
    """A range of points; a limit that is not given is open."""

    from_: Amount | None = Field(None, alias="from", description="From so many points, themselves inside.")
    below: Amount | None = Field(None, description="Up to so many points, themselves outside.")

    def holds(self, points: Decimal | Fraction) -> bool:
        return (self.from_ is None or points >= self.from_) and (self.below is None or points < self.below)


class Cell(Value):
    """One field of a matrix."""

    across: Span = Field(description="The points across that it holds.")
    down: Span = Field(description="The points down that it holds.")
    outcome: Literal["pass", "rework", "reject"] = Field(description="What becomes of a project in it.")
    title: Text | None = None


class Matrix(Value):
    """An outcome by two axes, each a section or a criterion; the first cell that holds both counts."""

    id: Id
    in_: Id = Field(alias="in", description="The id of the scheme.")
    across: Id = Field(description="The section or criterion whose points go across.")
    down: Id = Field(description="The section or criterion whose points go down.")
    cells: tuple[Cell, ...] = Field(min_length=1, description="The fields; the first that fits counts.")
    source: Source | None = None
    note: Text | None = None


class Tier(Value):
    """A category of projects; tiers in the order of the text, the first whose `when` holds is a project's own."""

    id: Id
    in_: Id = Field(alias="in", description="The id of the scheme.")
    title: Text
    when: Condition | None = Field(None, description="The projects it is for; without it, all that are left.")
    source: Source | None = None
    note: Text | None = None


class Tie(Value):
    """A key for equal totals; keys are tried in the order of the text."""

    id: Id
    in_: Id = Field(alias="in", description="The id of the scheme.")
    code: Text | None = Field(None, description="The label as printed, such as P.1.")
    title: Text
    by: Literal["criterion", "section", "fact", "table", "filed_at"] | None = Field(
        None,
        description="What is compared: points, a fact, an outside table by territory, or the time of filing. "
        "Unset stops the ranking where the key is reached.",
    )
    of: Id | None = Field(
        None, description="The criterion, section, fact or outside table; none for filed_at."
    )
    first: Literal["highest", "lowest"] | None = Field(
        None, description="Which value goes first; the earliest time is the lowest. Unset stops the ranking."
    )
    source: Source | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _of_what(self) -> "Tie":
        if (self.by in {None, "filed_at"}) is not (self.of is None):
            raise PydanticCustomError("tie_of", "of what", {})
        return self


class Question(Value):
    """A question on the sheet that gives no points but must be answered."""

    id: Id
    in_: Id = Field(alias="in", description="The id of the scheme.")
    title: Text
    answer: Literal["yes_no", "text"] = Field(description="The kind of answer.")
    required: YesNo = Field(True, description="Whether a sheet without the answer is not complete.")
    source: Source | None = None
    note: Text | None = None
