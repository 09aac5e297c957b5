"""Printed labels: what they are made of, and the families in which they are counted on."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from talka.core.call import Call
from talka.core.checks.rows import origin, schemes
from talka.core.rules import Choose, Gate
from talka.core.scheme import Section, Tie
from talka.core.toml import Path
from talka.core.values import Message

# A number, or letters: numbers order as numbers and stand before letters.
Token: TypeAlias = tuple[int, int, str]
Tokens: TypeAlias = tuple[Token, ...]

WORD = re.compile(r"\d{1,9}|[^\W\d_]+")
ROMAN = re.compile(r"(?=[ivxlc])(?:c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
NUMBER, LETTERS = 0, 1


class Row(NamedTuple):
    """Something that has, or lacks, a printed label."""

    path: Path
    code: str | None
    title: str
    source: Message | None


class Family(NamedTuple):
    """Rows that are counted on together, and the label of what they stand in."""

    scheme: str
    parent: str | None
    rows: tuple[Row, ...]

    @property
    def labelled(self) -> list[tuple[Row, str]]:
        return [(row, row.code) for row in self.rows if row.code is not None and tokens(row.code)]


def tokens(code: str) -> Tokens:
    """The numbers and letters of a label: `K.3.2.`, `K3.2` and `k 3.2` are the same."""
    return tuple(
        (NUMBER, int(word), "") if word.isdecimal() else (LETTERS, 0, word.casefold())
        for word in WORD.findall(code)
    )


def words(code: str) -> list[str]:
    return WORD.findall(code)


def counted(labels: Iterable[Tokens]) -> list[Tokens]:
    """Labels with a Roman numeral at the end read as a number, where all of them can be."""
    given = list(labels)
    last = [label[-1][2] for label in given]
    if not all(ROMAN.fullmatch(text) for text in last) or max(map(len, last), default=0) == 1:
        return given
    return [(*label[:-1], (NUMBER, _roman(label[-1][2]), "")) for label in given]


def _roman(text: str) -> int:
    values = [DIGITS[sign] for sign in text]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def following(code: str) -> str | None:
    """The label after this one, where it ends in a number."""
    match = re.fullmatch(r"(.*?)(\d{1,9})(\W*)", code)
    return None if match is None else f"{match[1]}{int(match[2]) + 1}{match[3]}"


def families(call: Call) -> Iterator[Family]:
    """Sections and tie keys of a scheme, gates and criteria of a parent, options of a criterion."""
    for scheme, rows in (*_by_parent("section", call.section), *_by_parent("tie", call.tie)):
        yield Family(scheme, None, rows)
    of = {scheme.id: scheme.id for scheme in call.scheme} | schemes(call)
    codes = {row.id: row.code for row in (*call.section, *call.criterion)}
    gates, others = _of_criteria(call, gates=True), _of_criteria(call, gates=False)
    for parent, rows in (*gates, *others):
        yield Family(of[parent], codes.get(parent), rows)
    for index, criterion in enumerate(call.criterion):
        if isinstance(criterion, Choose):
            yield Family(of[criterion.id], criterion.code, tuple(_options(index, criterion)))


def _options(index: int, criterion: Choose) -> Iterator[Row]:
    for place, option in enumerate(criterion.options):
        path = ("criterion", index, "options", place, "code")
        yield Row(path, option.code, option.text, origin(option, criterion))


def _by_parent(table: str, rows: Iterable[Section | Tie]) -> list[tuple[str, tuple[Row, ...]]]:
    found: dict[str, list[Row]] = {}
    for index, row in enumerate(rows):
        path = (table, index, "code")
        found.setdefault(row.in_, []).append(Row(path, row.code, row.title, origin(row)))
    return [(parent, tuple(family)) for parent, family in found.items()]


def _of_criteria(call: Call, *, gates: bool) -> list[tuple[str, tuple[Row, ...]]]:
    found: dict[str, list[Row]] = {}
    for index, row in enumerate(call.criterion):
        if isinstance(row, Gate) is gates:
            path = ("criterion", index, "code")
            found.setdefault(row.in_, []).append(Row(path, row.code, row.title, origin(row)))
    return [(parent, tuple(family)) for parent, family in found.items()]
