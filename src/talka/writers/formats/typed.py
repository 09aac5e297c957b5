"""What a cell of a sheet holds: a number, a day or a text, and the format that shows it as people expect."""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from talka.core.numbers import as_plain, rounded
from talka.core.values import Exactly, Money
from talka.language import HUNDREDTH, Language
from talka.writers.document import Cell, ColumnKind
from talka.writers.formats.cells import decimals, shown

KEPT = 15  # digits of a number that a sheet keeps
FIRST_YEAR = 1901  # sheets disagree on days before
LONGEST = 32_767  # characters in a cell
CENTS = 2


@dataclass(frozen=True, slots=True)
class Typed:
    """A value with its number format; a text or nothing has none."""

    value: Decimal | datetime | str | None
    number_format: str | None = None


def typed(cell: Cell, kind: ColumnKind, language: Language) -> Typed:
    """The cell as its column shows it; a number or day that a sheet cannot hold becomes the text that says it."""
    match cell:
        case None:
            return Typed(None)
        case bool():
            return _text(cell, kind, language)
        case int() | Decimal() | Money() | Exactly():
            value = _number(cell)
            return Typed(value, _format(cell, value, kind)) if _kept(value) else _text(cell, kind, language)
        case date() if cell.year >= FIRST_YEAR:
            return _moment(cell, language)
        case _:
            return _text(cell, kind, language)


def _text(cell: Cell, kind: ColumnKind, language: Language) -> Typed:
    text = shown(cell, kind, language)
    return Typed(text if len(text) <= LONGEST else text[: LONGEST - 1] + "…")


def _number(cell: int | Decimal | Money | Exactly) -> Decimal:
    match cell:
        case Money(amount, _):
            return amount
        case Exactly(fraction):
            exactly = as_plain(fraction)
            return rounded(fraction, HUNDREDTH, "half_up") if exactly is None else exactly
        case _:
            return Decimal(cell)


def _kept(value: Decimal) -> bool:
    return len(value.normalize().as_tuple().digits) <= KEPT


def _format(cell: Cell, value: Decimal, kind: ColumnKind) -> str:
    """As many decimals as the value has, in money two at least."""
    is_money = kind == "money" or isinstance(cell, Money)
    places = max(CENTS if is_money else 0, decimals(value))
    figure = "#,##0" + ("." + "0" * places if places else "")
    if isinstance(cell, Money):
        return f'{figure}" {cell.currency.replace(chr(34), "")}"'
    return f'{figure}" %"' if kind == "percent" else figure


def _moment(cell: date, language: Language) -> Typed:
    """A day as the language writes it, with its time where it has one."""
    days = r"dd\.mm\.yyyy\." if language == "lv" else r"dd\.mm\.yyyy"
    if isinstance(cell, datetime):
        return Typed(cell.replace(tzinfo=None), f"{days} hh:mm:ss")
    return Typed(datetime.combine(cell, time()), days)
