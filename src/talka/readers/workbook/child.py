"""The child process that opens workbooks: bytes of all files in, cells out as JSON, within limits."""

import io
import json
import sys
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from talka.core.values import Message, say
from talka.layout.marks import MARKS, role_in
from talka.layout.score import READ
from talka.readers.formats.kinds import ENCRYPTED, OLD_OFFICE
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


BROKEN = say("the workbook is broken: open it in Excel or LibreOffice and save it anew as .xlsx")
TOO_MUCH = say("the workbook is larger than is read")


def _sheets(data: bytes, limits: Limits) -> Iterator[dict[str, Any]]:
    _refuse(data, limits)
    workbook = load_workbook(io.BytesIO(data), keep_links=False)
    for sheet in workbook.worksheets:
        yield {
            "name": sheet.title,
            "merged": [str(span) for span in sheet.merged_cells.ranges],
            "cells": list(_cells(sheet)),
        }


def _refuse(data: bytes, limits: Limits) -> None:
    """What is no workbook, or would unpack to more than a machine should be asked for."""
    if data.startswith(OLD_OFFICE):
        if ENCRYPTED in data:
            raise Unreadable(say("the file is protected with a password; save it without one"))
        raise Unreadable(say("this is a workbook of an older Excel; save it as .xlsx"))
    try:
        members = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise Unreadable(BROKEN) from None
    if len(members) > limits.members or sum(member.file_size for member in members) > limits.unpacked:
        raise Unreadable(TOO_MUCH)
    if not any(member.filename == "xl/workbook.xml" for member in members):
        raise Unreadable(say("this is not an Excel workbook (.xlsx)"))
    if any(member.flag_bits & 1 for member in members):
        raise Unreadable(say("the file is protected with a password; save it without one"))


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
            return "date", _to_the_second(value).isoformat()
        case date():
            return "date", value.isoformat()
        case time():
            return "time", _to_the_second(datetime.combine(ANY_DAY, value)).time().isoformat()
        case timedelta():
            return _duration(value)
        case _:
            return "text", str(value)


def _duration(value: timedelta) -> tuple[str, str]:
    """A time of day where a cell was formatted as a duration."""
    if timedelta(0) <= value < timedelta(days=1):
        return "time", _to_the_second(ANY_DAY + value).time().isoformat()
    return "number", repr(value.total_seconds() / 86400)


def _to_the_second(value: datetime) -> datetime:
    """A moment that a workbook keeps as a part of a day comes back a little beside its second."""
    return (value + timedelta(microseconds=500_000)).replace(microsecond=0)


def _said(message: Message) -> list[Any]:
    return [message.text, message.values]


if __name__ == "__main__":
    main(sys.argv[1])
