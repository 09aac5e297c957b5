"""Charts as values: what stands where, in per cent of the drawing. Templates draw them as SVG, with words beside.

Shown with `{% include "site/_bars.html" with chart=… %}`, `_stack.html` and `_spread.html`. Words are HTML and only the
bars are drawn, each as wide as its row: on a phone words keep their size.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from talka import language as edge
from talka.core.values import Message

COLOURS = ("#14524f", "#6d9a94", "#b8801f", "#7b5b86", "#b9b3a6", "#3f4f6b")


@dataclass(frozen=True, slots=True)
class Bar:
    """`width`: its part of the drawing; `mark`: where something stands that it is measured against."""

    label: str
    shown: str
    width: str
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars below one another; `labels` and `values` are what the table's columns are called."""

    title: Message
    labels: Message
    values: Message
    bars: tuple[Bar, ...]


def bars(
    title: Message,
    labels: Message,
    values: Message,
    rows: Sequence[tuple[str, Decimal, str]],
    marks: Sequence[Decimal] = (),
) -> Bars:
    """Bars for rows of label, value and the value as it is shown; the largest is as wide as the drawing.

    `marks`: for each row what it is measured against, such as the money there is; drawn across its bar.
    """
    most = max((*(value for _, value, _ in rows), *marks), default=Decimal(0))
    places: list[str | None] = [_percent(mark, most) for mark in marks]
    made = (
        Bar(label, shown, _percent(value, most), place)
        for (label, value, shown), place in zip(rows, places or [None] * len(rows), strict=True)
    )
    return Bars(title, labels, values, tuple(made))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: where it begins and how wide it is."""

    label: Message
    count: int
    left: str
    width: str
    colour: str


@dataclass(frozen=True, slots=True)
class Stack:
    """One bar of parts that make a whole, such as how far the sheets are."""

    title: Message
    labels: Message
    values: Message
    parts: tuple[Part, ...]


def stack(title: Message, labels: Message, values: Message, rows: Sequence[tuple[Message, int]]) -> Stack:
    """Parts beside one another, in their order; each begins where the counts before it end."""
    whole, before, made = sum(count for _, count in rows), 0, []
    for number, (label, count) in enumerate(rows):
        colour = COLOURS[number % len(COLOURS)]
        made.append(Part(label, count, _percent(before, whole), _percent(count, whole), colour))
        before += count
    return Stack(title, labels, values, tuple(made))


@dataclass(frozen=True, slots=True)
class Reach:
    """Lowest, mean and highest of one thing, as figures for people and as places on the scale."""

    label: str
    shown: tuple[str, str, str]
    least: str
    mean: str
    most: str


@dataclass(frozen=True, slots=True)
class Spread:
    """Lowest – mean – highest for each row, on one scale from 0 to the most there can be."""

    title: Message
    labels: Message
    reaches: tuple[Reach, ...]


def spread(
    title: Message,
    labels: Message,
    rows: Sequence[tuple[str, Decimal, Decimal, Decimal]],
    top_of_scale: Decimal,
) -> Spread:
    """A row is label, lowest, mean (already rounded for showing) and highest."""
    made = []
    for label, *three in rows:
        low, middle, high = (edge.number(value) for value in three)
        least, mean, most = (_percent(value, top_of_scale) for value in three)
        made.append(Reach(label, (low, middle, high), least, mean, most))
    return Spread(title, labels, tuple(made))


def _percent(value: Decimal | int, whole: Decimal | int) -> str:
    """A share as SVG writes it."""
    share = Decimal(value) * 100 / whole if whole else Decimal(0)
    return f"{share.quantize(Decimal('0.1'), ROUND_HALF_EVEN)}%"
