"""The evening at the terminal: the folder of workbooks is the state, and each command says what comes next."""

import json
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from small import SETTINGS, call_text
from talka.cli import main
from talka.core.bundle import results_in
from talka.core.round import load_round
from talka.core.texts import load
from workbook.filled import changed, filled, newest
from workbook.small_round import CALL, CRITERIA, ROUND, good

OPEN = call_text(
    criteria=CRITERIA, action='tax = "eligible"', settings='# not chosen yet\nmarks = "mean"\nround_funding = { step = 0.01, direction = "down" }\n'
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "call.toml").write_text(CALL, encoding="utf-8")
    (tmp_path / "round.toml").write_text(ROUND, encoding="utf-8")
    return tmp_path


def run(folder: Path, *arguments: str, language: str = "en") -> int:
    return main(["--lang", language, *(str(folder / part) if "." in part or part in {"w", "out", "empty"} or "/" in part else part for part in arguments)])  # fmt: skip


def test_from_a_call_to_the_ranked_list(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "workbook", "call.toml", "round.toml", "-o", "w") == 0
    assert "fill in applications and assessors" in capsys.readouterr().out
    assert run(folder, "workbook", "call.toml", "-o", "w") == 0
    assert sorted(path.name for path in (folder / "w/sheets").iterdir()) == ["V1.xlsx", "V2.xlsx", "V3.xlsx"]
    call = load(CALL)
    for name in ("V1", "V2"):
        path = folder / f"w/sheets/{name}.xlsx"
        sheets = [sheet for sheet in newest(load_round(ROUND)) if sheet.assessor == name]
        path.write_bytes(filled(call, path.read_bytes(), sheets, "en"))
    (folder / "w/sheets/V3.xlsx").unlink()
    (folder / "w/sheets/~$V1.xlsx").write_bytes(b"what Excel lays beside an open file")
    capsys.readouterr()

    assert run(folder, "rank", "call.toml", "w/office.xlsx", "w/sheets", "-o", "out") == 0
    assert "no workbook is here of: V3" in capsys.readouterr().err
    assert run(folder, "verify", "out/results.json") == 0
    assert run(folder, "verify", "out/public.json") == 0
    assert run(folder, "rank", "call.toml", "round.toml", "-o", "empty") == 0
    assert _results(folder / "out") == _results(folder / "empty")
    assert run(folder, "score", "call.toml", "w/office.xlsx", "w/sheets/*.xlsx", "--application", "1") == 0


def _results(folder: Path) -> Any:
    data = json.loads((folder / "results.json").read_text(encoding="utf-8"))
    return data["lists"], data["applications"]


def test_what_people_have_filled_is_never_written_over(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(folder, "workbook", "call.toml", "round.toml", "-o", "w")
    run(folder, "workbook", "call.toml", "-o", "w")
    before = {path: path.read_bytes() for path in (folder / "w").rglob("*.xlsx")}
    capsys.readouterr()

    assert run(folder, "workbook", "call.toml", "-o", "w") == 0
    assert "Kept as it is: " in capsys.readouterr().out
    assert run(folder, "workbook", "call.toml", "round.toml", "-o", "w") == 3
    assert "is not written over" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in (folder / "w").rglob("*.xlsx")} == before


