import time
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talka.core.numbers import NotPlain, as_plain, exact, fraction_of, fraction_text, plain, rounded

FIGURES = st.decimals(min_value=Decimal(-999999), max_value=Decimal(999999), places=6)


@pytest.mark.parametrize(
    "hostile",
    ["1e5", "1E400", "NaN", "Infinity", "-inf", "", " 1", "1 ", "1.", ".5", "1,5", "0x10", "١٢", "1" * 13, "0.0000001",
     "1" * 1_000_000, True, 1.5, None, Decimal("1E+6000"), Decimal("NaN"), 10**12, 10**5000],
    ids=lambda value: f"{type(value).__name__} {str(value)[:12] if not isinstance(value, int) else 'large'}",
)  # fmt: skip
def test_exact_refuses_what_is_not_plain_at_once(hostile: object) -> None:
    begun = time.perf_counter()

    with pytest.raises(NotPlain):
        exact(hostile)

    assert time.perf_counter() - begun < 0.1


@pytest.mark.parametrize(
    ("text", "value"), [("12.50", "12.5"), ("-0", "0"), ("999999999999.999999", "999999999999.999999")]
)
def test_exact_reads_plain_text(text: str, value: str) -> None:
    assert plain(exact(text)) == value


@pytest.mark.parametrize(
    ("value", "direction", "expected"),
    [
        ("2.005", "half_up", "2.01"),
        ("2.005", "half_even", "2.00"),
        ("2.015", "half_even", "2.02"),
        ("2.001", "up", "2.01"),
        ("2.009", "down", "2.00"),
        ("-2.005", "half_up", "-2.01"),
        ("-2.001", "up", "-2.01"),
        ("2", "up", "2.00"),
    ],
)
def test_rounded_follows_its_direction(value: str, direction: str, expected: str) -> None:
    assert rounded(Decimal(value), Decimal("0.01"), direction) == Decimal(expected)  # type: ignore[arg-type]


def test_rounded_to_steps_that_are_not_powers_of_ten() -> None:
    assert rounded(Fraction(1, 3), Decimal("0.25"), "half_up") == Decimal("0.25")


@given(FIGURES)
def test_plain_text_loses_nothing(value: Decimal) -> None:
    assert exact(plain(value)) == value


@given(st.fractions(min_value=-(10**9), max_value=10**9, max_denominator=10**9))
def test_fraction_text_loses_nothing(value: Fraction) -> None:
    assert fraction_of(fraction_text(value)) == value


@given(FIGURES)
def test_a_plain_fraction_is_its_decimal(value: Decimal) -> None:
    assert as_plain(Fraction(value)) == value


def test_a_third_is_no_plain_decimal() -> None:
    assert as_plain(Fraction(1, 3)) is None
