"""What the writer and the reader must both know holds for every call."""

from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
from openpyxl import load_workbook

from talka.core.round import load_round
from talka.core.setting_words import SETTINGS, label_of
from talka.core.settings import Rounding, Settings
from talka.core.texts import digest, load
from talka.core.toml import Document
from talka.language import words
from talka.layout.columns import cell_name, column_name
from talka.layout.marks import digest_of
from talka.layout.score import keys_of
from talka.readers.workbook.cells import Cell
from talka.readers.workbook.office import chosen_in
from talka.writers.workbook import office_workbook
from talka.writers.workbook.book import sheet_names
from workbook.filled import files_of
from workbook.small_round import CALL, ROUND


def test_every_setting_and_every_value_of_it_has_its_words() -> None:
    assert [form.name for form in SETTINGS] == list(Settings.model_fields)
    for form in SETTINGS:
        parts = get_args(Settings.model_fields[form.name].annotation)
        allowed = [value for part in parts if get_origin(part) is Literal for value in get_args(part)]
        if allowed:
            assert [value for value, _ in form.answers] == allowed


@pytest.mark.parametrize("language", ["lv", "en"])
def test_every_choice_is_read_back_in_both_languages(language: Any) -> None:
    for form in SETTINGS:
        for value, _ in form.answers:
            shown = words(label_of(form, value), language)
            assert chosen_in(form, Cell("text", shown)) == value


def test_a_rounding_that_is_not_offered_is_read_back_as_the_call_says_it() -> None:
    form = next(form for form in SETTINGS if form.name == "round_funding")
    odd = Rounding.model_validate({"step": 5, "direction": "up"})

    assert str(label_of(form, odd)) == "to 5: up"


def test_the_same_input_gives_the_same_bytes() -> None:
    call, round_ = load(CALL), load_round(ROUND)

    assert office_workbook(call, digest(CALL), round_, "lv") == office_workbook(
        call, digest(CALL), round_, "lv"
    )
    assert files_of(CALL, round_)[0] == files_of(CALL, round_)[0]


def test_names_of_sheets_are_what_excel_takes() -> None:
    wanted = ["A/1", "a-1", "History", "x" * 40, "x" * 35, "'q'", "_talka"]

    assert [mark.name for mark in sheet_names([("score", name, name) for name in wanted])] == [
        "A-1", "a-1~2", "History~2", "x" * 31, "x" * 27 + "~2", "q", "_talka~2",
    ]  # fmt: skip


def test_columns_are_named_as_people_name_them() -> None:
    assert [column_name(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert cell_name(5, 1) == "B6"


def test_keys_of_a_sheet_are_those_that_take_answers() -> None:
    assert keys_of(load(CALL).sheets["S"]) == (
        "mark G",
        "mark K1",
        "deduction K1 late",
        "mark K2",
        "answer J1",
    )


def test_a_call_is_the_same_call_under_other_comments_and_settings() -> None:
    other = "# new\n" + CALL.replace('marks = "mean"', 'marks = "sum"')

    assert digest_of(load(other)) == digest_of(load(CALL))
    assert digest_of(load(CALL.replace("Need", "Needs"))) != digest_of(load(CALL))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a = 1\n[settings] # c\nm = 1\n[z]\n", 'a = 1\n[settings] # c\nn = "x"\nm = 1\n[z]\n'),
        ("settings = { m = 1 }\n", 'settings = { m = 1, n = "x" }\n'),
        ("settings.m = 1\n[z]\n", 'settings.n = "x"\nsettings.m = 1\n[z]\n'),
        ("a = 1\n", 'a = 1\n\n[settings]\nn = "x"\n'),
        ("[settings]", '[settings]\nn = "x"'),
    ],
)
def test_further_settings_are_written_into_the_text_and_its_comments_stay(text: str, expected: str) -> None:
    found = Document(text).with_more("settings", {"n": "x"})

    assert found == expected
    assert Document(found).data["settings"]["n"] == "x"


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    text = ROUND.replace("Project 1", '=HYPERLINK(\\"http://x\\")').replace("Applicant 1", "+1@x")
    for name, data in files_of(CALL, load_round(text), "en")[:2]:
        (tmp_path / name).write_bytes(data)
        book = load_workbook(tmp_path / name)
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert not [cell for cell in cells if cell.data_type == "f" and "HYPERLINK" in str(cell.value)]
        assert [cell.data_type for cell in cells if cell.value == "+1@x"].count("s") >= 1
