"""An assessor's workbook → its declarations and score sheets, each answer with its cell."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from talka.core.call import Call
from talka.core.rules import Gate
from talka.core.scheme import Question
from talka.core.values import Raw, say
from talka.layout.columns import Choice
from talka.layout.marks import Marks, SheetMark
from talka.layout.score import (
    ANSWER,
    COMMENT,
    DECLARATIONS,
    INTEREST,
    KEY,
    MARK,
    SIGNED_DATE,
    SIGNED_NAME,
    TICK,
    keys_of,
)
from talka.readers.workbook import spelling
from talka.readers.workbook.cells import At, Cell, Misfit, Sheet, Workbook
from talka.readers.workbook.spelling import Misread
from talka.readers.workbook.tables import by_label, merged_cells

CHOICES = by_label([Choice(value, label) for value, label in DECLARATIONS.items()])
TICKS = frozenset({TICK, "✓", "✔", "+", "1"})


@dataclass(slots=True)
class Given:
    """One sheet of a round as raw data, and the cells of its parts."""

    raw: Raw
    at: At
    places: dict[tuple[str, ...], At] = field(default_factory=dict)


class AssessorReader:
    """Goes through the sheets of one assessor's workbook."""

    def __init__(self, call: Call, workbook: Workbook, marks: Marks, actions: dict[str, str]) -> None:
        """`actions`: the number of every application of the register → its action."""
        self.call, self.workbook, self.marks, self.actions = call, workbook, marks, actions
        self.misfits: list[Misfit] = []
        self.unknown: list[Misfit] = []
        self.without: list[str] = []

    def sheets(self) -> Iterator[Given]:
        """The sheets with a declaration; those without a declaration and without an answer are in `without`."""
        declared = self._declared()
        for mark in self.marks.sheets:
            sheet = self.workbook.sheet(mark.name)
            if mark.role != "score" or sheet is None:
                continue
            if mark.of not in self.actions:
                what = say("the application {id} is not in the office's register", id=mark.of)
                self.unknown.append(Misfit(self._at(sheet), what))
                continue
            given = self._sheet(sheet, mark)
            if given is not None:
                yield from self._with_declaration(given, declared)

    def _at(self, sheet: Sheet, row: int | None = None, column: int = MARK) -> At:
        return At(self.workbook.file, sheet.name, None if row is None else (row, column))

    def _declared(self) -> dict[str, tuple[str | None, str | None, At]]:
        """Application → declaration, interest, and the cell of the declaration."""
        name = next(mark.name for mark in self.marks.sheets if mark.role == "declarations")
        sheet = self.workbook.sheet(name)
        if sheet is None:
            return {}
        self.misfits += merged_cells(self.workbook.file, sheet)
        found: dict[str, tuple[str | None, str | None, At]] = {}
        for row in sorted(sheet.cells):
            key = sheet.text(row, KEY)
            if key in self.marks.applications:
                if key in found:
                    self._misfit(sheet, row, KEY + 1, say("the row of {id} stands here twice", id=key))
                found[key] = self._declaration(sheet, row, key)
        if found and all(answer is None for answer, _, _ in found.values()):
            what = say("nothing is declared: fill in the declaration, or leave this workbook out")
            self.misfits.append(Misfit(self._at(sheet), what))
        else:
            self._signed(sheet)
        for application in self.marks.applications:
            if application not in found:
                what = say("the row of {id} is missing: a row was deleted or moved", id=application)
                self.misfits.append(Misfit(self._at(sheet), what))
        return found

    def _declaration(self, sheet: Sheet, row: int, application: str) -> tuple[str | None, str | None, At]:
        answer: str | None = None
        given = self._text(sheet, row, ANSWER)
        if given is not None:
            answer = CHOICES.get(given.casefold())
            if answer is None:
                among = tuple(DECLARATIONS.values())
                self._misfit(
                    sheet, row, ANSWER,
                    say("“{text}” is none of what may be chosen: {among}", text=given[:60], among=among),
                )  # fmt: skip
        interest = self._text(sheet, row, INTEREST)
        if answer == "recused" and interest is None:
            self._misfit(
                sheet, row, INTEREST, say("the interest in {id} is to be told in words", id=application)
            )
        return answer, interest, self._at(sheet, row, ANSWER)

    def _signed(self, sheet: Sheet) -> None:
        rows = {sheet.text(row, KEY): row for row in sheet.cells}
        for key, what in (
            (SIGNED_NAME, say("the declaration is not signed: the name is missing")),
            (SIGNED_DATE, say("the declaration is not signed: the date is missing")),
        ):
            row = rows.get(key)
            cell = None if row is None else sheet.cells[row].get(ANSWER)
            if cell is None or spelling.is_blank(cell):
                self.misfits.append(Misfit(self._at(sheet, row, ANSWER), what))
            elif row is not None:
                try:
                    spelling.day(cell) if key == SIGNED_DATE else spelling.text(cell)
                except Misread as misread:
                    self._misfit(sheet, row, ANSWER, misread.what)

    def _misfit(self, sheet: Sheet, row: int, column: int, what: Any) -> None:
        self.misfits.append(Misfit(self._at(sheet, row, column), what))

    def _text(self, sheet: Sheet, row: int, column: int) -> str | None:
        cell = sheet.cells.get(row, {}).get(column)
        if cell is None or spelling.is_blank(cell):
            return None
        try:
            return spelling.text(cell)
        except Misread as misread:
            self._misfit(sheet, row, column, misread.what)
            return None

    def _with_declaration(
        self, given: Given, declared: dict[str, tuple[str | None, str | None, At]]
    ) -> Iterator[Given]:
        application = given.raw["application"]
        answer, interest, at = declared.get(application, (None, None, given.at))
        answered = any(given.raw[part] for part in ("marks", "deductions", "comments", "answers"))
        if answer is not None:
            given.raw |= {"declaration": answer} | ({} if interest is None else {"interest": interest})
            yield given
        elif answered and at not in {misfit.at for misfit in self.misfits}:
            what = say("{id} has marks without a declaration; fill it in here", id=application)
            self.misfits.append(Misfit(at, what))
        elif not answered:
            self.without.append(application)

    def _sheet(self, sheet: Sheet, mark: SheetMark) -> Given | None:
        rows = self._rows(sheet, mark.of)
        if rows is None:
            return None
        given = Given(
            {"application": mark.of, "assessor": self.marks.assessor,
             "marks": {}, "deductions": {}, "comments": {}, "answers": {}},
            self._at(sheet),
        )  # fmt: skip
        gates = {row.id for row in self.call.criterion if isinstance(row, Gate)}
        questions = {row.id: row for row in self.call.question}
        for key, row in rows.items():
            kind, _, name = key.partition(" ")
            cells = sheet.cells[row]
            mark_cell, comment_cell = cells.get(MARK), cells.get(COMMENT)
            at, comment_at = self._at(sheet, row), self._at(sheet, row, COMMENT)
            try:
                match kind:
                    case "mark":
                        given.places |= {("marks", name): at, ("comments", name): comment_at}
                        given.places.setdefault(("deductions", name), at)
                        self._take(given, "marks", name, mark_cell, is_gate=name in gates)
                    case "deduction":
                        self._take_deduction(given, name, mark_cell, at)
                    case _:
                        self._take_answer(given, questions[name], mark_cell, comment_cell, (at, comment_at))
                        continue
            except Misread as misread:
                self.misfits.append(Misfit(at, misread.what))
            comment = self._text(sheet, row, COMMENT)
            if comment is not None and kind == "mark":
                given.raw["comments"][name] = comment
        return given

    def _rows(self, sheet: Sheet, application: str) -> dict[str, int] | None:
        """Key → row; None where rows or columns are not where they were."""
        before = len(self.misfits)
        self.misfits += merged_cells(self.workbook.file, sheet)
        if (sheet.text(0, MARK), sheet.text(0, COMMENT)) != ("mark", "comment"):
            self._misfit(
                sheet,
                0,
                MARK,
                say("the columns of marks and comments are not where they were: undo what moved them"),
            )
            return None
        rows: dict[str, int] = {}
        for row in sorted(sheet.cells):
            key = sheet.text(row, KEY)
            if not key and any(
                not spelling.is_blank(sheet.cells[row].get(column)) for column in (MARK, COMMENT)
            ):
                what = say("something stands here where nothing is asked: a row was moved or inserted")
                self._misfit(sheet, row, MARK, what)
            elif key.startswith(("mark ", "deduction ", "answer ")):
                if key in rows:
                    self._misfit(sheet, row, MARK, say("this row stands here twice"))
                rows[key] = row
        forms = [self.call.sheets[name] for name in self.call.actions[self.actions[application]].scheme_ids]
        if not any(set(keys_of(form)) == set(rows) for form in forms):
            missing = sorted(set(keys_of(forms[0])) - set(rows))
            what = say(
                "the rows of this sheet are not those that the call asks: {missing}",
                missing=tuple(key.partition(" ")[2] for key in missing) or say("another scheme"),
            )
            self.misfits.append(Misfit(self._at(sheet), what))
        return rows if len(self.misfits) == before else None

    @staticmethod
    def _take(given: Given, table: str, name: str, cell: Cell | None, *, is_gate: bool) -> None:
        if cell is not None and not spelling.is_blank(cell):
            given.raw[table][name] = spelling.yes_no(cell) if is_gate else spelling.number_or_text(cell)

    @staticmethod
    def _take_deduction(given: Given, name: str, cell: Cell | None, at: At) -> None:
        criterion, _, deduction = name.partition(" ")
        if cell is None or spelling.is_blank(cell):
            return
        ticked = spelling.tidy(spelling.value_in(cell).text).casefold() in TICKS or spelling.yes_no(cell)
        if ticked:
            given.raw["deductions"].setdefault(criterion, []).append(deduction)
            given.places["deductions", criterion] = at

    def _take_answer(
        self, given: Given, question: Question, cell: Cell | None, comment: Cell | None, at: tuple[At, At]
    ) -> None:
        asked, where = (cell, at[0]) if question.answer == "yes_no" else (comment, at[1])
        given.places["answers", question.id] = where
        try:
            if asked is not None and not spelling.is_blank(asked):
                answer = spelling.yes_no(asked) if question.answer == "yes_no" else spelling.text(asked)
                given.raw["answers"][question.id] = answer
        except Misread as misread:
            self.misfits.append(Misfit(where, misread.what))
