"""Word files: opened with python-docx and read back whole, opened by LibreOffice without a complaint."""

import io
import subprocess
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
import pytest

from talka.core.values import say
from talka.readers.formats import pdf
from talka.readers.formats.docx import lines_of
from talka.readers.limits import Limits
from talka.writers.document import (
    Bullets,
    Column,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Particulars,
    Row,
    Signatures,
    Table,
    ToFillIn,
)
from talka.writers.formats import FORMATS
from talka.writers.formats.docx import render
from writers.samples import DAY, LETTERHEAD, PLAIN, RICH, WIDE

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

SMALL = Document(
    "maza",
    say("{count} applications", count=2),
    (
        Paragraph("Galvenais.", "lead"),
        Heading("Pirmā nodaļa"),
        Paragraph("Teksts & <tagi>.\nOtrā rinda."),
        Paragraph("Sīkāk.", "note"),
        Paragraph("Uzmanību!", "warning"),
        Heading("Saraksti", 2),
        Bullets(("viens", "divi")),
        Bullets(("pirmais", "otrais"), numbered=True),
        Heading("Otrs", 3),
        Bullets(("atkal pirmais",), numbered=True),
        Particulars((("Vārds", "Anna"), ("Nav", None))),
        Table(
            "Vietas",
            (Column("Nr.", "whole"), Column("Projekts", width=4), Column("Summa", "money", 2)),
            (
                Row(("K Kvalitāte\nvismaz 3",), "section"),
                Row((1, "Pirts", 1000)),
                Row(("Kopā", 1000), "total", (2, 1)),
            ),
        ),
        Table("Klusa", (Column("Par", "whole"),), (Row((5,)),), show_caption=False),
        ToFillIn("Piezīmes", 2),
        Signatures((("Priekšsēdētājs", "Jānis"),)),
        PageBreak(),
        Paragraph("Beigas."),
    ),
    subtitle="Apakša",
    date=DAY,
    dated=True,
    footer=say("digest"),
    letterhead=LETTERHEAD,
)


def opened(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def test_a_document_is_read_back_whole_with_its_styles() -> None:
    word = opened(render(SMALL, "en"))

    paragraphs = [(part.style.name, part.text) for part in word.paragraphs if part.style.name != "Talka Gap"]
    assert paragraphs == [
        ("Talka Date and Number", f"Avotpils, 28.05.2026\tNo. {'_' * 18}"),
        ("Title", "2 applications"),
        ("Subtitle", "Apakša"),
        ("Talka Lead", "Galvenais."),
        ("Heading 1", "Pirmā nodaļa"),
        ("Normal", "Teksts & <tagi>.\nOtrā rinda."),
        ("Talka Note", "Sīkāk."),
        ("Talka Warning", "Uzmanību!"),
        ("Heading 2", "Saraksti"),
        ("List Bullet", "viens"),
        ("List Bullet", "divi"),
        ("List Number", "pirmais"),
        ("List Number", "otrais"),
        ("Heading 3", "Otrs"),
        ("List Number", "atkal pirmais"),
        ("Caption", "Vietas"),
        ("Talka To Fill In", "Piezīmes"),
        ("Talka Line", ""),
        ("Talka Line", ""),
        ("Normal", "Beigas."),
    ]
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in word.tables]
    assert tables == [
        [["Vārds", "Anna"], ["Nav", ""]],
        [
            ["Nr.", "Projekts", "Summa"],
            ["K Kvalitāte\nvismaz 3"] * 3,
            ["1", "Pirts", "1\xa0000,00"],
            ["Kopā", "Kopā", "1\xa0000,00"],
        ],
        [["Par"], ["5"]],
        [["Priekšsēdētājs", "", "Jānis"]],
    ]


def test_heads_of_tables_repeat_rows_stay_whole_and_figures_stand_at_the_right() -> None:
    table = opened(render(SMALL, "lv")).tables[1]

    rows = table._tbl.tr_lst  # noqa: SLF001 — the library does not tell of these
    assert [len(list(row.iter(f"{W}tblHeader"))) for row in rows] == [1, 0, 0, 0]
    assert [len(list(row.iter(f"{W}cantSplit"))) for row in rows] == [1, 1, 1, 1]
    assert [row.grid_cols_before + len(row.cells) for row in table.rows] == [3, 3, 3, 3]
    assert [cell.paragraphs[0].style.name for cell in table.rows[2].cells] == [
        "Talka Figure",
        "Talka Cell",
        "Talka Figure",
    ]
    assert table._tbl.tblPr.find(f"{W}tblCaption").get(f"{W}val") == "Vietas"  # noqa: SLF001 — as above


