"""The questions that real calls leave open, as settings: unset until the body has chosen, never guessed."""

from typing import Literal

from pydantic import Field

from talka.core.numbers import Direction
from talka.core.values import Amount, Value, Whole, YesNo


class Rounding(Value):
    """How a figure is rounded: to whole steps, in a direction. half_up rounds a half away from zero."""

    step: Amount = Field(gt=0, description="The step a figure is rounded to, such as 0.01.")
    direction: Direction = Field(description="half_up, half_even, down or up.")


class Settings(Value):
    """What the body has chosen where rules leave it open; what is not here is unset."""

    marks: Literal["mean", "collective", "sum"] | None = Field(
        None,
        description="How assessors' marks become one: the exact mean, one sheet agreed by all, or the sum.",
    )
    gates: Literal["any_no", "majority", "consensus"] | None = Field(
        None,
        description="How answers to a gate become one: any no is a no; more than half must say yes; all must agree.",
    )
    knock_out: Literal["mean", "each"] | None = Field(
        None,
        description="What the least points in one criterion are tested on: combined marks, or each assessor's.",
    )
    deductions: Literal["stop_at_zero", "below_zero"] | None = Field(
        None, description="Whether a deduction may take a criterion below zero."
    )
    no_band: Literal["zero", "lower_band", "upper_band"] | None = Field(
        None,
        description="What an amount in no band gets: no points, the points of the band below, or of the one above.",
    )
    divergence: Literal["none", "extremes", "off_others"] | None = Field(
        None,
        description="When assessors are asked to reconsider: never; where one gives the most and another the least; "
        "where one is `divergence_points` or more off the others' mean.",
    )
    divergence_points: Amount | None = Field(
        None, description="Points off the others' mean that ask to reconsider."
    )
    round_rate: Rounding | None = Field(None, description="How a support rate in per cent is rounded.")
    round_funding: Rounding | None = Field(None, description="How public funding is rounded.")
    shown_points: Rounding | None = Field(
        None, description="How points are shown; order never depends on it."
    )
    still_tied: Literal["council", "shared"] | None = Field(
        None,
        description="What happens to a tie that no key breaks: the council decides, or the place is shared.",
    )
    tie_points: Amount | None = Field(
        None,
        description="Points shown beside equal totals to publish their order; never added to order by them.",
    )
    money_line: Literal["stop", "skip", "part", "raise"] | None = Field(
        None,
        description="What happens at the first project that does not fit: stop there, skip it and go on, give it what "
        "is left, or stop unless the council raises the budget for it by a recorded decision.",
    )
    reserve: YesNo | None = Field(
        None, description="Whether conforming projects without money form a reserve list."
    )
    tiers_first: YesNo | None = Field(None, description="Whether categories of projects come before points.")
    single_marks_public: YesNo | None = Field(
        None, description="Whether each assessor's marks are published (assessors numbered, not named)."
    )
    least_sheets: Whole | None = Field(
        None, ge=1, description="The least number of score sheets an application needs."
    )
