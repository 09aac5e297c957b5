"""The call as a document: whole for a small call, and what each kind of criterion, condition and setting makes."""

from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from small import CHOICE, RATE, SETTINGS, call_text
from talka.cli import main
from talka.core.texts import load
from talka.core.values import Message, Money, say, say_count
from talka.language import words
from talka.writers.document import (
    Block,
    Bullets,
    Column,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Particulars,
    Row,
    Table,
)
from talka.writers.formats import FORMATS
from talka.writers.reports.call import call_report

D = Decimal


def stack(above: str | Message, below: str | Message) -> Message:
    return say("{above}\n{below}", above=above, below=below)


def blocks_of(text: str) -> tuple[Block, ...]:
    return call_report(load(text), "sha256:1").blocks


def test_a_small_call_as_a_whole_document() -> None:
    text = call_text(settings='marks = "mean"\nleast_sheets = 2\n', criteria=CHOICE + TIES)

    assert call_report(load(text), "sha256:1") == Document(
        name="test-1",
        title=say("{title}", title="Izsludinājums"),
        subtitle=say("{body}, round {round}", body="Biedrība", round="1"),
        date=date(2026, 3, 1),
        footer=say("Definition: {digest}", digest="sha256:1"),
        blocks=(
            Particulars((
                (say("Submission period"),
                 say("{opens} – {closes}", opens=date(2026, 3, 1), closes=datetime(2026, 3, 31, 23, 59, 59))),  # noqa: DTZ001 — local
                (say("Total public funding"), Money(D(10_000), "EUR")),
            )),
            Heading(say("Actions of the round ({round}), money and support", round="1")),
            Table(
                say("Money and support by action"),
                (
                    Column(say("Action"), width=5),
                    Column(say("Public funding, {currency}", currency="EUR"), "money", 2),
                    Column(say("Greatest eligible cost, {currency}", currency="EUR"), "money", 2),
                    Column(say("Support rate"), "percent", 2),
                ),
                (
                    Row((say("{code} {title}", code="A", title="Action"), D(10_000), None, D(50))),
                    Row((say("Together"), D(10_000), None), "total", (1, 1, 2)),
                ),
                show_caption=False,
            ),
            PageBreak(),
            Heading(say("Action {code} {title}", code="A", title="Action")),
            Particulars((
                (say("Available public funding"), Money(D(10_000), "EUR")),
                (say("Rate of support"), say("Base rate: {percent} %", percent=D(50))),
            )),
            Heading(say("Assessment criteria for action {code}", code="A"), 2),
            Heading(say("{title}", title="Quality"), 3),
            Table(
                say("Criteria: {title}", title="Quality"),
                (Column(say("No."), width=2), Column(say("Criterion"), width=12), Column(say("Points"), "points", 2)),
                (
                    Row(("Goal",), "section", (3,)),
                    Row(("K.1.1", "clear", D(3))),
                    Row((None, "vague", D(1))),
                    Row((None, "none", D(0))),
                ),
                show_caption=False,
            ),
            Heading(say("Additional criteria for projects with equal points"), 3),
            Table(
                say("Additional criteria, tried in this order"),
                (Column(say("No."), width=2), Column(say("Additional criterion"), width=14)),
                (
                    Row(("P.1", stack("Mērķis", say("First: the higher mark in criterion {criterion}.", criterion="Goal")))),
                    Row((None, "Vēl nav izlemts")),
                ),
                show_caption=False,
            ),
            PageBreak(),
            Heading(say("How applications are assessed")),
            Bullets((
                say("The marks of several assessors become one by their exact mean."),
                say_count("Every application is marked by at least {count} assessor.",
                          "Every application is marked by at least {count} assessors.", count=2),
            )),
            Paragraph(say("Not decided yet; the round is not ranked before it is:"), "warning"),
            Bullets((
                say("how points are rounded when shown"),
                say("what happens to a tie that the last key leaves"),
                say("what happens at the first project that does not fit"),
                say("whether projects without money form a reserve list"),
                say("how public funding is rounded"),
            )),
        ),
    )  # fmt: skip


