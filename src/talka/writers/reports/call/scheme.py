"""A scheme: gates, criteria section by section with their points, sums and minima, and what breaks a tie."""

from collections.abc import Iterator

from talka.core.call import Call, SheetForm
from talka.core.rules import Gate
from talka.core.rules.criterion import Minimum
from talka.core.scheme import Scheme, Section
from talka.core.values import Message, Part, say
from talka.writers.document import Block, Column, Heading, Paragraph, Row, Table
from talka.writers.formats.cells import NUMBER
from talka.writers.reports.call.beyond import beyond_blocks
from talka.writers.reports.call.criterion import rows_of
from talka.writers.reports.call.ties import tie_blocks


def scheme_blocks(call: Call, scheme: Scheme) -> Iterator[Block]:
    form = call.sheets[scheme.id]
    yield Heading(_heading(call, scheme), 2)
    if scheme.title is not None:
        yield Paragraph(scheme.title, "lead")
    if form.gates:
        yield Heading(say("Eligibility criteria"), 3)
        yield _gates(form)
        yield Paragraph(
            say("If any eligibility criterion is answered with no, the application is rejected."), "note"
        )
    for section in form.sections:
        yield Heading(say("{title}", title=section.title), 3)
        yield _section(call, form, section)
    yield from (Paragraph(said, "lead") for said in _totals(scheme))
    yield from tie_blocks(call, form)
    yield from beyond_blocks(call, form)


def _heading(call: Call, scheme: Scheme) -> Message:
    codes = [action.id for action in call.action if scheme.id in action.scheme_ids]
    if len(codes) == 1:
        return say("Assessment criteria for action {code}", code=codes[0])
    return say("Assessment criteria for actions {codes}", codes=tuple(codes))


COLUMNS = (Column(NUMBER, width=2), Column(say("Criterion"), width=12), Column(say("Points"), "points", 2))


def _gates(form: SheetForm) -> Table:
    columns = (COLUMNS[0], COLUMNS[1], Column(say("Assessment"), "points", 2))
    rows = tuple(Row((gate.code, _gate(gate), say("Yes / No"))) for gate in form.gates)
    return Table(say("Eligibility criteria"), columns, rows, show_caption=False)


def _gate(gate: Gate) -> Part:
    legal = gate.source.legal if gate.source is not None else None
    return gate.title if legal is None else say("{title} [{legal}]", title=gate.title, legal=legal)


def _section(call: Call, form: SheetForm, section: Section) -> Table:
    rows = [row for criterion in form.children[section.id] for row in rows_of(call, form, criterion)]
    return Table(
        say("Criteria: {title}", title=section.title),
        COLUMNS,
        (*rows, *_sums(section)),
        show_caption=False,
    )


def _sums(section: Section) -> Iterator[Row]:
    if section.maximum is not None:
        most = say("Maximum number of points in “{section}”:", section=section.title)
        yield Row((most, section.maximum), "total", (2, 1))
    least = section.minimum
    if least is None:
        return
    if least.at_least is not None:
        said = say("Minimum number of points in “{section}”:", section=section.title)
        yield Row((said, least.at_least), "total", (2, 1))
    else:
        said = say("Needed in “{section}”", section=section.title)
        yield Row((said, _asked(least)), "total", (2, 1))


def _asked(minimum: Minimum) -> Message:
    return minimum.words(minimum.at_least if minimum.at_least is not None else minimum.more_than)


def _totals(scheme: Scheme) -> Iterator[Message]:
    if scheme.maximum is not None:
        yield say("Maximum total number of points: {points}", points=scheme.maximum)
    if scheme.minimum is None:
        return
    if scheme.minimum.at_least is not None:
        yield say("Minimum total number of points: {points}", points=scheme.minimum.at_least)
    else:
        yield say("Needed in total: {minimum}", minimum=_asked(scheme.minimum))
