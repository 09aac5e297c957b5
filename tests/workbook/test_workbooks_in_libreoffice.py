"""The workbooks in a real office program: it opens them, computes what we compute, and saves what we take."""

import io
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from talka.core.call import Call, SheetForm
from talka.core.results import Results, assess_round
from talka.core.round import load_round
from talka.core.scoring import ScoreSheet
from talka.core.texts import load
from talka.language import words
from talka.layout.score import ANSWER, COUNTS, DECLARATIONS, KEY, MARK, MINIMUM
from talka.readers.workbook.taking import take
from talka.writers.workbook.lines import LEFT_ROW
from workbook.filled import Files, files_of, name_of_sheet
from workbook.test_workbook_results import DEMO, LIBRARY, as_data

pytestmark = pytest.mark.office

DECLARED = words(DECLARATIONS["no_interest"], "lv")
FOLDERS = [DEMO, *sorted(path.parent for path in (LIBRARY / "examples").rglob("round.toml"))]


def texts(folder: Path) -> tuple[str, str]:
    return (folder / "call.toml").read_text(encoding="utf-8"), (folder / "round.toml").read_text(
        encoding="utf-8"
    )


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Files]:
    """Every round's workbooks after LibreOffice has opened, computed and saved them."""
    path, out = tmp_path_factory.mktemp("filled"), tmp_path_factory.mktemp("saved")
    names: dict[Path, list[tuple[str, str]]] = {}
    for folder in FOLDERS:
        call_text, round_text = texts(folder)
        for name, data in files_of(call_text, load_round(round_text)):
            (path / f"{folder.name}-{name}").write_bytes(data)
            names.setdefault(folder, []).append((name, f"{folder.name}-{name}"))
    profile = f"-env:UserInstallation={(path / 'profile').as_uri()}"
    command = [
        "soffice",
        "--headless",
        profile,
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        str(out),
    ]
    subprocess.run(  # noqa: S603 — our own files
        [*command, *map(str, sorted(path.glob("*.xlsx")))], check=True, capture_output=True, timeout=300
    )
    return {
        folder: [(name, (out / file).read_bytes()) for name, file in rows] for folder, rows in names.items()
    }


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_libreoffice_computes_what_we_compute(folder: Path, saved: dict[Path, Files]) -> None:
    call_text, round_text = texts(folder)
    call = load(call_text)

    taken = take(call_text, saved[folder])
    results = assess_round(taken.call, taken.round)

    assert as_data(results, call.settings) == as_data(
        assess_round(call, load_round(round_text)), call.settings
    )
    assert computed_in(saved[folder]) == computed_by_us(call, results)


def computed_in(files: Files) -> dict[tuple[str, str], dict[str, Any]]:
    """Assessor and application → what its formulas gave, for sheets that are declared and wholly filled in."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for name, data in files[1:]:
        book = load_workbook(io.BytesIO(data), data_only=True)
        declared = {row[KEY].value: row[ANSWER].value for row in book.worksheets[0].iter_rows()}
        for application, sheet in name_of_sheet(book).items():
            page = book[sheet]
            if declared[application] == DECLARED and page.cell(LEFT_ROW + 1, MARK + 1).value == 0:
                found[name.removesuffix(".xlsx"), application] = dict(_figures(page))
    return found


def _figures(page: Any) -> Iterator[tuple[str, Any]]:
    """Each row's points or answer, and under its minimum whether it is met."""
    for row in page.iter_rows():
        kind, _, name = str(row[KEY].value or "").partition(" ")
        if kind in {"mark", "group", "section", "total"}:
            yield name, row[COUNTS].value
        if kind in {"mark", "group", "section", "total", "threshold"} and row[MINIMUM].value:
            yield f"minimum {name}", str(row[MINIMUM].value).startswith("✓")


def computed_by_us(call: Call, results: Results) -> dict[tuple[str, str], dict[str, Any]]:
    return {
        (sheet.assessor, sheet.application): _of(call.sheets[outcome.assessed.scheme or ""], sheet)
        for outcome in results.outcomes
        for sheet in outcome.assessed.sheets
        if sheet.total is not None
    }


def _of(form: SheetForm, sheet: ScoreSheet) -> dict[str, Any]:
    figures: dict[str, Any] = {name: float(mark.points) for name, mark in sheet.marks.items()}
    figures |= {name: "jā" if gate.passed else "nē" for name, gate in sheet.gates.items()}
    figures |= {name: float(points) for name, points in sheet.sections.items()}
    figures[form.scheme.id] = float(sheet.total or 0)
    tested = [*form.scored, *form.sections, form.scheme, *form.thresholds]
    missed = {failure.of for failure in sheet.failures if failure.kind != "gate"}
    asked = [row.id for row in tested if row.minimum is not None and row.id not in sheet.spared]
    return figures | {f"minimum {name}": name not in missed for name in asked}
