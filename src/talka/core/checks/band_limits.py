"""Bands of a criterion against one another: gaps, overlaps, open ends, points that go up and down."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, pairwise

from talka.core.action import Action
from talka.core.call import Call
from talka.core.checks.finding import Finding, Mend, Severity
from talka.core.checks.intervals import CENT, Edge, Placed, end, start, step_of, together
from talka.core.checks.rows import actions_of, label, origin, schemes
from talka.core.numbers import ZERO, plain, total
from talka.core.rules import Bands
from talka.core.rules.bands import Band
from talka.core.toml import Path
from talka.core.values import Message, say

HUNDRED = Decimal(100)
# What the ceilings of an action keep from growing without end.
UNDER_CEILINGS = {"eligible_cost", "public_funding"}


def bands_leave_no_gap(call: Call) -> Iterator[Finding]:
    """Every value between the lowest and the highest band lies in one."""
    for index, criterion, step in _banded(call):
        for family in together(criterion):
            for before, after in pairwise(family):
                ends, begins = _furthest(family, before, step), start(after.band, step)
                if ends is not None and begins is not None and ends < begins:
                    path = _path(index, after)
                    message = _gap(label(criterion), ends, begins, step)
                    mend = _meeting(path, before.band, after.band, step)
                    source = origin(after.band, criterion)
                    yield Finding(
                        "band-gap", _severity(call, criterion), path, message, mend=mend, source=source
                    )


def _furthest(family: tuple[Placed, ...], until: Placed, step: Decimal | None) -> Edge | None:
    """What follows the bands up to and with this one; none where one of them is open above."""
    ends = [end(part.band, step) for part in family[: family.index(until) + 1]]
    return max((edge for edge in ends if edge is not None), default=None) if None not in ends else None


def _gap(name: str, ends: Edge, begins: Edge, step: Decimal | None) -> Message:
    last = begins.at if step is None else total((begins.at, -step))
    if ends.at == last:
        return say("{label}: exactly {value} lies in no band", label=name, value=last)
    if step is None:
        return say(
            "{label}: what lies between {low} and {high} is in no band", label=name, low=ends.at, high=last
        )
    return say("{label}: from {low} to {high} there is no band", label=name, low=ends.at, high=last)


def bands_do_not_overlap(call: Call) -> Iterator[Finding]:
    """No value lies in two bands with different points."""
    for index, criterion, step in _banded(call):
        for family in together(criterion):
            for first, second in combinations(family, 2):
                if first.band.points != second.band.points and _overlap(first.band, second.band, step):
                    path = _path(index, second)
                    message = say(
                        "{label}: the bands {first} and {second} overlap and give {one} and {other} points",
                        label=label(criterion),
                        first=named(first.band),
                        second=named(second.band),
                        one=first.band.points,
                        other=second.band.points,
                    )
                    mend = _meeting(path, first.band, second.band, step)
                    source = origin(second.band, criterion)
                    yield Finding("band-overlap", "error", path, message, mend=mend, source=source)


def _overlap(first: Band, second: Band, step: Decimal | None) -> bool:
    """Whether some value lies in both; the first one begins no later."""
    if _is_empty(first, step) or _is_empty(second, step):
        return False
    ends, begins = end(first, step), start(second, step)
    return ends is None or begins is None or begins < ends


def _is_empty(band: Band, step: Decimal | None) -> bool:
    begins, ends = start(band, step), end(band, step)
    return begins is not None and ends is not None and begins >= ends


def bands_hold_something(call: Call) -> Iterator[Finding]:
    """Between the limits of a band there is at least one value."""
    for index, criterion, step in _banded(call):
        for row, band in enumerate(criterion.bands):
            if _is_empty(band, step):
                message = say(
                    "{label}: no value lies in the band {band}", label=label(criterion), band=named(band)
                )
                path = ("criterion", index, "bands", row)
                yield Finding("band-empty", "warning", path, message, source=origin(band, criterion))


def bands_reach_both_ends(call: Call) -> Iterator[Finding]:
    """Nothing that can occur lies below the lowest band or above the highest one."""
    for index, criterion, step in _banded(call):
        for family in together(criterion):
            low = start(family[0].band, step)
            if low is not None and not _is_least(call, criterion, low):
                message = _open_below(label(criterion), low)
                source = origin(family[0].band, criterion)
                yield Finding("band-open", "warning", _path(index, family[0]), message, source=source)
            high = _furthest(family, family[-1], step)
            if high is not None and not _is_greatest(call, criterion, high):
                message = _open_above(label(criterion), high)
                source = origin(family[-1].band, criterion)
                yield Finding("band-open", "warning", _path(index, family[-1]), message, source=source)


def _open_below(name: str, low: Edge) -> Message:
    if low.after:
        return say("{label}: up to {value} there is no band", label=name, value=low.at)
    return say("{label}: below {value} there is no band", label=name, value=low.at)


def _open_above(name: str, high: Edge) -> Message:
    if high.after:
        return say("{label}: above {value} there is no band", label=name, value=high.at)
    return say("{label}: from {value} on there is no band", label=name, value=high.at)


def _is_least(call: Call, criterion: Bands, low: Edge) -> bool:
    """Whether nothing below a limit can occur: a cost is not 0, and an action may ask for a least cost."""
    step = step_of(call, criterion)
    least = {"eligible_cost": [action.least_cost or ZERO for action in _actions(call, criterion)]}
    asked = min(least.get(criterion.fact, [ZERO]), default=ZERO)
    return low.at <= max(asked, CENT if step == CENT else ZERO)


def _is_greatest(call: Call, criterion: Bands, high: Edge) -> bool:
    """Whether nothing above a limit can occur: more than 100 per cent, or more than the ceilings allow."""
    if criterion.per is None and call.fact_kinds[criterion.fact] == "percent":
        return high >= Edge(HUNDRED, after=True)
    if criterion.per is not None or criterion.fact not in UNDER_CEILINGS:
        return False
    ceilings = [_ceiling(call, action.id) for action in _actions(call, criterion)]
    return bool(ceilings) and all(most is not None and most < high.at for most in ceilings)


def _ceiling(call: Call, action: str) -> Decimal | None:
    """The largest eligible cost of any project; none where some have no ceiling."""
    rows = [row for row in call.rules[action].ceilings if row.cost_kind is None]
    return max((row.amount for row in rows), default=None) if any(row.when is None for row in rows) else None


def points_go_one_way(call: Call) -> Iterator[Finding]:
    """From the lowest band to the highest points only rise, or only fall."""
    for index, criterion, _ in _banded(call):
        for family in together(criterion):
            points = [part.band.points for part in family]
            rises = any(first < second for first, second in pairwise(points))
            falls = any(first > second for first, second in pairwise(points))
            if rises and falls:
                message = say(
                    "{label}: points rise and fall from band to band: {points}",
                    label=label(criterion),
                    points=tuple(points),
                )
                path = ("criterion", index, "bands")
                yield Finding("band-direction", "warning", path, message, source=origin(criterion))


def has_no_band_for_some(call: Call, criterion: Bands) -> bool:
    """Whether a value that can occur lies in no band."""
    path = next(("criterion", index) for index, row in enumerate(call.criterion) if row.id == criterion.id)
    gaps = (*bands_leave_no_gap(call), *bands_reach_both_ends(call))
    return any(finding.path[:2] == path for finding in gaps)


def named(band: Band) -> str:
    """A band as people name it: by its words, or by its limits."""
    if band.text is not None:
        return f"“{band.text}”"
    low, high = ("" if limit is None else plain(limit) for limit in (band.low, band.high))
    return f"{low}–{high}"


def _banded(call: Call) -> Iterator[tuple[int, Bands, Decimal | None]]:
    for index, criterion in enumerate(call.criterion):
        if isinstance(criterion, Bands):
            yield index, criterion, step_of(call, criterion)


def _actions(call: Call, criterion: Bands) -> tuple[Action, ...]:
    return actions_of(call, schemes(call)[criterion.id])


def _path(index: int, part: Placed) -> Path:
    return ("criterion", index, "bands", part.row)


def _severity(call: Call, criterion: Bands) -> Severity:
    """A gap stops the computing, unless the body has chosen what happens in it."""
    stops = criterion.marked != "judged" and call.settings.no_band is None
    return "error" if stops else "warning"


def _meeting(path: Path, lower: Band, upper: Band, step: Decimal | None) -> Mend | None:
    """The limit of the upper band that makes it begin where the lower one ends."""
    if lower.high is None:
        return None
    inside = lower.up_to is not None
    if upper.over is not None and inside:
        return Mend((*path, "over"), lower.high, safe=False)
    if upper.from_ is not None and not inside:
        return Mend((*path, "from"), lower.high, safe=False)
    if upper.from_ is not None and step is not None:
        return Mend((*path, "from"), total((lower.high, step)), safe=False)
    return None


BAND_LIMITS = (
    bands_leave_no_gap,
    bands_do_not_overlap,
    bands_hold_something,
    bands_reach_both_ends,
    points_go_one_way,
)
