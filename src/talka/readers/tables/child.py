"""The child process that reads one file of tables: bytes in, texts, exact numbers, days, moments and yes/no out."""

import csv
import io
import json
import sys
import warnings
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from openpyxl import load_workbook

from talka.core.numbers import NotPlain, exact
from talka.core.texts import decoded
from talka.core.values import say
from talka.readers.formats.xlsx import BROKEN, TOO_MUCH, refuse_what_is_none, to_the_second
from talka.readers.limits import Limits, bound
from talka.readers.parts import as_json
from talka.readers.refusal import Unreadable
from talka.readers.tables.reading import Cell

MOST_ROWS, MOST_COLUMNS, LONGEST = 5000, 200, 20_000
MOST_NAMED = 5

Rows = list[list[Cell]]


def main(limits_as_json: str) -> None:
    limits = Limits(**json.loads(limits_as_json))
    bound(limits)
    warnings.simplefilter("ignore")  # what openpyxl would drop on saving does not concern who only reads
    try:
        sheets = _sheets(sys.stdin.buffer.read(), limits)
        told = json.dumps(
            {"sheets": [[name, [list(map(as_json, row)) for row in rows]] for name, rows in sheets]}
        )
    except Unreadable as refused:
        told = json.dumps({"unreadable": as_json(refused.what)})
    except MemoryError:
        told = json.dumps({"unreadable": as_json(TOO_MUCH)})
    sys.stdout.write(told)


def _sheets(data: bytes, limits: Limits) -> list[tuple[str, Rows]]:
    read = _of_workbook(data, limits) if data.startswith(b"PK") else [("", _of_text(data))]
    found = [(name, rows) for name, rows in read if rows]
    if not found:
        raise Unreadable(say("The file has no rows."))
    characters = sum(len(cell) for _, rows in found for row in rows for cell in row if isinstance(cell, str))
    if characters > limits.characters:
        raise Unreadable(
            say(
                "The table has more than {most} characters: leave out columns that are not needed.",
                most=limits.characters,
            )
        )
    return found


def _even(rows: Iterable[list[Cell]]) -> Rows:
    """The rows up to the last that has anything in it, all as wide as the widest; nothing where none has anything."""
    kept: Rows = []
    last = 0
    for count, row in enumerate(rows, start=1):
        while row and row[-1] is None:
            row.pop()
        if row:
            last = count
            if count > MOST_ROWS:
                raise Unreadable(say("The table has more than {most} rows.", most=MOST_ROWS))
            if len(row) > MOST_COLUMNS:
                raise Unreadable(say("The table has more than {most} columns.", most=MOST_COLUMNS))
        kept.append(row)
    width = max(map(len, kept), default=0)
    return [[*row, *[None] * (width - len(row))] for row in kept[:last]]


# -- CSV --------------------------------------------------------------------------------------------------------------
def _of_text(data: bytes) -> Rows:
    text = decoded(data)
    if text is None:
        raise Unreadable(say("The text is neither UTF-8 nor Windows-1257: save it as CSV UTF-8."))
    return _even(_split(text))


def _split(text: str) -> Rows:
    first = text.split("\n", 1)[0]
    sign = max(";,\t", key=first.count)
    rows: Rows = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True):
            rows.append([cell.strip()[:LONGEST] or None for cell in row])
    except csv.Error:
        raise Unreadable(
            say("Row {row} of the text has a quotation mark that is not closed.", row=len(rows) + 1)
        ) from None
    return rows


# -- XLSX -------------------------------------------------------------------------------------------------------------
def _of_workbook(data: bytes, limits: Limits) -> Iterator[tuple[str, Rows]]:
    refuse_what_is_none(data, limits)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            yield sheet.title, _even(_values(sheet))
    except (Unreadable, MemoryError):
        raise
    except Exception:  # noqa: BLE001 — a hostile workbook fails in many ways inside the library
        raise Unreadable(BROKEN) from None


def _values(sheet: Any) -> Iterator[list[Cell]]:
    """The rows of a sheet; a row more than is taken, so that it is known whether there are more."""
    formulas: list[str] = []
    for row in sheet.iter_rows(max_row=MOST_ROWS + 1):
        formulas += [cell.coordinate for cell in row if cell.data_type == "f"]
        if len(formulas) > MOST_NAMED:
            break
        yield [_value(cell) for cell in row]
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
        moment, shows_time = to_the_second(value), "h" in str(cell.number_format).lower()
        return moment if shows_time or moment.time() != time() else moment.date()
    return value if isinstance(value, date) else str(value)


if __name__ == "__main__":
    main(sys.argv[1])
