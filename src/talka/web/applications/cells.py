"""Cells of a sheet as values of an application's fields; what cannot be meant is said."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.utils import timezone

from talka.core.call import Call, FactField
from talka.core.numbers import plain
from talka.core.values import Message, say
from talka.language import LANGUAGES, words
from talka.layout import register
from talka.layout.columns import Choice
from talka.readers.tables.reading import Cell
from talka.web.applications import fields
from talka.web.applications.finding import folded
from talka.web.applications.forms import NUMBER
from talka.web.applications.models import LARGEST
from talka.web.site.fields import day_of, moment_of, number_of, tidy, without_currency

YES = frozenset(("ja", "yes", "true", "1", "x", "+"))
NO = frozenset(("ne", "no", "false", "0", "-", "–"))
CENTS = 2
LENGTHS = {"title": 500, "applicant": 300, "contact": 300, "agency_number": 80, "note": 5000}


class Wrong(ValueError):
    """A cell that cannot be taken."""

    def __init__(self, what: Message) -> None:
        super().__init__(str(what))
        self.what = what


class Reading:
    """Cells as values of fields."""

    def __init__(self, call: Call) -> None:
        self.call = call
        self.actions = _names((row.id, row.id, row.title, f"{row.id} {row.title}") for row in call.action)
        self.places = _named(register.places_of(call))
        self.kinds = _named(register.kinds_of(call))
        self.facts = {fact.id: fact for fact in call.fact}
        self.indicators = {row.id: row.id for row in call.indicator} | _names(
            (row.id, row.id, row.title) for row in call.indicator
        )

    def value(self, key: str, cell: Cell, given: Mapping[str, Cell]) -> Any:  # noqa: C901 — one case a field
        table, _, name = key.partition(".")
        match table:
            case "number":
                return self._number(cell)
            case "action":
                return self._action(cell)
            case "territory":
                return _among(cell, self.places, say("the call has no such territory"))
            case "applicant_kind":
                return _among(cell, self.kinds, say("the call names no such kind of applicant"))
            case "applicant_code":
                return _code(cell)
            case "filed_at":
                return _moment(cell, given.get("filed_time"))
            case "natural_person" | "joint" | "recovers_tax":
                return _yes_no(cell)
            case "requested" | "cost" | "tax":
                return self._amount(cell)
            case "indicators":
                return self._indicators(cell)
            case "fact":
                return self._fact(self.facts[name], cell)
            case _:
                return _text(cell, LENGTHS[key])

    def _number(self, cell: Cell) -> str:
        number = _text(cell, 40).replace(" ", "")
        if NUMBER.fullmatch(number) is None:
            raise Wrong(say("Letters, digits and the signs . / + - _ may stand in a number; blanks may not."))
        return number

    def _action(self, cell: Cell) -> str:
        text = folded(_text(cell, 500))
        if text in self.actions:
            return self.actions[text]
        first = text.replace(".", " ").replace(":", " ").split(" ", 1)[0]
        if first in self.actions:
            return self.actions[first]
        raise Wrong(say("“{given}”: {why}", given=_text(cell, 60), why=say("the call has no such action")))

    def _amount(self, cell: Cell) -> Decimal:
        if isinstance(cell, str):
            cell = without_currency(tidy(cell), self.call.call.currency)
        return _figure(cell, CENTS)

    def _indicators(self, cell: Cell) -> list[str]:
        parts = [part for part in _text(cell, 2000).replace(";", ",").split(",") if part.strip()]
        return [_among(part, self.indicators, say("the call has no such indicator")) for part in parts]

    def _fact(self, fact: FactField, cell: Cell) -> Any:
        match fact.kind:
            case "yes_no":
                return _yes_no(cell)
            case "date":
                return _day(cell)
            case "choice":
                choices = register.named(self.call, fact.id, fact.choices)
                asked = say(
                    "one of these is asked for: {choices}", choices=tuple(row.label for row in choices)
                )
                return _among(cell, _named(choices), asked)
            case "text":
                return _text(cell, 2000)
            case "money":
                return self._amount(cell)
            case "count":
                return _figure(cell, 0)
            case _:
                return _figure(cell, 6, least=None if fact.kind == "number" else 0)


def _named(choices: Iterable[Choice]) -> dict[str, str]:
    """Folded id, and words in every language → id."""
    return _names((row.value, row.value, *(words(row.label, to) for to in LANGUAGES)) for row in choices)


def _names(rows: Any) -> dict[str, str]:
    """Folded name → id."""
    return {folded(name): row[0] for row in rows for name in row}


def _among(cell: Cell, names: Mapping[str, str], why: Message) -> str:
    text = _text(cell, 500)
    try:
        return names[folded(text)]
    except KeyError:
        raise Wrong(say("“{given}”: {why}", given=text[:60], why=why)) from None


def _text(cell: Cell, longest: int) -> str:
    match cell:
        case bool():
            raise Wrong(say("a text is asked for here"))
        case Decimal():
            text = plain(cell)
        case datetime() | date():
            text = cell.isoformat(" ") if isinstance(cell, datetime) else cell.isoformat()
        case _:
            text = tidy(cell)
    if len(text) > longest:
        raise Wrong(say("The text is longer than {most} characters.", most=longest))
    return text


def _code(cell: Cell) -> str:
    """A register code of an enterprise; nothing where it is a person's, which is not kept."""
    code = _text(cell, 40).replace(" ", "").upper().removeprefix("LV")
    if fields.is_persons(code):
        return ""
    if (fault := fields.fault_of_code(code)) is not None:
        raise Wrong(fault)
    return code


def _yes_no(cell: Cell) -> bool:
    if isinstance(cell, bool):
        return cell
    text = folded(_text(cell, 40))
    if text in YES | NO:
        return text in YES
    raise Wrong(say("“{given}” is neither yes nor no", given=text))


def _figure(cell: Cell, decimals: int, least: int | None = 0) -> Decimal:
    value = cell if isinstance(cell, Decimal) else None
    if value is None:
        if not isinstance(cell, str):
            raise Wrong(say("a number is asked for here"))
        value = number_of(tidy(cell).removesuffix("%").strip(), decimals)
    exponent = value.normalize().as_tuple().exponent
    if isinstance(exponent, int) and -exponent > decimals:
        raise Wrong(say("{given} has more than {decimals} decimals", given=value, decimals=decimals))
    if least is not None and value < least:
        raise Wrong(say("{given} is less than {least}", given=value, least=least))
    if abs(value) >= LARGEST:
        raise Wrong(say("{given} is more than {most}", given=value, most=LARGEST - 1))
    return value


def _day(cell: Cell) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    return cell if isinstance(cell, date) else day_of(_text(cell, 40))


def _moment(cell: Cell, clock: Cell) -> datetime:
    """A day and a time, in one cell or in two."""
    if isinstance(cell, datetime) and clock is None:
        return _here(cell)
    day = cell.date() if isinstance(cell, datetime) else cell
    if clock is None:
        text = day.strftime("%d.%m.%Y") if isinstance(day, date) else _text(day, 60)
        if ":" not in text:
            day_of(text)  # a day that does not exist is what is wrong first
            raise Wrong(
                say(
                    "{given}: the time of filing is missing; write it behind the day or in a column of its own",
                    given=text,
                )
            )
        return moment_of(text)
    hour = f"{clock:%H:%M:%S}" if isinstance(clock, datetime | time) else _text(clock, 20)
    return moment_of(f"{_day(day):%d.%m.%Y} {hour}")


def _here(local: datetime) -> datetime:
    return local.replace(tzinfo=timezone.get_current_timezone())
