"""The figures of all bodies as a document, and its rows for other programs."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from talka.core.values import say
from talka.web.applications.exporting import as_csv
from talka.web.applications.shown import Cell
from talka.web.pages.figures import Figures, Total
from talka.web.pages.network import Network, not_included
from talka.web.site.words import words
from talka.writers.document import Bullets, Column, Document, Paragraph, Row, Table
from talka.writers.document import Cell as Shown

COLUMNS = (
    Column(say("Organisation"), "text", 8),
    Column(say("Round"), "text", 9),
    Column(say("State"), "text", 6),
    Column(say("Next term"), "text", 5),
    Column(say("Day"), "date", 4),
    Column(say("Days left"), "whole", 3),
    Column(say("Filed"), "whole", 3),
    Column(say("Withdrawn"), "whole", 3),
    Column(say("Conforming"), "whole", 3),
    Column(say("Currency"), "text", 3),
    Column(say("Money of the call"), "money", 5),
    Column(say("Changed by decisions"), "money", 5),
    Column(say("Asked for"), "money", 5),
    Column(say("Sum not entered"), "whole", 3),
    Column(say("Granted"), "money", 5),
    Column(say("Left"), "money", 5),
    Column(say("On the reserve list"), "whole", 3),
    Column(say("Support on the reserve list"), "money", 5),
    Column(say("Wait for a decision"), "whole", 3),
)


def network_paper(found: Network, now: datetime) -> Document:
    """A row for every round, then a total for each currency, and what it leaves out."""
    rows = [row for group in found.groups for row in _rows(group.body.name, group.rows)]
    sums = [_total_row(row) for row in found.totals]
    left_out = tuple(sentence for row in found.totals for sentence in not_included(row))
    without = [
        Paragraph(say("No round yet: {bodies}.", bodies=tuple(body.name for body in found.without)), "note")
    ]
    return Document(
        name="network",
        title=say("Figures of the network"),
        blocks=(
            Table(say("Rounds"), COLUMNS, (*rows, *sums), show_caption=False),
            *([Bullets(left_out)] if left_out else []),
            *(without if found.without else []),
        ),
        date=timezone.localdate(now),
        dated=True,
        landscape=True,
    )


def network_csv(found: Network, now: datetime) -> bytes:
    """The rounds alone: who adds up a column must not meet its total. What is not known is empty."""
    table = next(block for block in network_paper(found, now).blocks if isinstance(block, Table))
    heads = [words(column.title) for column in table.columns]
    return as_csv(heads, [[_plain(cell) for cell in row.cells] for row in table.rows if row.kind != "total"])


def _plain(cell: Shown) -> Cell:
    match cell:
        case None | Decimal():
            return Cell("", cell)
        case date():
            return Cell("", f"{cell:%d.%m.%Y}")
        case _:
            return Cell("", words(cell))


def _rows(name: str, rows: tuple[Figures, ...]) -> Iterator[Row]:
    for row in rows:
        term, ranked = row.term, row.ranked is not None
        yield Row(
            (
                name,
                row.round.title,
                row.words,
                None if term is None else term.what,
                None if term is None else term.day,
                None if term is None else term.left,
                row.filed,
                row.withdrawn,
                row.conforming,
                row.currency,
                row.money,
                row.raised if ranked else None,
                row.asked,
                row.unsaid,
                row.granted,
                row.left,
                row.reserve,
                row.reserve_money,
                row.undecided if ranked else None,
            )
        )


def _total_row(row: Total) -> Row:
    known = row.unranked < row.rounds
    return Row(
        (
            say("Together"),
            None,
            None,
            None,
            None,
            None,
            row.filed,
            row.withdrawn,
            row.conforming,
            row.currency,
            row.money,
            row.raised if known else None,
            row.asked,
            row.unsaid,
            row.granted,
            row.left,
            row.reserve,
            row.reserve_money,
            row.undecided if known else None,
        ),
        "total",
    )
