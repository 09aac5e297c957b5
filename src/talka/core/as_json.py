"""Results as JSON: every figure as exact text, every reason as words and values, one application a line."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from talka.core.combining import Combined
from talka.core.eligibility import Failure
from talka.core.numbers import fraction_text, plain
from talka.core.ranking import Place
from talka.core.results import Outcome, RankedList, shown_points
from talka.core.scoring import ScoreSheet
from talka.core.settings import Settings
from talka.core.support import Support
from talka.core.values import Exactly, Message, Money

Json = Any  # what json.dumps takes; its shape is in docs/results.md


def figure(value: Decimal | Fraction) -> str:
    """A figure as text that loses nothing: `12.5`, `37/3`."""
    return plain(value) if isinstance(value, Decimal) else fraction_text(value)


def part(value: object) -> Json:
    """A part of a message, tagged with its kind so that another program can show it in its reader's language."""
    match value:
        case bool() | str():
            return value
        case Exactly(fraction):
            return {"number": fraction_text(fraction)}
        case Money(amount, currency):
            return {"money": plain(amount), "currency": currency}
        case Decimal() | Fraction() | int():
            return {"number": figure(value) if not isinstance(value, int) else str(value)}
        case datetime() | date():
            return {"date": value.isoformat()}
        case Message():
            return message(value)
        case tuple():
            return [part(inner) for inner in value]
        case _:
            raise TypeError(type(value))


def message(because: Message) -> Json:
    return {"text": because.text, "values": {name: part(value) for name, value in because.values}}


def failures(found: tuple[Failure, ...]) -> Json:
    return [{"kind": row.kind, "of": row.of, "because": message(row.because)} for row in found]


def support(found: Support | None) -> Json:
    if found is None:
        return None
    return {
        "eligible": plain(found.eligible),
        "rate": None if found.rate is None else plain(found.rate),
        "public": plain(found.public),
        "steps": [
            {"of": row.of, "amount": plain(row.amount), "because": message(row.because)}
            for row in found.steps
        ],
    }


def sheet(found: ScoreSheet) -> Json:
    return {
        "assessor": found.assessor,
        "gates": {
            name: {"passed": gate.passed, "how": gate.how, "because": message(gate.because)}
            for name, gate in found.gates.items()
        },
        "marks": {
            name: {
                "points": plain(mark.points), "how": mark.how, "because": message(mark.because),
                **({"facts": {fact: part(value) for fact, value in mark.facts}} if mark.facts else {}),
            }
            for name, mark in found.marks.items()
        },
        "sections": {name: plain(points) for name, points in found.sections.items()},
        "total": None if found.total is None else plain(found.total),
        "failures": failures(found.failures),
    }  # fmt: skip


def combined(found: Combined | None) -> Json:
    if found is None:
        return None
    return {
        "sheets": found.sheets,
        "gates": {
            name: {"passed": gate.passed, "because": message(gate.because)}
            for name, gate in found.gates.items()
        },
        "marks": {
            name: {"points": figure(mark.points), "because": message(mark.because)}
            for name, mark in found.marks.items()
        },
        "sections": {name: figure(points) for name, points in found.sections.items()},
        "total": None if found.total is None else figure(found.total),
        "failures": failures(found.failures),
        "divergences": [
            {"criterion": row.criterion, "because": message(row.because)} for row in found.divergences
        ],
    }


def place(found: Place | None, settings: Settings) -> Json:
    if found is None:
        return None
    return {
        "place": found.place,
        "application": found.application,
        "total": figure(found.total),
        "shown": figure(shown_points(found.total, settings)),
        "decided_by": message(found.decided_by),
        "key": found.key,
        "open_tie": found.open_tie,
        "tie_points": None if found.tie_points is None else figure(found.tie_points),
    }


def outcome(found: Outcome) -> Json:
    """One application, whole: for the office."""
    assessed = found.assessed
    return {
        "id": assessed.application.id,
        "action": assessed.application.action,
        "scheme": assessed.scheme,
        "state": found.state,
        "because": [message(because) for because in found.because],
        "place": None if found.place is None else found.place.place,
        "grant": plain(found.grant),
        "support": support(assessed.support),
        "sheets": [sheet(row) for row in assessed.sheets],
        "combined": combined(assessed.combined),
        "failures": failures(assessed.failures),
    }


def ranked_list(found: RankedList, settings: Settings) -> Json:
    return {
        "id": found.id,
        "action": found.action,
        "scheme": found.scheme,
        "budget": plain(found.budget),
        "raised": plain(found.raised),
        "granted": plain(found.granted),
        "left": plain(found.money - found.granted),
        "places": [place(row, settings) for row in found.places],
    }


END = "\n}\n"


def canonical(data: Mapping[str, Json], seal: Callable[[Iterable[str]], str] | None = None) -> str:
    """The one text of a bundle: keys in order, rows of a list on lines of their own, so that bytes can be compared.

    Rows may come one by one: the thousands of a large round together take ten times the memory of their text, which is
    put together only once for the same reason. `seal` makes the value of a last key of the parts of what is before it.
    """
    parts = [*_parts(data), END]
    if seal is not None:
        parts[-1:] = [f',\n"seal": {_compact(seal(parts))}', END]
    return "".join(parts)


def _parts(data: Mapping[str, Json]) -> Iterator[str]:
    yield "{\n"
    for place, (key, value) in enumerate(data.items()):
        yield (",\n" if place else "") + _compact(key) + ": "
        yield from _rows(value)


def _rows(value: Json) -> Iterator[str]:
    if not isinstance(value, Iterator) and not (
        isinstance(value, list) and value and isinstance(value[0], dict)
    ):
        yield _compact(value)
        return
    before = "[\n"
    for row in value:
        yield before + _compact(row)
        before = ",\n"
    yield "[]" if before == "[\n" else "\n]"


def _compact(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
