"""An assessor's workbook: the declaration of interest first, then a score sheet for each application."""

from collections.abc import Sequence
from datetime import date, datetime, time

from talka.core.call import Call
from talka.core.round import Assessor
from talka.core.values import Message, say
from talka.language import Language, words
from talka.layout.columns import cell_name
from talka.layout.marks import Marks, SheetMark, digest_of
from talka.layout.register import SHEET_NAMES
from talka.layout.score import (
    ANSWER,
    APPLICANT,
    APPLICATION,
    DECLARATIONS,
    INTEREST,
    MARK,
    NUMBER,
    PROJECT,
    SIGNED_DATE,
    SIGNED_NAME,
    TOTAL,
    UNFILLED,
)
from talka.layout.score import COUNTS as SCORE_COUNTS
from talka.writers.workbook import formulas
from talka.writers.workbook.book import Book, Page, quoted, sheet_names
from talka.writers.workbook.known import Known
from talka.writers.workbook.lines import LEFT_ROW
from talka.writers.workbook.score_sheet import write_score_sheet

FIRST_DECLARED = 11
WIDTHS = {NUMBER: 14, PROJECT: 40, APPLICANT: 32, ANSWER: 27, INTEREST: 40, UNFILLED: 15, TOTAL: 10}


def assessor_workbook(
    call: Call,
    assessor: Assessor,
    known: Sequence[Known],
    language: Language,
    declared_on: date | None = None,
) -> bytes:
    """The workbook of one assessor for these applications.

    `declared_on`: the day on which the assessor declared elsewhere to have no interest in any of them; it is filled in.
    """
    wanted = [(row.application.id, row.application.id) for row in known]
    first = words(SHEET_NAMES["declarations"], language)
    names = sheet_names([("declarations", "", first), *(("score", of, name) for of, name in wanted)])
    book = Book(
        Marks("assessor", call.call.id, digest_of(call), language, assessor.id, names),
        language,
        call.call.title,
    )
    declarations, sheets = names[0], names[1:]
    front = book.sheet(declarations)
    totals: list[int] = []
    for row, (mark, one) in enumerate(zip(sheets, known, strict=True), start=FIRST_DECLARED):
        declared = f"{quoted(declarations.name)}!{cell_name(row, ANSWER)}"
        totals.append(
            write_score_sheet(book, call, book.sheet(mark), one, (declared, f"internal:{declared}"))
        )
    _Front(book, call, assessor, front, declared_on).write(sheets, known, totals)
    return book.bytes()


class _Front:
    """The declaration: what is declared, a row for each application, and the signature."""

    def __init__(
        self, book: Book, call: Call, assessor: Assessor, sheet: Page, declared_on: date | None
    ) -> None:
        self.book, self.call, self.assessor, self.sheet, self.declared_on = (
            book,
            call,
            assessor,
            sheet,
            declared_on,
        )

    def write(self, marks: Sequence[SheetMark], known: Sequence[Known], totals: Sequence[int]) -> None:
        for column, width in WIDTHS.items():
            self.sheet.set_column(column, column, width)
        self._top()
        heads = (
            say("number"), say("project"), say("applicant"), say("declaration"), say("the interest, in words"),
            say("still to be filled in"), say("total"),
        )  # fmt: skip
        self._signature()
        self.sheet.set_row(FIRST_DECLARED - 1, 30)
        for column, head in enumerate(heads, start=NUMBER):
            self.sheet.write_string(
                FIRST_DECLARED - 1, column, self.book.words(head), self.book.styles["head"]
            )
        for row, (mark, one, total_row) in enumerate(
            zip(marks, known, totals, strict=True), start=FIRST_DECLARED
        ):
            self._row(row, mark, one, total_row)
        last = FIRST_DECLARED + len(marks) - 1
        source = self.book.list_of([self.book.words(label) for label in DECLARATIONS.values()])
        self.sheet.data_validation(
            FIRST_DECLARED, ANSWER, last, ANSWER, {"validate": "list", "source": source}
        )
        self.sheet.repeat_rows(FIRST_DECLARED - 1)
        self.sheet.freeze_panes(FIRST_DECLARED, PROJECT)
        self.sheet.print_area(1, NUMBER, last, TOTAL)
        self.sheet.activate()

    def _top(self) -> None:
        heading, styles = self.call.call, self.book.styles
        name = self.assessor.name or self.assessor.id
        title = self.book.say("Declaration of interest and marks: {name}", name=name)
        self.sheet.write_string(1, NUMBER, title, styles["title"])
        self.sheet.set_row(1, 24)
        of = self.book.say("{body}, round {round}", body=heading.body, round=heading.round)
        self.sheet.write_string(2, NUMBER, f"{of}. {heading.title}", styles["plain"])
        for row, sentence in enumerate(SENTENCES, start=3):
            self.sheet.write_string(row, NUMBER, self.book.words(sentence), styles["plain"])

    def _signature(self) -> None:
        styles, row = self.book.styles, 7
        for key, label, style in (
            (SIGNED_NAME, say("Name and surname"), "free"),
            (SIGNED_DATE, say("Date of the declaration"), "free_date"),
        ):
            self.sheet.write_string(row, APPLICATION, key, styles["key"])
            self.sheet.write_string(row, APPLICANT, self.book.words(label), styles["label"])
            self.sheet.write_blank(row, ANSWER, None, styles[style])
            row += 1
        if self.declared_on is not None:
            name = self.assessor.name or self.assessor.id
            self.sheet.write_string(row - 2, ANSWER, name, styles["free"])
            on = datetime.combine(self.declared_on, time())
            self.sheet.write_datetime(row - 1, ANSWER, on, styles["free_date"])

    def _row(self, row: int, mark: SheetMark, known: Known, total_row: int) -> None:
        styles, application, name = self.book.styles, known.application, quoted(mark.name)
        self.sheet.write_string(row, APPLICATION, application.id, styles["key"])
        self.sheet.write_url(row, NUMBER, f"internal:{name}!A1", styles["cell_link"], application.id)
        self.sheet.write_string(row, PROJECT, application.title, styles["cell"])
        self.sheet.write_string(row, APPLICANT, application.applicant, styles["cell"])
        self.sheet.write_blank(row, ANSWER, None, styles["free"])
        if self.declared_on is not None:
            self.sheet.write_string(row, ANSWER, self.book.words(DECLARATIONS["no_interest"]), styles["free"])
        self.sheet.write_blank(row, INTEREST, None, styles["free"])
        answer, left = cell_name(row, ANSWER), f"{name}!{cell_name(LEFT_ROW, MARK)}"
        recused = formulas.text(self.book.words(DECLARATIONS["recused"]))
        undeclared = self.book.say("← declaration")
        interest = formulas.text(self.book.say("← the interest"))
        formula = (
            f'=IF({answer}="",{formulas.text(undeclared)},'
            f'IF({answer}={recused},IF({cell_name(row, INTEREST)}="",{interest},"–"),{left}))'
        )
        self.sheet.write_formula(row, UNFILLED, formula, styles["figure"], undeclared)
        total = f'=IF(OR({answer}="",{answer}={recused}),"",{name}!{cell_name(total_row, SCORE_COUNTS)})'
        self.sheet.write_formula(row, TOTAL, total, styles["figure"], "")


SENTENCES: tuple[Message, ...] = (
    say(
        "1. Before you read an application, declare in its row whether you have an interest in it; then sign below."
    ),
    say("2. Choose a number to open its score sheet. Fill in the yellow cells only; all others are locked."),
    say(
        "3. An interest is one's own, a relative's or a business partner's: then tell it in words, and do not mark."
    ),
)
