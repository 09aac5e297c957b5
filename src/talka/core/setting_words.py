"""The settings in words: what each asks, and what each answer means to who has to choose."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from talka.core.settings import Rounding
from talka.core.values import Message, Part, say

Chosen: TypeAlias = str | bool | int | Decimal | Rounding


@dataclass(frozen=True, slots=True)
class SettingForm:
    """One setting: what it asks, and its answers with what each means; without answers, a number is asked."""

    name: str
    asks: Message
    answers: tuple[tuple[Chosen, Message], ...] = ()
    number: Literal["whole", "any"] | None = None


STEPS = (Decimal("0.01"), Decimal("0.1"), Decimal(1), Decimal("0.001"))


def _roundings() -> tuple[tuple[Rounding, Message], ...]:
    rows = []
    for step in STEPS:
        rows += [
            (Rounding(step=step, direction="half_up"), say("to {step}, a half up", step=step)),
            (Rounding(step=step, direction="down"), say("to {step}, down", step=step)),
            (Rounding(step=step, direction="up"), say("to {step}, up", step=step)),
            (
                Rounding(step=step, direction="half_even"),
                say("to {step}, a half to the even digit", step=step),
            ),
        ]
    return tuple(rows)


ROUNDINGS = _roundings()

SETTINGS: tuple[SettingForm, ...] = (
    SettingForm("marks", say("How the marks of several assessors become one"), (
        ("mean", say("the exact mean of all assessors")),
        ("collective", say("assessors agree on one sheet")),
        ("sum", say("the sum of all assessors' marks")),
    )),
    SettingForm("gates", say("How assessors' answers to a gate become one"), (
        ("any_no", say("one no is enough for a no")),
        ("majority", say("more than half have to say yes")),
        ("consensus", say("all have to agree; until then the list waits")),
    )),
    SettingForm("knock_out", say("What the least points in one criterion are tested on"), (
        ("mean", say("the mark of all assessors together")),
        ("each", say("the mark of each assessor: one below it rejects")),
    )),
    SettingForm("deductions", say("Whether a deduction may take a criterion below zero"), (
        ("stop_at_zero", say("no, it stops at zero")),
        ("below_zero", say("yes, points may become negative")),
    )),
    SettingForm("no_band", say("What a value gets that lies in no band"), (
        ("zero", say("no points")),
        ("lower_band", say("the points of the band below")),
        ("upper_band", say("the points of the band above")),
    )),
    SettingForm("divergence", say("When assessors are asked to reconsider"), (
        ("none", say("never")),
        ("extremes", say("when one gives the most and another the least")),
        ("off_others", say("when one is so many points off the others' mean (see the next row)")),
    )),
    SettingForm("divergence_points", say("How many points off the others' mean ask to reconsider"), number="any"),
    SettingForm("round_rate", say("How a support rate is rounded"), ROUNDINGS),
    SettingForm("round_funding", say("How public funding is rounded"), ROUNDINGS),
    SettingForm("shown_points", say("How points are shown; order never depends on it"), ROUNDINGS),
    SettingForm("still_tied", say("What happens to a tie that no key breaks"), (
        ("council", say("the council decides")),
        ("shared", say("the place is shared")),
    )),
    SettingForm("tie_points", say("Points shown beside equal totals to publish their order"), number="any"),
    SettingForm("money_line", say("What happens at the first project that does not fit into the money"), (
        ("stop", say("the list stops there")),
        ("skip", say("it is skipped, and smaller ones behind it may fit")),
        ("part", say("it gets what is left")),
        ("raise", say("the list stops, unless the council raises the money")),
    )),
    SettingForm("reserve", say("Whether conforming projects without money form a reserve list"), (
        (True, say("yes")), (False, say("no")),
    )),
    SettingForm("tiers_first", say("Whether categories of projects come before points"), (
        (True, say("yes")), (False, say("no")),
    )),
    SettingForm("single_marks_public", say("Whether each assessor's marks are published, without names"), (
        (True, say("yes")), (False, say("no")),
    )),
    SettingForm("least_sheets", say("The least number of score sheets that an application needs"), number="whole"),
)  # fmt: skip


def label_of(form: SettingForm, value: Chosen) -> Part:
    """The words for an answer; a rounding that is not offered is said in the same way."""
    found = dict(form.answers).get(value)
    if found is not None:
        return found
    if isinstance(value, Rounding):
        return say("to {step}: {direction}", step=value.step, direction=value.direction)
    return value


BY_NAME = {form.name: form for form in SETTINGS}


def setting(name: str) -> Message:
    """A setting as messages name it: what it asks, and its key for whoever writes the text."""
    return say("“{asks}” ({key})", asks=BY_NAME[name].asks, key=name)
