"""XLSX: every sheet reads back whole, with numbers as numbers, days as days and text as text."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from io import BytesIO

import pytest
from openpyxl import load_workbook

from talka.core.values import Exactly, Money, say
from talka.language import Language
from talka.writers.document import Cell, Column, ColumnKind, Document, Row, Table
from talka.writers.formats.sheet_names import sheet_names
from talka.writers.formats.typed import Typed, typed
from talka.writers.formats.xlsx import render
from writers.samples import LONG_ROWS, LONG_WORD, RICH, SENTENCE

WORDS: dict[Language, dict[str, str]] = {
    "lv": {"number": "Nr.", "2": "2 iesniegumi", "3": "3 iesniegumi", "on": "2026. gada 28. maijā", "day": "28.05.2026.", "place": "vieta", "project": "projekts", "points": "punkti", "public": "publiskais finansējums", "yes": "jā", "no": "nē", "total": "kopā"},
    "en": {"number": "No.", "2": "2 applications", "3": "3 applications", "on": "on 28 May 2026", "day": "28.05.2026", "place": "place", "project": "project", "points": "points", "public": "public funding", "yes": "yes", "no": "no", "total": "total"},
}  # fmt: skip


def sheets(data: bytes) -> dict[str, list[list[object]]]:
    """The cells of every sheet that hold something; an empty row is an empty list."""
    book = load_workbook(BytesIO(data))
    found = {
        sheet.title: [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
        for sheet in book.worksheets
    }
    book.close()
    return found


@pytest.mark.parametrize("language", ["lv", "en"])
def test_every_sheet_reads_back_whole(language: Language) -> None:
    w = WORDS[language]
    top: list[list[object]] = [[w["2"]], [w["on"]]]

    assert sheets(render(RICH, language)) == {
        w["2"]: [
            *top,
            ["Biedrība “Avotu zeme”"],
            [f"Avotpils, {w['day']}, {w['number']} 3/2026-17"],
            ["Kas svarīgākais, tas pirmais."],
            ["Ievads: āčēģīķļņšūž ĀČĒĢĪĶĻŅŠŪŽ"],
            [f"{SENTENCE} {SENTENCE}"],
            [w["day"]],
            ["Šo nedrīkst palaist garām: =1+1 <script>alert('x')</script> #panic() $x$"],
            ["Uzskaitījumi"],
            *([f"– {text}"] for text in (SENTENCE, "@SUM(A1)", "-5 – mīnus")),
            ["1. pirmais"],
            ["2. otrais\nar jaunu rindu"],
            ["Ziņas"],
            ["Pretendents", "SIA “Ķirbis & dēli”"],
            ["Publiskais finansējums", 112500],
            ["Cik ilgi projekta rezultāti jāuztur pēc pēdējā maksājuma saņemšanas", "5 gadi"],
            ["Der", w["yes"]],
            ["Nav zināms"],
        ],
        w["3"]: [
            *top,
            [],
            [w["3"]],
            [w["place"], "Iesniegums", w["project"], w["points"], w["public"], "Likme", "Parakstīts", "Iesniegts"],
            ["UD1 Vietējās ekonomikas stiprināšana"],
            [1, "UD1-01", SENTENCE, 37.5, 112500, 75, datetime.fromisoformat("2026-05-28"), datetime.fromisoformat("2026-04-22T23:59:59")],
            [2, "UD1-02", "=1+1", 34.17, 90000.1, 62.5],
            [3, "UD1-03", "<b>#typst $x$ & “ā”</b> \\ *_`@", 29, 1234567.89, 33.33],
            ["Te beidzas nauda"],
            ["UD1-04", LONG_WORD, 0, -0.5, "nav"],
            [w["total"], 1324068],
        ],
        "Tukša tabula": [*top, [], ["Tukša tabula"], ["Kas", "Cik"]],
        "Visi iesniegumi": [
            *top,
            [],
            ["Visi iesniegumi"],
            ["Nr.", "Nosaukums", "Summa, EUR", "Vai der"],
            *([number, title, float(amount), w["yes"] if fits else w["no"]] for number, title, amount, fits in LONG_ROWS),
        ],
        "Bez virsraksta": [
            *top,
            [],
            ["Par", "Pret"],
            [5, 0],
            [],
            ["Klāt"],
            [],
            [],
            ["Padomes priekšsēdētājs: Jānis Bērziņš"],
            ["Protokolists"],
        ],
    }  # fmt: skip


def test_text_that_looks_like_a_formula_is_text_and_stays_it_when_edited() -> None:
    book = load_workbook(BytesIO(render(RICH, "lv")))
    sheet = book["3 iesniegumi"]
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1")

    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_a_sheet_is_ready_to_sort_and_to_print() -> None:
    book = load_workbook(BytesIO(render(RICH, "lv")))
    sheet = book["3 iesniegumi"]

    assert {
        "filter": sheet.auto_filter.ref,
        "frozen": sheet.freeze_panes,
        "repeated": sheet.print_title_rows,
        "across": (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight),
        "foot": (sheet.oddFooter.left.text, sheet.oddFooter.right.text),
        "formats": [cell.number_format for cell in sheet[7]],
        "title": book.properties.title,
        "author": book.properties.creator,
        "created": book.properties.created,
    } == {
        "filter": "A5:H11",
        "frozen": "A6",
        "repeated": "$5:$5",
        "across": ("landscape", None, 0),  # as many pages across as Excel takes where none are named: one
        "foot": ("Rezultāti: " + "3fa9" * 16, "&P / &N"),
        "formats": ["#,##0", "General", "General", "#,##0.0", "#,##0.00", '#,##0" %"', r"dd\.mm\.yyyy\.", r"dd\.mm\.yyyy\. hh:mm:ss"],
        "title": "2 iesniegumi",
        "author": "Biedrība “Avotu zeme”",
        "created": datetime.fromisoformat("2026-05-28"),
    }  # fmt: skip


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render(RICH, "lv") == render(RICH, "lv")


@pytest.mark.parametrize(
    ("cell", "kind", "expected"),
    [
        (Decimal("123456789012.345"), "points", Typed(Decimal("123456789012.345"), "#,##0.000")),
        (Decimal("123456789012.3456"), "points", Typed("123 456 789 012,3456")),
        (Exactly(Fraction(1, 3)), "points", Typed(Decimal("0.33"), "#,##0.00")),
        (Exactly(Fraction(5, 2)), "points", Typed(Decimal("2.5"), "#,##0.0")),
        (Money(Decimal(5), 'E"R'), "text", Typed(Decimal(5), '#,##0.00" ER"')),
        (Decimal("0.125"), "money", Typed(Decimal("0.125"), "#,##0.000")),
        (date(1899, 1, 1), "date", Typed("01.01.1899.")),
        (True, "whole", Typed("jā")),
        ("x" * 40_000, "text", Typed("x" * 32_766 + "…")),
        (None, "money", Typed(None)),
    ],
)
def test_a_cell_is_what_a_sheet_can_hold(cell: Cell, kind: ColumnKind, expected: Typed) -> None:
    assert typed(cell, kind, "lv") == Typed(
        expected.value.replace(" ", "\N{NO-BREAK SPACE}")
        if isinstance(expected.value, str)
        else expected.value,
        expected.number_format,
    )


def test_sheets_get_names_that_a_workbook_allows() -> None:
    long = "Vietējās ekonomikas stiprināšanas saraksts"

    assert sheet_names(["UD1: a/b [c]*?", "", "", long, long.upper(), "'History'", "\U0001f600" * 20]) == [
        "UD1 a b c",
        "2",
        "3",
        "Vietējās ekonomikas stiprināšan",
        "VIETĒJĀS EKONOMIKAS STIPRINĀŠ 2",
        "History 2",
        "\U0001f600" * 15,
    ]


def test_few_lines_stand_above_the_table_itself() -> None:
    table = Table("T", (Column("Kas"),), (Row(("a",)),))

    assert sheets(render(Document("x", say("total"), (table, table)), "lv")) == {
        "T": [["kopā"], [], ["T"], ["Kas"], ["a"]],
        "T 2": [["kopā"], [], ["T"], ["Kas"], ["a"]],
    }
