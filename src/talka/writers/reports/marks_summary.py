"""All marks of a round beside each other: how far assessors are apart, and who differs from the others."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from talka.core.numbers import mean
from talka.core.results import Outcome
from talka.core.scoring import ScoreSheet
from talka.core.values import Exactly, Message, Part, say
from talka.writers.document import Cell, Column, Document, Paragraph, Row, Table
from talka.writers.reports.papers import Papers, label, points


@dataclass(slots=True)
class Habit:
    """How one assessor's marks and totals lie off the mean of the others', in points."""

    sheets: int = 0
    recused: int = 0
    marks: list[Fraction] = field(default_factory=list)
    totals: list[Fraction] = field(default_factory=list)


def marks_summary(papers: Papers) -> Document:
    """All marks that assessors gave, criterion by criterion; what was computed is the same for all and left out."""
    note = say(
        "Only marks that assessors gave or changed; “far apart” is as the settings of the call say it. "
        "Not for publication."
    )
    return _summary(papers, note, whole=True)


def marks_apart(papers: Papers) -> Document:
    """The totals, and the criteria in which assessors are far apart: what a meeting talks about."""
    note = say(
        "Totals, and the criteria in which assessors are far apart, as the settings of the call say it; "
        "all marks stand in marks.xlsx. Not for publication."
    )
    return _summary(papers, note, whole=False)


def _summary(papers: Papers, note: Message, *, whole: bool) -> Document:
    names = {row.id: row.name for row in papers.round.assessor}
    habits = {name: Habit() for name in names}
    lines = [line for row in papers.results.outcomes for line in _lines(papers, row, habits)]
    told = [line for line in lines if line.kind == "total" or line.cells[-1] is not None]
    rows = tuple(lines) if whole else tuple(Row(line.cells) for line in told)
    for sheet in papers.round.sheet:
        if sheet.declaration == "recused" and sheet.struck is None:
            habits[sheet.assessor].recused += 1
    assessors = tuple(_assessor(name, names[name], habits[name]) for name in names)
    return Document(
        name="marks",
        title=say("Summary of marks"),
        subtitle=papers.call.call.title,
        blocks=(
            Paragraph(note, "note"),
            Table(say("Assessors"), ASSESSORS, assessors),
            Table(say("Marks"), _columns(tuple(names)), rows),
        ),
        date=papers.on,
        footer=papers.footer,
        letterhead=papers.letterhead,
        landscape=True,
    )


ASSESSORS = (
    Column(say("Assessor"), "text", 2),
    Column(say("Name"), "text", 5),
    Column(say("Score sheets"), "whole", 2),
    Column(say("Took no part"), "whole", 2),
    Column(say("Off the others’ mean in a criterion, on average"), "points", 4),
    Column(say("Off the others’ mean in all, on average"), "points", 4),
)


def _columns(assessors: tuple[str, ...]) -> tuple[Column, ...]:
    return (
        Column(say("Number"), "text", 3),
        Column(say("Criterion"), "text", 10),
        *(Column(name, "points", 2) for name in assessors),
        Column(say("Mean"), "points", 2),
        Column(say("Lowest"), "points", 2),
        Column(say("Highest"), "points", 2),
        Column(say("Spread"), "points", 2),
        Column(say("Far apart"), "text", 5),
    )


def _lines(papers: Papers, row: Outcome, habits: dict[str, Habit]) -> Iterator[Row]:
    """A row for each criterion that somebody judged, and one for the totals."""
    sheets, combined = row.assessed.sheets, row.assessed.combined
    if combined is None or row.assessed.scheme is None:
        return
    form = papers.call.sheets[row.assessed.scheme]
    apart: dict[str, Part] = {found.criterion: found.because for found in combined.divergences}
    for sheet in sheets:
        habits[sheet.assessor].sheets += 1
    for leaf in form.leaves:
        marks = {sheet.assessor: sheet.marks[leaf.id] for sheet in sheets if leaf.id in sheet.marks}
        if not marks or all(mark.how == "computed" for mark in marks.values()):
            continue
        given = {name: mark.points for name, mark in marks.items()}
        for name, off in _off_others(given):
            habits[name].marks.append(off)
        title = label(leaf.code, leaf.title)
        yield _line(papers, row, title, given, apart.get(leaf.id))
    totals = {} if combined.total is None else _totals(sheets)
    for name, off in _off_others(totals):
        habits[name].totals.append(off)
    if totals:
        yield _line(papers, row, say("In all"), totals, None)


def _totals(sheets: tuple[ScoreSheet, ...]) -> dict[str, Decimal]:
    return {sheet.assessor: sheet.total for sheet in sheets if sheet.total is not None}


def _off_others(given: dict[str, Decimal]) -> Iterator[tuple[str, Fraction]]:
    """How far each is off the mean of the others; nothing where there are no others."""
    whole, others = Fraction(sum(given.values())), len(given) - 1
    if others > 0:
        for name, value in given.items():
            yield name, Fraction(value) - (whole - Fraction(value)) / others


def _line(papers: Papers, row: Outcome, title: Part, given: dict[str, Decimal], apart: Cell) -> Row:
    values = list(given.values())
    return Row(
        (
            row.assessed.application.id,
            title,
            *(points(papers, given.get(assessor.id)) for assessor in papers.round.assessor),
            points(papers, mean(values)),
            min(values),
            max(values),
            max(values) - min(values),
            apart,
        ),
        "plain" if isinstance(title, str) else "total",
    )


def _assessor(name: str, full: str | None, habit: Habit) -> Row:
    return Row((name, full, habit.sheets, habit.recused, _average(habit.marks), _average(habit.totals)))


def _average(values: list[Fraction]) -> Cell:
    return Exactly(sum(values, Fraction(0)) / len(values)) if values else None
