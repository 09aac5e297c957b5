"""Words, counts and dates as a reader of each language expects them."""

from datetime import date
from decimal import Decimal

import pytest

from talka.core.values import Money, OnDay, say, say_count
from talka.language import words


@pytest.mark.parametrize(
    ("count", "lv", "en"),
    [
        (0, "0 iesniegumu", "0 applications"),
        (1, "1 iesniegums", "1 application"),
        (2, "2 iesniegumi", "2 applications"),
        (11, "11 iesniegumi", "11 applications"),
        (21, "21 iesniegums", "21 applications"),
    ],
)
def test_a_count_takes_the_form_of_its_language(count: int, lv: str, en: str) -> None:
    message = say_count("{count} application", "{count} applications", count=count)
    assert (words(message, "lv"), words(message, "en")) == (lv, en)


def test_a_day_in_a_sentence_takes_its_ending_or_preposition() -> None:
    day = OnDay(date(2026, 5, 28))
    assert (words(day, "lv"), words(day, "en")) == ("2026. gada 28. maijā", "on 28 May 2026")


def test_money_is_written_alike_in_both_languages() -> None:
    message = say("{amount}", amount=Money(Decimal("1234567.5"), "EUR"))
    assert words(message, "lv") == words(message, "en") == "1\xa0234\xa0567,50\xa0EUR"
