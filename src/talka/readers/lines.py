"""The lines of a document, numbered as a person counts them, and what became of each."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal, NamedTuple

from talka.core.carried import Carried
from talka.core.values import Message


class Cell(NamedTuple):
    """Where in a table a line stands; all counted from 0."""

    table: int
    row: int
    column: int
    last: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its number from 1 in the document (blank lines count), and its page where known."""

    number: int
    text: str
    page: int | None = None
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """What a file holds: its lines, and the definition it carries inside; a message where that one cannot be used."""

    lines: tuple[Line, ...]
    carried: Carried | Message | None = None


Use = Literal["used", "furniture", "unread"]
Part = Literal["heading", "action", "assessment"]


@dataclass(frozen=True, slots=True)
class Accounted:
    """What became of a line: used for the table named in `what`, furniture of the kind in `what`, or unread."""

    number: int
    text: str
    part: Part
    use: Use
    what: str = ""


# What looks like a blank or like nothing: narrow and fixed blanks become blanks, soft hyphens and marks vanish.
_BLANKS = str.maketrans(
    {
        "\u00a0": " ",
        "\u2007": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\t": " ",
        "\u00ad": "",
        "\ufeff": "",
        "\u200b": "",
    }
)


def tidy(text: str) -> str:
    """A line as it is compared: composed letters, single blanks, nothing around it."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text.translate(_BLANKS))).strip()
