"""A workbook being written: styles, hidden marks, lists for drop-downs. The same values give the same bytes."""

import io
import re
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, cast

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from talka.core.values import Message, Part, say
from talka.language import Language, words
from talka.layout.columns import column_name
from talka.layout.marks import LISTS, MARKS, Marks, Role, SheetMark, corner, rows_of

MADE = datetime(2026, 1, 1)  # noqa: DTZ001 — any fixed moment, so that the same input gives the same bytes
LONGEST_NAME = 31
A4 = 9
INK, RULE, HEAD, SOFT, FREE = "#1F2933", "#C9D2DC", "#E4ECF3", "#F4F6F8", "#FFF8DC"

TEXT_STAYS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
MAY = {"format_columns": True, "format_rows": True, "format_cells": True, "autofilter": True, "sort": True}

BOX = {"border": 1, "border_color": RULE}
OPEN = {**BOX, "locked": False, "bg_color": FREE}
STYLES: dict[str, dict[str, Any]] = {
    "plain": {},
    "title": {"bold": True, "font_size": 15, "font_color": "#12466B"},
    "lead": {"font_size": 11, "text_wrap": True},
    "small": {"font_color": "#7B8794", "font_size": 8},
    "head": {**BOX, "bold": True, "bg_color": HEAD, "text_wrap": True, "valign": "vcenter"},
    "key": {"font_color": "#9AA5B1", "font_size": 8},
    "label": {"font_color": "#52606D", "text_wrap": True},
    "link": {"font_color": "#12466B", "underline": 1},
    "cell_link": {**BOX, "font_color": "#12466B", "underline": 1},
    "cell": {**BOX, "text_wrap": True},
    "child": {**BOX, "text_wrap": True, "indent": 1},
    "grandchild": {**BOX, "text_wrap": True, "indent": 2},
    "group": {**BOX, "text_wrap": True, "bold": True, "bg_color": SOFT},
    "figure": {**BOX, "align": "right"},
    "group_figure": {**BOX, "align": "right", "bold": True, "bg_color": SOFT},
    "section": {**BOX, "bold": True, "bg_color": HEAD, "text_wrap": True},
    "section_figure": {**BOX, "bold": True, "bg_color": HEAD, "align": "right"},
    "total": {"bold": True, "font_size": 12, "top": 2, "bottom": 2, "text_wrap": True},
    "total_figure": {"bold": True, "font_size": 12, "top": 2, "bottom": 2, "align": "right"},
    "money": {**BOX, "num_format": "#,##0.00"},
    "money_total": {**BOX, "bold": True, "bg_color": HEAD, "num_format": "#,##0.00"},
    "computed": {**BOX, "font_color": "#52606D", "text_wrap": True, "italic": True},
    "left": {"font_color": "#B54708", "font_size": 9},
    "count": {"bold": True, "align": "left"},
    "no": {"font_color": "#B42318", "bold": True},
    "must": {**BOX, "font_color": "#B54708", "bold": True},
    "free": {**OPEN, "text_wrap": True},
    "free_line": OPEN,
    "free_text": {**OPEN, "num_format": "@"},
    "free_number": {**OPEN, "align": "center"},
    "free_money": {**OPEN, "num_format": "#,##0.00"},
    "free_date": {**OPEN, "num_format": "dd.mm.yyyy", "align": "left"},
    "free_time": {**OPEN, "num_format": "hh:mm:ss", "align": "left"},
}

FONT = {"font_name": "Calibri", "font_size": 10, "font_color": INK, "valign": "top"}


LINE, AROUND = 13.5, 2.5  # points: a line of text, and what stands above and below it


