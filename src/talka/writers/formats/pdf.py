"""PDF for the archive (PDF/A-2a) and for everyone (PDF/UA-1), set by Typst from one template.

The template gets nothing but JSON and the body's logo, so that no text can become markup. The same document gives the
same bytes; one without a date carries the first day of 1980 in its properties, since PDF/A asks for some date. Safe in
threads and in spawned processes.
"""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from os import getpid
from pathlib import Path
from threading import local
from typing import Any, TypeAlias

from typst import Compiler, Fonts

from talka.core.values import Message
from talka.language import Language, day
from talka.writers.document import (
    Block,
    Bullets,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Particulars,
    Row,
    Signatures,
    Table,
    ToFillIn,
)
from talka.writers.formats.cells import EMBLEM, FIGURES, NUMBER, Placed, placed, rows_of, shown, told
from talka.writers.formats.glyphs import FONTS, printable
from talka.writers.formats.hyphens import broken
from talka.writers.formats.pictures import drawing
from talka.writers.formats.widths import MARGIN, widths
from talka.writers.letterhead import Letterhead

Said: TypeAlias = Mapping[str, Any]  # what the template is told, ready for JSON

HERE = Path(__file__).parent
NO_DATE = date(1980, 1, 1)
UPRIGHT, LANDSCAPE = 95, 140  # characters of a table's text in a line
LONGEST = 80  # characters of a word, such as a digest, that fit whatever paragraph it stands in
SPLIT_AFTER = 15  # lines; a row longer than that may continue on the next page


def render(document: Document, language: Language) -> bytes:
    """The document as a PDF file."""
    said = json.dumps(_document(document, language), ensure_ascii=False)
    made = _compiler().compile(
        input=_files(document.letterhead),  # type: ignore[type-var]  # its types leave out files in memory
        format="pdf",
        pdf_standards=["a-2a", "ua-1"],
        sys_inputs={"document": said},
    )
    if not isinstance(made, bytes):
        raise TypeError(made)
    return made


class _Thread(local):
    """What a thread keeps: a compiler, which holds the typeface and what it has set before. Two cannot share one."""

    def __init__(self) -> None:
        fonts = Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
        self.compiler = Compiler(font_paths=fonts)


@cache
def _threads() -> tuple[_Thread, int]:
    """What the threads keep, and the process that they belong to."""
    return _Thread(), getpid()


def _compiler() -> Compiler:
    own, process = _threads()
    if process != getpid():
        # Typst's own threads do not survive a fork: it would wait for them for ever.
        raise RuntimeError("PDF has been written before this process was forked; start processes by spawning")
    return own.compiler


def _files(letterhead: Letterhead | None) -> dict[str, bytes]:
    """All that the template can open."""
    files = {"main.typ": _own("paper.typ"), "emblem.svg": _own("emblem.svg")}
    logo = letterhead and letterhead.logo
    return {**files, "logo.svg": drawing(logo).encode()} if logo else files


@cache
def _own(name: str) -> bytes:
    return (HERE / name).read_bytes()


def _text(part: object, language: Language) -> str:
    return printable(broken(told(part, language), LONGEST))


def _document(document: Document, language: Language) -> Said:
    letterhead = document.letterhead
    on = document.date or NO_DATE
    title = _text(document.title, language)
    return {
        "title": title,
        "running": " · ".join(filter(None, (title, document.number and printable(document.number)))),
        "author": printable(letterhead.text.name) if letterhead else (),
        "date": (on.year, on.month, on.day),
        "language": language,
        "landscape": document.landscape,
        "footer": _maybe(document.footer, language),
        "subtitle": _maybe(document.subtitle, language),
        "letterhead": _letterhead(letterhead, language) if letterhead else None,
        "dated": _dated(document, language) if document.dated or document.number else None,
        "blocks": [_block(block, document, language) for block in document.blocks],
    }


def _maybe(part: object, language: Language) -> str | None:
    return None if part is None else _text(part, language)


def _letterhead(letterhead: Letterhead, language: Language) -> Said:
    said, logo = letterhead.text, letterhead.logo
    return {
        "name": printable(said.name),
        "details": [printable(detail) for detail in said.details],
        "co_financing": _maybe(said.co_financing, language),
        "emblem": _text(EMBLEM, language) if said.emblem == "eu" else None,
        "logo": {"alt": printable(logo.alt)} if logo else None,
    }


def _dated(document: Document, language: Language) -> Said:
    place = document.letterhead and document.letterhead.text.place
    return {
        "place": printable(f"{place}, ") if place else "",
        "day": day(document.date, language) if document.date else None,
        "number_label": _text(NUMBER, language),
        "number": printable(document.number) if document.number else None,
    }


def _block(block: Block, document: Document, language: Language) -> Said:
    return {"is": type(block).__name__, **_fields(block, document, language)}


def _fields(block: Block, document: Document, language: Language) -> Said:
    match block:
        case Heading(text, level):
            return {"text": _text(text, language), "level": level}
        case Paragraph(text, kind):
            return {"text": _text(text, language), "kind": kind}
        case Bullets(items, numbered):
            return {"items": [_text(item, language) for item in items], "numbered": numbered}
        case Particulars(rows):
            return {
                "rows": [
                    (_text(name, language), printable(shown(value, "text", language))) for name, value in rows
                ]
            }
        case Table():
            return _table(block, LANDSCAPE if document.landscape else UPRIGHT, language)
        case ToFillIn(label, lines):
            return {"label": _text(label, language), "lines": lines}
        case Signatures(rows):
            return {"rows": [(_text(role, language), printable(name or "")) for role, name in rows]}
        case PageBreak():
            return {}


def _table(table: Table, characters: int, language: Language) -> Said:
    wide = widths(table, language, characters)
    return {
        "caption": _text(table.caption, language),
        "show_caption": table.show_caption,
        "columns": [
            {
                "text": printable(broken(told(column.title, language), room - MARGIN)),
                "right": column.kind in FIGURES,
            }
            for column, room in zip(table.columns, wide, strict=True)
        ],
        "widths": [round(width, 2) for width in wide],
        "rows": [_row(row, table, wide, language) for row in rows_of(table)],
    }


def _row(row: Row, table: Table, wide: list[float], language: Language) -> Said:
    """A row, and whether it may go on on the next page: where a cell is long, all of its cells may."""
    rooms = [(place, sum(wide[place.at : place.at + place.span])) for place in placed(row, table)]
    cells = [_cell(place, room, language) for place, room in rooms]
    breaks = any(len(cell["text"]) > SPLIT_AFTER * room for cell, (_, room) in zip(cells, rooms, strict=True))
    return {"kind": row.kind, "cells": cells, "breaks": breaks}


def _cell(place: Placed, room: float, language: Language) -> Said:
    text = shown(place.cell, place.column.kind, language)
    breaks = not place.is_figure and isinstance(place.cell, str | Message | tuple)
    return {
        "text": printable(broken(text, room - MARGIN) if breaks else text),
        "span": place.span,
        "right": place.is_figure,
    }
