"""PDF: what stands in it reads back whole, its tags say what is what, and the same document gives the same bytes."""

import os
import re
import subprocess
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from talka.core.values import say
from talka.language import Language, fixed
from talka.writers.document import Column, Document, Paragraph, Row, Table
from talka.writers.formats.pdf import render
from writers.samples import LONG_ROWS, LONG_WORD, PLAIN, RICH, SENTENCE, WIDE

FOOTER = "Rezultāti: " + "3fa9" * 16
NO_BREAK = "\N{NO-BREAK SPACE}"
MANY_HEAD = "Nr. Nosaukums Summa, EUR Vai der"
WORDS: dict[Language, dict[str, str]] = {
    "lv": {
        "number": "Nr.", "2": "2 iesniegumi", "3": "3 iesniegumi", "on": "2026. gada 28. maijā", "day": "28.05.2026.",
        "filed": "22.04.2026. 23:59:59", "head": "vieta Iesniegums projekts punkti publiskais finansējums",
        "end": " ", "yes": "jā", "no": "nē", "total": "kopā", "nothing": "nav ko uzskaitīt",
    },
    "en": {
        "number": "No.", "2": "2 applications", "3": "3 applications", "on": "on 28 May 2026", "day": "28.05.2026",
        "filed": "22.04.2026 23:59:59", "head": "place Iesniegums project points public funding",
        "end": "", "yes": "yes", "no": "no", "total": "total", "nothing": "nothing to list",
    },
}  # fmt: skip


def pages(data: bytes) -> list[str]:
    """The text of each page, one blank between words; marks at which words may break are left out."""
    document = pypdfium2.PdfDocument(data)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    # pdfium writes \x02 where a line ends in a hyphen that Typst has set.
    return [" ".join(re.sub("[\xad\x02\u200b]", "", text).split()) for text in texts]


def whole(data: bytes, running: str, footer: str) -> str:
    """The text of all pages as one, without what stands at their head and foot."""
    found = pages(data)
    ends = [f"{footer} {number} / {len(found)}".strip() for number in range(1, len(found) + 1)]
    assert [text[-len(end) :] for text, end in zip(found, ends, strict=True)] == ends
    bodies = [text.removesuffix(end).strip() for text, end in zip(found, ends, strict=True)]
    assert [text[: len(running)] for text in bodies[1:]] == [running] * (len(bodies) - 1)
    return " ".join([bodies[0], *(text.removeprefix(running).strip() for text in bodies[1:])])


@pytest.mark.parametrize("language", ["lv", "en"])
def test_all_text_reads_back_in_its_order(language: Language) -> None:
    w = WORDS[language]

    text = whole(render(RICH, language), f"{w['2']} · 3/2026-17", FOOTER)

    first, _, rest = text.partition(f" {MANY_HEAD} ")
    assert first == " ".join(
        [
            "Biedrība “Avotu zeme” Reģistrācijas Nr. 40008000000 Skolas iela 1, Avotpils, Avotu novads, LV-4999",
            f"tālr. 20000000, birojs@avotu-zeme.example Avotpils, {w['day']} {w['number']} 3/2026-17",
            f"{w['2']} {w['on']} Kas svarīgākais, tas pirmais. Ievads: āčēģīķļņšūž ĀČĒĢĪĶĻŅŠŪŽ {SENTENCE} {SENTENCE}",
            f"{w['day']} Šo nedrīkst palaist garām: =1+1 <script>alert('x')</script> #panic() $x$ Uzskaitījumi",
            f"• {SENTENCE} • @SUM(A1) • -5 – mīnus 1. pirmais 2. otrais ar jaunu rindu Ziņas",
            "Pretendents SIA “Ķirbis & dēli” Publiskais finansējums 112 500,00 EUR",
            f"Cik ilgi projekta rezultāti jāuztur pēc pēdējā maksājuma saņemšanas 5 gadi Der {w['yes']} Nav zināms",
            "Atbalsta Zemkopības ministrija un Lauku atbalsta dienests. Līdzfinansē Eiropas Savienība.",
            f"{w['3']} {w['head']} Likme Parakstīts Iesniegts UD1 Vietējās ekonomikas stiprināšana",
            f"1 UD1-01 {SENTENCE} 37,5 112 500,00 75 % {w['day']} {w['filed']}",
            "2 UD1-02 =1+1 ≈ 34,17 90 000,10 62,5 %",
            # The line ends within the tag; a blank stands here for every end of a line.
            f"3 UD1-03 <b>#typst $x$ & “ā”</{w['end']}b> \\ *_`@ 29 1 234 567,89 EUR ≈ 33,33 % Te beidzas nauda",
            f"UD1-04 {LONG_WORD}0 -0,50 nav {w['total']} 1 324 068,00 Tukša tabula Kas Cik {w['nothing']}",
            "Visi iesniegumi",
        ]
    )
    ending = "Par Pret 5 0 Klāt Padomes priekšsēdētājs Jānis Bērziņš Protokolists"
    assert rest.replace(f"{MANY_HEAD} ", "") == " ".join([*long_rows(w["yes"], w["no"]), ending])


