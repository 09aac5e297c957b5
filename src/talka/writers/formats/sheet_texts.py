"""What stands above and below the table on a sheet: titles, sentences, particulars, places to fill in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from talka.language import Language, day
from talka.writers.document import (
    Block,
    Bullets,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Particulars,
    Signatures,
    Table,
    ToFillIn,
)
from talka.writers.formats.cells import NUMBER, told
from talka.writers.formats.typed import Typed, typed

BULLET = "– "
NO_VALUE = Typed(None)


@dataclass(frozen=True, slots=True)
class Note:
    """A line of text, or a name with its value; `fill` leaves the value for people to write."""

    kind: Literal["title", "heading", "lead", "warning", "plain", "note", "pair", "fill"]
    text: str
    value: Typed = NO_VALUE


def opening(document: Document, language: Language) -> Iterator[Note]:
    """The body, its number and date, which only the first sheet carries."""
    letterhead = document.letterhead
    if letterhead:
        yield Note("note", letterhead.text.name)
    if document.dated or document.number:
        place = [letterhead.text.place] if letterhead and letterhead.text.place else []
        on = [day(document.date, language)] if document.date else []
        number = [f"{told(NUMBER, language)} {document.number}"] if document.number else []
        if on or number:
            yield Note("note", ", ".join([*place, *on, *number]))


def titles(document: Document, language: Language) -> Iterator[Note]:
    """The document's title and subtitle, which every sheet carries."""
    yield Note("title", told(document.title, language))
    if document.subtitle is not None:
        yield Note("note", told(document.subtitle, language))


def notes_of(block: Block, language: Language) -> Iterator[Note]:
    """The lines of a block that is no table."""
    match block:
        case Heading(text, _):
            yield Note("heading", told(text, language))
        case Paragraph(text, kind):
            yield Note(kind, told(text, language))
        case Bullets(items, numbered):
            for number, item in enumerate(items, 1):
                yield Note("plain", (f"{number}. " if numbered else BULLET) + told(item, language))
        case Particulars(rows):
            yield from (
                Note("pair", told(name, language), typed(value, "text", language)) for name, value in rows
            )
        case ToFillIn(label, lines):
            yield from (Note("fill", "" if line else told(label, language)) for line in range(lines))
        case Signatures(rows):
            yield from (
                Note("fill", ": ".join(filter(None, (told(role, language), name)))) for role, name in rows
            )
        case Table() | PageBreak():
            return
