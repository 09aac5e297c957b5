"""Applications as pages show them: cells of the register, and all that is known of one in plain words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from talka.core.call import Call
from talka.core.numbers import total
from talka.core.values import Message, Money, Part, say
from talka.web.applications.columns import TITLES
from talka.web.applications.models import Application
from talka.web.applications.reckoning import facts_asked
from talka.web.applications.seen import STATE_WORDS, Column, State
from talka.web.calls.models import Round
from talka.web.site.html import partly
from talka.web.site.templatetags.talka import moment, money
from talka.web.site.words import words

NOT_KNOWN = say("not known")


class Cell(NamedTuple):
    """One cell of the register: what kind it is, which decides how it looks, and its value."""

    kind: str
    value: Any


def cells_of(row: Application, columns: tuple[Column, ...], call: Call) -> list[Cell]:
    """The cells of a row, in the order of the columns."""
    return [_cell(row, column, call) for column in columns]


def _cell(row: Application, column: Column, call: Call) -> Cell:
    value = getattr(row, column)
    match column:
        case "requested":
            return Cell("money", value)
        case "filed_at" | "changed":
            return Cell("moment", value)
        case "territory" | "applicant_kind":
            return Cell("text", words(call.title_of(column, value)))
        case "state":
            state: State = value
            return Cell(state, words(STATE_WORDS[state]))
        case "number":
            return Cell("number", value)
        case _:
            return Cell("text", value)


LOOKS = {
    "number": '<th scope="row"><a class="govuk-link" href="{at}/">{value}</a></th>',
    "money": '<td class="t-n" data-label="{label}">{value}</td>',
    "moment": '<td class="t-w" data-label="{label}">{value}</td>',
    "text": '<td data-label="{label}">{value}</td>',
}
STATE_LOOK = '<td data-label="{label}"><span class="t-s t-s-{kind}">{value}</span></td>'


def row_html(at: int, cells: list[Cell], labels: Sequence[str]) -> SafeString:
    """A row of the register; fifty of them by tags of templates would take longer than all else on the page.

    `labels`: the titles of the columns, which narrow screens show beside each cell.
    """
    parts = [
        format_html(_look(kind, label), at=at, value=_told(value)) if kind == "number"
        else format_html(_look(kind, label), value=_told(value))
        for (kind, value), label in zip(cells, labels, strict=True)
    ]  # fmt: skip
    return SafeString(f"<tr>{''.join(parts)}</tr>\n")


@lru_cache(256)
def _look(kind: str, label: str) -> str:
    return partly(LOOKS.get(kind, STATE_LOOK), kind=kind, label=label)


def _told(value: Any) -> str:
    match value:
        case None:
            return ""
        case Decimal():
            return money(value)
        case datetime():
            return moment(value)
        case _:
            return str(value)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a summary list; `was` is what was known when the register was closed, where that differs."""

    title: Part
    value: Part
    was: Part | None = None
    missing: bool = False
    note: Message | None = None


def about_lines(call: Call, row: Application) -> list[Line]:
    """Who, what, where and when."""
    kept = row.at_closing or {}
    action = call.actions.get(row.action)
    lines = [
        Line(say("Action"), f"{row.action} {action.title}" if action else row.action),
        _line(say("Project"), row.title, kept, "title"),
        Line(say("Applicant"), row.applicant),
        _line(
            say("Kind of applicant"),
            row.applicant_kind,
            kept,
            "applicant_kind",
            _titled(call, "applicant_kind"),
        ),
        Line(say("The applicant is a natural person"), row.natural_person),
        Line(say("Register code"), row.applicant_code or ("–" if row.natural_person else NOT_KNOWN)),
        _line(say("Filed"), row.filed_at, kept, "filed_at"),
        Line(say("Agency's number"), row.agency_number or "–"),
        Line(say("Contact"), row.contact or "–"),
        _line(say("Joint project"), row.joint, kept, "joint"),
    ]
    if call.territory:
        place = _line(
            say("Where the project is carried out"),
            row.territory,
            kept,
            "territory",
            _titled(call, "territory"),
        )
        lines.insert(7, place)
    return lines


def _titled(call: Call, fact: str) -> Any:
    return lambda value: call.title_of(fact, value)


def _line(title: Part, value: Any, kept: Mapping[str, Any], name: str, put: Any = None) -> Line:
    before = kept.get(name, value)
    was = None if before == value else _put(before, put)
    return Line(title, _put(value, put), was)


def _put(value: Any, put: Any = None) -> Part:
    if value is None or value == "":
        return NOT_KNOWN
    if put is not None:
        told: Part = put(value)
        return told
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None)
    return value if isinstance(value, str | bool | Decimal | date) else str(value)


@dataclass(frozen=True, slots=True)
class CostLine:
    """One kind of cost: amount and tax (money), and both as they were when the register was closed, if they differ."""

    title: str
    amount: Decimal
    tax: Decimal
    was: tuple[Decimal, Decimal] | None


