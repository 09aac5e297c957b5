"""A report as a value: what it says and in what order, before it is Word, PDF, HTML or cells.

Words are messages and figures are numbers until a format writes them, so that a report is compared as a value, is made
once for every language, and a sheet of cells gets real numbers and dates.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Literal, TypeAlias

from talka.core.values import Message, Part
from talka.writers.letterhead import Letterhead

Cell: TypeAlias = Part | None  # None: nothing is said; an empty cell

ColumnKind = Literal["text", "whole", "points", "money", "percent", "date", "moment"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the document; the document's own title is above level 1."""

    text: Part
    level: Literal[1, 2, 3] = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. `lead` is what matters most, `note` is smaller, `warning` must not be overlooked."""

    text: Part
    kind: Literal["plain", "lead", "note", "warning"] = "plain"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of sentences; `numbered` where their order matters."""

    items: tuple[Part, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Particulars:
    """Names with what they are: applicant, number, amount."""

    rows: tuple[tuple[Part, Cell], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, what its cells are, and its share of the width (any positive numbers)."""

    title: Part
    kind: ColumnKind = "text"
    width: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """Cells in the order of the columns. `spans`: how many columns each cell takes; without it, one each.

    `section` is a title among the rows, `total` closes them, `line` is drawn across (the money line), `muted` is what
    stands outside the order.
    """

    cells: tuple[Cell, ...]
    kind: Literal["plain", "section", "total", "line", "muted"] = "plain"
    spans: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption, which says what it shows even where it is read aloud."""

    caption: Part
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    show_caption: bool = True


@dataclass(frozen=True, slots=True)
class ToFillIn:
    """A place that people fill in by hand or in Word: its name and how many empty lines it gets."""

    label: Part
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Signatures:
    """Who signs: role and, where known, name."""

    rows: tuple[tuple[Part, str | None], ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page, where the format has pages."""


Block: TypeAlias = Heading | Paragraph | Bullets | Particulars | Table | ToFillIn | Signatures | PageBreak


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report.

    `name` is its file's name without ending. `number` is the office's own; None leaves a line for it where `dated`.
    `footer` stands on every page, such as the digest of the results. `letterhead` is the body's.
    `data`: for other programs, so that on a sheet nothing stands above the heads of its table.
    """

    name: str
    title: Message
    blocks: tuple[Block, ...]
    subtitle: Part | None = None
    number: str | None = None
    date: dt.date | None = None
    dated: bool = False
    footer: Message | None = None
    letterhead: Letterhead | None = None
    landscape: bool = False
    data: bool = False
