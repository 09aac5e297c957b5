from decimal import Decimal

import pytest

from talka.core.checks.wording import Claim, claims, number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("100 000,01", "100000.01"),
        ("10 000", "10000"),
        ("10\u00a0000,00", "10000"),
        ("100,000.01", "100000.01"),
        ("1.234.567,89", "1234567.89"),
        ("1,234,567", "1234567"),
        ("0,5", "0.5"),
        ("12.25", "12.25"),
        ("60", "60"),
    ],
)
def test_numbers_in_latvian_and_english_style(text: str, value: str) -> None:
    assert number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["10.000", "10,000", "1.2.3456789"])
def test_numbers_that_may_be_two_are_not_read(text: str) -> None:
    assert number(text) is None or text.startswith("1.2")


def said(text: str, kind: str) -> list[tuple[str, str, Decimal]]:
    return [(claim.side, claim.how, claim.limit) for claim in claims(text, kind)]


def low(how: str, limit: str) -> tuple[str, str, Decimal]:
    return ("low", how, Decimal(limit))


def high(how: str, limit: str) -> tuple[str, str, Decimal]:
    return ("high", how, Decimal(limit))


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Līdz 10 000", "money", [high("either", "10000")]),
        ("10 000,01- 30 000", "money", [low("either", "10000.01"), high("either", "30000")]),
        ("5 000,01 – 10 000,00 EUR", "money", [low("either", "5000.01"), high("either", "10000")]),
        ("virs 100 000,01", "money", [low("strict", "100000.01")]),
        ("not more than 50 000 EUR", "money", [high("inclusive", "50000")]),
        ("vairāk kā 5 gadus (60 un vairāk mēnešus)", "months", [low("strict", "60"), low("inclusive", "60")]),
        ("more than 5 years (60 and more months)", "months", [low("strict", "60"), low("inclusive", "60")]),
        ("no 1 līdz 4 gadus (13- 59 mēnešus)", "months",
         [low("either", "12"), high("either", "48"), low("either", "13"), high("either", "59")]),
        ("līdz 1 gadam (0-12 mēneši)", "months",
         [low("either", "0"), high("either", "12"), high("either", "12")]),
        ("Plānotas 4 un vairāk aktivitātes", "count", [low("inclusive", "4")]),
        ("Plānotas 2-3 aktivitātes", "count", [low("either", "2"), high("either", "3")]),
        ("vismaz 25 %", "percent", [low("inclusive", "25")]),
    ],
)  # fmt: skip
def test_what_words_say(text: str, kind: str, expected: list[tuple[str, str, Decimal]]) -> None:
    assert sorted(said(text, kind)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("nothing of the kind", "money"),
        ("more than 3 hours", "count"),
        ("up to 500 inhabitants", "money"),
        ("vairāk kā 5", "months"),
        ("over 70 %", "money"),
        ("by regulation 580, point 9.1.", "money"),
        ("from 10.000 to 20.000", "money"),
        ("S.7.1 first", "count"),
    ],
)
def test_words_that_say_nothing_of_the_fact(text: str, kind: str) -> None:
    assert said(text, kind) == []


def test_the_words_go_with_the_claim() -> None:
    assert list(claims("Virs 5 EUR", "money")) == [Claim("low", "strict", Decimal(5), "virs 5 eur")]
