"""Minutes of the council's meeting: what is known of the round stands in them, the rest is to be filled in."""

from collections.abc import Iterator

from talka.core.results import STATE_WORDS, Outcome, RankedList
from talka.core.values import Part, say
from talka.writers.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    Particulars,
    Row,
    Signatures,
    Table,
    ToFillIn,
)
from talka.writers.reports.papers import Papers, granted, list_title, outcomes_of, points
from talka.writers.reports.ranked_list import money_of, tied_openly
from talka.writers.reports.reasons import why


def minutes(papers: Papers) -> Document:
    """The minutes of one meeting on the whole round; their date and number are the meeting's own."""
    blocks: list[Block] = [*_opening(papers), Heading(say("Agenda")), _agenda(papers), *_interests(papers)]
    for number, ranked in enumerate(papers.results.lists, 2):
        blocks += _of_list(papers, ranked, number)
    blocks.append(Heading(say("{number}. Other matters", number=len(papers.results.lists) + 2)))
    blocks += [
        ToFillIn(say("Discussed and decided"), 3),
        ToFillIn(say("The meeting ended at")),
        Signatures(((say("Chair of the meeting"), None), (say("Kept the minutes"), None))),
    ]
    return Document(
        name="minutes",
        title=say("Minutes of the council’s meeting"),
        subtitle=papers.call.call.title,
        blocks=tuple(blocks),
        dated=True,
        footer=papers.footer,
        letterhead=papers.letterhead,
    )


def _opening(papers: Papers) -> Iterator[Block]:
    heading = papers.call.call
    yield Particulars(
        (
            (say("Who calls"), heading.body),
            (
                say("Open for applications"),
                say("{opens} – {closes}", opens=heading.opens, closes=heading.closes),
            ),
            (say("Applications"), len(papers.results.outcomes)),
        )
    )
    for label, lines in (
        (say("Place and time of the meeting"), 1),
        (say("Chair of the meeting"), 1),
        (say("Keeps the minutes"), 1),
        (say("Present"), 5),
        (say("Absent"), 2),
        (say("Quorum: how many are asked for, how many are present"), 1),
    ):
        yield ToFillIn(label, lines)


def _interests(papers: Papers) -> Iterator[Block]:
    names = {row.id: row.name or row.id for row in papers.round.assessor}
    titles = {row.id: row.title for row in papers.round.application}
    rows = tuple(
        Row((names[sheet.assessor], f"{sheet.application} {titles[sheet.application]}", sheet.interest or sheet.struck))
        for sheet in papers.round.sheet
        if sheet.declaration == "recused" or sheet.interest is not None or sheet.struck is not None
    )  # fmt: skip
    yield Heading(say("1. Interests"))
    if rows:
        columns = (
            Column(say("Who"), "text", 4),
            Column(say("Application"), "text", 5),
            Column(say("Declared or found"), "text", 8),
        )
        yield Table(say("Interests known from the assessment"), columns, rows)
    else:
        yield Paragraph(say("No interests were declared in the assessment."))
    yield ToFillIn(say("Interests declared at the meeting, and who does not vote on what"), 3)


def _agenda(papers: Papers) -> Bullets:
    """What the meeting goes through; the headings that follow have the same numbers."""
    items: list[Part] = [say("Interests")]
    items += [list_title(papers.call, ranked) for ranked in papers.results.lists]
    return Bullets((*items, say("Other matters")), numbered=True)


PLACES = (
    Column(say("Place"), "whole", 3),
    Column(say("Number"), "text", 4),
    Column(say("Project"), "text", 8),
    Column(say("Points"), "points", 4),
    Column(say("Public funding"), "money", 6),
    Column(say("Proposed"), "text", 6),
    Column(say("Granted"), "money", 5),
)

OTHERS = (
    Column(say("Number"), "text", 3),
    Column(say("Project"), "text", 7),
    Column(say("Proposed"), "text", 5),
    Column(say("Reasons"), "text", 12),
)

VOTES = (
    Column(say("Put to the vote"), "text", 10),
    Column(say("For"), "text", 2),
    Column(say("Against"), "text", 2),
    Column(say("Abstained"), "text", 2),
    Column(say("Take no part"), "text", 3),
)


def _of_list(papers: Papers, ranked: RankedList, number: int) -> Iterator[Block]:
    yield Heading(say("{number}. {title}", number=number, title=list_title(papers.call, ranked)))
    yield money_of(papers, ranked)
    placed, others = outcomes_of(papers, ranked)
    if not placed and not others:
        yield Paragraph(say("No applications were filed."))
        return
    if placed:
        rows = tuple(_place(papers, placed[found.application]) for found in ranked.places)
        yield Table(say("Proposed order and funding"), PLACES, rows)
    else:
        yield Paragraph(say("No conforming applications."))
    if others:
        yield Table(say("Applications without a place"), OTHERS, tuple(_other(papers, row) for row in others))
    for tied in tied_openly(ranked):
        sentence = say("Equal points that no rule decides: {applications}. The council decides the order.",
                       applications=tied)  # fmt: skip
        yield Paragraph(sentence, "warning")
        yield ToFillIn(say("The order decided, and why"), 2)
    yield from _votes(papers, ranked, others)


def _place(papers: Papers, row: Outcome) -> Row:
    application, support, found = row.assessed.application, row.assessed.support, row.place
    if support is None or found is None:
        raise TypeError(application.id)
    cells: tuple[Cell, ...] = (
        found.place,
        application.id,
        application.title,
        points(papers, found.total),
        support.public,
        STATE_WORDS[row.state],
        granted(row),
    )
    return Row(cells)


def _other(papers: Papers, row: Outcome) -> Row:
    application = row.assessed.application
    reasons = why(papers, row, inside=False) or row.because
    return Row((application.id, application.title, STATE_WORDS[row.state], reasons))


def _votes(papers: Papers, ranked: RankedList, others: list[Outcome]) -> Iterator[Block]:
    proposals: list[Part] = []
    if ranked.places:
        proposals.append(say("The order of the list {list} and the funding proposed", list=ranked.id))
    if any(row.state == "reserve" for row in papers.results.outcomes if row.place in ranked.places):
        proposals.append(say("The reserve list of {list}", list=ranked.id))
    refused = tuple(row.assessed.application.id for row in others if row.state != "withdrawn")
    if refused:
        proposals.append(say("Not to support: {applications}", applications=refused))
    names = {row.id: row.name or row.id for row in papers.round.assessor}
    on_list = {
        *(found.application for found in ranked.places),
        *(row.assessed.application.id for row in others),
    }
    away = tuple(
        dict.fromkeys(names[sheet.assessor] for sheet in papers.round.sheet
                      if sheet.application in on_list and sheet.declaration == "recused")
    )  # fmt: skip
    yield Table(
        say("Votes"), VOTES, tuple(Row((proposal, None, None, None, away or None)) for proposal in proposals)
    )
    yield ToFillIn(say("Discussed"), 2)
