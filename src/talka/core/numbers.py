"""Exact numbers: money and points are decimals made from plain text, means are fractions; only here is rounded."""

import re
from collections.abc import Iterable
from decimal import (
    Context,
    Decimal,
    DivisionByZero,
    FloatOperation,
    Inexact,
    InvalidOperation,
    Overflow,
)
from fractions import Fraction
from typing import Literal

WHOLE, PART = 12, 6  # digits before and after the point
LONGEST = 40  # no plain number is longer, whatever stands in it
PLAIN = re.compile(r"[+-]?(?P<whole>[0-9]{1,12})(?:\.(?P<part>[0-9]{1,6}))?")
LIMIT = 10**12

# Products of two numbers of 12 + 6 digits fit; anything that does not is an error, never a rounding.
EXACT = Context(prec=60, traps=[Inexact, FloatOperation, InvalidOperation, DivisionByZero, Overflow])

ZERO = Decimal(0)

Direction = Literal["half_up", "half_even", "down", "up"]


class NotPlain(ValueError):
    """A number that is not plain: an exponent, too many digits, not a number at all."""


def exact(value: object) -> Decimal:
    """The decimal that plain text, an int or a decimal says; `NotPlain` for anything else, floats among them."""
    if isinstance(value, bool):
        raise NotPlain(str(value))
    if isinstance(value, int):
        if abs(value) >= LIMIT:
            raise NotPlain(f"{value.bit_length()} bits")
        return Decimal(value)
    if isinstance(value, Decimal):
        return _plain_decimal(value)
    if isinstance(value, str) and len(value) < LONGEST and PLAIN.fullmatch(value):
        return Decimal(value) or ZERO
    raise NotPlain(str(value)[:40])


def _plain_decimal(value: Decimal) -> Decimal:
    _, digits, exponent = value.as_tuple()
    if isinstance(exponent, str) or exponent < -PART or exponent > WHOLE or len(digits) + exponent > WHOLE:
        raise NotPlain(f"{value:.40}" if value.is_finite() else str(value))
    return value or ZERO


def plain(value: Decimal | int) -> str:
    """The shortest plain text of a decimal: `12.5`, never `1.25E+1` or `12.50`."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def fraction_text(value: Fraction) -> str:
    """A fraction as text that loses nothing: `12.5` where a plain decimal says it, else `37/3`."""
    exactly = as_plain(value)
    return str(value) if exactly is None else plain(exactly)


def fraction_of(text: str) -> Fraction:
    """The fraction that `fraction_text` wrote; `NotPlain` where the text is anything else."""
    if "/" not in text:
        return Fraction(exact(text))
    match = re.fullmatch(r"(-?[0-9]{1,60})/([1-9][0-9]{0,59})", text)
    if match is None:
        raise NotPlain(text[:LONGEST])
    return Fraction(int(match[1]), int(match[2]))


def as_plain(value: Fraction) -> Decimal | None:
    """The plain decimal that is exactly `value`, or None where there is none (a third)."""
    millionths, rest = divmod(value.numerator * 10**6, value.denominator)
    return None if rest or abs(value) >= LIMIT else Decimal(millionths).scaleb(-6, EXACT)


def rounded(value: Decimal | Fraction, step: Decimal, direction: Direction) -> Decimal:
    """`value` to a whole number of `step`s; half_up rounds a half away from zero."""
    exact_value = Fraction(value)
    steps = abs(exact_value) / Fraction(step)
    whole, rest = divmod(steps.numerator, steps.denominator)
    up = {
        "down": False,
        "up": rest > 0,
        "half_up": 2 * rest >= steps.denominator,
        "half_even": 2 * rest > steps.denominator or (2 * rest == steps.denominator and whole % 2 == 1),
    }[direction]
    size = EXACT.multiply(Decimal(whole + up), step)
    return (EXACT.minus(size) if exact_value < 0 else size) or ZERO.quantize(step)


def total(values: Iterable[Decimal]) -> Decimal:
    """The exact sum; `decimal.Inexact` rather than a rounded one."""
    result = ZERO
    for value in values:
        result = EXACT.add(result, value)
    return result


def product(first: Decimal, second: Decimal) -> Decimal:
    """The exact product; `decimal.Inexact` rather than a rounded one."""
    return EXACT.multiply(first, second)


def mean(values: list[Decimal]) -> Fraction:
    """The exact mean of at least one value."""
    return Fraction(total(values)) / len(values)
