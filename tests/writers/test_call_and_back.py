"""A call as Word, read back: from the definition inside, or from its words."""

import io
import subprocess
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pytest

from talka.cli import main
from talka.core.call import Call
from talka.core.carried import Carried, carried
from talka.core.rules import Bands, Choose, Gate, Group, Leaf, Points
from talka.core.texts import digest, load
from talka.readers import Reading, read
from talka.readers.formats.docx import lines_of
from talka.readers.limits import Limits
from talka.writers.formats.docx import render
from talka.writers.formats.docx.carrying import carrying
from talka.writers.formats.docx.package import packed, unpacked
from talka.writers.reports.call import call_report

LIBRARY = Path(__file__).parent.parent.parent / "library"
DEFINITIONS = sorted(LIBRARY.rglob("call.toml"))
DEMO = LIBRARY / "lv/avotu-zeme/2026-3/call.toml"
TEXT = DEMO.read_text(encoding="utf-8")
CALL = load(TEXT)
BARE = render(call_report(CALL, digest(TEXT)), "lv")
LINES = tuple(line.text for line in lines_of(BARE, Limits()))
WHOLE = carrying(BARE, carried(TEXT, LINES))


def codes(reading: Reading) -> list[tuple[str, str]]:
    return [(found.severity, found.code) for found in reading.findings if found.code.startswith("carried")]


# ---------------------------------------------------------------- from inside


@pytest.mark.parametrize("path", DEFINITIONS, ids=lambda path: path.parent.name)
def test_word_gives_the_same_definition_back(path: Path, tmp_path: Path) -> None:
    written, back = tmp_path / "call.docx", tmp_path / "back.toml"

    assert main(["--lang", "en", "write", str(path), "-o", str(written)]) == 0
    main(["--lang", "en", "read", str(written), "-o", str(back)])

    assert back.read_bytes() == path.read_bytes()


def test_every_line_is_accounted_for_by_the_definition_inside() -> None:
    reading = read(WHOLE, "call.docx")

    assert reading.call == CALL
    assert codes(reading) == [("note", "carried-definition")]
    assert {(line.use, line.what) for line in reading.lines} == {("used", "carried definition")}
    assert reading.share() == reading.share(None) == 1


def edited(change: Callable[[Any], None]) -> bytes:
    document = docx.Document(io.BytesIO(WHOLE))
    change(document)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def test_words_that_were_changed_since_are_read_and_it_is_said() -> None:
    def raise_the_budget(document: Any) -> None:
        cell = next(
            cell
            for table in document.tables
            for cell in table.columns[1].cells
            if cell.text == "35\xa0000,00\xa0EUR"
        )
        cell.paragraphs[0].runs[0].text = "36\xa0000,00\xa0EUR"

    reading = read(edited(raise_the_budget), "call.docx")

    assert reading.call is not None
    assert reading.call.actions["UD2"].budget == Decimal(36_000)
    assert codes(reading) == [("warning", "carried-not-used")]
    assert "was changed after Talka wrote it" in str(reading.findings[0].message)


def test_a_look_that_was_changed_since_changes_nothing() -> None:
    def make_it_bold(document: Any) -> None:
        for paragraph in document.paragraphs:
            for run in paragraph.runs:
                run.bold = True

    assert read(edited(make_it_bold), "call.docx").text == TEXT


def with_part(part: bytes) -> bytes:
    return packed({**unpacked(WHOLE), "customXml/item1.xml": part})


def holding(text: str) -> bytes:
    return carrying(BARE, carried(text, LINES))


GOOD = unpacked(WHOLE)["customXml/item1.xml"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (with_part(GOOD[:-20]), "the document carries a definition that is damaged; its words were read instead"),
        (with_part(GOOD.replace(b"400000.00", b"900000.00")),
         "the document carries a definition that is damaged; its words were read instead"),
        (with_part(GOOD.replace(b"<carried", b'<!DOCTYPE d [<!ENTITY a "aaaa">]><carried')),
         "the document carries a definition that is damaged; its words were read instead"),
        (with_part(GOOD.replace(b"</carried>", b" " * 17_000_000 + b"</carried>")),
         "the document carries a definition of more than 16000000 bytes; its words were read instead"),
        (with_part(GOOD.replace(b"</carried>", b"<a>" * 100_000 + b"</a>" * 100_000 + b"</carried>")), None),
        (holding("not TOML"), "the document carries what is no definition of a call "
         "(a line has no = between its key and its value); its words were read instead"),
        (holding('format = "talka-round-1"\n'), "the document carries what is no definition of a call "
         "(this text has the format talka-round-1; talka-call-1 is read here); its words were read instead"),
        (holding(""), 'the document carries what is no definition of a call (this is not a talka-call-1 text: its '
         'first line has to be format = "talka-call-1"); its words were read instead'),
        (carrying(BARE, Carried(TEXT, digest(TEXT), "sha256:of something else")),
         "the document was changed after Talka wrote it; its words were read, not the definition that it carries"),
    ],
    ids=["cut", "altered", "doctype", "long", "deep", "no toml", "a round", "empty", "other lines"],
)  # fmt: skip
def test_a_part_that_cannot_be_used_is_a_finding(data: bytes, why: str | None) -> None:
    reading = read(data, "call.docx")

    told = [str(found.message) for found in reading.findings if found.code == "carried-not-used"]
    assert told == ([] if why is None else [why])
    assert reading.call is not None
    assert printed(reading.call) == printed(CALL)


