"""Settings that are unset and matter for this definition: what a body has to choose before ranking."""

from collections.abc import Iterator
from decimal import Decimal

from talka.core.call import Call
from talka.core.checks.band_limits import has_no_band_for_some
from talka.core.checks.finding import Finding
from talka.core.numbers import ZERO
from talka.core.rules import Bands
from talka.core.values import Message, say

CENT = Decimal("0.01")


def settings_that_matter_are_set(call: Call) -> Iterator[Finding]:
    """A round is not ranked until the body has chosen; the choice is part of the published rules."""
    for name, matters, because in (*_of_marks(call), *_of_order(call), *_of_money(call)):
        if matters and getattr(call.settings, name) is None:
            message = say("the setting {setting} is unset: {because}", setting=name, because=because)
            yield Finding("setting-unset", "warning", ("settings", name), message)


def _of_marks(call: Call) -> Iterator[tuple[str, bool, Message]]:
    scored = [row for form in call.sheets.values() for row in form.scored]
    gates = any(form.gates for form in call.sheets.values())
    several = call.settings.marks != "collective"
    off_others = call.settings.divergence == "off_others"
    yield "marks", True, say("how the marks of several assessors become one")
    yield "gates", gates and several, say("how assessors' answers to a gate become one")
    yield (
        "knock_out",
        several and any(row.minimum for row in scored),
        say("whether a criterion's minimum is tested on the mean or on each assessor's marks"),
    )
    yield (
        "deductions",
        any(row.deductions for row in scored),
        say("whether a deduction may take a criterion below zero"),
    )
    yield (
        "no_band",
        any(
            row.marked != "judged" and has_no_band_for_some(call, row)
            for row in scored
            if isinstance(row, Bands)
        ),
        say("what a value gets that lies in no band"),
    )
    yield "divergence_points", off_others, say("how far from the others' mean a mark has to be reconsidered")
    yield "shown_points", True, say("how points are rounded when shown")


def _of_order(call: Call) -> Iterator[tuple[str, bool, Message]]:
    yield "tiers_first", bool(call.tier), say("whether categories of projects come before points")
    yield "still_tied", True, say("what happens to a tie that the last key leaves")


def _of_money(call: Call) -> Iterator[tuple[str, bool, Message]]:
    percents = [part or ZERO for rate in call.rate for part in (rate.base, rate.maximum)]
    percents += [row.plus for row in call.increment]
    uneven = any(rate.fact for rate in call.rate) or any(percent % CENT for percent in percents)
    yield "money_line", True, say("what happens at the first project that does not fit")
    yield "reserve", True, say("whether projects without money form a reserve list")
    yield "round_rate", uneven, say("how a support rate is rounded")
    yield "round_funding", bool(call.rate), say("how public funding is rounded")


UNSET = (settings_that_matter_are_set,)
