"""Bands as intervals on the steps their fact goes in: to the cent, to whole units, or without steps."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from talka.core.call import Call
from talka.core.numbers import ZERO, product
from talka.core.rules import Bands
from talka.core.rules.bands import Band

CENT = Decimal("0.01")


class Edge(NamedTuple):
    """Where a band begins or what follows it begins: at a value, or right after it."""

    at: Decimal
    after: bool


class Placed(NamedTuple):
    """A band and its row among the criterion's bands."""

    row: int
    band: Band


def step_of(call: Call, bands: Bands) -> Decimal | None:
    """The step from one value of the fact to the next; none where any value between two may occur."""
    if bands.per is not None:
        return None
    if bands.months_until is not None:
        return Decimal(1)
    return {"money": CENT, "count": Decimal(1)}.get(call.fact_kinds[bands.fact])


def together(bands: Bands) -> Iterator[tuple[Placed, ...]]:
    """The bands that count for the same projects, lowest first: those of one condition and those of none."""
    placed = [Placed(row, band) for row, band in enumerate(bands.bands)]
    whens = list(dict.fromkeys(part.band.when for part in placed))
    for condition in [when for when in whens if when is not None] or whens:
        mine = [part for part in placed if part.band.when in {None, condition}]
        yield tuple(sorted(mine, key=_lowest_first))


def _lowest_first(part: Placed) -> tuple[bool, Decimal, bool]:
    low = part.band.low
    return low is not None, low or ZERO, part.band.over is not None


def start(band: Band, step: Decimal | None) -> Edge | None:
    """Where a band begins; none where it is open."""
    if band.low is None:
        return None
    return edge(band.low, step, after=band.over is not None)


def end(band: Band, step: Decimal | None) -> Edge | None:
    """Where what follows a band begins; none where it is open."""
    if band.high is None:
        return None
    return edge(band.high, step, after=band.up_to is not None)


def edge(at: Decimal, step: Decimal | None, *, after: bool) -> Edge:
    """With steps an edge is the first value that there is at or after it."""
    if step is None:
        return Edge(at, after)
    steps, rest = divmod(Fraction(at), Fraction(step))
    whole = steps + (1 if rest or after else 0)
    return Edge(product(Decimal(whole), step), after=False)