TIES = """
[[tie]]
id = "P1"
in = "S"
code = "P.1"
title = "Mērķis"
by = "criterion"
of = "K1"
first = "highest"
[[tie]]
id = "P2"
in = "S"
title = "Vēl nav izlemts"
"""

KINDS = """
[[fact]]
id = "jobs"
title = "Jaunas darba vietas"
kind = "count"
[[criterion]]
id = "K1"
in = "Q"
code = "K.1"
kind = "number"
title = "Brīvi punkti"
most = 5
step = 0.5
maximum = 5
minimum = { more_than = 2 }
weight = 2
[[criterion]]
id = "K2"
in = "Q"
code = "K.2"
kind = "bands"
title = "Darba vietas"
marked = "computed"
fact = "jobs"
bands = [{ from = 2, points = 2, text = "Vairākas" }, { over = 0, below = 2, points = 1 }, { up_to = 0, points = 0 }]
[[criterion]]
id = "K3"
in = "Q"
code = "K.3"
kind = "group"
title = "Pazīmes"
take = "count"
each = 0.5
[[criterion]]
id = "K3a"
in = "K3"
code = "K.3.1"
kind = "number"
title = "Ir plāns"
values = [1, 0]
deductions = [{ id = "late", points = 0.5, text = "Vēlu" }]
[[criterion]]
id = "K4"
in = "Q"
kind = "choose"
title = "Vieta"
marked = "computed_with_override"
when = { fact = "jobs", is = "at_least", value = 1 }
help = "Skat. karti."
options = [{ points = 1, text = "Laukos", when = { fact = "joint", is = "equal", value = true } }, { points = 0, text = "Citur" }]
"""


def test_every_kind_of_criterion_has_its_rows_in_latvian() -> None:
    (table,) = (
        block
        for block in blocks_of(call_text(criteria=KINDS))
        if isinstance(block, Table) and "Criteria:" in str(block.caption)
    )

    assert [[words(cell, "lv") if cell is not None else "" for cell in row.cells] for row in table.rows] == [
        ["K.1", "Brīvi punkti\n(Maksimālais punktu skaits: 5)\nKritērijā K.1 jāsaņem vairāk nekā 2.\nPunktu solis ir 0,5.\n"
         "Punktus reizina ar 2.", "0–5"],
        ["K.2 Darba vietas\nPunktus nosaka skaits: Jaunas darba vietas."],
        ["", "vismaz 2 (Vairākas)", "2"],
        ["", "vairāk par 0, bet mazāk par 2", "1"],
        ["", "ne vairāk kā 0", "0"],
        ["K.3 Pazīmes\nVērtējums: 0,5 par katru izpildīto apakškritēriju."],
        ["K.3.1", "Ir plāns", "1; 0"],
        ["* Vērtējumu drīkst samazināt par 0,5 punktiem: Vēlu"],
        ["Vieta\nNosaka pēc iesnieguma datiem; vērtētājs drīkst vērtēt citādi, to pamatojot.\n"
         "Attiecas tikai uz projektiem, kuros – Jaunas darba vietas: vismaz 1.\nSkat. karti."],
        ["", "Laukos", "1"],
        ["", "Citur", "0"],
    ]  # fmt: skip


