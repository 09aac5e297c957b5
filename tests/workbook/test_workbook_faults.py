"""What people do to workbooks: each fault is told by file, sheet and cell, all at once; sensible spellings are taken."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest

from talka.core.texts import load
from talka.layout.marks import MARKS
from talka.readers.limits import Limits
from talka.readers.workbook.cells import Unfit, said_of
from talka.readers.workbook.taking import Taken, take
from workbook.filled import Files, changed
from workbook.small_round import CALL, good

GOOD = good()[:3]
Change = Callable[[Any], None]


def take_changed(changes: dict[str, Change], call_text: str = CALL) -> Taken:
    files = [(name, changed(data, changes[name]) if name in changes else data) for name, data in GOOD]
    return take(call_text, files)


def faults(changes: dict[str, Change] | Files, call_text: str = CALL) -> list[str]:
    """What is said of changed workbooks."""
    try:
        take_changed(changes, call_text) if isinstance(changes, dict) else take(call_text, changes)
    except Unfit as unfit:
        return [str(said_of(*misfit)) for misfit in unfit.misfits]
    return []


def cells(sheet: str, **values: Any) -> Change:
    """Write values into cells of a sheet."""

    def change(book: Any) -> None:
        for cell, value in values.items():
            book[sheet][cell].value = value

    return change


def test_what_is_right_is_taken() -> None:
    taken = take_changed({})

    assert [(sheet.application, sheet.assessor, sheet.declaration) for sheet in taken.round.sheet] == [
        ("1", "V1", "no_interest"),
        ("1", "V2", "no_interest"),
        ("2", "V1", "no_interest"),
        ("2", "V2", "recused"),
    ]
    assert taken.round.sheet[1].deductions == {"K1": ("late",)}
    assert taken.round.sheet[3].interest == "my brother"


# Columns of the register: B number, C action, D title, E applicant, F registration, G natural person, H day, I time,
# J work, K its tax, L things, M tax, N requested, O agency, P contact, Q withdrawn, R jobs, S since, T form, U green.
TAKEN: list[tuple[str, Any, Callable[[Taken], Any], Any]] = [
    ("T3", "Long there ", lambda t: t.round.application[0].facts["form"], "old"),
    ("T3", "old", lambda t: t.round.application[0].facts["form"], "old"),
    ("J3", "1 000,50", lambda t: t.round.application[0].costs[0].amount, Decimal("1000.5")),
    (
        "J3",
        "1\N{NO-BREAK SPACE}000,50 €",
        lambda t: t.round.application[0].costs[0].amount,
        Decimal("1000.5"),
    ),
    ("J3", "1.000,50", lambda t: t.round.application[0].costs[0].amount, Decimal("1000.5")),
    ("J3", "1000.5", lambda t: t.round.application[0].costs[0].amount, Decimal("1000.5")),
    ("J3", "1 000", lambda t: t.round.application[0].costs[0].amount, Decimal(1000)),
    ("J3", 0.1, lambda t: t.round.application[0].costs[0].amount, Decimal("0.1")),
    ("G3", "Nē ", lambda t: t.round.application[0].natural_person, False),
    ("G3", "jā.", lambda t: t.round.application[0].natural_person, True),
    ("G3", True, lambda t: t.round.application[0].natural_person, True),
    ("C3", "A", lambda t: t.round.application[0].action, "A"),
    ("C3", "a ACTION", lambda t: t.round.application[0].action, "A"),
    ("H3", "5.03.2026.", lambda t: t.round.application[0].filed_at, datetime(2026, 3, 5, 12)),  # noqa: DTZ001
    ("H3", "2026-03-05", lambda t: t.round.application[0].filed_at, datetime(2026, 3, 5, 12)),  # noqa: DTZ001
    ("H3", datetime(2026, 3, 5, 12), lambda t: t.round.application[0].filed_at, datetime(2026, 3, 5, 12)),  # noqa: DTZ001
    ("I3", "16.40", lambda t: t.round.application[0].filed_at.time(), time(16, 40)),
    ("I3", time(16, 40, 7), lambda t: t.round.application[0].filed_at.time(), time(16, 40, 7)),
    ("F3", 40003000000, lambda t: t.round.application[0].applicant_code, "40003000000"),
    ("D3", "=not a formula", lambda t: t.round.application[0].title, "Project 1"),
    ("S3", "03.02.2020", lambda t: t.round.application[0].facts["since"], date(2020, 2, 3)),
]


@pytest.mark.parametrize(("cell", "value", "get", "expected"), [row for row in TAKEN if row[0] != "D3"])
def test_sensible_spellings_are_taken(
    cell: str, value: Any, get: Callable[[Taken], Any], expected: Any
) -> None:
    assert get(take_changed({"office.xlsx": cells("Applications", **{cell: value})})) == expected


REGISTER = [
    ("J3", "1,234", "“1,234” may mean 1234 or 1,234; write it without a dot or comma, or as a number"),
    ("J3", "1.234", "“1.234” may mean 1234 or 1,234; write it without a dot or comma, or as a number"),
    ("J3", "1 23,5", "“1 23,5” is not a number"),
    ("J3", "about 1000", "“about 1000” is not a number"),
    ("J3", -5, "less than 0 makes no sense here"),
    ("J3", 1e15, "a number is asked for here: at most twelve digits before the point and six after, no exponent"),
    ("J3", "=500+500", "a formula stands here; write its value instead"),
    ("J3", "#N/A", "an error value stands here: #N/A"),
    ("G3", "maybe", "yes or no is asked for here, not “maybe”"),
    ("G3", None, "“natural person” is missing"),
    ("H3", "31.02.2026", "a date is asked for here, such as 22.04.2026, not “31.02.2026”"),
    ("H3", "03/05/2026", "a date is asked for here, such as 22.04.2026, not “03/05/2026”"),
    ("I3", None, "“filed at” is missing"),
    ("I3", "noon", "a time is asked for here, such as 16:40, not “noon”"),
    ("C3", "B", "“B” is none of what may be chosen: A Action"),
    ("B3", "1 a", "1 a cannot stand here: letters, digits and the signs . / + - _ may, blanks may not"),
    ("B3", 1.1, "a label is asked for here; write it as text, with an apostrophe before it"),
    ("D3", date(2026, 1, 2), "a date or time stands here; a text is asked for: put an apostrophe before it"),
    ("R3", 1.5, "a whole number is asked for here"),
    ("T3", "newish", "“newish” is none of what may be chosen: newly made, long there"),
    ("M3", 5, "a tax stands here without the amount beside it"),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "value", "expected"), REGISTER)
def test_a_wrong_cell_of_the_register_is_named(cell: str, value: Any, expected: str) -> None:
    said = faults({"office.xlsx": cells("Applications", **{cell: value})})

    assert said == [f"office.xlsx, sheet “Applications”, {cell}: {expected}"]


def test_an_application_that_stands_twice_is_named() -> None:
    said = faults({"office.xlsx": cells("Applications", B4="1")})

    assert said[0].startswith("office.xlsx, sheet “Applications”, B4: ")


SHEET = "1"


def score(**values: Any) -> dict[str, Change]:
    return {"V1.xlsx": cells(SHEET, **values)}


def row_of(key: str) -> int:
    """The row of a score sheet that has a key; a row of a later version stands elsewhere."""
    found: list[int] = []

    def look(book: Any) -> None:
        page = book[SHEET]
        found.extend(row for row in range(1, page.max_row + 1) if page.cell(row, 1).value == key)

    changed(GOOD[1][1], look)
    return found[0]


ONE = [
    ("mark K1", "D", 2, "one of these is asked for here: 3, 1.5, 0"),
    ("mark K1", "D", "two", "one of these is asked for here: 3, 1.5, 0"),
    ("mark K1", "D", 1.5, "a comment is asked for here"),
    ("mark K2", "D", 7.3, "points go in steps of 0.5 here"),
    ("mark K2", "D", 11, "from 0 to 10 points may be given here"),
    ("mark K2", "D", "7,5?", "“7,5?” is not a number"),
    ("mark K2", "D", "=5+2", "a formula stands here; write its value instead"),
    ("mark K2", "D", date(2026, 5, 7), "a number is asked for here"),
    ("mark G", "D", "perhaps", "yes or no is asked for here, not “perhaps”"),
    ("mark G", "D", "no", "a comment is asked for here"),
    ("deduction K1 late", "D", "some", "yes or no is asked for here, not “some”"),
]


@pytest.mark.parametrize(("key", "column", "value", "expected"), ONE)
def test_a_wrong_mark_is_named(key: str, column: str, value: Any, expected: str) -> None:
    cell = f"{column}{row_of(key)}"
    place = cell.replace("D", "J") if "comment" in expected else cell
    other = {
        "office.xlsx": cells("Applications", G4="?")
    }  # the ranking itself would name a mark only when all else is right

    assert faults({**score(**{cell: value}), **other}) == [
        "office.xlsx, sheet “Applications”, G4: yes or no is asked for here, not “?”",
        f"V1.xlsx, sheet “1”, {place}: {expected}",
    ]


def test_points_are_taken_as_people_write_them() -> None:
    row = row_of("mark K2")
    for value in ("7,5", "7.5", "7.50", 7.5):
        assert take_changed(score(**{f"D{row}": value})).round.sheet[0].marks["K2"] == Decimal("7.5")


def _moved_column(book: Any) -> None:
    book["Applications"].insert_cols(4)


def _merged(book: Any) -> None:
    book["Applications"].merge_cells("B3:C3")


def _deleted(book: Any) -> None:
    del book["2"]


def _renamed(book: Any) -> None:
    book["2"].title = "two"


def _copied(book: Any) -> None:
    book.copy_worksheet(book["2"])


def _row_gone(book: Any) -> None:
    book[SHEET].delete_rows(row_of("mark K2"))


def _row_moved_in(book: Any) -> None:
    book[SHEET].insert_rows(row_of("mark K2"))
    book[SHEET].cell(row_of("mark K2"), 4).value = 5


def _column_inserted(book: Any) -> None:
    book[SHEET].insert_cols(4)


def _another_call(book: Any) -> None:
    book[MARKS]["B2"].value = "test/2"


def _older(book: Any) -> None:
    book[MARKS]["A1"].value = "talka-workbook-0"


def _without_marks(book: Any) -> None:
    del book[MARKS]


SHAPES: list[tuple[str, Change, list[str]]] = [
    ("office.xlsx", _moved_column, ["office.xlsx, sheet “Applications”, D2: the column “title of the project” should stand here: a column was moved, inserted or deleted"]),
    ("office.xlsx", _merged, ["office.xlsx, sheet “Applications”: cells B3:C3 were merged: which of them is meant is not known; undo it",
                              "office.xlsx, sheet “Applications”, C3: “action” is missing"]),
    ("V1.xlsx", _deleted, ["V1.xlsx: the sheet “2” is missing"]),
    ("V1.xlsx", _renamed, ["V1.xlsx, sheet “two”: the sheet “two” was renamed; give it its name back: “2”"]),
    ("V1.xlsx", _copied, ["V1.xlsx, sheet “2 Copy”: this sheet is a copy of another one; delete it"]),
    ("V1.xlsx", _row_gone, ["V1.xlsx, sheet “1”: the rows of this sheet are not those that the call asks: K2"]),
    ("V1.xlsx", _column_inserted, ["V1.xlsx, sheet “1”, D1: the columns of marks and comments are not where they were: undo what moved them"]),
    ("V1.xlsx", _another_call, ["V1.xlsx: this workbook is of the call test/2; the call here is test/1"]),
    ("V1.xlsx", _older, ["V1.xlsx: this workbook has the layout talka-workbook-0; talka-workbook-1 is read here: make it anew and copy the cells over"]),
    ("V1.xlsx", _without_marks, ["V1.xlsx: this workbook was not made by talka workbook, or its hidden sheet was deleted"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "change", "expected"), SHAPES, ids=lambda part: getattr(part, "__name__", "")
)
def test_a_workbook_that_was_rebuilt_is_named(file: str, change: Change, expected: list[str]) -> None:
    assert faults({file: change}) == expected


def test_something_in_an_inserted_row_is_not_overlooked() -> None:
    row = row_of("mark K2")

    assert faults({"V1.xlsx": _row_moved_in}) == [
        f"V1.xlsx, sheet “1”, D{row}: something stands here where nothing is asked: a row was moved or inserted"
    ]


FRONT = "Declaration"
DECLARED: list[tuple[dict[str, Any], list[str]]] = [
    ({"E12": None}, ["V1.xlsx, sheet “Declaration”, E12: 1 has marks without a declaration; fill it in here"]),
    ({"E12": None, "E13": None, "E8": None, "E9": None}, [
        "V1.xlsx, sheet “Declaration”: nothing is declared: fill in the declaration, or leave this workbook out",
        "V1.xlsx, sheet “Declaration”, E12: 1 has marks without a declaration; fill it in here",
        "V1.xlsx, sheet “Declaration”, E13: 2 has marks without a declaration; fill it in here",
    ]),
    ({"E12": "perhaps"}, ["V1.xlsx, sheet “Declaration”, E12: “perhaps” is none of what may be chosen: no interest, an interest: I do not mark"]),
    ({"E12": "recused"}, [
        "V1.xlsx, sheet “Declaration”, F12: the interest in 1 is to be told in words",
        f"V1.xlsx, sheet “1”, D{row_of('mark G')}: a recused assessor gives no marks",
    ]),
    ({"E8": None}, ["V1.xlsx, sheet “Declaration”, E8: the declaration is not signed: the name is missing"]),
    ({"E9": "in May"}, ["V1.xlsx, sheet “Declaration”, E9: a date is asked for here, such as 22.04.2026, not “in May”"]),
]  # fmt: skip


@pytest.mark.parametrize(("values", "expected"), DECLARED)
def test_a_declaration_that_is_not_whole_is_named(values: dict[str, Any], expected: list[str]) -> None:
    assert faults({"V1.xlsx": cells(FRONT, **values)}) == expected


def test_marks_of_one_who_is_recused_are_named_at_the_mark() -> None:
    said = faults({"V1.xlsx": cells(FRONT, E12="ir interešu konflikts: nevērtēju", F12="mine"),
                   "office.xlsx": cells("Applications", G4="?")})  # fmt: skip

    assert said[1:] == [f"V1.xlsx, sheet “1”, D{row_of('mark G')}: a recused assessor gives no marks"]


def test_an_assessor_twice_and_one_whom_the_office_does_not_know() -> None:
    def rename(book: Any) -> None:
        book[MARKS]["B5"].value = "V9"

    twice = [*GOOD, ("copy.xlsx", GOOD[1][1])]

    assert faults(twice) == [
        "copy.xlsx, sheet “1”: V1 has marked 1 twice: here and in V1.xlsx; leave one of them",
        "copy.xlsx, sheet “2”: V1 has marked 2 twice: here and in V1.xlsx; leave one of them",
    ]
    assert faults({"V1.xlsx": rename}) == ["V1.xlsx: the assessor V9 is not among the office's assessors"]


def test_an_application_that_the_register_does_not_have() -> None:
    assert faults({"office.xlsx": cells("Applications", B4="3")}) == [
        "V1.xlsx, sheet “2”: the application 2 is not in the office's register",
        "V2.xlsx, sheet “2”: the application 2 is not in the office's register",
    ]


def test_everything_is_said_at_once() -> None:
    said = faults({
        "office.xlsx": cells("Applications", J3="1,234", G4="?"),
        "V1.xlsx": cells(SHEET, **{f"D{row_of('mark K1')}": 2, f"D{row_of('mark K2')}": "x y"}),
        "V2.xlsx": cells(FRONT, E8=None),
    })  # fmt: skip

    assert [row.split(": ")[0] for row in said] == [
        "office.xlsx, sheet “Applications”, J3",
        "office.xlsx, sheet “Applications”, G4",
        "V1.xlsx, sheet “1”, D" + str(row_of("mark K1")),
        "V1.xlsx, sheet “1”, D" + str(row_of("mark K2")),
        "V2.xlsx, sheet “Declaration”, E8",
    ]


def _package(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return file.getvalue()


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FILES = [
    (b"PK\x03\x04 cut off", "the workbook is broken: open it in Excel or LibreOffice and save it anew as .xlsx"),
    (GOOD[0][1][:5000], "the workbook is broken: open it in Excel or LibreOffice and save it anew as .xlsx"),
    (_package(xl__workbook_xml=b"<no"), "the workbook is broken: open it in Excel or LibreOffice and save it anew as .xlsx"),
    (_package(word__document_xml=b"<a/>"), "this is not an Excel workbook (.xlsx)"),
    (OLD + b"\0" * 600, "this is a workbook of an older Excel; save it as .xlsx"),
    (OLD + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "the file is protected with a password; save it without one"),
    (_package(xl__workbook_xml=b"<a/>", xl__bomb_xml=b"\0" * 210_000_000), "the workbook is larger than is read"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "expected"), FILES, ids=range(len(FILES)))
def test_a_file_that_is_no_workbook_of_ours_is_named(data: bytes, expected: str) -> None:
    assert faults([*GOOD, ("V3.xlsx", data)]) == [f"V3.xlsx: {expected}"]


def _swollen(data: bytes) -> bytes:
    """A workbook with a text that is small enough to be unpacked, and too large for its reader to hold."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as sound,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package,
    ):
        for name in sound.namelist():
            inside = sound.read(name)
            if name == "xl/worksheets/sheet1.xml":
                inside = inside.replace(b"</t>", b"x" * 150_000_000 + b"</t>", 1)
            package.writestr(name, inside)
    return file.getvalue()


