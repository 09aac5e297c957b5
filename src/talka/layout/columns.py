"""A table of a workbook as a value: its columns, what each takes, and what may be chosen."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from talka.core.values import Part

Takes = Literal[
    "id", "text", "list", "number", "money", "count", "percent", "date", "time", "yes_no", "choice"
]

KEYS_ROW, HEADS_ROW, FIRST_ROW = 0, 1, 2  # hidden keys, heads, and where people begin to write


class Choice(NamedTuple):
    """What a drop-down offers: the value that is meant and the words people see."""

    value: str
    label: Part


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `open`: other values than the choices are taken too. `width` is in characters."""

    key: str
    title: Part
    takes: Takes
    choices: tuple[Choice, ...] = ()
    help: Part | None = None
    required: bool = False
    open: bool = False
    width: int = 14


def column_name(index: int) -> str:
    """The letters of a column counted from 0: A, Z, AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """A cell counted from 0 as people name it: B6."""
    return f"{column_name(column)}{row + 1}"