class Page(Worksheet):
    """A sheet whose heights stay automatic: a row grows with what people write into it."""

    def _xml_start_tag_unencoded(self, tag: str, attributes: Any = ()) -> None:
        kept = [pair for pair in attributes or () if tag != "row" or pair[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, kept)

    def fit(self, row: int, texts: Sequence[tuple[str, int]]) -> None:
        """Make a row as high as its longest text asks, each with the width of its column in characters."""
        lines = max(sum(-(-max(len(line), 1) // width) for line in text.split("\n")) for text, width in texts)
        if lines > 1:
            self.set_row(row, lines * LINE + AROUND)


class Book:
    """Sheets are added in order; `bytes` closes it."""

    def __init__(self, marks: Marks, language: Language, title: str) -> None:
        self.marks, self.language = marks, language
        self._file = io.BytesIO()
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self.workbook = Workbook(self._file, {**options, "default_format_properties": FONT})
        self.workbook.set_properties({"title": title, "created": MADE})
        self.workbook.set_calc_mode("auto")
        self.styles: dict[str, Format] = {
            name: self.workbook.add_format({**FONT, **style}) for name, style in STYLES.items()
        }
        self._lists: dict[tuple[str | Decimal, ...], str] = {}

    def words(self, part: Part) -> str:
        return words(part, self.language)

    def say(self, text: str, /, **values: Part) -> str:
        return self.words(Message(text, tuple(values.items())))

    def sheet(self, mark: SheetMark) -> Page:
        """A sheet with its hidden corner, set up for paper, and protected without a password."""
        found = cast("Page", self.workbook.add_worksheet(mark.name, worksheet_class=Page))
        found.write_string(0, 0, corner(mark.role, mark.of), self.styles["key"])
        found.set_row(0, None, None, {"hidden": True})
        found.set_column(0, 0, 4, None, {"hidden": True})
        found.hide_gridlines(2)
        found.set_landscape()
        found.set_paper(A4)
        found.set_margins(0.4, 0.4, 0.5, 0.6)
        found.fit_to_pages(1, 0)
        found.set_footer("&L&8&F  &A&R&8&P / &N")
        found.protect("", MAY)
        return found

    def list_of(self, values: Sequence[str | Decimal]) -> str:
        """The range on the hidden sheet with these values: figures in a drop-down then have the machine's comma."""
        key = tuple(values)
        if key not in self._lists:
            column = column_name(len(self._lists))
            self._lists[key] = f"={LISTS}!${column}$1:${column}${len(key)}"
        return self._lists[key]

    def yes_no(self) -> str:
        return self.list_of([self.words(say("yes")), self.words(say("no"))])

    def bytes(self) -> bytes:
        """The file."""
        lists = self.workbook.add_worksheet(LISTS)
        for column, values in enumerate(self._lists):
            for row, value in enumerate(values):
                write(lists, row, column, value)
        marks = self.workbook.add_worksheet(MARKS)
        for row, cells in enumerate(rows_of(self.marks)):
            for column, text in enumerate(cells):
                marks.write_string(row, column, text)
        for sheet in (lists, marks):
            sheet.very_hidden()
            sheet.protect()
        self.workbook.close()
        return self._file.getvalue()


def write(sheet: Worksheet, row: int, column: int, value: object, style: Format | None = None) -> None:
    """A value as what it is: text is never a formula, a decimal is the number that it says."""
    match value:
        case None:
            sheet.write_blank(row, column, None, style)
        case Decimal():
            sheet.write_number(row, column, float(value), style)
        case str():
            sheet.write_string(row, column, value, style)
        case _:
            sheet.write(row, column, value, style)


def sheet_names(wanted: Sequence[tuple[Role, str, str]]) -> tuple[SheetMark, ...]:
    """Sheets with names that Excel takes: without its signs, not too long, none twice whatever the capitals."""
    used = {MARKS.casefold(), LISTS.casefold(), "history"}
    marks: list[SheetMark] = []
    for role, of, name in wanted:
        clean = re.sub(r"[\[\]:*?/\\]", "-", name).strip("'")[:LONGEST_NAME] or "-"
        found, number = clean, 2
        while found.casefold() in used:
            found = f"{clean[: LONGEST_NAME - 4]}~{number}"
            number += 1
        used.add(found.casefold())
        marks.append(SheetMark(role, of, found))
    return tuple(marks)


def quoted(name: str) -> str:
    """A sheet's name as a formula points to it."""
    return "'" + name.replace("'", "''") + "'"


def input_message(title: str, text: str | None) -> dict[str, str]:
    """What is shown when a cell is chosen; Excel takes 32 and 255 characters."""
    if text is None:
        return {}
    return {"input_title": _cut(title, 32), "input_message": _cut(text, 255)}


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
