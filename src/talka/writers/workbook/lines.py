"""What the rows of a score sheet share: where each stands, what is computed already, and how a cell is written."""

from decimal import Decimal
from typing import Any, TypeAlias

from talka.core.call import Call
from talka.core.numbers import ZERO, product, total
from talka.core.values import say
from talka.layout.columns import cell_name
from talka.layout.score import (
    CODE,
    COMMENT,
    COUNTS,
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
from talka.writers.workbook.book import Book, Page, write
from talka.writers.workbook.known import Known
from talka.writers.workbook.rows import rows_of

WIDTHS = {
    CODE: 8, TITLE: 40, MARK: 11, COUNTS: 9, WEIGHT: 7, WEIGHTED: 9, MINIMUM: 16, OPTIONS: 52, COMMENT: 32, LEFT: 13,
}  # fmt: skip
LEFT_ROW = 2  # where the sheet counts what is still to be filled in
STYLE_AT = ("cell", "child", "grandchild")
LEFT_WORDS = {"mark": say("← mark"), "comment": say("← comment"), "answer": say("← answer")}
REFUSED = say("This cell takes only what the list beside it offers.")


Check: TypeAlias = dict[str, Any]  # what a cell takes, as XlsxWriter is told


class Lines:
    """The rows below the head of one score sheet. `first` is the first of them, counted from 0."""

    def __init__(self, book: Book, call: Call, page: Page, known: Known, first: int) -> None:
        self.book, self.call, self.page, self.known, self.first = book, call, page, known, first
        self.form, self.computed = known.form, known.computed
        self.rows = list(rows_of(self.form))
        places = list(enumerate(self.rows, start=first))
        self.row_of = {row.about.id: place for place, row in places if not row.criterion}
        self.tick_of = {(row.criterion, row.about.id): place for place, row in places if row.criterion}
        self.weights = any(row.weight != 1 for row in self.form.scored)
        self.points = self._points_now()
        self.checks: dict[tuple[tuple[str, Any], ...], list[tuple[int, int]]] = {}
        self.left_words = {key: book.words(what) for key, what in LEFT_WORDS.items()}

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1

    @property
    def unfinished(self) -> str:
        """Whether anything is still to be filled in, as a formula asks it."""
        return f"{cell_name(LEFT_ROW, MARK)}>0"

    def style(self, name: str) -> Any:
        return self.book.styles[name]

    def text(self, row: int, column: int, text: str, style: str = "cell") -> None:
        self.page.write_string(row, column, text, self.style(style))

    def figure(self, row: int, column: int, value: Decimal | None, style: str = "figure") -> None:
        write(self.page, row, column, value, self.style(style))

    def formula(self, row: int, column: int, formula: str, now: object, style: str = "figure") -> None:
        """A formula with the value that it has before anything is filled in."""
        shown = float(now) if isinstance(now, Decimal) else "" if now is None else now
        self.page.write_formula(row, column, formula, self.style(style), shown)

    def blank(self, row: int, columns: tuple[int, ...], style: str = "cell") -> None:
        for column in columns:
            self.page.write_blank(row, column, None, self.style(style))

    def titled(
        self, row: int, key: str, code: str | None, title: str, *, meaning: str, style: str = "cell"
    ) -> None:
        """What stands at the left of every row, and what its points mean."""
        strong = style in {"group", "section", "total"}
        self.text(row, KEY, key, "key")
        self.text(row, CODE, code or "", style if strong else "cell")
        self.text(row, TITLE, title, style)
        self.page.fit(row, [(title, WIDTHS[TITLE]), (meaning, WIDTHS[OPTIONS])])

    def free(self, row: int, column: int, style: str, check: Check | None = None) -> None:
        """A cell that people fill in, with what it takes."""
        self.page.write_blank(row, column, None, self.style(style))
        if check is not None:
            self.checks.setdefault(tuple(check.items()), []).append((row, column))

    def write_checks(self) -> None:
        """The checks of all free cells, one for all cells that take the same, and what is shown in red."""
        refused = {"error_title": "Talka", "error_message": self.book.words(REFUSED)}
        for check, cells in self.checks.items():
            options = {**dict(check), **refused, "other_cells": [[*cell, *cell] for cell in cells[1:]]}
            self.page.data_validation(*cells[0], *cells[0], options)
        cross = {"type": "text", "criteria": "begins with", "value": "✗", "format": self.style("no")}
        self.page.conditional_format(self.first, MINIMUM, self.last, MINIMUM, cross)
        no = formulas.text(self.book.words(say("no")))
        answer = {"type": "cell", "criteria": "==", "value": no, "format": self.style("no")}
        self.page.conditional_format(self.first, COUNTS, self.last, COUNTS, answer)

    def left(self, row: int, asked: str, comment: str, what: str = "mark") -> None:
        """Beside a row: what is still to be filled in there; `asked` and `comment` are conditions."""
        words = {key: formulas.text(word) for key, word in self.left_words.items()}
        inner = f'IF({comment},{words["comment"]},"")' if comment != "FALSE" else '""'
        formula = f"=IF({asked},{words[what]},{inner})" if asked != "FALSE" else f"={inner}"
        if formula != '=""':
            self.formula(row, LEFT, formula, "" if asked == "FALSE" else self.left_words[what], "left")

    def _points_now(self) -> dict[str, Decimal | None]:
        """Points by criterion, section and scheme from what is computed alone; None where a mark is to be given."""
        now: dict[str, Decimal | None] = {}
        for leaf in self.form.leaves:
            mark = self.computed.not_for_it.get(leaf.id) or self.computed.marks.get(leaf.id)
            now[leaf.id] = None if mark is None else mark.points
        for group in reversed(self.form.groups):
            children = self.form.children[group.id]
            parts = [(child.id, product(now[child.id] or ZERO, child.weight)) for child in children]
            now[group.id] = group.together(parts).points if parts else ZERO
        for section in self.form.sections:
            inside = self.form.children[section.id]
            now[section.id] = total(product(now[row.id] or ZERO, row.weight) for row in inside)
        now[self.form.scheme.id] = total(now[section.id] or ZERO for section in self.form.sections)
        return now

    def left_now(self) -> int:
        """How many rows ask for something before anything is filled in."""
        known = {**self.computed.marks, **self.computed.not_for_it, **self.computed.gates}
        asked = [
            row
            for row in (*self.form.gates, *self.form.leaves)
            if row.marked != "computed" and row.id not in known
        ]
        return len(asked) + sum(question.required for question in self.form.questions)


def with_help(title: str, help_: str | None) -> str:
    return title if help_ is None else f"{title}\n{help_}"
