"""Points that are published beside equal totals: parts that do not come out even, and points too small to show."""

import re
from collections.abc import Iterator
from fractions import Fraction

from talka.core.call import Call
from talka.core.checks.finding import Finding
from talka.core.numbers import as_plain, rounded
from talka.core.values import say

MOST_TIED = 9  # practice: more projects are rarely tied
ROUNDED = re.compile(r"noapaļo|rounded", re.IGNORECASE)


def parts_of_tie_points_are_decimals(call: Call) -> Iterator[Finding]:
    """Of three tied, the second gets two thirds of the points: a decimal of that is somebody's rounding."""
    added = call.settings.tie_points
    if not added or any(ROUNDED.search(text) for text in _words(call)):
        return
    uneven = next((n for n in range(2, MOST_TIED + 1) if as_plain(Fraction(added) / n) is None), None)
    if uneven is not None:
        message = say(
            "{added} tie points divided among {tied} tied projects do not come out even, and the call does not say "
            "how they are rounded",
            added=added,
            tied=uneven,
        )
        yield Finding("tie-points-parts", "note", ("settings", "tie_points"), message, added)


def _words(call: Call) -> Iterator[str]:
    """What the call says of ties in words."""
    yield call.call.note or ""
    yield from (scheme.note or "" for scheme in call.scheme)
    for tie in call.tie:
        yield f"{tie.title} {tie.note or ''}"


def tie_points_can_be_seen(call: Call) -> Iterator[Finding]:
    """Points that are smaller than the step totals are shown in leave two totals the same."""
    added, shown = call.settings.tie_points, call.settings.shown_points
    if added and shown is not None and not rounded(added, shown.step, shown.direction):
        message = say(
            "{added} tie points vanish where they are added to totals shown in steps of {step}",
            added=added,
            step=shown.step,
        )
        yield Finding("tie-points-hidden", "note", ("settings", "tie_points"), message, added, shown.step)


TIE_POINTS = (parts_of_tie_points_are_decimals, tie_points_can_be_seen)
