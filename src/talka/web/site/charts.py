"""Charts as values: what stands where, in whole units of the drawing. Templates draw them as SVG, with a table beside.

Shown with `{% include "site/_bars.html" with chart=… %}`, `_stack.html` and `_spread.html`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from talka import language as edge
from talka.core.values import Message

WIDTH = 640
COLOURS = ("#14524f", "#6d9a94", "#b8801f", "#7b5b86", "#b9b3a6", "#3f4f6b")


@dataclass(frozen=True, slots=True)
class Bar:
    """`width` of its part of the drawing; the words stand outside of it, so that they do not shrink on a phone."""

    label: str
    shown: str
    width: int
    mark: int | None = None  # where something stands that it is measured against


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
    places: list[int | None] = [min(_along(mark, most, WIDTH), WIDTH - 2) for mark in marks] or [None] * len(
        rows
    )
    made = (
        Bar(label, shown, _along(value, most, WIDTH), place)
        for (label, value, shown), place in zip(rows, places, strict=True)
    )
    return Bars(title, labels, values, tuple(made))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar; `left` and `width` in units of the drawing."""

    label: Message
    count: int
    left: int
    width: int
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
        left = _along(before, whole, WIDTH)
        right = _along(before + count, whole, WIDTH)
        made.append(Part(label, count, left, right - left, COLOURS[number % len(COLOURS)]))
        before += count
    return Stack(title, labels, values, tuple(made))


@dataclass(frozen=True, slots=True)
class Reach:
    """Lowest, mean and highest of one thing, as figures for the table and as places on the scale."""

    label: str
    shown: tuple[str, str, str]
    least: int
    mean: int
    most: int


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
        # Dots have a radius of 8, so the scale keeps that much free at both ends.
        least, mean, most = (8 + _along(value, top_of_scale, WIDTH - 16) for value in three)
        low, middle, high = (edge.number(value) for value in three)
        made.append(Reach(label, (low, middle, high), least, mean, most))
    return Spread(title, labels, tuple(made))


def _along(value: Decimal | int, whole: Decimal | int, width: int) -> int:
    return int(Decimal(value) * width / whole) if whole else 0
