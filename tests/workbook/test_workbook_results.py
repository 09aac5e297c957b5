"""A round taken from workbooks gives the results that its text gives."""

from pathlib import Path

import pytest

from talka.core import as_json
from talka.core.results import Results, assess_round
from talka.core.round import load_round
from talka.core.settings import Settings
from talka.core.texts import load
from talka.language import Language
from talka.readers.workbook.taking import take
from workbook.filled import files_of

LIBRARY = Path(__file__).parent.parent.parent / "library"
DEMO = LIBRARY / "lv/avotu-zeme/2026-3"
ROUNDS = sorted(path.parent for path in LIBRARY.rglob("round.toml"))


def as_data(results: Results, settings: Settings) -> object:
    """What a bundle says of results."""
    lists = [as_json.ranked_list(row, settings) for row in results.lists]
    return lists, [as_json.outcome(row) for row in results.outcomes]


@pytest.mark.parametrize("folder", ROUNDS, ids=lambda folder: folder.name)
def test_every_round_of_the_library_comes_back_from_workbooks(folder: Path) -> None:
    _compare(folder, "lv")


def test_the_language_of_the_workbooks_does_not_matter() -> None:
    _compare(DEMO, "en")


def _compare(folder: Path, language: Language) -> None:
    call_text = (folder / "call.toml").read_text(encoding="utf-8")
    round_ = load_round((folder / "round.toml").read_text(encoding="utf-8"))
    call = load(call_text)

    taken = take(call_text, files_of(call_text, round_, language))

    assert taken.call_text == call_text
    stated, found = assess_round(call, round_), assess_round(taken.call, taken.round)
    assert as_data(found, call.settings) == as_data(stated, call.settings)
