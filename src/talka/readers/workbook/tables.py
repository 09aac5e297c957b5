"""A table of a workbook: its columns where they should be, and every row with the cell that each value came from."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import TypeAlias

from talka.core.values import say
from talka.language import LANGUAGES, words
from talka.layout.columns import FIRST_ROW, HEADS_ROW, KEYS_ROW, Choice, Column
from talka.readers.workbook import spelling
from talka.readers.workbook.cells import At, Cell, Misfit, Sheet
from talka.readers.workbook.spelling import Misread

Read: TypeAlias = str | Decimal | bool | date | time | datetime | tuple[str, ...]

ID = re.compile(r"[\w¹²³][\w¹²³./+-]{0,79}")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row that holds something: its values by column, and the cell of every column."""

    values: Mapping[str, Read]
    at: Mapping[str, At]


def table_rows(
    file: str, sheet: Sheet, columns: Sequence[Column], misfits: list[Misfit]
) -> Iterator[TableRow]:
    """The rows of a table; what cannot be read is added to `misfits` and left out of its row."""
    misfits += merged_cells(file, sheet)
    moved = _moved(file, sheet, columns)
    if moved is not None:
        misfits.append(moved)
        return
    readers = [CellReader(column) for column in columns]
    for row in sorted(sheet.cells):
        cells = {place: sheet.cells[row].get(place + 1) for place in range(len(columns))}
        if row < FIRST_ROW or all(spelling.is_blank(cell) for cell in cells.values()):
            continue
        at = {column.key: At(file, sheet.name, (row, place + 1)) for place, column in enumerate(columns)}
        values: dict[str, Read] = {}
        for place, (column, reader) in enumerate(zip(columns, readers, strict=True)):
            cell = cells[place]
            try:
                if cell is not None and not spelling.is_blank(cell):
                    values[column.key] = reader.read(cell)
                elif column.required:
                    misfits.append(Misfit(at[column.key], say("“{column}” is missing", column=column.title)))
            except Misread as misread:
                misfits.append(Misfit(at[column.key], misread.what))
        yield TableRow(values, at)


def merged_cells(file: str, sheet: Sheet) -> Iterator[Misfit]:
    for span in sheet.merged:
        what = say("cells {span} were merged: which of them is meant is not known; undo it", span=span)
        yield Misfit(At(file, sheet.name), what)


def _moved(file: str, sheet: Sheet, columns: Sequence[Column]) -> Misfit | None:
    for place, column in enumerate(columns):
        if sheet.text(KEYS_ROW, place + 1) != column.key:
            what = say(
                "the column “{column}” should stand here: a column was moved, inserted or deleted",
                column=column.title,
            )
            return Misfit(At(file, sheet.name, (HEADS_ROW, place + 1)), what)
    return None


class CellReader:
    """Reads the cells of one column."""

    def __init__(self, column: Column) -> None:
        self.column = column
        self.choices = by_label(column.choices)

    def read(self, cell: Cell) -> Read:
        match self.column.takes:
            case "id":
                return an_id(spelling.text(whole_number(cell)))
            case "text":
                return spelling.text(cell)
            case "list":
                given = spelling.text(cell)
                return tuple(an_id(part) for part in re.split(r"[,;\s]+", given) if part)
            case "date":
                return _moment_or_day(cell)
            case "time":
                return spelling.time_of_day(cell)
            case "yes_no":
                return spelling.yes_no(cell)
            case "choice":
                return self._chosen(spelling.text(cell))
            case _:
                return spelling.number(cell)

    def _chosen(self, given: str) -> str:
        chosen = self.choices.get(spelling.tidy(given).casefold())
        if chosen is not None:
            return chosen
        if self.column.open:
            return an_id(given)
        among = tuple(choice.label for choice in self.column.choices)
        raise Misread(say("“{text}” is none of what may be chosen: {among}", text=given[:60], among=among))


def by_label(choices: Sequence[Choice]) -> dict[str, str]:
    """The words that people may write for a choice, in every language and without regard to capitals → its value."""
    found: dict[str, str] = {}
    for choice in choices:
        for label in (choice.value, *(words(choice.label, language) for language in LANGUAGES)):
            found.setdefault(spelling.tidy(label).casefold(), choice.value)
    return found


def whole_number(cell: Cell) -> Cell:
    """A label such as 1.10 that became a number has lost its last digit, so that nobody can tell which it was."""
    if cell.kind == "number" and not re.fullmatch(r"\d+(\.0)?", cell.text):
        raise Misread(say("a label is asked for here; write it as text, with an apostrophe before it"))
    return cell


def an_id(given: str) -> str:
    if ID.fullmatch(given) is None:
        raise Misread(
            say(
                "{given} cannot stand here: letters, digits and the signs . / + - _ may, blanks may not",
                given=given[:60],
            )
        )
    return given


def _moment_or_day(cell: Cell) -> date:
    """A date; a moment where the cell holds a time as well."""
    if cell.kind == "date" and (moment := datetime.fromisoformat(cell.text)).time() != time():
        return moment
    return spelling.day(cell)
