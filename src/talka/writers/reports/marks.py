"""The parts of a score sheet as tables: gates, criteria by section, minima, steps of the support."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction

from talka.core.assessing import Assessed
from talka.core.call import SheetForm
from talka.core.combining import Combined
from talka.core.minima import shown, weighted
from talka.core.rules import Group, Leaf
from talka.core.rules.criterion import Minimum
from talka.core.scheme import Section
from talka.core.support import Support
from talka.core.values import Part, say
from talka.writers.document import Cell, Column, Row, Table
from talka.writers.reports.papers import Papers, label, points

Because = Callable[[Leaf | Group], Cell]


def criteria_of(form: SheetForm, section: Section) -> Iterator[Leaf | Group]:
    """The criteria of a section in the order of the sheet, sub-criteria after their group."""
    return _below(form, section.id)


def _below(form: SheetForm, parent: str) -> Iterator[Leaf | Group]:
    for criterion in form.children[parent]:
        yield criterion
        if isinstance(criterion, Group):
            yield from _below(form, criterion.id)


def times_of(papers: Papers, combined: Combined) -> int:
    """How many sheets were summed: so many times the points are possible."""
    return combined.sheets if papers.call.settings.marks == "sum" else 1


class CriteriaTable:
    """Points by section with their reasons; `heads` are those of the columns with each assessor's marks, if shown."""

    def __init__(
        self, papers: Papers, row: Assessed, combined: Combined, heads: tuple[Part, ...], because: Because
    ) -> None:
        self.papers, self.combined, self.heads, self.because = papers, combined, heads, because
        self.form = papers.call.sheets[row.scheme or ""]
        self.sheets = row.sheets if heads else ()
        self.times = times_of(papers, combined)
        self.weights = any(criterion.weight != 1 for criterion in self.form.scored)

    def table(self) -> Table:
        columns = self._columns()
        body: list[Row] = []
        for section in self.form.sections:
            body.append(Row((label(section.code, section.title),), "section", (len(columns),)))
            body += [self._criterion(criterion) for criterion in criteria_of(self.form, section)]
            given = [sheet.sections.get(section.id) for sheet in self.sheets]
            title = say("In all: {section}", section=label(section.code, section.title))
            body.append(self._sum(title, section.id, given, self.combined.sections.get(section.id)))
        given = [sheet.total for sheet in self.sheets]
        body.append(self._sum(say("In all"), self.form.scheme.id, given, self.combined.total))
        return Table(say("Points by criterion"), columns, tuple(body))

    def _columns(self) -> tuple[Column, ...]:
        weights = (Column(say("Weight"), "points", 2), Column(say("With the weight"), "points", 3))
        return (
            Column(say("Criterion"), "text", 12),
            Column(say("Most"), "points", 2),
            *(Column(head, "points", 2) for head in self.heads),
            Column(say("Points"), "points", 3),
            *(weights if self.weights else ()),
            Column(say("Why"), "text", 12),
        )

    def _criterion(self, criterion: Leaf | Group) -> Row:
        mark = self.combined.marks.get(criterion.id)
        reached = None if mark is None else mark.points
        by_each = [
            points(self.papers, sheet.marks[criterion.id].points) if criterion.id in sheet.marks else None
            for sheet in self.sheets
        ]
        last = None if reached is None else points(self.papers, weighted(reached, criterion.weight))
        inside = not any(criterion.in_ == section.id for section in self.form.sections)
        return Row(
            (
                label(criterion.code, criterion.title),
                self.form.ranges[criterion.id][1] * self.times,
                *by_each,
                points(self.papers, reached),
                *((criterion.weight, last) if self.weights else ()),
                self.because(criterion),
            ),
            "muted" if inside else "plain",
        )

    def _sum(self, title: Part, name: str, given: list[Decimal | None], reached: Fraction | None) -> Row:
        return Row(
            (
                title,
                self.form.ranges[name][1] * self.times,
                *(points(self.papers, value) for value in given),
                *((None, None) if self.weights else ()),
                points(self.papers, reached),
                None,
            ),
            "total",
        )


def minima_table(papers: Papers, row: Assessed, combined: Combined) -> Table | None:
    """Every minimum of the scheme, what was reached and whether it is enough; None where there is none."""
    form, times = papers.call.sheets[row.scheme or ""], times_of(papers, combined)
    missed = {(failure.kind, failure.of) for failure in combined.failures}
    body: list[Row] = []

    def add(kind: str, name: str, title: Part, minimum: Minimum | None, reached: Fraction | None) -> None:
        if minimum is not None:
            asked = minimum.words(form.ranges[name][1] * times)
            value = None if reached is None else shown(reached)
            body.append(Row((title, value, asked, (kind, name) not in missed)))

    for criterion in form.scored:
        if criterion.id not in combined.spared and criterion.id in combined.marks:
            title = label(criterion.code, criterion.title)
            add("knock_out", criterion.id, title, criterion.minimum, combined.marks[criterion.id].points)
    for section in form.sections:
        title = label(section.code, section.title)
        add("section", section.id, title, section.minimum, combined.sections.get(section.id))
    add("total", form.scheme.id, say("In all"), form.scheme.minimum, combined.total)
    columns = (
        Column(say("Minimum"), "text", 8),
        Column(say("Reached"), "points", 2),
        Column(say("Asked"), "text", 4),
        Column(say("Met"), "text", 2),
    )
    return Table(say("Least points"), columns, tuple(body)) if body and combined.total is not None else None


def support_table(papers: Papers, row: Assessed, support: Support) -> Table:
    """The way from the cost as filed to public funding, step by step."""
    rules = papers.call.rules[row.application.action]
    rates = {rate.id for rate in rules.rates} | {"round_rate"}
    rates |= {increment.id for rows in rules.increments.values() for increment in rows}
    body = [
        Row((step.because, None, step.amount) if step.of in rates else (step.because, step.amount, None))
        for step in support.steps
    ]
    columns = (
        Column(say("Step"), "text", 10),
        Column(say("Amount after it"), "money", 3),
        Column(say("Rate after it"), "percent", 3),
    )
    closing = Row((say("Public funding"), support.public, support.rate), "total")
    return Table(say("Support step by step"), columns, (*body, closing))
