"""The office's workbook: what to do, the register, assessors, outside tables, decisions, settings, overview."""

from collections.abc import Iterator
from typing import Any

from talka.core.call import Call
from talka.core.numbers import total
from talka.core.round import Application, Round
from talka.core.values import Message, Part, say
from talka.language import Language, words
from talka.layout import register
from talka.layout.columns import FIRST_ROW, HEADS_ROW, Column, column_name
from talka.layout.marks import Marks, Role, digest_of
from talka.layout.register import SHEET_NAMES
from talka.writers.workbook.book import Book, Page, quoted, sheet_names, write
from talka.writers.workbook.overview import write_overview
from talka.writers.workbook.settings import write_settings
from talka.writers.workbook.tables import write_table

ROLES: tuple[Role, ...] = (
    "start", "applications", "assessors", "settings", "tables", "decisions", "struck", "overview",
)  # fmt: skip
ROOM_FOR_FEW = 40
TABLE_WIDTH = 30


def office_workbook(call: Call, digest: str, round_: Round | None, language: Language) -> bytes:
    """The office's workbook for a call (`digest` names its text), filled with what a round knows already."""
    return _Office(call, digest, round_, language).written()


class _Office:
    def __init__(self, call: Call, digest: str, round_: Round | None, language: Language) -> None:
        self.call, self.digest, self.round = call, digest, round_
        wanted = [role for role in ROLES if role != "tables" or register.outside_tables(call)]
        names = sheet_names([(role, "", words(SHEET_NAMES[role], language)) for role in wanted])
        self.names = {mark.role: mark for mark in names}
        marks = Marks("office", call.call.id, digest_of(call), language, "", names)
        self.book = Book(marks, language, call.call.title)
        self.columns = register.application_columns(call)
        self.applications = () if round_ is None else round_.application
        self.room = register.room_for(len(self.applications))

    def written(self) -> bytes:
        write_by: dict[Role, Any] = {
            "start": self._start, "applications": self._applications, "assessors": self._assessors,
            "settings": self._settings, "tables": self._tables, "decisions": self._decisions,
            "struck": self._struck, "overview": self._overview,
        }  # fmt: skip
        for role, mark in self.names.items():
            sheet = self.book.sheet(mark)
            write_by[role](sheet)
        return self.book.bytes()

    def _start(self, sheet: Page) -> None:
        heading, styles = self.call.call, self.book.styles
        sheet.set_portrait()
        sheet.set_column(1, 1, 5)
        sheet.set_column(2, 2, 95)
        sheet.write_string(1, 1, heading.title, styles["title"])
        sheet.set_row(1, 24)
        sheet.write_string(
            2, 1, self.book.say("{body}, round {round}", body=heading.body, round=heading.round)
        )
        for number, sentence in enumerate(self._sentences(), start=1):
            sheet.write_string(3 + number, 1, f"{number}.", styles["lead"])
            words_ = self.book.words(sentence)
            sheet.write_string(3 + number, 2, words_, styles["lead"])
            sheet.fit(3 + number, [(words_, 85)])
        sheet.write_string(10, 1, self.book.say("Sheets of this workbook"), styles["label"])
        for place, mark in enumerate(list(self.names.values())[1:]):
            sheet.write_url(11 + place, 2, f"internal:{quoted(mark.name)}!B3", styles["link"], mark.name)
        closes = self.book.say(
            "Open: {opens} – {closes} ({zone})", opens=heading.opens, closes=heading.closes, zone=heading.zone
        )
        sheet.write_string(20, 1, closes, styles["small"])
        sheet.write_string(
            21, 1, self.book.say("Digest of the text: {digest}", digest=self.digest), styles["small"]
        )

    def _sentences(self) -> Iterator[Message]:
        sheets: dict[str, Part] = {role: mark.name for role, mark in self.names.items()}
        yield say(
            "In “{applications}” write a row for each application; yellow cells are yours, all others are locked.",
            applications=sheets["applications"],
        )
        yield say(
            "In “{assessors}” give each assessor a short name, such as A1, and the full name.",
            assessors=sheets["assessors"],
        )
        if "tables" in sheets:
            yield say(
                "In “{settings}” choose what the call has left open; “{tables}” takes the figures that break ties.",
                settings=sheets["settings"], tables=sheets["tables"],
            )  # fmt: skip
        else:
            yield say("In “{settings}” choose what the call has left open.", settings=sheets["settings"])
        yield say(
            "Save, close, and run “talka workbook” again: every assessor gets a workbook in the folder “sheets”."
        )
        yield say(
            "When the filled workbooks are back in “sheets”, run “talka rank” with this file and that folder: what "
            "is wrong is named by file, sheet and cell, and nothing is written until all is right."
        )

    def _applications(self, sheet: Page) -> None:
        rows = [dict(application_row(self.call, row)) for row in self.applications]
        write_table(self.book, sheet, self.columns, rows, self.room, frozen=3)
        sheet.fit_to_pages(0, 0)
        sheet.set_print_scale(70)
        sheet.repeat_columns(1, 1)

    def _few(self, sheet: Page, columns: tuple[Column, ...], rows: list[dict[str, Any]]) -> None:
        write_table(self.book, sheet, columns, rows, max(ROOM_FOR_FEW, len(rows) + 20))

    def _assessors(self, sheet: Page) -> None:
        rows = () if self.round is None else self.round.assessor
        self._few(sheet, register.ASSESSORS, [{"id": row.id, "name": row.name} for row in rows])

    def _decisions(self, sheet: Page) -> None:
        rows = () if self.round is None else self.round.decision
        columns = register.with_choices(register.DECISIONS, self.call)
        self._few(
            sheet,
            columns,
            [{column.key: getattr(row, column.key) or None for column in columns} for row in rows],
        )

    def _struck(self, sheet: Page) -> None:
        rows = () if self.round is None else self.round.sheet
        struck = [
            {"application": row.application, "assessor": row.assessor, "reason": row.struck}
            for row in rows
            if row.struck is not None
        ]
        self._few(sheet, register.STRUCK, struck)

    def _tables(self, sheet: Page) -> None:
        styles, names = self.book.styles, register.outside_tables(self.call)
        known = {} if self.round is None else self.round.tables
        sheet.set_column(1, 1, 34)
        sheet.set_column(2, 1 + len(names), TABLE_WIDTH)
        sheet.set_row(HEADS_ROW, 30)
        sheet.write_string(HEADS_ROW, 1, self.book.say("territory"), styles["head"])
        rows: list[tuple[str, Part]] = [("title", say("title")), ("origin", say("who published it and when"))]
        rows += [(f"in {choice.value}", choice.label) for choice in register.places_of(self.call)]
        for place, (key, label) in enumerate(rows, start=FIRST_ROW):
            sheet.write_string(place, 0, key, styles["key"])
            sheet.write_string(place, 1, self.book.words(label), styles["cell"])
        for column, name in enumerate(names, start=2):
            sheet.write_string(0, column, name, styles["key"])
            sheet.write_string(HEADS_ROW, column, name, styles["head"])
            table = known.get(name)
            for place, (key, _) in enumerate(rows, start=FIRST_ROW):
                kind, _, territory = key.partition(" ")
                if kind == "in":
                    write(
                        sheet,
                        place,
                        column,
                        None if table is None else table.values.get(territory),
                        styles["free_number"],
                    )
                else:
                    write(
                        sheet, place, column, None if table is None else getattr(table, kind), styles["free"]
                    )
            sheet.data_validation(
                FIRST_ROW + 2, column, FIRST_ROW + len(rows) - 1, column,
                {"validate": "decimal", "criteria": "between", "minimum": -(10**12), "maximum": 10**12},
            )  # fmt: skip
        for place, key in enumerate(("title", "origin"), start=FIRST_ROW):
            texts = [getattr(table, key) or "" for table in known.values()]
            sheet.fit(place, [(text, TABLE_WIDTH - 4) for text in ("", *texts)])
        sheet.freeze_panes(FIRST_ROW, 2)

    def _settings(self, sheet: Page) -> None:
        write_settings(self.book, self.call, sheet)

    def _overview(self, sheet: Page) -> None:
        write_overview(self.book, self.call, sheet, self.applications, self._column)

    def _column(self, key: str) -> str:
        place = column_name(1 + next(place for place, column in enumerate(self.columns) if column.key == key))
        sheet = quoted(self.names["applications"].name)
        return f"{sheet}!${place}${FIRST_ROW + 1}:${place}${FIRST_ROW + self.room}"


def application_row(call: Call, row: Application) -> Iterator[tuple[str, Any]]:
    """The cells of an application in the register."""
    filed = call.call.in_zone(row.filed_at).astimezone(call.call.in_zone(call.call.opens).tzinfo)
    yield from (("filed_on", filed.date()), ("filed_time", filed.time().replace(microsecond=0)))
    for key in (
        "id", "action", "title", "applicant", "applicant_code", "applicant_kind", "natural_person", "territory",
        "joint", "recovers_tax", "requested", "indicators", "agency_number", "contact", "withdrawn",
    ):  # fmt: skip
        yield key, getattr(row, key)
    for kind in call.cost_kind:
        costs = [cost for cost in row.costs if cost.kind == kind.id]
        if costs:
            yield f"cost {kind.id}", total(cost.amount for cost in costs)
            yield f"tax {kind.id}", total(cost.tax for cost in costs) or None
    for fact, value in row.facts.items():
        yield f"fact {fact}", value
