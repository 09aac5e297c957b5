"""What a scheme asks beyond its sums: minima over several criteria, a matrix, categories, questions."""

from collections.abc import Iterator

from talka.core.call import Call, SheetForm
from talka.core.scheme import Matrix, Span, Threshold, Tier
from talka.core.values import Message, Part, say
from talka.writers.document import Block, Bullets, Column, Heading, Row, Table
from talka.writers.reports.call.words import condition_said


def beyond_blocks(call: Call, form: SheetForm) -> Iterator[Block]:
    if form.thresholds:
        yield Heading(say("Minima over several criteria"), 3)
        yield Bullets(tuple(_threshold(row, form) for row in form.thresholds))
    for matrix in form.matrices:
        yield _matrix(matrix, form)
    if form.tiers:
        yield Heading(say("Categories of projects, in this order"), 3)
        yield Bullets(tuple(_tier(row, call) for row in form.tiers), numbered=True)
    if form.questions:
        yield Heading(say("Questions without points"), 3)
        yield Bullets(tuple(row.title for row in form.questions))


def _threshold(row: Threshold, form: SheetForm) -> Message:
    labels = {part.id: part.code or part.title for part in form.scored}
    of: Part = tuple(labels.get(part, part) for part in row.of)
    points = row.minimum.at_least if row.minimum.at_least is not None else row.minimum.more_than
    least = row.minimum.words(points)
    if row.kind == "heaviest":
        return say("Each of the {k} heaviest criteria needs {minimum}.", k=row.k, minimum=least)
    if not row.of:
        return say("At least {k} criteria need {minimum}.", k=row.k, minimum=least)
    return say(
        "At least {k} of these criteria need {minimum}: {criteria}.", k=row.k, minimum=least, criteria=of
    )


def _matrix(matrix: Matrix, form: SheetForm) -> Table:
    titles = {part.id: part.title for part in (*form.sections, *form.scored)}
    outcomes = {"pass": say("conforms"), "rework": say("back for rework"), "reject": say("rejected")}
    columns = (
        Column(titles.get(matrix.across, matrix.across), width=2),
        Column(titles.get(matrix.down, matrix.down), width=2),
        Column(say("Outcome"), width=2),
    )
    rows = tuple(
        Row((_span(cell.across), _span(cell.down), cell.title or outcomes[cell.outcome]))
        for cell in matrix.cells
    )
    return Table(say("Outcome by two sums of points; the first row that fits counts"), columns, rows)


def _span(span: Span) -> Message:
    match (span.from_, span.below):
        case (None, None):
            return say("any value")
        case (low, None) if low is not None:
            return say("at least {low}", low=low)
        case (None, high) if high is not None:
            return say("less than {high}", high=high)
        case (low, high):
            return say("at least {low}, but less than {high}", low=low or 0, high=high or 0)


def _tier(tier: Tier, call: Call) -> Part:
    if tier.when is None:
        return tier.title
    return say("{title} ({condition})", title=tier.title, condition=condition_said(tier.when, call))
