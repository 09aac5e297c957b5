"""What all formats share: cells in their places, widths, breaks in long words, pictures' sizes."""

import struct
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from talka.core.values import Exactly, Money, say
from talka.writers.document import Cell, Column, ColumnKind, Row, Table
from talka.writers.formats.cells import placed, shown, told
from talka.writers.formats.glyphs import signs
from talka.writers.formats.hyphens import broken, syllables
from talka.writers.formats.pictures import size
from talka.writers.formats.widths import widths
from talka.writers.letterhead import Picture
from writers.samples import LETTERHEAD

THREE = Table("T", (Column("Nr.", "whole"), Column("Kas", width=4), Column("EUR", "money")), ())


@pytest.mark.parametrize(
    ("cell", "kind", "expected"),
    [
        (None, "money", ""),
        (Decimal(5), "money", "5,00"),
        (Decimal("0.125"), "money", "0,125"),
        (Money(Decimal(5), "EUR"), "money", "5,00~EUR"),
        (Decimal("37.50"), "points", "37,5"),
        (Exactly(Fraction(1, 3)), "points", "≈~0,33"),
        (Exactly(Fraction(1, 3)), "percent", "≈~0,33~%"),
        (75, "percent", "75~%"),
        (True, "whole", "jā"),
        (date(2026, 3, 5), "date", "05.03.2026."),
        (say("total"), "points", "kopā"),
        ("a\x00\x0b\ud800b\r\nc\td", "text", "ab\nc d"),
    ],
)
def test_a_cell_is_shown_as_its_column_says(cell: Cell, kind: ColumnKind, expected: str) -> None:
    assert shown(cell, kind, "lv") == expected.replace("~", "\N{NO-BREAK SPACE}")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (Row((1, "a", Decimal(2))), [(0, 1, True), (1, 1, False), (2, 1, True)]),
        (Row((1, "a")), [(0, 1, True), (1, 1, False), (2, 1, True)]),
        (Row(("virsraksts",), "section"), [(0, 3, False)]),
        (Row(("kopā", Decimal(2)), "total", (2, 1)), [(0, 2, False), (2, 1, True)]),
        (Row(("kopā",), "total", (2,)), [(0, 2, False), (2, 1, True)]),
        (Row(()), [(0, 1, True), (1, 1, False), (2, 1, True)]),
    ],
)
def test_cells_stand_in_their_columns(row: Row, expected: list[tuple[int, int, bool]]) -> None:
    assert [(place.at, place.span, place.is_figure) for place in placed(row, THREE)] == expected


@pytest.mark.parametrize(
    "row", [Row((1, 2, 3, 4)), Row((1,), spans=(4,)), Row((1, 2), spans=(3,)), Row((1,), spans=(0,))]
)
def test_a_row_that_does_not_fit_its_columns_is_a_mistake_of_the_report(row: Row) -> None:
    with pytest.raises(ValueError, match=r"\("):
        list(placed(row, THREE))


def test_columns_share_the_page_but_figures_keep_their_room() -> None:
    amount = Row((1, "Siernīca", Decimal("1234567.89")))
    table = Table("T", THREE.columns, (amount,))

    assert [widths(table, "lv", characters) for characters in (96, 60, 30, 15)] == [
        [16.0, 64.0, 16.0],
        [9.2, 36.8, 14.0],
        [5.0, 11.0, 14.0],
        pytest.approx([2.586, 5.172, 7.241], abs=0.001),
    ]


def test_words_that_fit_stay_as_they_are() -> None:
    digest = "3fa9" * 16

    assert [broken(text, 80) for text in (digest, "nodarbinātība", "")] == [digest, "nodarbinātība", ""]


def test_long_words_may_break_between_syllables_and_after_signs() -> None:
    shy, zero = "\N{SOFT HYPHEN}", "\N{ZERO WIDTH SPACE}"

    assert broken("nodarbinātība birojs@avotu.example 1234567890123", 8) == (
        f"nodar{shy}bi{shy}nā{shy}tī{shy}ba birojs@{zero}avotu.{zero}example 123456{zero}789012{zero}3"
    )


def test_a_consonant_goes_with_the_vowel_after_it() -> None:
    words = "starptautiskajiem attīstība pretendents daudzdzīvokļu līdzfinansējums SIA"

    assert ["-".join(syllables(word)) for word in words.split()] == [
        "starp-tau-tis-ka-jiem",
        "attīs-tī-ba",
        "pre-ten-dents",
        "daudz-dzī-vok-ļu",
        "līdz-fi-nan-sē-jums",
        "SIA",
    ]


def test_the_typeface_has_every_sign_of_latvian_papers() -> None:
    wanted = "āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ“”„–—≈≤≥×·→☐✓№€%\N{NO-BREAK SPACE}\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}□"

    assert {sign for sign in wanted if ord(sign) not in signs()} == set()


def test_pictures_say_their_size() -> None:
    frame = b"\xff\xe0" + struct.pack(">H", 4) + b"JF" + b"\xff\xff\xc0" + struct.pack(">HBHH", 11, 8, 30, 40)
    assert LETTERHEAD.logo is not None

    pictures = (LETTERHEAD.logo, Picture(b"\xff\xd8" + frame, "jpeg", "x"), Picture(b"\xff\xd8", "jpeg", "x"))

    assert [size(picture) for picture in pictures] == [(30, 24), (40, 30), (1, 1)]


def test_words_lose_only_what_no_file_can_hold() -> None:
    assert told("ā \N{SOFT HYPHEN}\U0001f600\ue000\x1b[1m", "lv") == "ā \N{SOFT HYPHEN}\U0001f600\ue000[1m"
