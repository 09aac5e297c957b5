"""Messages and values that a child process hands over, as JSON (which cannot bring code along) and back."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from talka.core.values import Exactly, Message, Money


def as_json(part: object) -> Any:
    """The value; what JSON has no kind for carries the name of its kind."""
    match part:
        case None | bool() | str() | int():
            return part
        case Message(text, values, one):
            return {"message": text, "values": {name: as_json(value) for name, value in values}, "one": one}
        case Exactly(fraction):
            return {"exactly": str(fraction)}
        case Money(amount, currency):
            return {"money": str(amount), "currency": currency}
        case Decimal():
            return {"decimal": str(part)}
        case datetime():
            return {"moment": part.isoformat()}
        case date():
            return {"date": part.isoformat()}
        case tuple():
            return [as_json(inner) for inner in part]
        case _:
            raise TypeError(type(part))


def from_json(told: Any) -> Any:
    """What `as_json` was given."""
    match told:
        case {"message": text, "values": values, "one": one}:
            return Message(text, tuple((name, from_json(value)) for name, value in values.items()), one)
        case {"exactly": fraction}:
            return Exactly(Fraction(fraction))
        case {"money": amount, "currency": currency}:
            return Money(Decimal(amount), currency)
        case {"decimal": number}:
            return Decimal(number)
        case {"moment": moment}:
            return datetime.fromisoformat(moment)
        case {"date": day}:
            return date.fromisoformat(day)
        case list():
            return tuple(from_json(inner) for inner in told)
        case _:
            return told