def cost_lines(call: Call, row: Application) -> list[CostLine]:
    now, kept = _by_kind(row.costs), _by_kind((row.at_closing or {}).get("costs", row.costs))
    return [
        CostLine(
            kind.title, *now.get(kind.id, _NOTHING),
            None if now.get(kind.id) == kept.get(kind.id) else kept.get(kind.id, _NOTHING),
        )
        for kind in call.cost_kind
        if kind.id in now or kind.id in kept
    ]  # fmt: skip


_NOTHING = (Decimal(0), Decimal(0))


def _by_kind(costs: list[dict[str, Any]]) -> dict[str, tuple[Decimal, Decimal]]:
    return {cost["kind"]: (cost["amount"], cost.get("tax", Decimal(0))) for cost in costs}


def cost_totals(row: Application) -> tuple[Decimal, Decimal]:
    return total(cost["amount"] for cost in row.costs), total(
        cost.get("tax", Decimal(0)) for cost in row.costs
    )


def money_lines(call: Call, row: Application) -> list[Line]:
    """What is asked for, and what it is worked out from."""
    kept, currency = row.at_closing or {}, call.call.currency
    titles = {indicator.id: indicator.title for indicator in call.indicator}

    def listed(names: list[str]) -> Part:
        return tuple(titles.get(name, name) for name in names) or "–"

    indicators = _line(say("Output indicators"), list(row.indicators), kept, "indicators", listed)
    return [
        _line(
            say("Requested public funding"),
            row.requested,
            kept,
            "requested",
            lambda sum_: Money(sum_, currency),
        ),
        _line(say("The applicant recovers value added tax"), row.recovers_tax, kept, "recovers_tax"),
        indicators,
    ]


def fact_lines(round_: Round, row: Application, missing: tuple[str, ...]) -> list[Line]:
    """The facts asked of it, then those that were given all the same."""
    call = round_.call
    kept = (row.at_closing or {}).get("facts", row.facts)
    asked = facts_asked(round_, row.action)
    names = (*asked, *(name for name in {**kept, **row.facts} if name not in asked))
    return list(_facts(call, row.facts, kept, names, missing))


def _facts(
    call: Call,
    now: Mapping[str, Any],
    kept: Mapping[str, Any],
    names: tuple[str, ...],
    missing: tuple[str, ...],
) -> Iterator[Line]:
    personal = {fact.id for fact in call.fact if fact.personal}
    for name in names:
        value = fact_value(call, name, now.get(name))
        was = None
        if now.get(name) != kept.get(name):
            was = fact_value(call, name, kept.get(name))
        note = say("never published") if name in personal else None
        yield Line(call.fact_titles.get(name, name), value, was, name in missing, note)


def fact_value(call: Call, fact: str, value: Any) -> Part:
    """A fact with its unit, in words."""
    if value is None:
        return NOT_KNOWN
    match call.fact_kinds.get(fact):
        case "money":
            return Money(value, call.call.currency)
        case "percent":
            return say("{number} %", number=value)
        case "choice":
            return call.title_of(fact, value)
        case _:
            return _put(value)


def differences(call: Call, changes: Mapping[str, Any]) -> Iterator[tuple[Part, Part, Part]]:
    """Changes (field → the value before and after) line by line: what it is, before, after."""
    for name, (before, after) in changes.items():
        if name == "facts":
            yield from _facts_changed(call, before or {}, after)
        elif name == "costs":
            yield from _costs_changed(call, _by_kind(before or []), _by_kind(after))
        else:
            yield TITLES.get(name, name), _as_field(call, name, before), _as_field(call, name, after)


def _facts_changed(
    call: Call, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[tuple[Part, Part, Part]]:
    for name in {**before, **after}:
        if before.get(name) != after.get(name):
            was, now = (fact_value(call, name, facts.get(name)) for facts in (before, after))
            yield call.fact_titles.get(name, name), was, now


def _costs_changed(
    call: Call, before: dict[str, tuple[Decimal, Decimal]], after: dict[str, tuple[Decimal, Decimal]]
) -> Iterator[tuple[Part, Part, Part]]:
    currency = call.call.currency
    for kind in call.cost_kind:
        pairs = zip(before.get(kind.id, _NOTHING), after.get(kind.id, _NOTHING), strict=True)
        titles: tuple[Part, Part] = (kind.title, say("{kind}: value added tax", kind=kind.title))
        for title, (first, second) in zip(titles, pairs, strict=True):
            if first != second:
                yield title, Money(first, currency), Money(second, currency)


def _as_field(call: Call, name: str, value: Any) -> Part:
    match name:
        case "requested" if value is not None:
            return Money(value, call.call.currency)
        case "territory" | "applicant_kind" if value:
            return call.title_of(name, value)
        case "indicators":
            titles = {indicator.id: indicator.title for indicator in call.indicator}
            return tuple(titles.get(part, part) for part in value or ()) or "–"
        case _:
            return _put(value)
