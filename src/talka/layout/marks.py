"""The hidden marks of a workbook: whose it is, of which call, and which sheet is which."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, cast

from talka.core.call import Call
from talka.core.settings import Settings
from talka.core.texts import digest, dump
from talka.core.values import changed

VERSION = "talka-workbook-1"
MARKS, LISTS = "_talka", "_lists"  # the names of the hidden sheets

WorkbookKind = Literal["office", "assessor"]
Role = Literal[
    "start", "applications", "assessors", "tables", "decisions", "struck", "settings", "overview",
    "declarations", "score",
]  # fmt: skip


class SheetMark(NamedTuple):
    """A sheet: its role, what it is of (an application's id, or nothing) and the name it was given."""

    role: Role
    of: str
    name: str


@dataclass(frozen=True, slots=True)
class Marks:
    """What a workbook says of itself. `digest` names what the call says, its settings apart."""

    kind: WorkbookKind
    call: str
    digest: str
    language: str
    assessor: str
    sheets: tuple[SheetMark, ...]

    @property
    def applications(self) -> tuple[str, ...]:
        return tuple(sheet.of for sheet in self.sheets if sheet.role == "score")


def digest_of(call: Call) -> str:
    """The name of what a call says: its comments and its settings may change while workbooks are being filled."""
    return digest(dump(changed(call, settings=Settings())))


def rows_of(marks: Marks) -> Iterator[tuple[str, ...]]:
    """The rows of the hidden sheet."""
    yield VERSION, marks.kind
    yield "call", marks.call
    yield "digest", marks.digest
    yield "language", marks.language
    yield "assessor", marks.assessor
    for sheet in marks.sheets:
        yield "sheet", *sheet


def version_in(rows: Sequence[Sequence[str]]) -> str | None:
    """The version of the layout that a hidden sheet names first; None where it is not one of ours."""
    first = rows[0][0] if rows and rows[0] else ""
    return first if first.startswith("talka-workbook-") else None


def marks_in(rows: Sequence[Sequence[str]]) -> Marks:
    """The marks that `rows_of` wrote; ValueError where they were changed."""
    (_, kind), *named = rows[:5]
    call, digest_, language, assessor = (row[1] if len(row) > 1 else "" for row in named)
    sheets = tuple(SheetMark(cast("Role", role), of, name) for _, role, of, name in rows[5:])
    return Marks(cast("WorkbookKind", kind), call, digest_, language, assessor, sheets)


def corner(role: Role, of: str = "") -> str:
    """What stands hidden in the first cell of a sheet, so that it is known under another name."""
    return f"{VERSION} {role} {of}".rstrip()


def role_in(corner_text: str) -> tuple[str, str] | None:
    """The role and what it is of; None for a sheet that is not one of ours."""
    version, _, rest = corner_text.partition(" ")
    role, _, of = rest.partition(" ")
    return (role, of) if version == VERSION else None