def test_applications_that_come_later_get_a_workbook_of_their_own(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(folder, "workbook", "call.toml", "round.toml", "-o", "w")
    run(folder, "workbook", "call.toml", "-o", "w")
    office = folder / "w/office.xlsx"

    def add(book: Any) -> None:
        values = ["3", "A Action", "Late one", "Applicant 3", None, "no", date(2026, 3, 20), time(9, 30), 500]
        for column, value in enumerate(values, start=2):
            book["Applications"].cell(5, column).value = value

    office.write_bytes(changed(office.read_bytes(), add))
    capsys.readouterr()

    assert run(folder, "workbook", "call.toml", "-o", "w") == 0
    assert "V1 gets applications that are new since then in a workbook of their own, V1-2.xlsx: 3" in (
        " ".join(capsys.readouterr().out.split())
    )
    assert run(folder, "workbook", "call.toml", "-o", "w") == 0
    assert sorted(path.name for path in (folder / "w/sheets").iterdir()) == [
        "V1-2.xlsx", "V1.xlsx", "V2-2.xlsx", "V2.xlsx", "V3-2.xlsx", "V3.xlsx",
    ]  # fmt: skip


def test_settings_chosen_in_the_workbook_are_in_the_text_of_the_bundle(folder: Path) -> None:
    (folder / "call.toml").write_text(OPEN, encoding="utf-8")
    files = dict(good())
    round_ = load_round(ROUND)
    assert run(folder, "workbook", "call.toml", "round.toml", "-o", "w") == 0
    assert run(folder, "rank", "call.toml", "round.toml") == 4
    office = folder / "w/office.xlsx"
    chosen = {"C4": "one no is enough for a no", "C5": "visu vērtētāju kopējam vērtējumam", "C6": "no, it stops at zero",
              "C12": "to 0,01, a half up", "C13": "the council decides", "C15": "the list stops there", "C16": "jā",
              "C19": 1, "C17": False}  # fmt: skip

    def choose(book: Any) -> None:
        for cell, value in chosen.items():
            book["Settings"][cell].value = value

    office.write_bytes(changed(office.read_bytes(), choose))
    for name in ("V1", "V2"):
        (folder / f"w/{name}.xlsx").write_bytes(files[f"{name}.xlsx"])

    assert run(folder, "rank", "call.toml", "w/office.xlsx", "w/V1.xlsx", "w/V2.xlsx", "-o", "out") == 0
    data = json.loads((folder / "out/results.json").read_text(encoding="utf-8"))
    call, _ = results_in((folder / "out/results.json").read_text(encoding="utf-8"))
    assert call.settings == load(CALL.replace(SETTINGS, SETTINGS + "least_sheets = 1\n")).settings.model_copy(
        update={"no_band": None, "round_rate": None}
    )
    assert "# not chosen yet" in data["call"]["text"]
    assert round_.round.call == call.call.id


def test_nothing_is_written_while_a_cell_is_wrong(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(folder, "workbook", "call.toml", "round.toml", "-o", "w")
    office = folder / "w/office.xlsx"

    def spoil(book: Any) -> None:
        book["Applications"]["J3"].value = "1,234"
        book["Applications"]["G3"].value = "maybe"

    office.write_bytes(changed(office.read_bytes(), spoil))
    capsys.readouterr()

    assert run(folder, "workbook", "call.toml", "-o", "w") == 3
    assert (
        capsys.readouterr().err.splitlines()[-1] == "Cells and sheets to be mended: 2. Nothing was written."
    )
    assert run(folder, "rank", "call.toml", "w/office.xlsx", "-o", "out") == 3
    assert [path.name for path in (folder / "w").iterdir()] == ["office.xlsx"]
    assert not (folder / "out").exists()


def test_what_keeps_a_round_from_being_ranked_is_told_by_its_cell(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "w").mkdir()
    for name, data in good()[:2]:
        (folder / "w" / name).write_bytes(data)
    marked = load_round(ROUND.replace("G = true, K1 = 3, K2 = 7.5", "G = true, K1 = 3, K2 = 7"))
    sheets = [sheet for sheet in newest(marked) if sheet.assessor == "V1"]
    (folder / "w/V1.xlsx").write_bytes(filled(load(CALL), good()[1][1], sheets, "en"))

    def forget(book: Any) -> None:
        book["1"]["D16"].value = None
        book["2"]["D13"].value = 1

    (folder / "w/V1.xlsx").write_bytes(changed((folder / "w/V1.xlsx").read_bytes(), forget))
    capsys.readouterr()

    assert run(folder, "rank", "call.toml", "w", "-o", "out") == 4
    said = capsys.readouterr().err.replace(str(folder / "w"), "w").splitlines()
    assert [line for line in said if "marks are missing" in line or "asked" in line] == [
        "w/office.xlsx, sheet “Applications”, B3: marks are missing: V1: K.2",
        "w/V1.xlsx, sheet “2”, D13: one of these is asked for here: 3; 1,5; 0",
    ]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["round.toml", "w/office.xlsx"], "round.toml: this is not a workbook; a round as text stands alone"),
        (["w/none*.xlsx"], "w/none*.xlsx: there is no such file"),
        (["empty"], "empty: there is no workbook (.xlsx) in this folder"),
        (["w/none.xlsx"], "w/none.xlsx: there is no such file"),
    ],
)
def test_files_that_do_not_go_together(
    folder: Path, arguments: list[str], expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(folder, "workbook", "call.toml", "round.toml", "-o", "w")
    (folder / "empty").mkdir()
    capsys.readouterr()

    assert run(folder, "rank", "call.toml", *arguments) == 3
    assert capsys.readouterr().err.replace(f"{folder}/", "").strip() == expected
