"""Messages in a reader's language: words from the catalogue, numbers, money and dates as that language writes them."""

import json
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from gettext import c2py
from importlib.resources import files
from typing import Literal, NamedTuple, get_args

from babel.dates import format_date
from babel.numbers import format_decimal

from talka.core.numbers import as_plain, rounded
from talka.core.values import Exactly, Message, Money, OnDay

Language = Literal["lv", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

# Figures are written as the country of the texts writes them, whatever language the words are in: a reader who
# meets 1,234 in one window and 1 234 in another cannot know which of them is a fraction.
WRITTEN_AS = "lv"

HUNDREDTH = Decimal("0.01")


class Words(NamedTuple):
    """The translations of a language. `forms`: the words for one → every form; `form`: which one a count takes."""

    texts: dict[str, str]
    forms: dict[str, list[str]]
    form: Callable[[int], int]


@cache
def words_of(language: Language) -> Words:
    """What `make messages` took out of the catalogue: read a hundred times faster than the catalogue itself."""
    told = json.loads(files("talka").joinpath("locale", f"{language}.json").read_bytes())
    return Words(told["texts"], told["forms"], c2py(told["form"]))


def translate(text: str, language: Language) -> str:
    """English words in a language; as they are where the catalogue has none."""
    return text if language == "en" else words_of(language).texts.get(text, text)


def _form(message: Message, language: Language) -> str:
    """The words of a message in the form that its count asks for: 1 iesniegums, 2 iesniegumi, 21 iesniegums."""
    if message.one is None:
        return translate(message.text, language)
    count = message.count
    if language == "en":
        return message.one if count == 1 else message.text
    known = words_of(language)
    forms = known.forms.get(message.one)
    return message.text if forms is None else forms[known.form(count)]


def words(part: object, language: Language) -> str:
    """A message, or any value that may stand in one, as a reader of the language expects it."""
    match part:
        case Message():
            values = {name: words(value, language) for name, value in part.values}
            return _form(part, language).format_map(values)
        case bool():
            return translate("yes" if part else "no", language)
        case Exactly(fraction):
            return number(fraction)
        case Money(amount, currency):
            return money(amount, currency)
        case OnDay(on):
            return on_day(on, language)
        case Decimal() | Fraction() | int():
            return number(part)
        case datetime():
            return f"{day(part, language)} {part:%H:%M:%S}"
        case date():
            return day(part, language)
        case tuple():
            # A comma would run into the decimals of figures and into sentences.
            separator = ", " if all(isinstance(value, str) for value in part) else "; "
            return separator.join(words(value, language) for value in part)
        case _:
            return str(part)


# Babel reads its pattern anew for every figure, and pages and lists repeat the same few.
REMEMBERED = 4096


@lru_cache(REMEMBERED)
def number(value: Decimal | Fraction | int) -> str:
    """A number with all its decimals: `1 234,5`. One that no decimal can say is shown to hundredths, with ≈."""
    exactly = as_plain(Fraction(value))
    if exactly is None:
        return "≈ " + _plain_number(rounded(Fraction(value), HUNDREDTH, "half_up"))
    return _plain_number(exactly)


def _plain_number(value: Decimal) -> str:
    return format_decimal(value, format="#,##0.######", locale=WRITTEN_AS, decimal_quantization=False)


@lru_cache(REMEMBERED)
def fixed(value: Decimal, decimals: int) -> str:
    """A number with just so many decimals, for columns."""
    return format_decimal(value, format="#,##0." + "0" * decimals if decimals else "#,##0", locale=WRITTEN_AS)


def money(amount: Decimal, currency: str) -> str:
    """An amount with its currency, as calls of the country print it: `1 234,50 EUR`."""
    return f"{fixed(amount, 2)}\N{NO-BREAK SPACE}{currency}"


def day(value: date, language: Language) -> str:
    """A date, the day first in both languages; in Latvian (`05.03.2026.`) a point closes it."""
    return f"{value:%d.%m.%Y}." if language == "lv" else f"{value:%d.%m.%Y}"


# Babel knows the month's name, not its locative, in which Latvian says when.
IN_MONTH = (
    "janvārī", "februārī", "martā", "aprīlī", "maijā", "jūnijā",
    "jūlijā", "augustā", "septembrī", "oktobrī", "novembrī", "decembrī",
)  # fmt: skip


def on_day(value: date, language: Language) -> str:
    """A day in a sentence, with its preposition or ending: `2026. gada 28. maijā`, `on 28 May 2026`."""
    if language == "lv":
        return f"{value.year}. gada {value.day}. {IN_MONTH[value.month - 1]}"
    return "on " + format_date(value, "d MMMM y", locale="en")
