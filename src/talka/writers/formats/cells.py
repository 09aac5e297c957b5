"""Cells and sentences as a reader sees them, the same in every format that has no numbers of its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from talka.core.numbers import plain
from talka.core.values import Exactly, Money, say
from talka.language import Language, fixed, words
from talka.writers.document import Cell, Column, ColumnKind, Row, Table

FIGURES: frozenset[ColumnKind] = frozenset({"whole", "points", "money", "percent"})

EMBLEM = say("Emblem of the European Union")
NUMBER = say("No.")
NOTHING = Row((say("nothing to list"),), "muted")

APART = "≈\N{NO-BREAK SPACE}"  # the sign stays with its figure

# What neither XML nor a printer knows: control characters, halves of letters, what is no character at all.
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def told(part: object, language: Language) -> str:
    """Words in the reader's language, without signs that no file can hold."""
    return UNPRINTABLE.sub("", words(part, language).replace("\t", " "))


def shown(cell: Cell, kind: ColumnKind, language: Language) -> str:
    """A cell as its column shows it: money to the cent, per cent with its sign, nothing as an empty text."""
    match cell:
        case None:
            return ""
        case bool():
            return told(cell, language)
        case Decimal() | int() if kind == "money":
            return fixed(Decimal(cell), max(2, decimals(Decimal(cell))))
        case Decimal() | int() | Exactly() if kind == "percent":
            return f"{told(cell, language)}\N{NO-BREAK SPACE}%".replace("≈ ", APART)
        case Exactly():
            return told(cell, language).replace("≈ ", APART)
        case _:
            return told(cell, language)


def decimals(value: Decimal) -> int:
    """How many digits stand after the point, without idle zeros."""
    return len(plain(value).partition(".")[2])


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell with the column it begins in (its index and itself) and how many columns it takes."""

    cell: Cell
    at: int
    column: Column
    span: int

    @property
    def is_figure(self) -> bool:
        """Whether it stands at the right: a number, or what is said in place of one."""
        if isinstance(self.cell, Decimal | Fraction | int | Money | Exactly) and not isinstance(
            self.cell, bool
        ):
            return True
        return self.span == 1 and self.column.kind in FIGURES


def rows_of(table: Table) -> tuple[Row, ...]:
    """The rows; where there are none, one that says so."""
    return table.rows or (NOTHING,)


def placed(row: Row, table: Table) -> Iterator[Placed]:
    """Every cell of a row in its place.

    Places without a cell get an empty one; a lone cell without spans takes the whole row, as titles of sections do.
    """
    width = len(table.columns)
    spans = row.spans or ((width,) if len(row.cells) == 1 else (1,) * len(row.cells))
    if len(spans) != len(row.cells) or sum(spans) > width or min(spans, default=1) < 1:
        raise ValueError(spans)
    at = 0
    for cell, span in zip(row.cells, spans, strict=True):
        yield Placed(cell, at, table.columns[at], span)
        at += span
    for rest in range(at, width):
        yield Placed(None, rest, table.columns[rest], 1)
