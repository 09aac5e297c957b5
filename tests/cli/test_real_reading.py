"""`talka read` and the checks on the real document, read in place."""

import json
from pathlib import Path

import pytest

from readers.real import DOCUMENT, call, reading
from small import SETTINGS
from talka.cli import main
from talka.core.checks.every import check
from talka.core.texts import load
from talka.core.toml import Document

# What a body that wants to rank with this document has to choose.
CHOSEN = f"[settings]\n{SETTINGS}least_sheets = 3\n"


def test_the_errors_of_the_real_call_are_found_with_their_lines() -> None:
    errors = [
        (row.code, str(row.source), str(row.message)) for row in check(call()) if row.severity == "error"
    ]

    assert errors[:2] == [
        ("sum-section", "lines 1509-1668",
         "Specifiskie vērtēšanas kritēriji: the stated maximum is 17, the parts give 16"),
        ("minimum-total", "lines 2688-3291",
         "SLP2: the stated total minimum is 10, the minima of its sections add up to 15"),
    ]  # fmt: skip
    assert [code for code, _, _ in errors[2:]] == ["band-gap"] * 4


def test_rules_of_the_real_call_that_are_stated_twice() -> None:
    codes = {
        "words-figure",
        "words-action",
        "words-condition",
        "minimum-in-words",
        "figure-differs",
        "band-differs",
    }

    assert [(row.code, str(row.source), str(row.message)) for row in check(call()) if row.code in codes] == [
        ("band-differs", "lines 3753-3771",
         "SLP3 S.5: points for exactly 60: none (no band holds it) here, 1 in SLP1 S.5"),
    ]  # fmt: skip


def test_the_point_of_law_that_the_real_call_cites_for_two_things() -> None:
    codes = {"legal-two-rules", "legal-excluded", "legal-spelling"}
    gate = next(row for row in call().criterion if row.code == "A2")

    assert [(row.code, str(row.source), str(row.message)) for row in check(call()) if row.code in codes] == [
        ("legal-two-rules", "lines 143-149",
         f"9.1 is cited here for a fixed sum and elsewhere for A2 “{gate.title}”: is the same point of law meant?"),
    ]  # fmt: skip


def test_the_gates_of_the_real_call_that_bar_what_its_exception_allows() -> None:
    codes = {"gate-exception", "gate-place", "exception-idle", "exception-place", "place-unreachable"}
    codes |= {"territory-excluded", "territory-rural", "territory-twice"}

    assert [(row.code, str(row.source), str(row.message)) for row in check(call()) if row.code in codes] == [
        ("gate-exception", "lines 534", "A3: a project that UD1 allows outside its territory falls by it"),
        ("gate-exception", "lines 1927", "A3: a project that SLP1 allows outside its territory falls by it"),
        ("gate-exception", "lines 2705", "A3: a project that SLP2 allows outside its territory falls by it"),
        ("gate-exception", "lines 3407", "A3: a project that SLP3 allows outside its territory falls by it"),
    ]


def test_a_mended_copy_of_the_real_call_has_no_errors() -> None:
    document = Document(reading().text)
    mends = {row.mend.path: row.mend.value for row in check(call()) if row.severity == "error" and row.mend}

    mended = document.with_values(mends)
    settled = load(
        mended.replace("[[contact]]", CHOSEN + "\n[[contact]]", 1) if "[settings]" not in mended else mended
    )

    assert [row for row in check(settled) if row.severity == "error"] == []
    assert [row for row in check(settled) if row.code == "setting-unset"] == []


def test_read_writes_a_definition_that_check_and_show_take(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_file = tmp_path / "call.toml"

    assert main(["--lang", "en", "read", str(DOCUMENT), "-o", str(call_file)]) == 1
    said = capsys.readouterr().out
    assert main(["--lang", "lv", "check", str(call_file)]) == 1
    assert main(["--lang", "lv", "show", str(call_file)]) == 0

    assert "the stated maximum is 17, the parts give 16" in said
    assert "Read: 100 % of the lines on assessment" in said
    assert "not read, line " in said


def test_read_gives_programs_the_text_the_findings_and_the_account(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["--lang", "en", "--format", "json", "read", str(DOCUMENT)])
    data = json.loads(capsys.readouterr().out)

    assert sorted(data) == ["findings", "share", "text", "unread", "usable"]
    assert (data["usable"], data["share"]["assessment"]) == (True, "1")
    assert load(data["text"]) == call()


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("empty.docx", b"", "the file is empty"),
        ("sheet.pdf", b"%PDF-1.4 nothing more", "the PDF is broken and cannot be opened"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "this is a file of an older Office"),
    ],
)
def test_a_wrong_file_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes, why: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)

    assert main(["--lang", "en", "read", str(path), "-o", str(tmp_path / "call.toml")]) == 3
    assert why in capsys.readouterr().err
    assert not (tmp_path / "call.toml").exists()


def test_read_never_writes_over_a_definition(tmp_path: Path) -> None:
    path = tmp_path / "call.toml"
    path.write_text("mine", encoding="utf-8")

    assert main(["--lang", "en", "read", str(DOCUMENT), "-o", str(path)]) == 3
    assert path.read_text(encoding="utf-8") == "mine"
