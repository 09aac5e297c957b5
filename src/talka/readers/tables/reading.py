"""The tables of an XLSX or CSV file, read in a child process: bytes out, rows of cells back."""

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

from talka.core.values import say
from talka.readers.apart import answer_of
from talka.readers.limits import Limits
from talka.readers.parts import from_json
from talka.readers.refusal import Unreadable

Cell: TypeAlias = str | Decimal | date | datetime | bool | None

LIMITS = Limits(bytes=5 * 2**20, unpacked=100 * 2**20, seconds=20)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: its name, and its rows from the first one, all of one width."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]


def sheets_of(data: bytes, limits: Limits = LIMITS) -> tuple[Sheet, ...]:
    """The tables that have anything in them; `Unreadable` says why there is none."""
    if len(data) > limits.bytes:
        raise Unreadable(say("The file is larger than {most} MB.", most=limits.bytes // 2**20))
    told = answer_of(["talka.readers.tables.child", json.dumps(asdict(limits))], data, limits)
    if "unreadable" in told:
        raise Unreadable(from_json(told["unreadable"]))
    return tuple(Sheet(name, tuple(map(_row, rows))) for name, rows in told["sheets"])


def _row(told: list[object]) -> tuple[Cell, ...]:
    return tuple(map(from_json, told))
