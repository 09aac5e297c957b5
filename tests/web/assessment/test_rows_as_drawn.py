"""Rows of a score sheet are kept as they were drawn: what differs between two sheets differs on the page all the same."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.utils.translation import override

from talka.core.values import say
from talka.web.assessment.sheet_form import Asked, Offered

ROW = Asked(
    "K1", "1.", "Need", "options", may_comment=True,
    offered=(Offered("1", Decimal(1), "some", chosen=False), Offered("0", Decimal(0), "none", chosen=False)),
)  # fmt: skip
SAME_VALUES = [say("known: {value}", value=True), say("known: {value}", value=Decimal(1))]


def drawn(row: Asked, language: str = "en") -> str:
    with override(language):
        return row.html


def test_reasons_of_equal_values_are_told_apart() -> None:
    computed = [Asked("K1", "1.", "Need", "computed", because=because) for because in SAME_VALUES]
    assert computed[0] == computed[1], "yes and 1 are equal as values"
    assert ["known: yes" in drawn(row) for row in computed] == [True, False]
    assert ["known: 1" in drawn(row) for row in computed] == [False, True]


def test_one_comment_does_not_stand_on_another_sheet() -> None:
    pages = [drawn(replace(ROW, comment=comment)) for comment in ("Laba <b>doma</b>", "", "Cita")]
    assert ["Laba &lt;b&gt;doma&lt;/b&gt;</textarea>" in page for page in pages] == [True, False, False]
    assert ["Cita</textarea>" in page for page in pages] == [False, False, True]


@pytest.mark.parametrize("language", ["lv", "en"])
def test_each_reader_has_their_language(language: str) -> None:
    words = {"lv": "Komentārs", "en": "Comment"}
    page = drawn(ROW, language)
    assert [name for name, word in words.items() if f">{word}<" in page] == [language]


def test_what_is_chosen_and_what_is_wrong_is_seen() -> None:
    chosen = replace(ROW, offered=(replace(ROW.offered[0], chosen=True), ROW.offered[1]))
    rows = [ROW, chosen, replace(ROW, error="What is this?"), replace(ROW, closed=True)]
    seen = [
        (" checked" in page, "What is this?" in page, "govuk-form-group--error" in page, " disabled" in page)
        for page in map(drawn, rows)
    ]
    assert seen == [
        (False, False, False, False), (True, False, False, False), (False, True, True, False),
        (False, False, False, True),
    ]  # fmt: skip