def test_each_numbered_list_begins_with_one() -> None:
    lines = [line.text for line in lines_of(render(SMALL, "lv"), Limits())]

    assert [line for line in lines if line[:1].isdigit() and ". " in line[:3]] == [
        "1. pirmais",
        "2. otrais",
        "1. atkal pirmais",
    ]


def test_the_letterhead_stands_on_the_first_page_and_the_foot_on_all() -> None:
    section = opened(render(SMALL, "lv")).sections[0]

    head = section.first_page_header
    assert [cell.text for cell in head.tables[0].rows[0].cells] == [
        "",
        "Biedrība “Avotu zeme”\nReģistrācijas Nr. 40008000000\nSkolas iela 1, Avotpils, Avotu novads, LV-4999\n"
        "tālr. 20000000, birojs@avotu-zeme.example",
    ]
    assert [
        (picture.get("id"), picture.get("descr"))
        for picture in head._element.iter()  # noqa: SLF001 — as above
        if picture.tag.endswith("}docPr")
    ] == [("1", "Biedrības “Avotu zeme” zīme: avots kalna pakājē")]
    assert section.header.paragraphs[0].text == "2 applications"
    assert section.first_page_footer.tables[0].rows[0].cells[1].text == LETTERHEAD.text.co_financing
    for foot in (section.first_page_footer, section.footer):
        assert foot.paragraphs[-1].text.startswith("digest\t")
        fields = [field.get(f"{W}instr").strip() for field in foot._element.iter(f"{W}fldSimple")]  # noqa: SLF001 — as above
        assert fields == ["PAGE", "NUMPAGES"]


@pytest.mark.parametrize(("language", "tongue"), [("lv", "lv-LV"), ("en", "en-GB")])
def test_properties_and_language(language: Any, tongue: str) -> None:
    data = render(SMALL, language)
    word = opened(data)

    properties = word.core_properties
    assert (properties.author, properties.language, properties.comments) == (
        "Biedrība “Avotu zeme”",
        tongue,
        "",
    )
    assert properties.created == properties.modified == datetime(2026, 5, 28, tzinfo=UTC)
    assert [found.get(f"{W}val") for found in word.styles.element.iter(f"{W}lang")] == [tongue]


def test_the_page_is_upright_or_landscape() -> None:
    upright, wide = (opened(render(found, "lv")).sections[0] for found in (RICH, WIDE))

    assert (round(upright.page_width.mm), round(upright.page_height.mm)) == (210, 297)
    assert (round(wide.page_width.mm), round(wide.page_height.mm)) == (297, 210)


@pytest.mark.parametrize("document", [RICH, PLAIN, WIDE, SMALL], ids=lambda document: str(document.name))
def test_the_same_document_gives_the_same_bytes(document: Document) -> None:
    data = FORMATS["docx"](document, "lv")

    assert data == FORMATS["docx"](document, "lv")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_signs_that_no_file_can_hold_are_left_out() -> None:
    word = opened(
        render(Document("x", say("{title}", title="a\x01b\ufffe"), (Paragraph("\x0bc\x00d"),)), "lv")
    )

    assert [part.text for part in word.paragraphs] == ["ab", "cd"]


@pytest.mark.office
def test_libreoffice_opens_it_and_shows_all_of_it(tmp_path: Path) -> None:
    for document in (RICH, WIDE, SMALL):
        (tmp_path / f"{document.name}.docx").write_bytes(render(document, "lv"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = sorted(map(str, tmp_path.glob("*.docx")))
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), *files]
    done = subprocess.run(command, check=True, capture_output=True, timeout=300)  # noqa: S603 — our own files

    shown = pdf.lines_of((tmp_path / "maza.pdf").read_bytes(), Limits())
    assert sorted(path.stem for path in tmp_path.glob("*.pdf")) == ["maza", "paraugs", "plats"]
    assert b"rror" not in done.stderr
    words = " ".join(line.text for line in shown)
    for text in ("Biedrība “Avotu zeme”", "Nr. ___", "2. otrais", "1 000,00", "digest 1 /", "Beigas."):
        assert text in words
