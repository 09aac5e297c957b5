"""The cells of workbooks as values, read in one child process; what a cell says is judged elsewhere."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, NamedTuple

from talka.core.values import Message, say
from talka.layout.columns import cell_name
from talka.readers.apart import answer_of, refused
from talka.readers.limits import Limits
from talka.readers.refusal import Unreadable

LIMITS = Limits()
SECONDS_EACH = 3

CellKind = Literal["text", "number", "yes_no", "date", "time", "formula", "error"]


class Cell(NamedTuple):
    """What stands in a cell: its kind, and the value as text that loses nothing."""

    kind: CellKind
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with its cells by row and column, from 0, and its merged ranges."""

    name: str
    cells: Mapping[int, Mapping[int, Cell]]
    merged: tuple[str, ...]

    def text(self, row: int, column: int) -> str:
        found = self.cells.get(row, {}).get(column)
        return "" if found is None else found.text


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file that could be opened."""

    file: str
    sheets: tuple[Sheet, ...]

    def sheet(self, name: str) -> Sheet | None:
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


class At(NamedTuple):
    """A place in a workbook: file, sheet (or none), cell (or none) counted from 0."""

    file: str
    sheet: str | None = None
    cell: tuple[int, int] | None = None


class Misfit(NamedTuple):
    """What is wrong in a workbook, and where."""

    at: At
    what: Message


def said_of(at: At, what: Message) -> Message:
    """A fault with its file, sheet and cell."""
    if at.sheet is None:
        return say("{file}: {what}", file=at.file, what=what)
    if at.cell is None:
        return say("{file}, sheet “{sheet}”: {what}", file=at.file, sheet=at.sheet, what=what)
    cell = cell_name(*at.cell)
    return say("{file}, sheet “{sheet}”, {cell}: {what}", file=at.file, sheet=at.sheet, cell=cell, what=what)


class Unfit(ValueError):
    """Workbooks that cannot be taken; carries everything that is wrong with them."""

    def __init__(self, misfits: Sequence[Misfit]) -> None:
        super().__init__("; ".join(str(said_of(*misfit)) for misfit in misfits))
        self.misfits = tuple(misfits)


def opened(files: Sequence[tuple[str, bytes]], limits: Limits) -> tuple[list[Workbook], list[Misfit]]:
    """The workbooks that could be opened, in the order given, and why others could not."""
    try:
        answers = _answers([data for _, data in files], limits)
    except Unreadable as unreadable:
        if len(files) == 1:
            return [], [Misfit(At(files[0][0]), unreadable.what)]
        each = [opened([file], limits) for file in files]  # one at a time tells which of them it is
        return [book for books, _ in each for book in books], [row for _, rows in each for row in rows]
    found: list[Workbook] = []
    misfits: list[Misfit] = []
    for (file, _), answer in zip(files, answers, strict=True):
        if "unreadable" in answer:
            misfits.append(Misfit(At(file), refused(answer["unreadable"])))
        else:
            found.append(Workbook(file, tuple(_sheet(sheet) for sheet in answer["sheets"])))
    return found, misfits


def _answers(files: Sequence[bytes], limits: Limits) -> list[dict[str, Any]]:
    """What one child process found in all files: starting it takes longer than reading one of them."""
    in_time = replace(limits, seconds=limits.seconds + len(files) * SECONDS_EACH)
    sizes = json.dumps([len(data) for data in files]).encode() + b"\n"
    command = ["talka.readers.workbook.child", json.dumps(asdict(in_time))]
    answers: list[dict[str, Any]] = answer_of(command, sizes + b"".join(files), in_time)
    return answers


def _sheet(answer: Mapping[str, Any]) -> Sheet:
    cells: dict[int, dict[int, Cell]] = {}
    for row, column, kind, text in answer["cells"]:
        cells.setdefault(row, {})[column] = Cell(kind, text)
    return Sheet(answer["name"], cells, tuple(answer["merged"]))