def said(text: str) -> list[str]:
    """Bullets of a call in Latvian."""
    blocks = blocks_of(text)
    return [words(item, "lv") for block in blocks if isinstance(block, Bullets) for item in block.items]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ('{ fact = "joint", is = "equal", value = false }', "kopprojekts: nē"),
        ('{ fact = "cost", is = "more_than", value = 1000 }', "izmaksas bez neatbalstāmajām: vairāk nekā 1 000,00 EUR"),
        ('{ fact = "filing", is = "at_most", value = 2026-03-05 }', "iesniegšanas datums: ne vēlāk kā 05.03.2026."),
        ('{ fact = "applicant_kind", is = "none_of", value = ["a", "b"] }', "atbalsta pretendenta veids: nav neviens no a, b"),
        ('{ fact = "territory", is = "equal", value = "outside" }', "projekta teritorija: ārpus teritorijas"),
        ('{ any = [{ fact = "joint", is = "equal", value = true }, { fact = "rate", is = "less_than", value = 50 }] }',
         "kopprojekts: jā vai atbalsta intensitāte: mazāk nekā 50"),
    ],
)  # fmt: skip
def test_conditions_are_said_in_words(condition: str, expected: str) -> None:
    exclusion = f'[[exclusion]]\nid = "X"\nin = "A"\ntitle = "Nav"\nwhen = {condition}\n'

    assert (
        said(call_text(settings=SETTINGS, criteria=CHOICE + exclusion))[0].replace("\xa0", " ")
        == f"Nav ({expected})"
    )


def test_schemes_shared_by_actions_follow_the_last_of_them() -> None:
    second = '[[action]]\nid = "B"\ntitle = "Other"\nbudget = 0\nscheme = "S"\n'
    headings = [
        str(block.text)
        for block in blocks_of(call_text(criteria=CHOICE + second))
        if isinstance(block, Heading)
    ]

    assert headings[1:4] == ["Action A Action", "Action B Other", "Assessment criteria for actions A, B"]


@pytest.mark.parametrize("ending", FORMATS)
def test_every_definition_of_the_library_makes_a_paper_in_every_format(ending: str) -> None:
    library = Path(__file__).parent.parent.parent / "library"
    calls = [load(path.read_text(encoding="utf-8")) for path in library.rglob("call.toml")]

    assert all(FORMATS[ending](call_report(call, "sha256:1"), call.call.language) for call in calls)


def test_no_level_of_headings_is_left_out() -> None:
    """PDF/UA takes no paper that steps from level 1 to 3."""
    text = (Path(__file__).parent.parent.parent / "library/lv/avotu-zeme/2026-3/call.toml").read_text(
        encoding="utf-8"
    )
    levels = [block.level for block in blocks_of(text) if isinstance(block, Heading)]

    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


# ---------------------------------------------------------------- talka write


def run(*arguments: str) -> int:
    return main(["--lang", "en", *arguments])


def test_write_names_what_is_wrong_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = tmp_path / "call.toml"
    call.write_text(call_text(), encoding="utf-8")
    taken = tmp_path / "taken.docx"
    taken.write_bytes(b"mine")

    ending = run("write", str(call), "-o", str(tmp_path / "call.odt"))
    there = run("write", str(call), "-o", str(taken))
    head = run(
        "write", str(call), "-o", str(tmp_path / "call.docx"), "--letterhead", str(tmp_path / "none.toml")
    )
    told = capsys.readouterr().err

    assert (ending, there, head) == (2, 3, 3)
    assert "the ending names the format: .docx, .pdf, .html" in told
    assert taken.read_bytes() == b"mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["call.toml", "taken.docx"]


def test_write_uses_the_letterhead_and_the_language_of_the_call(tmp_path: Path) -> None:
    import docx  # noqa: PLC0415 — for this test only

    call, head = tmp_path / "call.toml", tmp_path / "letterhead.toml"
    call.write_text(call_text(criteria=CHOICE + RATE.replace('"R"', '"R2"')), encoding="utf-8")
    head.write_text(
        'format = "talka-letterhead-1"\nname = "Biedrība “Avoti”"\nemblem = "none"\n', encoding="utf-8"
    )

    assert run("write", str(call), "-o", str(tmp_path / "CALL.DOCX"), "--letterhead", str(head)) == 0
    written = docx.Document(str(tmp_path / "CALL.DOCX"))
    assert written.sections[0].first_page_header.paragraphs[0].text == "Biedrība “Avoti”"
    assert (written.core_properties.author, written.core_properties.language) == ("Biedrība “Avoti”", "lv-LV")
    assert written.paragraphs[1].text == "Biedrība, 1. kārta"
