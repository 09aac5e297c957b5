"""The ranked list of one action: its money, the places with what decided them, the money line, and everybody else."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from typing import Literal

from talka.core.numbers import rounded, total
from talka.core.ranking import Place
from talka.core.results import STATE_WORDS, STATES, Outcome, RankedList
from talka.core.values import Message, Part, say
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
    Table,
)
from talka.writers.reports.papers import (
    Papers,
    applicant,
    exact_points,
    granted,
    list_title,
    outcomes_of,
    points,
)
from talka.writers.reports.reasons import why

TIE_STEP = Decimal("0.0001")  # what bodies publish are thousandths


def ranked_list(papers: Papers, ranked: RankedList) -> Document:
    """The list of one action, or of one scheme in it."""
    heading = papers.call.call
    about = Particulars(
        (
            (say("Who calls"), heading.body),
            (say("Call"), heading.title),
            (
                say("Open for applications"),
                say("{opens} – {closes}", opens=heading.opens, closes=heading.closes),
            ),
        )
    )
    return Document(
        name=ranked.id,
        title=say("Ranked list of projects"),
        subtitle=list_title(papers.call, ranked),
        blocks=(about, *list_blocks(papers, ranked)),
        date=papers.on,
        dated=True,
        footer=papers.footer,
        letterhead=papers.letterhead,
        landscape=True,
    )


def list_blocks(papers: Papers, ranked: RankedList, level: Literal[1, 2] = 1) -> tuple[Block, ...]:
    """All that a list says: money, places, ties, decisions, those without a place, counts.

    `level` is that of a heading inside it.
    """
    placed, others = outcomes_of(papers, ranked)
    blocks: list[Block] = [money_of(papers, ranked)]
    if not placed and not others:
        return (*blocks, Paragraph(say("No applications were filed.")))
    if placed:
        blocks += [places_table(papers, ranked, placed), *open_ties(ranked)]
    else:
        blocks.append(Paragraph(say("No conforming applications.")))
    blocks += _decisions(papers, ranked, level)
    if others:
        blocks.append(others_table(papers, others))
    return (*blocks, counts_table([*placed.values(), *others]))


def money_of(papers: Papers, ranked: RankedList) -> Particulars:
    """What the list has to give, what it gives, and what is left."""
    rows: list[tuple[Part, Cell]] = [(say("Money"), papers.money(ranked.budget))]
    if ranked.raised:
        rows.append((say("Changed by decisions"), papers.money(ranked.raised)))
    rows += [
        (say("Granted"), papers.money(ranked.granted)),
        (say("Left"), papers.money(ranked.money - ranked.granted)),
    ]
    return Particulars(tuple(rows))


PLACES = (
    Column(say("Place"), "whole", 2),
    Column(say("Number"), "text", 4),
    Column(say("Project"), "text", 9),
    Column(say("Applicant"), "text", 8),
    Column(say("Points"), "points", 3),
    Column(say("What decided the place"), "text", 11),
    Column(say("Requested"), "money", 5),
    Column(say("Public funding"), "money", 5),
    Column(say("Granted"), "money", 5),
    Column(say("Decision"), "text", 5),
)


def places_table(papers: Papers, ranked: RankedList, placed: dict[str, Outcome]) -> Table:
    """Places in order with the money line drawn across, and sums at the end."""
    rows = [placed[found.application] for found in ranked.places]
    across = (len(PLACES),)
    body: list[Row] = []
    drawn_before, line = money_line(papers, ranked, rows)
    for index, row in enumerate(rows):
        if index == drawn_before:
            body.append(Row((line,), "line", across))
        after = drawn_before <= index and papers.call.settings.money_line != "skip"
        if after and (index == drawn_before or row.state != rows[index - 1].state):
            body.append(Row((AFTER_THE_LINE[row.state],), "section", across))
        body.append(_place(papers, ranked, row))
    if drawn_before == len(rows):
        body.append(Row((line,), "line", across))
    return Table(say("Conforming applications in order"), PLACES, (*body, _sums(rows)))


AFTER_THE_LINE: dict[str, Message] = {
    "reserve": say("Reserve list"),
    "no_money": say("Conform, but the money is not enough for them"),
    "undecided": say("Wait for the council's decision"),
    "funded": say("Funded"),
    "part_funded": say("Funded in part"),
}


def _place(papers: Papers, ranked: RankedList, row: Outcome) -> Row:
    application, support, found = row.assessed.application, row.assessed.support, row.place
    if support is None or found is None:
        raise TypeError(application.id)
    return Row(
        (
            found.place,
            application.id,
            application.title,
            applicant(papers, application),
            points(papers, found.total),
            decided(papers, ranked, found),
            application.requested,
            support.public,
            granted(row),
            STATE_WORDS[row.state],
        )
    )


def _sums(rows: list[Outcome]) -> Row:
    asked = [row.assessed.application.requested for row in rows]
    known = [amount for amount in asked if amount is not None]
    public = total(row.assessed.support.public for row in rows if row.assessed.support is not None)
    requested = total(known) if len(known) == len(asked) else None  # what is not known is not summed
    given = total(row.grant for row in rows)
    return Row((say("In all"), requested, public, given, None), "total", (6, 1, 1, 1, 1))


def decided(papers: Papers, ranked: RankedList, found: Place) -> Message:
    """What decided a place; with the exact points where shown points hide the difference to another's."""
    because = found.decided_by
    alike = {row.total for row in ranked.places if points(papers, row.total) == points(papers, found.total)}
    if len(alike) > 1:
        because = say("{because} (exactly {points})", because=because, points=exact_points(found.total))
    if found.tie_points is None:
        return because
    beside = rounded(found.tie_points, TIE_STEP, "half_up")
    return say("{because}; published beside the points: +{points}", because=because, points=beside)


