"""The office's workbook → the rows of a round: applications, assessors, tables, decisions, and the settings chosen."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from talka.core.call import Call
from talka.core.loading import as_raw
from talka.core.setting_words import SETTINGS, SettingForm, label_of
from talka.core.settings import Rounding
from talka.core.toml import Path
from talka.core.values import Message, Part, Raw, say
from talka.language import LANGUAGES, words
from talka.layout import register
from talka.layout.columns import Column
from talka.layout.marks import Marks, Role
from talka.layout.settings import ASKS, CHOSEN
from talka.readers.workbook import spelling
from talka.readers.workbook.cells import At, Cell, Misfit, Sheet, Workbook
from talka.readers.workbook.spelling import Misread
from talka.readers.workbook.tables import TableRow, merged_cells, table_rows


@dataclass(slots=True)
class Collected:
    """What has been read so far: raw tables of a round, the cell of every path in it, and what is wrong."""

    raw: Raw
    places: dict[Path, At] = field(default_factory=dict)
    misfits: list[Misfit] = field(default_factory=list)
    settings: dict[str, Any] = field(default_factory=dict)
    struck: list[tuple[str, str, str, At]] = field(default_factory=list)

    def add(self, table: str, row: Raw, at: At, fields: Mapping[str, At]) -> Path:
        """A row of a table with the cells of its fields; gives its path."""
        rows = self.raw.setdefault(table, [])
        path: Path = (table, len(rows))
        rows.append(row)
        self.places[path] = at
        self.places |= {(*path, name): place for name, place in fields.items()}
        return path


class OfficeReader:
    """Goes through the sheets of the office's workbook."""

    def __init__(self, call: Call, workbook: Workbook, marks: Marks, collected: Collected) -> None:
        self.call, self.workbook, self.collected = call, workbook, collected
        self.names: dict[Role, str] = {sheet.role: sheet.name for sheet in marks.sheets}

    def read(self) -> None:
        self._each("assessors", register.ASSESSORS, self._assessor)
        self._each("applications", register.application_columns(self.call), self._application)
        self._each("decisions", register.with_choices(register.DECISIONS, self.call), self._decision)
        self._each("struck", register.STRUCK, self._struck)
        if register.outside_tables(self.call):
            self._tables()
        self._settings()

    def _sheet(self, role: Role) -> Sheet | None:
        return self.workbook.sheet(self.names[role])

    def _each(self, role: Role, columns: tuple[Column, ...], take: Callable[[TableRow], None]) -> None:
        sheet = self._sheet(role)
        if sheet is not None:
            for row in table_rows(self.workbook.file, sheet, columns, self.collected.misfits):
                take(row)

    def _assessor(self, row: TableRow) -> None:
        self.collected.add("assessor", dict(row.values), row.at["id"], row.at)

    def _struck(self, row: TableRow) -> None:
        if {"application", "assessor", "reason"} <= row.values.keys():
            found = (str(row.values[key]) for key in ("application", "assessor", "reason"))
            application, assessor, reason = found
            self.collected.struck.append((application, assessor, reason, row.at["application"]))

    def _decision(self, row: TableRow) -> None:
        raw: Raw = {}
        for key, value in row.values.items():
            raw[key] = (
                list(value)
                if isinstance(value, tuple)
                else value.date()
                if isinstance(value, datetime)
                else value
            )
        self.collected.add("decision", raw, row.at["id"], row.at)

    def _application(self, row: TableRow) -> None:
        raw: Raw = {}
        fields: dict[str, At] = {}
        costs, facts = _costs(row), {}
        for key, value in row.values.items():
            kind, _, name = key.partition(" ")
            if kind == "fact":
                facts[name] = value.date() if isinstance(value, datetime) else value
            elif kind not in {"cost", "tax", "filed_on", "filed_time"}:
                raw[key] = list(value) if isinstance(value, tuple) else value
        fields |= row.at
        filed = self._filed(row)
        if filed is not None:
            raw["filed_at"] = filed
        raw["costs"] = [cost for cost, _ in costs]
        raw["facts"] = facts
        path = self.collected.add("application", raw, row.at["id"], fields)
        more = {(*path, "costs", place): at for place, (_, at) in enumerate(costs)}
        more |= {(*path, "facts", key[5:]): at for key, at in row.at.items() if key.startswith("fact ")}
        told = {misfit.at for misfit in self.collected.misfits}
        filed_at = row.at["filed_time" if row.at["filed_time"] in told else "filed_on"]
        self.collected.places |= {**more, (*path, "filed_at"): filed_at}
        self._without_amount(row)

    def _filed(self, row: TableRow) -> datetime | None:
        """Date and time, each in its cell, or both in the first: a time that is not there is not taken for midnight."""
        day, moment = row.values.get("filed_on"), row.values.get("filed_time")
        if isinstance(day, datetime) and moment in {None, day.time()}:
            return day
        if isinstance(day, datetime):
            self.collected.misfits.append(
                Misfit(row.at["filed_time"], say("the date beside it holds another time"))
            )
        elif isinstance(day, date) and isinstance(moment, time):
            return datetime.combine(day, moment)
        elif isinstance(day, date) and row.at["filed_time"] not in {m.at for m in self.collected.misfits}:
            self.collected.misfits.append(
                Misfit(row.at["filed_time"], say("“{column}” is missing", column=say("filed at")))
            )
        return None

    def _without_amount(self, row: TableRow) -> None:
        for key in row.values:
            kind, _, name = key.partition(" ")
            if kind == "tax" and f"cost {name}" not in row.values:
                what = say("a tax stands here without the amount beside it")
                self.collected.misfits.append(Misfit(row.at[key], what))

    def _tables(self) -> None:
        """Outside tables: a column each; the first two rows hold title and origin, the others territories."""
        sheet = self._sheet("tables")
        if sheet is None:
            return
        self.collected.misfits += merged_cells(self.workbook.file, sheet)
        for place, name in enumerate(register.outside_tables(self.call)):
            if sheet.text(0, place + 2) != name:
                what = say(
                    "the column “{column}” should stand here: a column was moved, inserted or deleted",
                    column=name,
                )
                self.collected.misfits.append(
                    Misfit(At(self.workbook.file, sheet.name, (1, place + 2)), what)
                )
                return
            self._table(sheet, name, place + 2)

    def _table(self, sheet: Sheet, name: str, column: int) -> None:
        raw: Raw = {"id": name, "title": name, "values": {}}
        places: dict[str, At] = {}
        for row, cells in sorted(sheet.cells.items()):
            key, cell = sheet.text(row, 0), cells.get(column)
            at = At(self.workbook.file, sheet.name, (row, column))
            if row == 0 or cell is None or spelling.is_blank(cell) or not key:
                continue
            kind, _, territory = key.partition(" ")
            value = self._value(at, cell, spelling.number if kind == "in" else spelling.text)
            if kind == "in" and value is not None:
                raw["values"][territory] = value
            elif value is not None:
                raw[kind] = value
            places[key] = at
        if raw["values"]:
            self.collected.add("table", raw, At(self.workbook.file, sheet.name), places)

    def _value(self, at: At, cell: Cell, read: Callable[[Cell], Any]) -> Any:
        try:
            return read(cell)
        except Misread as misread:
            self.collected.misfits.append(Misfit(at, misread.what))
            return None

    def _settings(self) -> None:
        sheet = self._sheet("settings")
        if sheet is None:
            return
        self.collected.misfits += merged_cells(self.workbook.file, sheet)
        rows = {sheet.text(row, 0): row for row in sheet.cells}
        for form in SETTINGS:
            at = At(self.workbook.file, sheet.name, (rows.get(form.name, 1), CHOSEN))
            self.collected.places["settings", form.name] = at
            if form.name not in rows:
                what = say("the row “{title}” is missing: a row was moved or deleted", title=form.asks)
                self.collected.misfits.append(Misfit(At(self.workbook.file, sheet.name, (1, ASKS)), what))
                continue
            cell = sheet.cells[rows[form.name]].get(CHOSEN)
            if cell is not None and not spelling.is_blank(cell):
                self._setting(form, cell, at)

    def _setting(self, form: SettingForm, cell: Cell, at: At) -> None:
        value = self._value(at, cell, lambda given: chosen_in(form, given))
        stated = getattr(self.call.settings, form.name)
        if value is None or value == stated:
            return
        if stated is not None:
            what = say(
                "the call says: {stated}; it is changed in the call, not here", stated=label_of(form, stated)
            )
            self.collected.misfits.append(Misfit(at, what))
            return
        self.collected.settings[form.name] = as_raw(value) if isinstance(value, Rounding) else value


