"""What the child process answers: a reading or a refusal, as JSON (which cannot bring code along) and back."""

import json
from dataclasses import astuple
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from talka.core.checks.finding import Finding
from talka.core.texts import load
from talka.core.values import Exactly, Message, Money
from talka.readers.lines import Accounted
from talka.readers.reading import Reading
from talka.readers.refusal import Unreadable


def of_reading(reading: Reading) -> str:
    return json.dumps(
        {
            "text": reading.text,
            "usable": reading.call is not None,
            "findings": [_finding(finding) for finding in reading.findings],
            "lines": [astuple(line) for line in reading.lines],
        }
    )


def of_refusal(refused: Unreadable) -> str:
    return json.dumps({"unreadable": _part(refused.what)})


def reading_of(told: Any) -> Reading:
    """The reading that the child made; `Unreadable` where it refused the file."""
    if "unreadable" in told:
        raise Unreadable(_part_of(told["unreadable"]))
    return Reading(
        load(told["text"]) if told["usable"] else None,
        told["text"],
        tuple(_finding_of(row) for row in told["findings"]),
        tuple(Accounted(*row) for row in told["lines"]),
    )


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "path": finding.path,
        "message": _part(finding.message),
        "stated": _part(finding.stated),
        "computed": _part(finding.computed),
        "source": _part(finding.source),
    }


def _finding_of(row: dict[str, Any]) -> Finding:
    parts = {name: _part_of(row[name]) for name in ("message", "stated", "computed", "source")}
    return Finding(row["code"], row["severity"], tuple(row["path"]), **parts)


def _part(part: object) -> Any:
    """A part of a message; what JSON has no kind for carries the name of its kind."""
    match part:
        case None | bool() | str() | int():
            return part
        case Message(text, values, one):
            return {"message": text, "values": {name: _part(value) for name, value in values}, "one": one}
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
            return [_part(inner) for inner in part]
        case _:
            raise TypeError(type(part))


def _part_of(told: Any) -> Any:
    match told:
        case {"message": text, "values": values, "one": one}:
            return Message(text, tuple((name, _part_of(value)) for name, value in values.items()), one)
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
            return tuple(_part_of(inner) for inner in told)
        case _:
            return told