def test_parts_of_others_are_left_alone() -> None:
    other = b'<?xml version="1.0"?><b:Sources xmlns:b="http://schemas.openxmlformats.org/bibliography"/>'

    assert codes(read(with_part(other), "call.docx")) == []
    assert codes(read(with_part(b"\0\1 nothing at all"), "call.docx")) == []


# ---------------------------------------------------------------- from the words


# What a paper of Talka adds to the help of a criterion: its words, of which the reader makes no rule.
ADDED = (
    "Vērtējums apakškritērijos ", "Attiecas tikai uz projektiem, kuros – ", "Nosaka pēc iesnieguma datiem", "Punktus nosaka",
)  # fmt: skip


def own_help(text: str | None) -> str:
    return "\n".join(line for line in (text or "").split("\n") if not line.startswith(ADDED))


def points_of(criterion: Leaf | Group | Gate) -> object:
    """What a table of criteria shows of points. The conditions of computed criteria are not printed as rules."""
    match criterion:
        case Choose(options=options):
            return [(option.code, option.points, option.text) for option in options]
        case Points(values=values):
            return values
        case Bands(bands=bands):
            return [(band.from_, band.over, band.up_to, band.below, band.points) for band in bands]
        case Group(take=take):
            return take
        case Gate():
            return criterion.source and criterion.source.legal


def label(name: str) -> str:
    """An id as the reader makes it of printed labels: UD1.A1 → UD1.A.1; a scheme is called like its action."""
    name = name.removesuffix(".V")
    head, _, last = name.rpartition(".")
    return f"{head}.{last[0]}.{last[1:]}" if last[:1] in {"A", "P"} and last[1:].isdigit() else name


def printed(call: Call) -> dict[str, object]:
    """What the words of the paper say, as tables that can be compared."""
    return {
        "call": (call.call.title, call.call.body, call.call.round, call.call.opens, call.call.closes, call.call.money),
        "contact": [(row.name, row.role, row.phone, row.email, row.address) for row in call.contact],
        "goal": [(row.id, row.title) for row in call.goal],
        "action": [
            (row.id, row.title, row.goal, row.budget, row.who, row.indicators_needed, tuple(map(label, row.scheme_ids)))
            for row in call.action
        ],
        "priority": [(row.in_, row.title) for row in call.priority],
        "ceiling": [(row.in_, row.amount) for row in call.ceiling],
        "rate": {row.in_: (row.base, max(r.maximum or 0 for r in call.rate if r.in_ == row.in_)) for row in call.rate},
        "scheme": [(label(row.id), row.maximum, row.minimum) for row in call.scheme],
        "section": [(row.id, label(row.in_), row.title, row.maximum, row.minimum) for row in call.section],
        "criterion": [
            (label(row.id), label(row.in_), row.code, row.kind, row.title, own_help(row.help), row.maximum, row.minimum,
             [(part.points, part.text) for part in row.deductions], points_of(row))
            for row in call.criterion
        ],
        "tie": [(label(row.id), label(row.in_), row.code, row.title, row.by, row.of, row.first) for row in call.tie],
        "tie_points": call.settings.tie_points,
    }  # fmt: skip


def test_words_alone_give_back_every_table_they_show() -> None:
    reading = read(BARE, "call.docx")

    assert reading.call is not None
    assert printed(reading.call) == printed(CALL)
    assert sorted({found.code for found in reading.findings if found.severity != "note"}) == [
        "another-rate",  # a rate that stands beside the first one in words
        "rate-set-elsewhere",  # what raises a rate stays in words
        "rule-in-words",  # minima that the call itself says once more in a remark
        "unknown-label",  # a cap of all rounds together, which is prose to the reader
    ]


def test_hours_of_opening_and_closing_are_printed_and_read() -> None:
    text = TEXT.replace("2026-03-23T00:00:00", "2026-03-23T09:30:00").replace(
        "2026-04-22T23:59:59", "2026-04-22T17:00:00"
    )
    reading = read(render(call_report(load(text), digest(text)), "lv"), "call.docx")

    assert reading.call is not None
    assert (reading.call.call.opens, reading.call.call.closes) == (
        load(text).call.opens,
        load(text).call.closes,
    )


@pytest.mark.office
def test_libreoffice_saves_it_and_it_still_reads_the_same(tmp_path: Path) -> None:
    (tmp_path / "call.docx").write_bytes(WHOLE)
    (tmp_path / "out").mkdir()
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "docx", "--outdir", str(tmp_path / "out"), str(tmp_path / "call.docx")]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=300)  # noqa: S603 — our own file
    saved = (tmp_path / "out" / "call.docx").read_bytes()

    whole = read(saved, "call.docx")
    parts = {name: data for name, data in unpacked(saved).items() if not name.startswith("customXml/")}
    words = read(packed(parts), "call.docx")

    assert (whole.text, codes(whole)) == (TEXT, [("note", "carried-definition")])
    assert words.call is not None
    assert printed(words.call) == printed(CALL)


def test_the_file_is_a_sound_package() -> None:
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as package:
        assert package.testzip() is None
        names = package.namelist()

    assert len(names) == len(set(names))
    assert docx.Document(io.BytesIO(WHOLE)).core_properties.title == CALL.call.title
