"""The formulas of a score sheet. They work on binary numbers, so every sum is rounded to digits that no point has."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeAlias

from talka.core.numbers import plain
from talka.core.rules import Group
from talka.core.rules.criterion import Minimum
from talka.core.scheme import Matrix, Span
from talka.core.settings import Settings

DIGITS = 10

Tick: TypeAlias = tuple[str, Decimal]  # a cell, and the points taken off where it is ticked


def text(words: str) -> str:
    """A text inside a formula."""
    return '"' + words.replace('"', '""') + '"'


def summed(parts: Sequence[str]) -> str:
    return f"ROUND({'+'.join(parts)},{DIGITS})" if parts else "0"


def weighted(cell: str, weight: Decimal) -> str:
    """Points of a row with its weight; an empty row counts as nothing until it is filled."""
    return f"N({cell})" if weight == 1 else f"N({cell})*{plain(weight)}"


def counted(given: str, ticks: Sequence[Tick], computed: Decimal | None, settings: Settings) -> str:
    """What counts in a row: the points given, or computed while nobody overrides them, less what is ticked.

    `given` is the free cell (with a look-up behind a bar where it may hold a label), or nothing.
    """
    blank = '""' if computed is None else _less(plain(computed), ticks, settings)
    if given == "":
        return f"={blank}"
    cell, _, points = given.partition("|")
    return f'=IF({cell}="",{blank},{_less(points or cell, ticks, settings)})'


def _less(points: str, ticks: Sequence[Tick], settings: Settings) -> str:
    if not ticks:
        return points
    taken = "+".join(f'IF({cell}="",0,{plain(off)})' for cell, off in ticks)
    left = f"ROUND({points}-({taken}),{DIGITS})"
    if settings.deductions != "below_zero":
        left = f"MAX(0,{left})"
    return f"IF(({taken})=0,{points},{left})"


def grouped(group: Group, parts: Sequence[str]) -> str:
    """A group from its sub-criteria's weighted points."""
    if not parts:
        return "0"
    match group.take:
        case "sum":
            return summed(parts)
        case "best":
            return f"ROUND(MAX({','.join(parts)}),{DIGITS})"
        case "count":
            met = "+".join(f"IF({part}>0,1,0)" for part in parts)
            return f"ROUND(({met})*{plain(group.each or Decimal(0))},{DIGITS})"


def reached(cell: str, minimum: Minimum, most: Decimal) -> str:
    """Whether the points in a cell are enough."""
    limit = minimum.points(most)
    sign = ">" if minimum.strict else ">="
    return f"ROUND({cell}-{limit.numerator}/{limit.denominator},{DIGITS - 2}){sign}0"


def below(cell: str, most: Decimal) -> str:
    """Whether the points in a cell are less than the most."""
    return f"ROUND(N({cell})-{plain(most)},{DIGITS - 2})<0"


def met_or_not(condition: str, unknown: str, asked: str) -> str:
    """What is asked, with a tick or a cross once it can be told."""
    return f"=IF({unknown},{text(asked)},IF({condition},{text('✓ ' + asked)},{text('✗ ' + asked)}))"


def _inside(cell: str, span: Span) -> list[str]:
    limits = []
    if span.from_ is not None:
        limits.append(f"ROUND({cell}-{plain(span.from_)},{DIGITS - 2})>=0")
    if span.below is not None:
        limits.append(f"ROUND({cell}-{plain(span.below)},{DIGITS - 2})<0")
    return limits


def outcome(matrix: Matrix, across: str, down: str, unknown: str, labels: Sequence[str]) -> str:
    """The label of the first cell of a matrix that holds both figures."""
    found = '""'
    for cell, label in reversed(list(zip(matrix.cells, labels, strict=True))):
        limits = [*_inside(f"N({across})", cell.across), *_inside(f"N({down})", cell.down)]
        found = f"IF(AND({','.join(limits) or 'TRUE'}),{text(label)},{found})"
    return f'=IF({unknown},"",{found})'