def chosen_in(form: SettingForm, cell: Cell) -> Any:
    """The value that a cell of the settings chooses."""
    if form.number is not None:
        found = spelling.number(cell)
        return int(found) if form.number == "whole" and found == int(found) else found
    labels: dict[str, object] = {}
    for value, _ in form.answers:
        for label in _labels(form, value):
            labels.setdefault(spelling.tidy(label).casefold(), value)
    given = spelling.tidy(spelling.value_in(cell).text).casefold()
    if cell.kind == "yes_no":
        return spelling.yes_no(cell)
    if given not in labels:
        among = tuple(label for _, label in form.answers)
        raise Misread(
            say("“{text}” is none of what may be chosen: {among}", text=cell.text[:60], among=among)
        )
    return labels[given]


def _labels(form: SettingForm, value: Any) -> Iterator[str]:
    label: Message | Part = label_of(form, value)
    yield from (words(label, language) for language in LANGUAGES)
    if isinstance(value, str):
        yield value


def _costs(row: TableRow) -> list[tuple[Raw, At]]:
    costs: list[tuple[Raw, At]] = []
    for key, amount in row.values.items():
        kind, _, name = key.partition(" ")
        if kind == "cost" and isinstance(amount, Decimal):
            tax = row.values.get(f"tax {name}")
            more = {"tax": tax} if isinstance(tax, Decimal) else {}
            costs.append(({"kind": name, "amount": amount, **more}, row.at[key]))
    return costs
