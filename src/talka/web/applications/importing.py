"""A sheet compared with the register: what is new, what changes and how, and every problem by its cell."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from talka.core.call import Call, FactField
from talka.core.numbers import plain
from talka.core.round import OUTSIDE
from talka.core.values import Message, say
from talka.web.applications import fields
from talka.web.applications.columns import NEEDED, TITLES
from talka.web.applications.finding import folded
from talka.web.applications.forms import NUMBER
from talka.web.applications.models import LARGEST, Application, Draft
from talka.web.applications.sheets import Cell
from talka.web.site.exact import as_text
from talka.web.site.fields import day_of, moment_of, number_of, tidy

YES = frozenset(("ja", "yes", "true", "1", "x", "+"))
NO = frozenset(("ne", "no", "false", "0", "-", "–"))
CENTS = 2
LENGTHS = {"title": 500, "applicant": 300, "contact": 300, "agency_number": 80, "note": 5000}
MOST_PROBLEMS = 500


@dataclass(frozen=True, slots=True)
class Trouble:
    """A cell or a whole row that cannot be taken: its row, the title of its column, and what is wrong."""

    row: int
    column: str
    what: Message


@dataclass(frozen=True, slots=True)
class Change:
    """What one row does: values of a new application, or new ones for one that is known; without any, nothing."""

    row: int
    number: str
    title: str
    known: Application | None
    values: dict[str, Any]

    @property
    def changes(self) -> dict[str, list[Any]]:
        """Field → the value before and after."""
        return {name: [getattr(self.known, name, None), value] for name, value in self.values.items()}


@dataclass(slots=True)
class Plan:
    """What taking a sheet in would do. It is taken in whole or, with one trouble, not at all."""

    changes: list[Change] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)

    @property
    def new(self) -> list[Change]:
        return [change for change in self.changes if change.known is None]

    @property
    def changed(self) -> list[Change]:
        return [change for change in self.changes if change.known is not None and change.values]

    @property
    def same(self) -> int:
        return len(self.changes) - len(self.new) - len(self.changed)

    @property
    def digest(self) -> str:
        """What was shown is what is taken in: the plan is made again then, and has to have this digest."""
        told = [
            [row.number, row.known.pk if row.known else None, row.values]
            for row in self.changes
            if row.values
        ]
        return hashlib.sha256(as_text(told).encode()).hexdigest()


class Wrong(ValueError):
    """A cell that cannot be taken."""

    def __init__(self, what: Message) -> None:
        super().__init__(str(what))
        self.what = what


def plan_of(call: Call, draft: Draft, register: list[Application]) -> Plan:
    """What the sheet of a draft would do to a register."""
    return _Comparing(call, draft, register).plan


class _Comparing:
    def __init__(self, call: Call, draft: Draft, register: list[Application]) -> None:
        self.call, self.draft, self.plan = call, draft, Plan()
        self.columns = {int(place): key for place, key in draft.columns.items()}
        self.place_of = {key: place for place, key in self.columns.items()}
        self.reading = _Reading(call)
        self.by_number = {row.number: row for row in register}
        self.by_agency = {row.agency_number: row for row in register if row.agency_number}
        self.taken = set(self.by_number)
        self.rows_of: dict[str, int] = {}  # number, and agency's number → the row that has it
        self._columns()
        for count, cells in enumerate(draft.rows, start=draft.head + 1):
            if any(cell is not None for cell in cells):
                self._row(count, cells)
            if len(self.plan.troubles) >= MOST_PROBLEMS:
                break

    def _columns(self) -> None:
        if not {"number", "agency_number"} & self.place_of.keys():
            what = say("No column has the number or the agency's number, so rows cannot be told apart.")
            self._trouble(self.draft.head, "", what)

    def _trouble(self, row: int, key: str, what: Message) -> None:
        place = self.place_of.get(key)
        title = self.draft.titles[place] if place is not None else ""
        self.plan.troubles.append(Trouble(row, title, what))

    def _row(self, count: int, cells: list[Cell]) -> None:
        given = {
            key: cells[place]
            for place, key in self.columns.items()
            if place < len(cells) and cells[place] is not None
        }
        before = len(self.plan.troubles)
        values = self._values(count, given)
        number, agency = values.get("number", ""), values.get("agency_number", "")
        known = self.by_number.get(number) or (self.by_agency.get(agency) if agency else None)
        self._twice(count, "number", number)
        self._twice(count, "agency_number", f"LAD {agency}" if agency else "")
        if known is None:
            self._complete(count, given, values)
        elif number and number != known.number:
            what = say("The agency's number belongs to {number} already.", number=known.number)
            self._trouble(count, "agency_number", what)
        if len(self.plan.troubles) > before:
            return
        values = self._merged(known, values)
        if known is not None:
            values = {name: value for name, value in values.items() if getattr(known, name) != value}
        title = values.get("title") or (known.title if known else "")
        self.plan.changes.append(
            Change(count, known.number if known else values["number"], title, known, values)
        )

    def _twice(self, count: int, key: str, name: str) -> None:
        if not name:
            return
        if name in self.rows_of:
            self._trouble(count, key, say("The same number stands in row {row}.", row=self.rows_of[name]))
        self.rows_of[name] = count

    def _values(self, count: int, given: Mapping[str, Cell]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key, cell in given.items():
            if key == "filed_time":
                continue
            try:
                values[key] = self.reading.value(key, cell, given)
            except Wrong as wrong:
                self._trouble(count, key, wrong.what)
            except ValidationError as error:
                self._trouble(count, key, say("{what}", what=str(error.messages[0])))
        return values

    def _complete(self, count: int, given: Mapping[str, Cell], values: dict[str, Any]) -> None:
        """What a new application needs; its number is made where the sheet has none."""
        for key in NEEDED:
            if key not in given:
                self._trouble(count, key, say("{what} is missing", what=TITLES[key]))
        if "natural_person" not in values:
            told = _natural(values)
            if told is None and not {"applicant_code", "applicant_kind", "natural_person"} & given.keys():
                what = say(
                    "Nothing says whether the applicant is a natural person: give a register code or a column."
                )
                self._trouble(count, "natural_person", what)
            values["natural_person"] = told
        if values.get("natural_person") and values.get("applicant_code"):
            values.pop("applicant_code")
        if "number" not in values and values.get("action"):
            values["number"] = self._next_number(values["action"])
        self.taken.add(values.get("number", ""))

    def _next_number(self, action: str) -> str:
        count = 1
        while f"{action}-{count:02d}" in self.taken:
            count += 1
        return f"{action}-{count:02d}"

    def _merged(self, known: Application | None, values: dict[str, Any]) -> dict[str, Any]:
        """Costs and facts of the sheet put into what is known; what the sheet leaves empty stays."""
        merged = {key: value for key, value in values.items() if "." not in key}
        costs = {cost["kind"]: dict(cost) for cost in (known.costs if known else [])}
        facts = dict(known.facts) if known else {}
        for key, value in values.items():
            table, _, name = key.partition(".")
            if table == "fact":
                facts[name] = value
            elif table in {"cost", "tax"}:
                blank = {"kind": name, "amount": Decimal(0), "tax": Decimal(0)}
                costs.setdefault(name, blank)["amount" if table == "cost" else "tax"] = value
        if any(key.startswith(("cost.", "tax.")) for key in values):
            merged["costs"] = [costs[kind.id] for kind in self.call.cost_kind if kind.id in costs]
        if any(key.startswith("fact.") for key in values):
            merged["facts"] = facts
        return merged


def _natural(values: Mapping[str, Any]) -> bool | None:
    """Whether the applicant is a natural person, as code and kind tell; None where they do not."""
    persons_code = values.get("applicant_code") == ""
    if persons_code or "fizisk" in folded(values.get("applicant_kind", "")):
        return True
    if values.get("applicant_code") or values.get("applicant_kind"):
        return False
    return None


class _Reading:
    """Cells as values of fields."""

    def __init__(self, call: Call) -> None:
        self.call = call
        self.actions = _names((row.id, row.id, row.title, f"{row.id} {row.title}") for row in call.action)
        self.places = _names((row.id, row.id, row.title) for row in call.territory)
        self.places |= _names([(OUTSIDE, OUTSIDE, "ārpus teritorijas", "outside the territory")])
        self.kinds = _names((name, name, fields.shown_id(name)) for name, _ in fields.applicant_kinds(call))
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
                return _amount(cell)
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
                names = _names((choice, choice, fields.shown_id(choice)) for choice in fact.choices)
                return _among(cell, names, say("one of these is asked for: {choices}", choices=fact.choices))
            case "text":
                return _text(cell, 2000)
            case "money":
                return _amount(cell)
            case "count":
                return _figure(cell, 0)
            case _:
                return _figure(cell, 6, least=None if fact.kind == "number" else 0)


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
        value = number_of(
            tidy(cell).removesuffix("EUR").removesuffix("€").removesuffix("%").strip(), decimals
        )
    exponent = value.normalize().as_tuple().exponent
    if isinstance(exponent, int) and -exponent > decimals:
        raise Wrong(say("{given} has more than {decimals} decimals", given=value, decimals=decimals))
    if least is not None and value < least:
        raise Wrong(say("{given} is less than {least}", given=value, least=least))
    if abs(value) >= LARGEST:
        raise Wrong(say("{given} is more than {most}", given=value, most=LARGEST - 1))
    return value


def _amount(cell: Cell) -> Decimal:
    return _figure(cell, CENTS)


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