def long_rows(yes: str, no: str) -> list[str]:
    """The rows of the long table as people read them."""
    return [
        f"{number} {title.strip()} {fixed(amount, 2).replace(NO_BREAK, ' ')} {yes if fits else no}"
        for number, title, amount, fits in LONG_ROWS
    ]


def test_every_page_of_a_long_table_repeats_its_head() -> None:
    data = render(WIDE, "lv")

    after_the_first = pages(data)[1:]

    assert [text.count(MANY_HEAD) for text in after_the_first] == [1] * len(after_the_first)


@pytest.mark.parametrize("document", [RICH, PLAIN, WIDE], ids=lambda document: document.name)
def test_the_same_document_gives_the_same_bytes(document: Document) -> None:
    first = render(document, "lv")
    render(document, "en")

    assert render(document, "lv") == first


def test_threads_may_write_at_once() -> None:
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(render, [RICH, WIDE, PLAIN] * 4, ["lv"] * 12))

    assert made == [render(RICH, "lv"), render(WIDE, "lv"), render(PLAIN, "lv")] * 4


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system forks no processes")
def test_a_forked_process_is_refused_rather_than_left_waiting() -> None:
    render(PLAIN, "lv")

    with (
        ProcessPoolExecutor(1, get_context("fork")) as processes,
        pytest.raises(RuntimeError, match="start processes by spawning"),
    ):
        processes.submit(render, PLAIN, "lv").result(30)


def test_properties_name_the_paper_and_the_body() -> None:
    document = pypdfium2.PdfDocument(render(RICH, "lv"))

    assert {key: value for key, value in document.get_metadata_dict().items() if value} == {
        "Title": "2 iesniegumi",
        "Author": "Biedrība “Avotu zeme”",
        "Creator": "Typst 0.15.0",
        "CreationDate": "D:20260528000000Z",
        "ModDate": "D:20260528000000Z",
    }
    document.close()


def test_a_document_without_number_and_date_leaves_lines_for_them() -> None:
    assert pages(render(PLAIN, "lv")) == ["Nr. kopā Viens teikums. 1 / 1"]


def test_what_the_typeface_lacks_is_shown_as_a_box_and_stops_nothing() -> None:
    nasty = "字 \U0001f600 \ue000 \x07bell \ufeffmark \ud800half a\u0304 Привет ☐ → ≥ \t tab"
    document = Document("x", say("total"), (Paragraph(nasty),))

    assert pages(render(document, "lv")) == ["kopā □ □ □ bell mark half ā Привет ☐ → ≥ tab 1 / 1"]


def test_a_row_longer_than_a_page_goes_on_on_the_next() -> None:
    long = "Ļoti garš pamatojums. " * 400
    table = Table("T", (Column("Kas"), Column("Kāpēc", width=4)), (Row(("a", long)), Row(("b", "īss"))))

    found = pages(render(Document("x", say("total"), (table,)), "lv"))

    assert [
        len(found),
        found[0].startswith("kopā T Kas Kāpēc a Ļoti garš"),
        found[1].endswith(" b īss 2 / 2"),
    ] == [
        2,
        True,
        True,
    ]
    assert sum(text.count("Ļoti garš pamatojums.") for text in found) == 400


@pytest.mark.poppler
def test_tags_say_what_is_what(tmp_path: Path) -> None:
    (tmp_path / "rich.pdf").write_bytes(render(RICH, "lv"))

    read = subprocess.run(  # noqa: S603 — our own file, and no shell
        ["pdfinfo", "-struct", tmp_path / "rich.pdf"],  # noqa: S607 — of the system
        capture_output=True,
        check=True,
        encoding="utf-8",
        errors="replace",
    )

    tags = re.findall(r"^ *(Figure|H[1-6]|L|Lbl|Table|Caption|THead|TH|TD)\b", read.stdout, re.MULTILINE)
    rows = len(LONG_ROWS)
    assert {tag: tags.count(tag) for tag in dict.fromkeys(tags)} == {
        "Figure": 2,
        "H1": 1,
        "H2": 1,
        "L": 3,
        "Lbl": 3 + 2 + 5,
        "H3": 1,
        "Table": 4,
        "Caption": 3,
        "THead": 4,
        "TH": 8 + 1 + 2 + 4 + 2,
        "TD": 4 * 8 + 1 + 4 + 1 + 4 * rows + 2,
    }
