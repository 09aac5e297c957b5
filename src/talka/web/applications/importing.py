"""A sheet compared with the register: what is new, what changes and how, and every problem by its cell."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from talka.core.call import Call
from talka.core.round import unlike_its_kind
from talka.core.values import Message, say
from talka.readers.tables.reading import Cell
from talka.web.applications.cells import Reading, Wrong
from talka.web.applications.columns import NEEDED, TITLES
from talka.web.applications.models import Application, Draft
from talka.web.site.exact import as_text

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


def plan_of(call: Call, draft: Draft, register: list[Application]) -> Plan:
    """What the sheet of a draft would do to a register."""
    return _Comparing(call, draft, register).plan


class _Comparing:
    def __init__(self, call: Call, draft: Draft, register: list[Application]) -> None:
        self.call, self.draft, self.plan = call, draft, Plan()
        self.columns = {int(place): key for place, key in draft.columns.items()}
        self.place_of = {key: place for place, key in self.columns.items()}
        self.reading = Reading(call)
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
        self._like_its_kind(count, known, values)
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
            told = self._natural(values)
            unread = given.keys() - values.keys()  # what is wrong with these is said already
            if told is None and not {"applicant_code", "applicant_kind", "natural_person"} & unread:
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

    def _natural(self, values: Mapping[str, Any]) -> bool | None:
        """Whether the applicant is a natural person, as code and kind tell; None where they do not."""
        if "applicant_code" in values:
            return not values["applicant_code"]  # a person's code is not kept
        return self.call.natural_persons.get(values.get("applicant_kind", ""))

    def _like_its_kind(self, count: int, known: Application | None, values: Mapping[str, Any]) -> None:
        if not {"applicant_kind", "natural_person"} & values.keys():
            return
        kind = values.get("applicant_kind", known.applicant_kind if known else "")
        natural = values.get("natural_person", known.natural_person if known else None)
        if natural is not None and (what := unlike_its_kind(self.call, kind, natural_person=natural)):
            key = "applicant_kind" if "applicant_kind" in values else "natural_person"
            self._trouble(count, key, what)

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
