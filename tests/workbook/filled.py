"""Workbooks filled in as people would in Excel: the cells that they may write in, and no others."""

import io
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl import load_workbook

from talka.core.call import Call
from talka.core.round import Round, Sheet
from talka.core.texts import digest, load
from talka.language import Language, words
from talka.layout.marks import MARKS
from talka.layout.score import (
    ANSWER,
    COMMENT,
    DECLARATIONS,
    INTEREST,
    KEY,
    MARK,
    SIGNED_DATE,
    SIGNED_NAME,
    answer_key,
    deduction_key,
    mark_key,
)
from talka.writers.workbook import assessor_workbook, office_workbook
from talka.writers.workbook.known import known_of

Files = list[tuple[str, bytes]]


def files_of(call_text: str, round_: Round, language: Language = "lv") -> Files:
    """The office's workbook of a round and every assessor's, filled in with the sheets that count."""
    call = load(call_text)
    files = [("office.xlsx", office_workbook(call, digest(call_text), round_, language))]
    known = [known_of(call, row) for row in round_.application if row.withdrawn is None]
    for assessor in round_.assessor:
        sheets = [row for row in newest(round_) if row.assessor == assessor.id]
        empty = assessor_workbook(call, assessor, known, language)
        files.append((f"{assessor.id}.xlsx", filled(call, empty, sheets, language)))
    return files


def newest(round_: Round) -> Iterator[Sheet]:
    """The sheets as they would lie in workbooks: the newest version of each, struck ones too."""
    found: dict[tuple[str, str], Sheet] = {}
    for sheet in round_.sheet:
        key = (sheet.application, sheet.assessor)
        if key not in found or found[key].version < sheet.version:
            found[key] = sheet
    yield from found.values()


def filled(call: Call, data: bytes, sheets: Sequence[Sheet], language: Language = "lv") -> bytes:
    """An assessor's workbook with answers typed in."""

    def fill(book: Any) -> None:
        by_application = name_of_sheet(book)
        front = book.worksheets[0]
        rows = {front.cell(row, KEY + 1).value: row for row in range(1, front.max_row + 1)}
        front.cell(rows[SIGNED_NAME], ANSWER + 1).value = "Žanete Ķirpaine"
        front.cell(rows[SIGNED_DATE], ANSWER + 1).value = date(2026, 5, 4)
        for sheet in sheets:
            row = rows[sheet.application]
            front.cell(row, ANSWER + 1).value = words(DECLARATIONS[sheet.declaration], language)
            front.cell(row, INTEREST + 1).value = sheet.interest
            _fill_sheet(call, book[by_application[sheet.application]], sheet, language)

    return changed(data, fill)


def name_of_sheet(book: Any) -> dict[str, str]:
    return {row[2].value: row[3].value for row in book[MARKS].iter_rows() if row[1].value == "score"}


def _fill_sheet(call: Call, page: Any, sheet: Sheet, language: Language) -> None:
    rows = {page.cell(row, KEY + 1).value: row for row in range(1, page.max_row + 1)}

    def put(key: str, column: int, value: object) -> None:
        shown = words(value, language) if isinstance(value, bool) else value
        page.cell(rows[key], column + 1).value = float(shown) if isinstance(shown, Decimal) else shown

    for criterion, mark in sheet.marks.items():
        put(mark_key(criterion), MARK, mark)
    for criterion, comment in sheet.comments.items():
        put(mark_key(criterion), COMMENT, comment)
    for criterion, taken in sheet.deductions.items():
        for deduction in taken:
            put(deduction_key(criterion, deduction), MARK, "x")
    questions = {row.id: row for row in call.question}
    for question, answer in sheet.answers.items():
        put(answer_key(question), MARK if questions[question].answer == "yes_no" else COMMENT, answer)


def changed(data: bytes, change: Callable[[Any], None]) -> bytes:
    """A workbook after someone has changed something in it."""
    book = load_workbook(io.BytesIO(data))
    change(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
