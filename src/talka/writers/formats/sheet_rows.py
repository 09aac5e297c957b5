"""The rows of a sheet: notes that run across its columns, and a table with its head and filter."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from math import ceil
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
NARROWEST, WIDEST = 8, 60  # characters
LINE = 15.0  # points
NAME_WIDTH = 34  # characters for the name of a value
TEXT_SHEET = (float(NAME_WIDTH), 70.0)
THIN, MEDIUM, THICK = 1, 2, 5  # kinds of lines as Excel numbers them
RISKY = ("=", "+", "-", "@")  # a text that begins so would become a formula when someone edits its cell

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
    """A sheet that is being written: its columns' widths in characters, and the row that comes next."""

    cells: Worksheet
    workbook: Workbook
    widths: tuple[float, ...]
    formats: dict[str, Format] = field(repr=False)  # of the whole workbook, each made once
    at: int = 0

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
            case None:
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
    """The widths of a table's columns: as its longest cell, within reason. A filter's button takes two characters."""
    return tuple(float(min(max(length + 3, NARROWEST), WIDEST)) for length in longest(table, language))


def write_notes(sheet: Sheet, notes: Iterable[Note]) -> None:
    for note in notes:
        last = max(len(sheet.widths), 2) - 1
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
    """A value over several columns, in a row high enough for its lines: merged cells do not grow by themselves."""
    wrapped = {**properties, "text_wrap": True}
    if last > first:
        sheet.cells.merge_range(sheet.at, first, sheet.at, last, "", sheet.look(**wrapped))
    sheet.write(first, value, **wrapped)
    if isinstance(value.value, str):
        room = sum(sheet.widths[first : last + 1]) * 11 / properties.get("font_size", 11)
        lines = sum(ceil(max(1, len(line)) / room) for line in value.value.split("\n"))
        height = lines * LINE * properties.get("font_size", 11) / 11
        if height > sheet.cells.row_sizes.get(sheet.at, (LINE,))[0]:
            sheet.cells.set_row(sheet.at, height)


def write_table(sheet: Sheet, table: Table, language: Language) -> None:
    """The table from the next row on, with a filter over what is neither head nor total."""
    head = sheet.at
    for at, column in enumerate(table.columns):
        side = "right" if column.kind in FIGURES else "left"
        sheet.write(at, Typed(told(column.title, language)), align=side, text_wrap=True, **COLUMN_HEAD)
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
        properties = {"align": side, "bottom": THIN, "bottom_color": RULE, **ROWS[row.kind]}
        if place.span == 1:
            properties["text_wrap"] = not place.is_figure
        _write_place(sheet, place, typed(place.cell, place.column.kind, language), properties)


def _write_place(sheet: Sheet, place: Placed, value: Typed, properties: dict[str, Any]) -> None:
    sheet.write(place.at, value, **properties)
    for beside in range(place.at + 1, place.at + place.span):
        sheet.write(beside, Typed(None), **properties)