def money_line(papers: Papers, ranked: RankedList, rows: list[Outcome]) -> tuple[int, Message]:
    """Before which row the money line is drawn, and its words; after the last row where the money is enough for all."""
    over = next((at for at, row in enumerate(rows) if row.state not in {"funded", "part_funded"}), len(rows))
    left = papers.money(ranked.money - total(row.grant for row in rows[:over]))
    if over == len(rows):
        if rows[-1].state == "part_funded":
            return over, say("Money line: the money is used up")
        return over, say("The money is enough for all on the list; left: {left}", left=left)
    first = rows[over]
    if first.state == "undecided":
        return over, say("Money line: it crosses a tie that the council decides; left: {left}", left=left)
    if over and rows[over - 1].state == "part_funded":
        return over, say("Money line: the money is used up")
    asked = papers.money(first.assessed.support.public if first.assessed.support is not None else first.grant)
    if papers.call.settings.money_line == "skip":
        return over, say(
            "Money line: {left} left, {application} asks for {asked}; further on, what fits is funded",
            left=left, application=first.assessed.application.id, asked=asked,
        )  # fmt: skip
    return over, say(
        "Money line: {left} left, {application} asks for {asked}",
        left=left, application=first.assessed.application.id, asked=asked,
    )  # fmt: skip


def open_ties(ranked: RankedList) -> Iterator[Block]:
    """A warning for every tie that the council has still to decide."""
    for tied in tied_openly(ranked):
        sentence = say("Equal points that no rule decides: {applications}. The council decides the order.",
                       applications=tied)  # fmt: skip
        yield Paragraph(sentence, "warning")


def tied_openly(ranked: RankedList) -> Iterator[tuple[str, ...]]:
    """The applications of each tie that waits for the council."""
    waiting = [found for found in ranked.places if found.open_tie]
    for _, group in groupby(waiting, key=lambda found: found.place):
        yield tuple(found.application for found in group)


def _decisions(papers: Papers, ranked: RankedList, level: Literal[1, 2]) -> list[Block]:
    """What the council has decided on this action already."""
    items: list[Part] = []
    for row in papers.round.decision:
        if row.kind == "tie" and row.action == ranked.action:
            items.append(
                say("{id}, {day}: the order {applications}. {reason}",
                    id=row.id, day=row.date, applications=row.order, reason=row.reason)
            )  # fmt: skip
        elif row.amount is not None and ranked.action in {row.action, row.taken_from}:
            items.append(_raise(papers, row.id, row.action, row.taken_from, row.amount, row.reason))
    return [Heading(say("Decisions of the council"), level), Bullets(tuple(items))] if items else []


def _raise(
    papers: Papers, name: str, action: str, taken_from: str | None, amount: Decimal, reason: str
) -> Message:
    if taken_from is None:
        return say("{id}: {amount} more for {action}. {reason}",
                   id=name, amount=papers.money(amount), action=action, reason=reason)  # fmt: skip
    return say("{id}: {amount} more for {action}, taken from {other}. {reason}",
               id=name, amount=papers.money(amount), action=action, other=taken_from, reason=reason)  # fmt: skip


OTHERS = (
    Column(say("Number"), "text", 3),
    Column(say("Project"), "text", 8),
    Column(say("Applicant"), "text", 6),
    Column(say("Points"), "points", 3),
    Column(say("Decision"), "text", 4),
    Column(say("Reasons"), "text", 16),
)


def others_table(papers: Papers, others: list[Outcome]) -> Table:
    """Those without a place, each with all its reasons."""
    rows = tuple(
        Row(
            (
                row.assessed.application.id,
                row.assessed.application.title,
                applicant(papers, row.assessed.application),
                points(papers, None if row.assessed.combined is None else row.assessed.combined.total),
                STATE_WORDS[row.state],
                why(papers, row, inside=not papers.public) or None,
            )
        )
        for row in others
    )
    return Table(say("Applications without a place"), OTHERS, rows)


def counts_table(rows: list[Outcome]) -> Table:
    """How many applications are in each state; they add up to what was filed."""
    counts = Counter(row.state for row in rows)
    body = [Row((STATE_WORDS[state], counts[state])) for state in STATES if counts[state]]
    closing = Row((say("Filed in all"), len(rows)), "total")
    return Table(
        say("Applications by decision"),
        (Column(say("Decision"), "text", 6), Column(say("Count"), "whole", 1)),
        (*body, closing),
    )
