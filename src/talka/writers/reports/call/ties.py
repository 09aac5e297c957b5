"""What breaks a tie: the keys in their order, and which value of each goes first."""

from collections.abc import Iterator

from talka.core.call import Call, SheetForm
from talka.core.scheme import Tie
from talka.core.values import Message, say
from talka.writers.document import Block, Column, Heading, Paragraph, Row, Table
from talka.writers.formats.cells import NUMBER
from talka.writers.reports.call.words import stacked


def tie_blocks(call: Call, form: SheetForm) -> Iterator[Block]:
    if not form.ties:
        return
    yield Heading(say("Additional criteria for projects with equal points"), 3)
    rows = tuple(Row((tie.code, _key(tie, call, form))) for tie in form.ties)
    columns = (Column(NUMBER, width=2), Column(say("Additional criterion"), width=14))
    yield Table(say("Additional criteria, tried in this order"), columns, rows, show_caption=False)
    points = call.settings.tie_points
    if points is not None:
        said = say("* To publish the order, the first one gets another {points} points; they are not added to its own.",
                   points=points)  # fmt: skip
        yield Paragraph(said, "note")


def _key(tie: Tie, call: Call, form: SheetForm) -> Message | str:
    first = _first(tie, call, form)
    if first is None:
        return tie.title
    said = stacked([tie.title, first])
    return said if isinstance(said, Message) else tie.title


def _first(tie: Tie, call: Call, form: SheetForm) -> Message | None:
    """Which project goes first; None while the key is open."""
    most = tie.first == "highest"
    if tie.by is None or tie.first is None:
        return None
    of = tie.of or ""
    match tie.by:
        case "criterion":
            found = next((row.code or row.title for row in form.scored if row.id == of), of)
            if most:
                return say("First: the higher mark in criterion {criterion}.", criterion=found)
            return say("First: the lower mark in criterion {criterion}.", criterion=found)
        case "section":
            found = next((row.title for row in form.sections if row.id == of), of)
            if most:
                return say("First: the higher mark in “{section}”.", section=found)
            return say("First: the lower mark in “{section}”.", section=found)
        case "table":
            if most:
                return say("First: the greater value in the table “{table}”.", table=of)
            return say("First: the smaller value in the table “{table}”.", table=of)
        case "fact":
            fact = call.fact_titles.get(of, of)
            return (
                say("First: the greater “{fact}”.", fact=fact)
                if most
                else say("First: the smaller “{fact}”.", fact=fact)
            )
        case "filed_at":
            return say("First: submitted later.") if most else say("First: submitted earlier.")
