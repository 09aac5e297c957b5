"""A table out of a file that somebody sent: cells as texts, exact numbers, days, moments and yes/no."""

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, TypeAlias

from openpyxl import load_workbook

from talka.core.numbers import NotPlain, exact
from talka.core.texts import decoded
from talka.core.values import say
from talka.readers.refusal import Unreadable

Cell: TypeAlias = str | Decimal | date | datetime | bool | None

MOST_ROWS, MOST_COLUMNS, LONGEST = 5000, 200, 20_000
UNPACKED = 100 * 2**20
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: its name, and its rows from the first one."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]


def sheets_of(data: bytes) -> tuple[Sheet, ...]:
    """The tables of an XLSX or CSV file; `Unreadable` says why there is none."""
    sheets = tuple(_of_workbook(data)) if data.startswith(b"PK") else (_of_text(data),)
    found = tuple(sheet for sheet in sheets if any(cell is not None for row in sheet.rows for cell in row))
    if not found:
        raise Unreadable(say("The file has no rows."))
    return found


# -- CSV --------------------------------------------------------------------------------------------------------------
def _of_text(data: bytes) -> Sheet:
    text = decoded(data)
    if text is None:
        raise Unreadable(say("The text is neither UTF-8 nor Windows-1257: save it as CSV UTF-8."))
    first = text.split("\n", 1)[0]
    sign = max(";,\t", key=first.count)
    rows: list[tuple[Cell, ...]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True):
            rows.append(tuple(cell.strip()[:LONGEST] or None for cell in row[:MOST_COLUMNS]))
            _at_most(len(rows))
    except csv.Error:
        raise Unreadable(
            say("Row {row} of the text has a quotation mark that is not closed.", row=len(rows) + 1)
        ) from None
    return Sheet("", tuple(rows))


def _at_most(count: int) -> None:
    if count > MOST_ROWS:
        raise Unreadable(say("The table has more than {most} rows.", most=MOST_ROWS))


# -- XLSX -------------------------------------------------------------------------------------------------------------
def _of_workbook(data: bytes) -> Iterator[Sheet]:
    try:
        _not_too_large(data)
        book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            yield Sheet(sheet.title, tuple(_rows(sheet)))
    except Unreadable:
        raise
    except Exception:  # noqa: BLE001 — a hostile workbook fails in many ways inside the library
        raise Unreadable(say("The workbook is broken: it cannot be read.")) from None


def _not_too_large(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if sum(entry.file_size for entry in package.infolist()) > UNPACKED:
            raise Unreadable(say("The workbook is too large when unpacked."))


def _rows(sheet: Any) -> Iterator[tuple[Cell, ...]]:
    formulas: list[str] = []
    for count, row in enumerate(sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS), start=1):
        formulas += [cell.coordinate for cell in row if cell.data_type == "f"]
        if len(formulas) > MOST_NAMED:
            break
        values = tuple(_value(cell) for cell in row)
        if any(value is not None for value in values):
            _at_most(count)
        yield values
    if formulas:
        raise Unreadable(
            say(
                "The sheet “{sheet}” has formulas ({cells}): paste their values instead.",
                sheet=sheet.title,
                cells=tuple(formulas[:MOST_NAMED]),
            )
        )


def _value(cell: Any) -> Cell:
    """A number by the shortest text that means it, which is what Excel shows; a day where no time is shown."""
    value = cell.value
    if isinstance(value, str):
        return value.strip()[:LONGEST] or None
    if isinstance(value, bool | None):
        return value
    if isinstance(value, int | float):
        try:
            return exact(f"{Decimal(repr(value)):f}")
        except NotPlain:
            return repr(value)  # named where it is used
    if isinstance(value, datetime):
        shows_time = "h" in str(cell.number_format).lower()
        return value.replace(microsecond=0) if shows_time or value.time() != time() else value.date()
    return value if isinstance(value, date) else str(value)
