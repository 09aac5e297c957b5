"""Tables that people send in: cells as they were meant; files made to harm are refused with words."""

import io
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from openpyxl import Workbook

from talka.readers.limits import Limits
from talka.readers.refusal import Unreadable
from talka.readers.tables.reading import LIMITS, Sheet, sheets_of

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/'
    'vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{TYPES}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPES}.worksheet+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{TYPES}.sharedStrings+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="a" '
    f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
    '<sheet name="LAD" sheetId="1" r:id="a"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="a" '
    f'Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="b" '
    f'Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
}  # fmt: skip


def package(cells: Iterable[str], strings: Iterable[str] = (), before: str = "") -> bytes:
    """A workbook written by hand, piece by piece: cells of its one row, and its shared strings."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in PARTS.items():
            file.writestr(name, text)
        with file.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            part.write(f'{before}<worksheet xmlns="{MAIN}"><sheetData><row r="1">'.encode())
            for cell in cells:
                part.write(cell.encode())
            part.write(b"</row></sheetData></worksheet>")
        with file.open("xl/sharedStrings.xml", "w") as part:
            part.write(f'<sst xmlns="{MAIN}">'.encode())
            for string in strings:
                part.write(string.encode())
            part.write(b"</sst>")
    return into.getvalue()


def refusal(data: bytes, limits: Limits = LIMITS) -> str:
    with pytest.raises(Unreadable) as caught:
        sheets_of(data, limits)
    return str(caught.value.what)


def test_cells_are_what_excel_shows() -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "LAD"
    sheet.append(["Nr.", None, "Summa"])
    sheet.append([" UD1-01 ", 0.1, 1234.5, True, date(2026, 4, 2), datetime(2026, 4, 2, 10, 12)])  # noqa: DTZ001 — cells know no zones
    sheet["H9"].value = None
    sheet["H9"].number_format = "0.00"
    book.create_sheet("tukša")
    data = io.BytesIO()
    book.save(data)
    moment = datetime(2026, 4, 2, 10, 12)  # noqa: DTZ001
    assert sheets_of(data.getvalue()) == (
        Sheet(
            "LAD",
            (
                ("Nr.", None, "Summa", None, None, None),
                ("UD1-01", Decimal("0.1"), Decimal("1234.5"), True, date(2026, 4, 2), moment),
            ),
        ),
    )


def test_a_time_comes_back_to_its_second() -> None:
    """22.04.2026 23:59:59 as Excel keeps it, a part of a day: cut off it would be a second less."""
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs count="1"><xf numFmtId="22"/></cellXfs></styleSheet>'
    data = io.BytesIO(package(['<c r="A1" s="0"><v>46134.99998842592</v></c>']))
    with zipfile.ZipFile(data, "a") as file:
        file.writestr("xl/styles.xml", styles)
    types = data.getvalue()
    book = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(types)) as old, zipfile.ZipFile(book, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name == "[Content_Types].xml":
                more = f'<Override PartName="/xl/styles.xml" ContentType="{TYPES}.styles+xml"/></Types>'
                text = text.replace("</Types>", more)
            new.writestr(name, text)
    assert sheets_of(book.getvalue())[0].rows == ((datetime(2026, 4, 22, 23, 59, 59),),)  # noqa: DTZ001


def test_texts_are_read_with_the_sign_that_parts_them() -> None:
    text = "Nr.;Nosaukums;\r\nUD1-01;„Šķūņa jumts; vecais”;\r\n;;;;\r\n\r\n"
    row = ("UD1-01", "„Šķūņa jumts", "vecais”")
    assert sheets_of(text.encode("cp1257")) == (Sheet("", (("Nr.", "Nosaukums", None), row)),)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "The file has no rows."),
        (b";;;\n;;\n", "The file has no rows."),
        (b"a" * (5 * 2**20 + 1), "The file is larger than 5 MB."),
        (b"a\n" * 5001, "The table has more than 5000 rows."),
        (b"a;" * 1_000_000 + b"b", "The table has more than 200 columns."),
        (b'a;b\n"c;d', "Row 2 of the text has a quotation mark that is not closed."),
        (b"\xff\xfe\x00\x00", "The text is neither UTF-8 nor Windows-1257: save it as CSV UTF-8."),
        (b"PK\x03\x04broken", "the workbook is broken: open it in Excel or LibreOffice and save it anew as .xlsx"),
        (package(['<c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c>']), "The table has more than 200 columns."),
        (package(['<c r="A1"><v>1</v></c><c r="BDWGN1"><v>2</v></c>']), "the workbook is broken: open it in Excel or LibreOffice and save it anew as .xlsx"),
        (package(['<c r="A1"><f>1+1</f><v>2</v></c>']), "The sheet “LAD” has formulas (A1): paste their values instead."),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused(data: bytes, why: str) -> None:
    assert refusal(data) == why


def test_what_unpacks_to_a_hundred_times_its_size_is_refused() -> None:
    data = package(" " * 2**20 for _ in range(300))
    assert len(data) < 2**20
    assert refusal(data) == "the workbook is larger than is read"


def test_fifty_megabytes_of_strings_in_every_cell_are_refused() -> None:
    """One text of the longest kind in two hundred cells of each row would be gigabytes of answer."""
    strings = [f"<si><t>{'a' * 20_000}</t></si>"] * 2_500
    cells = "".join(f'<c t="s"><v>{number}</v></c>' for number in range(200))
    rows = "</row>".join(f'<row r="{number}">{cells}' for number in range(2, 60))
    data = package([cells, "</row>", rows], strings)
    assert len(data) < 5 * 2**20
    assert (
        refusal(data) == "The table has more than 8000000 characters: leave out columns that are not needed."
    )


def test_entities_that_unfold_without_end_are_refused() -> None:
    names = [f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12)]
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "aaaaaaaaaa">{"".join(names)}]>'
    data = package(['<c r="A1" t="inlineStr"><is><t>&e11;</t></is></c>'], before=bomb)
    assert refusal(data) in {
        "the workbook is broken: open it in Excel or LibreOffice and save it anew as .xlsx",
        "the workbook is larger than is read",
    }


def test_strings_without_end_are_not_read_for_longer_than_allowed() -> None:
    """Five million strings of one sign: a small file that a reader would work on for minutes."""
    data = package(['<c r="A1" t="s"><v>0</v></c>'], ["<si><t>a</t></si>" * 1000] * 5000)
    assert len(data) < 2**20
    assert refusal(data, replace(LIMITS, seconds=2)) == "the file could not be read within 2 seconds"


def test_memory_is_not_taken_without_end() -> None:
    strings = [f"<si><t>{'a' * 20_000}</t></si>"] * 2_500
    data = package(['<c r="A1" t="s"><v>0</v></c>'], strings)
    why = refusal(data, replace(LIMITS, memory=100_000_000))
    assert why in {
        "the workbook is larger than is read",
        "the file could not be read: it is broken, or asks for more memory than it may have",
    }
