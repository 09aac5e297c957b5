"""Money, numbers, days and moments as people type them, in both languages; what can be read in two ways is refused."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from talka.web.site.fields import DayField, MomentField, MoneyField, NumberField


@pytest.mark.parametrize("language", ["lv", "en"])
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1 234,50", Decimal("1234.50")),
        ("1234.50", Decimal("1234.50")),
        ("1234,5", Decimal("1234.5")),
        ("1\xa0234\u202f567,50", Decimal("1234567.50")),
        (" 12 EUR ", Decimal(12)),
        ("€ 12", Decimal(12)),
        ("0", Decimal(0)),
    ],
)
def test_money_is_taken_as_people_write_it(language: str, typed: str, meant: Decimal) -> None:
    with translation.override(language):
        assert MoneyField(currency="EUR").clean(typed) == meant


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1.234", "“1.234” has more than 2 decimals. Write thousands with a blank: 1 234"),
        ("1,234.50", "“1,234.50” is not a number we can read. Write it like this: 1 234,50"),
        ("12 34", "“12 34” is not a number we can read. Write it like this: 1 234,50"),
        ("1e5", "“1e5” is not a number we can read. Write it like this: 1 234,50"),
        ("NaN", "“NaN” is not a number we can read. Write it like this: 1 234,50"),
        ("-1", "-1 is less than 0"),
        ("1000000000000", "“1000000000000” is too large to be meant"),
        ("9" * 60, f"“{'9' * 40}” is too large to be meant"),
    ],
)
def test_money_that_cannot_be_meant_is_named(typed: str, said: str) -> None:
    with translation.override("en"):
        with pytest.raises(ValidationError) as found:
            MoneyField(currency="EUR").clean(typed)
        assert found.value.messages == [said]


def test_a_number_keeps_its_decimals_and_bounds() -> None:
    assert NumberField(decimals=2, most=100).clean("33,33") == Decimal("33.33")
    with translation.override("en"):
        with pytest.raises(ValidationError) as found:
            NumberField(decimals=0).clean("1,5")
        assert found.value.messages == ["“1,5” is not a whole number. Write thousands with a blank: 1 234"]


@pytest.mark.parametrize("language", ["lv", "en"])
@pytest.mark.parametrize(
    "typed",
    ["5.03.2026.", "05.03.2026", "5/3/2026", "5. 3. 2026.", "2026-03-05", "5-3-2026", "05.03.2026.\xa0"],
)
def test_a_day_is_taken_as_people_write_it(language: str, typed: str) -> None:
    with translation.override(language):
        assert DayField().clean(typed) == date(2026, 3, 5)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31.02.2026", "There is no such day as 31.02.2026"),
        ("03/2026", "“03/2026” is not a date we can read. Write it like this: 05.03.2026."),
        ("5.3.26", "“5.3.26” is not a date we can read. Write it like this: 05.03.2026."),
        ("5.3.1926", "05.03.1926 is before 01.01.1950"),
    ],
)
def test_a_day_that_cannot_be_meant_is_named(typed: str, said: str) -> None:
    with translation.override("en"):
        with pytest.raises(ValidationError) as found:
            DayField().clean(typed)
        assert found.value.messages == [said]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("5.03.2026. 16:30", datetime(2026, 3, 5, 14, 30, tzinfo=UTC)),
        ("2026-07-05T16:30:15", datetime(2026, 7, 5, 13, 30, 15, tzinfo=UTC)),
        ("05.03.2026 16.30", datetime(2026, 3, 5, 14, 30, tzinfo=UTC)),
        ("25.10.2026. 03:30", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
    ],
)
def test_a_moment_is_of_the_clock_here(typed: str, meant: datetime) -> None:
    assert MomentField().clean(typed) == meant


@pytest.mark.parametrize(
    "typed", ["5.03.2026.", "16:30", "5.03.2026. 25:00", "29.03.2026. 03:30", "31.02.2026. 1:00"]
)
def test_a_moment_that_cannot_be_meant_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        MomentField().clean(typed)


def test_values_are_shown_as_they_may_be_typed() -> None:
    with translation.override("lv"):
        moment = datetime(2026, 3, 5, 14, 30, tzinfo=UTC)
        shown = (
            MoneyField(currency="EUR").prepare_value(Decimal("1234.5")),
            NumberField().prepare_value(Decimal("12.5")),
            DayField().prepare_value(date(2026, 3, 5)),
            MomentField().prepare_value(moment),
        )
        assert shown == ("1\xa0234,50", "12,5", "05.03.2026.", "05.03.2026. 16:30")
        assert MoneyField(currency="EUR").clean(shown[0]) == Decimal("1234.5")
        assert MomentField().clean(shown[3]) == moment
        assert not MoneyField(currency="EUR").has_changed(Decimal("1234.50"), "1 234,5")
