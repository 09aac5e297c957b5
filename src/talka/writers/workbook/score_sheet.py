"""One score sheet: facts on top, gates, criteria with drop-downs and what each point means, totals that run along."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import TypeAlias

from talka.core.call import Call
from talka.core.rules import Gate, Group
from talka.core.rules.criterion import Deduction
from talka.core.scheme import Matrix, Question, Scheme, Section, Threshold
from talka.core.values import Money, Part, say
from talka.layout.columns import cell_name
from talka.layout.score import (
    CODE,
    COMMENT,
    COUNTS,
    DECLARATIONS,
    KEY,
    LEFT,
    MARK,
    MINIMUM,
    OPTIONS,
    TITLE,
    WEIGHT,
    WEIGHTED,
)
from talka.writers.workbook import formulas
from talka.writers.workbook.book import Book, Page
from talka.writers.workbook.judged import write_deduction, write_gate, write_leaf, write_question
from talka.writers.workbook.known import Known
from talka.writers.workbook.lines import LEFT_ROW, WIDTHS, Lines
from talka.writers.workbook.rows import SheetRow
from talka.writers.workbook.sums import write_group, write_matrix, write_section, write_threshold, write_total

NAME_ROW = 1
Pair: TypeAlias = tuple[str, str]

HEADS = {
    CODE: say("code"), TITLE: say("criterion"), MARK: say("your mark"), COUNTS: say("points counted"),
    WEIGHT: say("weight"), WEIGHTED: say("with weight"), MINIMUM: say("minimum"),
    OPTIONS: say("what the points mean"), COMMENT: say("comment"), LEFT: say("to be filled in"),
}  # fmt: skip


def write_score_sheet(book: Book, call: Call, page: Page, known: Known, declared: tuple[str, str]) -> int:
    """Write the sheet of one application; gives the row of its total.

    `declared`: the cell of the declaration on it, as a formula points to it and as a link does.
    """
    facts = list(
        zip_longest(list(_filed(book, call, known)), list(_given(book, call, known)), fillvalue=("", ""))
    )
    heads_row = LEFT_ROW + 2 + len(facts)
    lines = Lines(book, call, page, known, heads_row + 1)
    for column, width in WIDTHS.items():
        hidden = column in {WEIGHT, WEIGHTED} and not lines.weights
        page.set_column(column, column, width, None, {"hidden": hidden})
    _write_top(lines, declared, facts)
    lines.text(heads_row, KEY, "heads", "key")
    for column, head in HEADS.items():
        lines.text(heads_row, column, book.words(head), "head")
    page.fit(heads_row, [(book.words(head), WIDTHS[column] - 1) for column, head in HEADS.items()])
    for place, row in enumerate(lines.rows, start=lines.first):
        _write_row(lines, place, row)
    lines.write_checks()
    page.repeat_rows(heads_row)
    page.print_area(NAME_ROW, CODE, lines.last, COMMENT)
    page.freeze_panes(lines.first, MARK)
    page.set_selection(lines.first, MARK, lines.first, MARK)
    return lines.row_of[lines.form.scheme.id]


def _write_top(lines: Lines, declared: tuple[str, str], facts: list[tuple[Pair, Pair]]) -> None:
    book, application = lines.book, lines.known.application
    lines.text(0, MARK, "mark", "key")
    lines.text(0, COMMENT, "comment", "key")
    lines.text(NAME_ROW, CODE, f"{application.id}  {application.title}", "title")
    lines.page.set_row(NAME_ROW, 24)
    lines.text(LEFT_ROW, KEY, "left", "key")
    lines.text(LEFT_ROW, TITLE, book.words(say("Still to be filled in")), "label")
    span = f"{cell_name(lines.first, LEFT)}:{cell_name(lines.last, LEFT)}"
    recused = formulas.text(book.words(DECLARATIONS["recused"]))
    formula = f"=IF({declared[0]}={recused},0,SUMPRODUCT(--(LEN({span})>0)))"
    lines.formula(LEFT_ROW, MARK, formula, lines.left_now(), "count")
    lines.page.write_url(
        LEFT_ROW, OPTIONS, declared[1], book.styles["link"], book.words(say("Back to the declaration"))
    )
    for row, pairs in enumerate(facts, start=LEFT_ROW + 1):
        lines.text(row, KEY, "fact", "key")
        for (label, value), (column, value_column) in zip(
            pairs, ((TITLE, MARK), (OPTIONS, COMMENT)), strict=True
        ):
            if label:
                lines.text(row, column, label, "label")
                lines.page.fit(row, [(label, WIDTHS[column])])
                lines.text(row, value_column, value, "plain")


def _filed(book: Book, call: Call, known: Known) -> Iterator[Pair]:
    """What was filed, and the support that follows from it."""
    application, currency, words = known.application, call.call.currency, book.words
    action = call.actions[application.action]
    yield words(say("action")), f"{action.id} {action.title}"
    yield words(say("applicant")), application.applicant
    if application.territory is not None:
        place = call.title_of("territory", application.territory)
        yield words(say("territory of the project")), words(place)
    if application.requested is not None:
        yield words(say("requested public funding")), words(Money(application.requested, currency))
    if known.support is not None:
        yield words(say("eligible cost")), words(Money(known.support.eligible, currency))
        if known.support.rate is not None:
            yield words(say("support rate")), words(say("{percent} %", percent=known.support.rate))
        yield words(say("public funding")), words(Money(known.support.public, currency))


def _given(book: Book, call: Call, known: Known) -> Iterator[Pair]:
    """The facts that the call asks for."""
    for fact in call.fact:
        if fact.id in known.application.facts:
            value: Part = known.application.facts[fact.id]
            yield fact.title, book.words(value)


def _write_row(lines: Lines, row: int, line: SheetRow) -> None:
    match line.about:
        case Gate() as gate:
            write_gate(lines, row, gate)
        case Group() as group:
            write_group(lines, row, group, line.depth)
        case Deduction() as deduction:
            write_deduction(lines, row, deduction, line.criterion, line.depth)
        case Section() as section:
            write_section(lines, row, section)
        case Scheme() as scheme:
            write_total(lines, row, scheme)
        case Threshold() as threshold:
            write_threshold(lines, row, threshold)
        case Matrix() as matrix:
            write_matrix(lines, row, matrix)
        case Question() as question:
            write_question(lines, row, question)
        case leaf:
            write_leaf(lines, row, leaf, line.depth)
