"""Folded search text and Latvian order, against PostgreSQL's own where the tests run on it."""

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from talka.web.applications.finding import folded, order_key

WORDS = (  # noqa: SIM905 — people read words
    "Čakste Cēsis Cesis cēsis cesis Ķekava Kuldīga kūka Ķegums Žagare Zaļā zābaks Ābele abols Ņirbe Nīca Šķūnis Sala "
    "lā ļoti Ģīme Gauja yoga iela īve izba zāle šāle Šis sis SIA Z/S ZS āda ada Ada Āda radio rādio Ŗiga rīga Rīga "
    "100 20 2. 3-4 a-b a–b ab a.b Ēriks Ērika"
).split()


def test_search_text_has_no_marks_and_one_case() -> None:
    assert folded("Žāgarkalna", "  ĶĒRPJAVAS pagasts ", "") == "zagarkalna kerpjavas pagasts"
    assert folded("ﬁnanses ß") == "finanses ss"


def test_macrons_are_the_same_letter_and_softened_letters_their_own() -> None:
    given = [
        "Zaļā",
        "Čakste",
        "Cīrulis",
        "Cēsis",
        "Cesis",
        "Ķekava",
        "Kuldīga",
        "Žagare",
        "Ļipa",
        "Liepa",
        "Šis",
        "Sveķi",
    ]
    assert sorted(given, key=order_key) == [
        "Cesis", "Cēsis", "Cīrulis", "Čakste", "Kuldīga", "Ķekava", "Liepa", "Ļipa", "Sveķi", "Šis", "Zaļā", "Žagare",
    ]  # fmt: skip


def test_marks_and_capitals_decide_only_between_equal_letters() -> None:
    assert sorted(["āb", "ac", "ab", "Ab", "āa"], key=order_key) == ["āa", "ab", "Ab", "āb", "ac"]


@given(st.text(max_size=300))
def test_a_key_fits_its_column_and_stands_alike_in_every_order(text: str) -> None:
    key = order_key(text)
    assert len(key) <= 600
    assert set(key) <= set("0123456789abcdef")


@pytest.mark.django_db
def test_the_order_is_that_of_the_latvian_collation() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("the tests run on SQLite")
    phrases = [
        *WORDS,
        *(f"{one} {two}" for one in WORDS[:12] for two in WORDS[20:32]),
        "SIA “Avots”",
        "SIA “Ābele”",
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            'SELECT word FROM unnest(%s::text[]) AS word ORDER BY word COLLATE "lv-x-icu"', [phrases]
        )
        theirs = [row[0] for row in cursor.fetchall()]
    assert sorted(phrases, key=order_key) == theirs
