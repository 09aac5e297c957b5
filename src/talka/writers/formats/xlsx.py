"""XLSX: every table a sheet with real numbers and days, ready to sort, filter and print.

A fraction that no decimal can say is written as the number to hundredths that people see beside the sign ≈. A decimal
with more digits than a sheet keeps (15) is written as text, so that no digit is lost unseen. Cells of tables are not
merged, since merged ones can be neither sorted nor filtered: a title among the rows runs over the empty cells there.
The same document gives the same bytes; one without a date carries the first day of 1980 in its properties.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from talka.language import Language
from talka.writers.document import Document, Table
from talka.writers.formats.cells import told
from talka.writers.formats.sheet_names import sheet_names
from talka.writers.formats.sheet_rows import (
    TEXT_SHEET,
    Sheet,
    set_widths,
    with_room,
    write_notes,
    write_table,
)
from talka.writers.formats.sheet_texts import Note, notes_of, opening, titles

NO_DATE = date(1980, 1, 1)
A4 = 9
# A head that stays in sight may not fill the screen: more lines than these get a sheet of their own.
MOST_ABOVE = 10
LONGEST_LINE = 100  # characters
LONGEST_FOOTER = 250  # characters, with what the page's number takes
TEXT_ONLY = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@dataclass(slots=True)
class Part:
    """What goes on one sheet: the notes above, the table if there is one, the notes below."""

    above: list[Note]
    table: Table | None = None
    below: tuple[Note, ...] = ()


def render(document: Document, language: Language) -> bytes:
    """The document as a workbook."""
    made = BytesIO()
    workbook = Workbook(made, {"in_memory": True, **TEXT_ONLY})
    workbook.set_properties(_properties(document, language))
    parts = _parts(document, language)
    names = sheet_names(
        told(part.table.caption if part.table else document.title, language) for part in parts
    )
    formats: dict[str, Format] = {}
    for name, part in zip(names, parts, strict=True):
        widths = with_room(set_widths(part.table, language) if part.table else TEXT_SHEET)
        sheet = Sheet(workbook.add_worksheet(name), workbook, widths, formats)
        _set_up(sheet, document, language)
        _write(sheet, part, language)
    workbook.close()
    return made.getvalue()


def _properties(document: Document, language: Language) -> dict[str, str | datetime]:
    created = datetime.combine(document.date or NO_DATE, time())
    author = document.letterhead.text.name if document.letterhead else ""
    return {"title": told(document.title, language), "author": author, "created": created}


def _parts(document: Document, language: Language) -> list[Part]:
    """The sheets: what stands before a table goes with it, what stands after the last one below it."""
    notes: list[Note] = [] if document.data else list(opening(document, language))
    parts: list[Part] = []
    for block in document.blocks:
        if isinstance(block, Table):
            parts += _with_table(notes, block)
            notes = []
        else:
            notes += notes_of(block, language)
    if not parts or not parts[-1].table:
        parts.append(Part(notes))
    else:
        parts[-1].below = tuple(notes)
    for part in () if document.data else parts:
        part.above = [*titles(document, language), *part.above]
    return parts


def _with_table(notes: list[Note], table: Table) -> Iterator[Part]:
    lines = sum(1 + len(note.text) // LONGEST_LINE for note in notes)
    if lines > MOST_ABOVE:
        yield Part(notes)
        notes = []
    yield Part(notes, table)


def _set_up(sheet: Sheet, document: Document, language: Language) -> None:
    """The page and the columns."""
    cells = sheet.cells
    cells.set_margins(left=0.5, right=0.5)
    for at, width in enumerate(sheet.widths):
        cells.set_column(at, at, width)
    cells.set_landscape()
    cells.set_paper(A4)
    cells.fit_to_pages(1, 0)
    said = told(document.footer, language).replace("&", "&&") if document.footer else ""
    cells.set_footer(f"&L&8{said if len(said) <= LONGEST_FOOTER else ''}&R&8&P / &N")


def _write(sheet: Sheet, part: Part, language: Language) -> None:
    write_notes(sheet, part.above)
    if part.table:
        sheet.at += bool(part.above)
        if part.table.show_caption:
            write_notes(sheet, [Note("lead", told(part.table.caption, language))])
        write_table(sheet, part.table, language)
    if part.below:
        sheet.at += 1
        write_notes(sheet, part.below)
