"""The child process that opens workbooks: bytes of all files in, cells out as JSON, within limits."""

import io
import json
import sys
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from talka.core.values import Message
from talka.layout.marks import MARKS, role_in
from talka.layout.score import READ
from talka.readers.formats.xlsx import BROKEN, TOO_MUCH, refuse_what_is_none, to_the_second
from talka.readers.limits import Limits, bound
from talka.readers.refusal import Unreadable

ANY_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 — a cell knows no time zone


def main(limits_as_json: str) -> None:
    limits = Limits(**json.loads(limits_as_json))
    bound(limits)
    warnings.simplefilter("ignore")  # what openpyxl would drop on saving does not concern who only reads
    source = sys.stdin.buffer
    answers = [_answer(source.read(size), limits) for size in json.loads(source.readline())]
    sys.stdout.write(json.dumps(answers))


def _answer(data: bytes, limits: Limits) -> dict[str, Any]:
    try:
        return {"sheets": list(_sheets(data, limits))}
    except Unreadable as refused:
        return {"unreadable": _said(refused.what)}
    except MemoryError:
        return {"unreadable": _said(TOO_MUCH)}
    except Exception:  # noqa: BLE001 — openpyxl has no common ancestor of what it raises on a broken file
        return {"unreadable": _said(BROKEN)}


def _sheets(data: bytes, limits: Limits) -> Iterator[dict[str, Any]]:
    refuse_what_is_none(data, limits)
    workbook = load_workbook(io.BytesIO(data), keep_links=False)
    for sheet in workbook.worksheets:
        yield {
            "name": sheet.title,
            "merged": [str(span) for span in sheet.merged_cells.ranges],
            "cells": list(_cells(sheet)),
        }


def _cells(sheet: Worksheet) -> Iterator[list[Any]]:
    """Cells with something in them: [row, column, kind, text]; of a score sheet only what people fill in."""
    corner = sheet["A1"].value
    role = role_in(corner) if isinstance(corner, str) else None
    wanted = READ if role is not None and role[0] == "score" and sheet.title != MARKS else None
    for (row, column), cell in sorted(sheet._cells.items()):  # noqa: SLF001 — iter_rows makes every blank cell of a wide gap
        if wanted is not None and column - 1 not in wanted:
            continue
        if not isinstance(cell, MergedCell) and cell.value is not None:
            yield [row - 1, column - 1, *_kind_and_text(cell)]


def _kind_and_text(cell: Cell) -> tuple[str, str]:
    value = cell.value
    if cell.data_type == "f":
        return "formula", str(getattr(value, "text", value))[:60]
    if cell.data_type == "e":
        return "error", str(value)
    match value:
        case bool():
            return "yes_no", "true" if value else "false"
        case int() | float():
            return "number", repr(value)
        case datetime():
            return "date", to_the_second(value).isoformat()
        case date():
            return "date", value.isoformat()
        case time():
            return "time", to_the_second(datetime.combine(ANY_DAY, value)).time().isoformat()
        case timedelta():
            return _duration(value)
        case _:
            return "text", str(value)


def _duration(value: timedelta) -> tuple[str, str]:
    """A time of day where a cell was formatted as a duration."""
    if timedelta(0) <= value < timedelta(days=1):
        return "time", to_the_second(ANY_DAY + value).time().isoformat()
    return "number", repr(value.total_seconds() / 86400)


def _said(message: Message) -> list[Any]:
    return [message.text, message.values]


if __name__ == "__main__":
    main(sys.argv[1])