def test_a_limit_of_the_machine_is_named_with_the_file_that_passed_it() -> None:
    files = [GOOD[0], GOOD[1], ("V2.xlsx", _swollen(GOOD[2][1]))]

    with pytest.raises(Unfit) as refused:
        take(CALL, files, Limits(memory=300_000_000))

    assert [misfit.at.file for misfit in refused.value.misfits] == ["V2.xlsx"]


def test_without_the_offices_workbook_nothing_is_taken() -> None:
    assert faults(GOOD[1:]) == [
        "V1.xlsx: the office's workbook is missing (office.xlsx); name it beside the assessors'"
    ]
    assert faults([GOOD[0], ("b.xlsx", GOOD[0][1])]) == [
        "office.xlsx: there is more than one office's workbook; name one",
        "b.xlsx: there is more than one office's workbook; name one",
    ]


def test_comments_and_settings_of_the_call_may_change_meanwhile_and_nothing_else() -> None:
    assert faults({}, "# a comment\n" + CALL.replace('knock_out = "mean"', 'knock_out = "each"')) == [
        "office.xlsx, sheet “Settings”, C5: the call says: the mark of each assessor: one below it rejects; "
        "it is changed in the call, not here"
    ]
    assert faults({}, "# a comment\n" + CALL) == []
    other = CALL.replace('title = "Need"', 'title = "Needs"')
    what = "the call's text has changed since this workbook was made: use that text, or make the workbooks anew in another folder"
    assert faults({}, other)[:3] == [f"{name}: {what}" for name, _ in GOOD]
    assert load(other).call.id == load(CALL).call.id
