"""A run of lines as one text in which patterns may cross line breaks, cut into tokens."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from talka.readers.lines import Cell, Line
from talka.readers.words import Rule


@dataclass(frozen=True, slots=True)
class PageStart:
    """What follows the end of a page: lines up to a label or head, which of them end in a mark, and what then."""

    texts: tuple[str, ...]
    marked: tuple[bool, ...]
    then: "Token | None"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a passage: recognised by a rule (its `kind`), or plain text of one line."""

    kind: str
    text: str
    first: int
    last: int
    says: Mapping[str, Any] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    starts_line: bool = True
    ends_line: bool = True
    after_break: bool = False
    cell: Cell | None = None
    page_start: PageStart | None = None


class Passage:
    """Lines without their furniture; `breaks` are the numbers of lines before which a page may have ended."""

    def __init__(self, lines: Iterable[Line], breaks: frozenset[int] = frozenset()) -> None:
        self.lines = tuple(lines)
        self.breaks = breaks
        self.text = "\n".join(line.text for line in self.lines)
        self.starts: list[int] = []
        offset = 0
        for line in self.lines:
            self.starts.append(offset)
            offset += len(line.text) + 1

    def index_at(self, offset: int) -> int:
        return max(bisect_right(self.starts, offset) - 1, 0)

    def line_at(self, offset: int) -> Line:
        return self.lines[self.index_at(offset)]

    def number_at(self, offset: int) -> int:
        """The number in the document of the line at an offset."""
        return self.line_at(offset).number if self.lines else 0

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The numbers of the first and last line between two offsets, white space at the ends left out."""
        inner = self.text[start:end]
        first = start + len(inner) - len(inner.lstrip())
        last = max(start + len(inner.rstrip()) - 1, first)
        return self.number_at(first), self.number_at(last)

    def between(self, start: int, end: int) -> "Passage":
        """The lines that begin between two offsets, as a passage of their own."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return Passage(self.lines[first:last], self.breaks)

    def tokens(self, rules: Iterable[Rule]) -> Iterator[Token]:
        """The passage in order: what rules recognise (an earlier rule first), and the plain text between."""
        offset = 0
        for match, rule in self.recognised(rules, 0, len(self.text)):
            groups = {name: value for name, value in match.groupdict().items() if value is not None}
            yield from self._plain(offset, match.start())
            yield self._token(*match.span(), str(rule.says["kind"]), rule.says, groups)
            offset = match.end()
        yield from self._plain(offset, len(self.text))

    def recognised(self, rules: Iterable[Rule], first: int, last: int) -> list[tuple[re.Match[str], Rule]]:
        """What rules recognise between two offsets, in order; what an earlier rule has taken no later one gets."""
        taken = bytearray(last - first)
        found: list[tuple[re.Match[str], Rule]] = []
        for rule in rules:
            for match in rule.pattern.finditer(self.text, first, last):
                start, end = match.start() - first, match.end() - first
                if start < end and taken.find(1, start, end) < 0:
                    taken[start:end] = b"\1" * (end - start)
                    found.append((match, rule))
        return sorted(found, key=lambda pair: pair[0].start())

    def _plain(self, start: int, end: int) -> Iterator[Token]:
        while start < end:
            stop = self.text.find("\n", start, end)
            stop = end if stop < 0 else stop
            if self.text[start:stop].strip():
                yield self._token(start, stop, "text", {}, {})
            start = stop + 1

    def _token(
        self, start: int, end: int, kind: str, says: Mapping[str, Any], groups: Mapping[str, str]
    ) -> Token:
        first, last = self.span(start, end)
        line = self.line_at(start)
        before = self.text[self.starts[self.index_at(start)] : start]
        stop = self.text.find("\n", end)
        after = self.text[end : len(self.text) if stop < 0 else stop]
        return Token(
            kind,
            self.text[start:end].strip(),
            first,
            last,
            says,
            groups,
            not before.strip(),
            not after.strip(),
            line.number in self.breaks,
            line.cell,
        )
