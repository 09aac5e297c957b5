"""The rows of a sheet: notes that run across its columns, and a table with its head and filter."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from math import ceil
from textwrap import wrap
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from talka.language import Language
from talka.writers.document import Row, Table
from talka.writers.formats.cells import FIGURES, Placed, placed, told
from talka.writers.formats.sheet_texts import Note
from talka.writers.formats.typed import Typed, typed
from talka.writers.formats.widths import longest

ACCENT, TINT, HEAD, RULE, QUIET, ALARM = "#1F4D43", "#F1F5F3", "#DDE8E3", "#B9C5C0", "#53605B", "#9A3412"
NARROWEST, WIDEST = 8, 50  # characters
UNSET = 9.0  # characters of a column without a width of its own
SIZE = 11  # points of the type
LINE, HIGHEST = 15.0, 400.0  # points of a row
NAME_WIDTH = 34  # characters for the name of a value
NARROW = 1.08  # letters in the width of a digit
NOTE_WIDTH = 90  # characters that a note has at least
TEXT_SHEET = (float(NAME_WIDTH), 70.0)
THIN, MEDIUM, THICK = 1, 2, 5  # kinds of lines as Excel numbers them
RISKY = ("=", "+", "-", "@")  # a text that begins so would become a formula when someone edits its cell

FILTER_BUTTON = 2  # characters

NOTES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14, "font_color": ACCENT},
    "heading": {"bold": True, "font_size": 12, "font_color": ACCENT},
    "lead": {"bold": True},
    "warning": {"bold": True, "font_color": ALARM},
    "plain": {},
    "note": {"font_color": QUIET},
    "pair": {"font_color": QUIET},
    "fill": {"font_color": QUIET},
}
ROWS: dict[str, dict[str, Any]] = {
    "plain": {},
    "section": {"bold": True, "font_color": ACCENT, "bg_color": TINT},
    "total": {"bold": True, "top": MEDIUM, "top_color": ACCENT},
    "line": {"bold": True, "font_color": ACCENT, "top": THICK, "top_color": ACCENT},
    "muted": {"italic": True, "font_color": QUIET},
}
COLUMN_HEAD = {"bold": True, "font_color": ACCENT, "bg_color": HEAD, "bottom": MEDIUM, "bottom_color": ACCENT}


@dataclass(slots=True)
class Sheet:
    """A sheet that is being written: its columns' widths in characters, and the row that comes next.

    Notes run over columns beside a narrow table too.
    """

    cells: Worksheet
    workbook: Workbook
    widths: tuple[float, ...]
    formats: dict[str, Format] = field(repr=False)  # of the whole workbook, each made once
    at: int = 0
    heights: dict[int, float] = field(default_factory=dict)  # in points, of rows with more than one line

    def look(self, **properties: Any) -> Format:
        """The format with these properties."""
        key = repr(sorted(properties.items()))
        if key not in self.formats:
            self.formats[key] = self.workbook.add_format({"valign": "top", **properties})
        return self.formats[key]

    def write(self, column: int, value: Typed, **properties: Any) -> None:
        """A cell of the row; it is of the kind that the value is."""
        if value.number_format is not None:
            properties["num_format"] = value.number_format
        match value.value:
            case None | "":
                self.cells.write_blank(self.at, column, None, self.look(**properties))
            case str(text):
                quoted = {"quote_prefix": True} if text.startswith(RISKY) else {}
                self.cells.write_string(self.at, column, text, self.look(**properties, **quoted))
            case Decimal() as number:
                # XlsxWriter writes sixteen digits of a number; none that comes here has more than fifteen.
                self.cells.write_number(self.at, column, float(number), self.look(**properties))
            case datetime() as moment:
                self.cells.write_datetime(self.at, column, moment, self.look(**properties))


def set_widths(table: Table, language: Language) -> tuple[float, ...]:
    """The widths of a table's columns: as its longest cell, within reason, with room for a filter's button."""
    return tuple(float(min(max(length + 3, NARROWEST), WIDEST)) for length in longest(table, language))


def with_room(widths: tuple[float, ...]) -> tuple[float, ...]:
    """The widths with as many columns beside them as notes need."""
    beside = max(0, ceil((NOTE_WIDTH - sum(widths)) / UNSET), 2 - len(widths))
    return widths + (UNSET,) * beside


def write_notes(sheet: Sheet, notes: Iterable[Note]) -> None:
    """Notes from the next row on."""
    for note in notes:
        last = len(sheet.widths) - 1
        if note.kind in {"pair", "fill"}:
            _write_pair(sheet, note, last)
        else:
            _across(sheet, 0, last, Typed(note.text), **NOTES[note.kind])
        sheet.at += 1


def _write_pair(sheet: Sheet, note: Note, last: int) -> None:
    """The name over as many columns as it needs, its value over the rest."""
    split, wide = 1, sheet.widths[0]
    while split < last and wide < NAME_WIDTH:
        wide += sheet.widths[split]
        split += 1
    _across(sheet, 0, split - 1, Typed(note.text), **NOTES[note.kind])
    ruled = {"bottom": THIN, "bottom_color": QUIET} if note.kind == "fill" else {}
    _across(sheet, split, last, note.value, align="left", **ruled)


def _across(sheet: Sheet, first: int, last: int, value: Typed, **properties: Any) -> None:
    """A value over several columns."""
    wrapped = {**properties, "text_wrap": True}
    if last > first:
        sheet.cells.merge_range(sheet.at, first, sheet.at, last, "", sheet.look(**wrapped))
    sheet.write(first, value, **wrapped)
    _heighten(sheet, value, sum(sheet.widths[first : last + 1]), properties.get("font_size", SIZE))


def _heighten(sheet: Sheet, value: Typed, room: float, size: int = SIZE) -> None:
    """A row high enough for the lines of its text: not every program sees to that by itself."""
    if not isinstance(value.value, str):
        return
    broken = (wrap(line, max(1, int(room * NARROW * SIZE / size))) for line in value.value.split("\n"))
    height = min(HIGHEST, sum(max(1, len(lines)) for lines in broken) * LINE * size / SIZE)
    if height > max(LINE, sheet.heights.get(sheet.at, LINE)):
        sheet.heights[sheet.at] = height
        sheet.cells.set_row(sheet.at, height)


def write_table(sheet: Sheet, table: Table, language: Language) -> None:
    """The table from the next row on, with a filter over what is neither head nor total."""
    head = sheet.at
    for at, column in enumerate(table.columns):
        side = "right" if column.kind in FIGURES else "left"
        title = Typed(told(column.title, language))
        sheet.write(at, title, align=side, indent=int(side == "left"), text_wrap=True, **COLUMN_HEAD)
        _heighten(sheet, title, sheet.widths[at] - FILTER_BUTTON)
    for row in table.rows:
        sheet.at += 1
        _write_row(sheet, row, table, language)
    totals = next((n for n, row in enumerate(reversed(table.rows)) if row.kind != "total"), len(table.rows))
    sheet.cells.autofilter(head, 0, max(head, sheet.at - totals), len(table.columns) - 1)
    sheet.cells.freeze_panes(head + 1, 0)
    sheet.cells.repeat_rows(head)
    sheet.at += 1


def _write_row(sheet: Sheet, row: Row, table: Table, language: Language) -> None:
    for place in placed(row, table):
        side = "right" if place.is_figure else "left"
        properties = {
            "align": side,
            "indent": int(side == "left"),
            "bottom": THIN,
            "bottom_color": RULE,
            **ROWS[row.kind],
        }
        value = typed(place.cell, place.column.kind, language)
        if place.span == 1 and not place.is_figure:
            properties["text_wrap"] = True
            _heighten(sheet, value, sheet.widths[place.at] - 1)
        _write_place(sheet, place, value, properties)


def _write_place(sheet: Sheet, place: Placed, value: Typed, properties: dict[str, Any]) -> None:
    sheet.write(place.at, value, **properties)
    for beside in range(place.at + 1, place.at + place.span):
        sheet.write(beside, Typed(None), **properties)
