"""What holds for the whole round: who calls, when, how much, where, whom to ask, and the actions at a glance."""

from collections.abc import Iterator
from datetime import datetime, time
from decimal import Decimal

from talka.core.action import Action
from talka.core.call import Call, Contact, Deadline
from talka.core.values import Message, Money, Part, say, say_count
from talka.writers.document import Block, Cell, Column, Heading, Paragraph, Particulars, Row, Table
from talka.writers.reports.call.words import stacked


def opening_blocks(call: Call) -> Iterator[Block]:
    heading = call.call
    if heading.amends is not None or heading.amended is not None:
        yield Paragraph(say("This text amends an earlier one. {what}", what=heading.amended or ""), "warning")
    yield Particulars(tuple(_particulars(call)))
    yield Heading(say("Actions of the round ({round}), money and support", round=heading.round))
    yield _overview(call)
    if call.deadline:
        yield Heading(say("What happens after the closing"))
        yield _deadlines(call)


def _particulars(call: Call) -> Iterator[tuple[Part, Cell]]:
    heading = call.call
    when = say("{opens} – {closes}", opens=_moment(heading.opens), closes=_moment(heading.closes))
    yield say("Submission period"), when
    yield say("Total public funding"), Money(heading.money, heading.currency)
    if heading.fund is not None:
        yield say("Fund"), heading.fund
    if heading.legal:
        yield say("Legal ground"), stacked(heading.legal)
    yield from _goals(call)
    yield from _territory(call)
    if heading.note is not None:
        yield say("Other information"), heading.note
    for contact in call.contact:
        yield say("Contacts"), stacked(_contact(contact))


def _moment(moment: datetime) -> Part:
    """A day that begins at midnight needs no hour."""
    return moment.date() if moment.time() == time(0) else moment


def _goals(call: Call) -> Iterator[tuple[Part, Cell]]:
    for goal in call.goal:
        served = [action for action in call.action if action.goal == goal.id]
        yield say("Strategic goal"), say("{code} {title}", code=goal.id, title=goal.title)
        if served:
            yield say("Actions"), stacked(map(named, served))


def named(action: Action) -> Message:
    return say("{code} {title}", code=action.id, title=action.title)


def _territory(call: Call) -> Iterator[tuple[Part, Cell]]:
    """Where projects may be, with the actions each territory is for."""
    names = {place.id: place.title for place in call.territory}
    whole: Part = tuple(place.title for place in call.territory if place.in_ is None)
    uses: dict[tuple[str, ...], list[str]] = {}
    for action in call.action:
        uses.setdefault(action.territory, []).append(action.id)
    if not names:
        return
    lines: list[Part] = []
    for places, codes in uses.items():
        lines += [tuple(names[place] for place in places) or whole, tuple(codes)]
    yield say("Territory of projects"), stacked(lines)


def _contact(contact: Contact) -> Iterator[Part]:
    if contact.name is not None and contact.role is not None:
        yield say("Contact person: {name}, {role}", name=contact.name, role=contact.role)
    elif contact.name is not None or contact.role is not None:
        yield say("Contact person: {name}", name=contact.name or contact.role or "")
    if contact.phone is not None:
        yield say("Phone: {value}", value=contact.phone)
    if contact.email is not None:
        yield say("E-mail: {value}", value=contact.email)
    if contact.address is not None:
        yield say("Address: {value}", value=contact.address)


def _overview(call: Call) -> Table:
    """Every action with its money, the greatest cost of a project and the support rate."""
    columns = (
        Column(say("Action"), width=5),
        Column(say("Public funding, {currency}", currency=call.call.currency), "money", 2),
        Column(say("Greatest eligible cost, {currency}", currency=call.call.currency), "money", 2),
        Column(say("Support rate"), "percent", 2),
    )
    rows = [Row((named(action), action.budget, _greatest_cost(call, action), _rates(call, action)))
            for action in call.action]  # fmt: skip
    total = Row((say("Together"), call.call.money, None), "total", (1, 1, 2))
    return Table(say("Money and support by action"), columns, (*rows, total), show_caption=False)


def _greatest_cost(call: Call, action: Action) -> Decimal | None:
    amounts = [row.amount for row in call.rules[action.id].ceilings if row.cost_kind is None]
    return max(amounts, default=None)


def _rates(call: Call, action: Action) -> Cell:
    """From the least base to the greatest maximum."""
    rates = call.rules[action.id].rates
    least = min((rate.base for rate in rates if rate.base is not None), default=None)
    most = max((rate.maximum for rate in rates if rate.maximum is not None), default=least)
    if least is None or most is None or least == most:
        return most
    return say("{least}–{most} %", least=least, most=most)


def _deadlines(call: Call) -> Table:
    titles = {row.id: row.title for row in call.deadline}
    columns = (
        Column(say("Step"), width=4),
        Column(say("Within"), width=2),
        Column(say("Counted from"), width=4),
    )
    rows = [
        Row((row.title, _length(row), titles.get(row.after, say("the closing of the call"))))
        for row in call.deadline
    ]
    return Table(say("Deadlines after the closing"), columns, tuple(rows), show_caption=False)


def _length(row: Deadline) -> Message:
    match row.unit:
        case "days":
            return say_count("{count} day", "{count} days", count=row.length)
        case "working_days":
            return say_count("{count} working day", "{count} working days", count=row.length)
        case "weeks":
            return say_count("{count} week", "{count} weeks", count=row.length)
        case "months":
            return say_count("{count} month", "{count} months", count=row.length)
