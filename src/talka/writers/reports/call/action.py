"""One action's own part: money, who may apply, how much is supported, what is asked and what is left out."""

from collections.abc import Iterator
from decimal import Decimal

from talka.core.action import Action, Cap, Ceiling, Increment, Rate
from talka.core.call import Call, PaperAsked
from talka.core.conditions import Condition
from talka.core.values import Message, Money, Part, say, say_count
from talka.writers.document import Block, Bullets, Cell, Heading, PageBreak, Particulars
from talka.writers.reports.call.words import condition_said, stacked


def action_blocks(call: Call, action: Action) -> Iterator[Block]:
    yield PageBreak()
    yield Heading(say("Action {code} {title}", code=action.id, title=action.title))
    yield Particulars(tuple(_particulars(call, action)))
    own = call.rules[action.id]
    yield from _listed(say("Priorities"), (row.title for row in call.priority if row.in_ == action.id))
    yield from _listed(say("Further conditions"), _conditions(call, action))
    yield from _listed(say("Ineligible costs"), (_with(row.title, row.when, call) for row in own.exclusions))
    papers = [row for row in call.document if not row.in_ or action.id in row.in_]
    yield from _listed(say("Documents to be submitted"), (_paper(row, call) for row in papers))
    yield from _listed(_indicators_asked(action), (_unit(row.title, row.unit) for row in own.indicators))


def _listed(title: Message, items: Iterator[Part]) -> Iterator[Block]:
    found = tuple(items)
    if found:
        yield Heading(title, 2)
        yield Bullets(found)


def _with(title: Part, when: Condition | None, call: Call) -> Part:
    """What holds, and for whom where it is not for all."""
    if when is None:
        return title
    return say("{title} ({condition})", title=title, condition=condition_said(when, call))


# ---------------------------------------------------------------- money, applicants, support


def _particulars(call: Call, action: Action) -> Iterator[tuple[Part, Cell]]:
    currency = call.call.currency
    yield say("Available public funding"), Money(action.budget, currency)
    goal = next((row for row in call.goal if row.id == action.goal), None)
    if goal is not None:
        yield say("Serves the goal"), say("{code} {title}", code=goal.id, title=goal.title)
    if action.least_cost is not None:
        yield say("Least eligible cost of a project"), Money(action.least_cost, currency)
    if action.legal:
        yield say("Legal ground"), action.legal
    about = [text for text in (action.about, action.note) if text is not None]
    if about:
        yield say("Description"), stacked(about)
    if action.who is not None:
        yield say("Who may apply"), action.who
    elif action.applicants is not None:
        yield say("Who may apply"), condition_said(action.applicants, call)
    own = call.rules[action.id]
    if own.ceilings:
        yield say("Maximum eligible cost of a project"), stacked(_ceiling(row, call) for row in own.ceilings)
    if own.rates:
        lines = [line for rate in own.rates for line in _rate(rate, own.increments[rate.id], call)]
        yield say("Rate of support"), stacked(lines)


def _ceiling(row: Ceiling, call: Call) -> Part:
    amount = Money(row.amount, call.call.currency)
    kind = next((kind.title for kind in call.cost_kind if kind.id == row.cost_kind), None)
    title = row.title or kind or (None if row.when is None else condition_said(row.when, call))
    return amount if title is None else say("{title}: {amount}", title=title, amount=amount)


def _rate(rate: Rate, increments: tuple[Increment, ...], call: Call) -> Iterator[Part]:
    title = rate.title or (None if rate.when is None else condition_said(rate.when, call))
    if title is not None:
        yield say("{title}:", title=title)
    if rate.base is not None:
        yield say("Base rate: {percent} %", percent=rate.base)
    if rate.maximum is not None:
        yield say("Maximum rate: {percent} %", percent=rate.maximum)
    for row in increments:
        yield _increment(row, call)
    if rate.fact is not None:
        yield say("The rate is set by: {fact}", fact=call.fact_titles.get(rate.fact, rate.fact))
    if rate.set_in is not None:
        yield say("What raises it: {place}", place=rate.set_in)


def _increment(row: Increment, call: Call) -> Part:
    if row.when is not None:
        said = _with(row.title, row.when, call)
        return say("+ {plus} percentage points: {what}", plus=row.plus, what=said)
    titles = {part.id: part.title for part in (*call.section, *call.criterion)}
    of = titles.get(row.per_point_of or "", row.title)
    if row.at_most is None:
        return say("+ {plus} percentage points for each point: {what}", plus=row.plus, what=of)
    return say(
        "+ {plus} percentage points for each point, at most {most}: {what}",
        plus=row.plus, most=row.at_most, what=of,
    )  # fmt: skip


# ---------------------------------------------------------------- what else holds


def _conditions(call: Call, action: Action) -> Iterator[Part]:
    own = call.rules[action.id]
    for term in own.terms:
        length = say_count("{count} month", "{count} months", count=term.months)
        said = say("Time for the project: {length}, counted from: {after}", length=length, after=term.after)
        yield said if term.title is None else say("{title}. {what}", title=term.title, what=said)
    for fixed in own.fixed_sums:
        yield _with(_fixed(fixed.title, fixed.amount, call), fixed.when, call)
    for cap in own.caps:
        yield _with(_cap(cap, call), cap.when, call)
    if action.outside is not None:
        yield say(
            "May be carried out outside the territory: {what}", what=condition_said(action.outside, call)
        )
    match action.tax:
        case "eligible":
            yield say("Value added tax is an eligible cost.")
        case "eligible_unless_recovered":
            yield say("Value added tax is an eligible cost where the applicant cannot recover it.")
        case "never_eligible":
            yield say("Value added tax is not an eligible cost.")
        case None:
            pass


def _fixed(title: str | None, amount: Decimal | None, call: Call) -> Part:
    said: Part = say("Support is paid as a fixed sum on a draft budget")
    if amount is not None:
        said = say("Support is paid as a fixed sum: {amount}", amount=Money(amount, call.call.currency))
    return said if title is None else say("{title}. {what}", title=title, what=said)


def _cap(cap: Cap, call: Call) -> Part:
    title = cap.title or call.fact_titles.get(cap.fact, cap.fact)
    if cap.amount is None:
        return say(
            "{title}: all public aid at most {percent} % of the cost", title=title, percent=cap.percent or 0
        )
    amount = Money(cap.amount, call.call.currency)
    if cap.of == "eligible_cost":
        return say("{title}: eligible costs at most {amount}", title=title, amount=amount)
    return say("{title}: public funding at most {amount}", title=title, amount=amount)


def _paper(row: PaperAsked, call: Call) -> Part:
    said: Part = say("{code} {title}", code=row.id, title=row.title)
    if row.when is not None:
        said = say("{paper}; if {condition}", paper=said, condition=condition_said(row.when, call))
    return said if row.note is None else say("{paper}. {note}", paper=said, note=row.note)


def _indicators_asked(action: Action) -> Message:
    if not action.indicators_needed:
        return say("Output indicators")
    return say_count(
        "An applicant must reach at least {count} output indicator",
        "An applicant must reach at least {count} output indicators",
        count=action.indicators_needed,
    )


def _unit(title: str, unit: str | None) -> Part:
    return title if unit is None else say("{title} ({unit})", title=title, unit=unit)
