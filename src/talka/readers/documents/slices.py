"""A passage cut where its labels stand: what follows a label is its value, up to the next label."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from talka.readers.documents.passage import Passage
from talka.readers.words import Words


@dataclass(frozen=True, slots=True)
class Slice:
    """The value of a label: where its text stands in a passage."""

    kind: str
    passage: Passage
    label_start: int
    start: int
    end: int
    says: Mapping[str, Any] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end].strip("\n ")

    @property
    def span(self) -> tuple[int, int]:
        """The lines of the label and its value."""
        return self.passage.span(self.label_start, self.end)

    def find(self, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], tuple[int, int]]]:
        """Every match in the value, with its lines."""
        for match in pattern.finditer(self.passage.text, self.start, self.end):
            yield match, self.passage.span(*match.span())

    def lines(self) -> Iterator[tuple[str, int]]:
        """The value line by line, with the lines' numbers."""
        offset = self.start
        for line in self.passage.text[self.start : self.end].split("\n"):
            if line.strip():
                yield line.strip(), self.passage.number_at(offset + len(line) - len(line.lstrip()))
            offset += len(line) + 1


def slices_of(passage: Passage, words: Words, table: str) -> list[Slice]:
    """The passage cut at the labels of a table of rules; what stands before the first has the kind `start`."""
    found = passage.recognised(words.rules(table))
    ends = [*(match.start() for match, _ in found), len(passage.text)]
    slices = [Slice("start", passage, 0, 0, ends[0])]
    for (match, rule), end in zip(found, ends[1:], strict=True):
        groups = {name: value for name, value in match.groupdict().items() if value is not None}
        slices.append(Slice(str(rule.says["kind"]), passage, *match.span(), end, rule.says, groups))
    return slices


def first(slices: list[Slice], kind: str) -> Slice | None:
    return next((part for part in slices if part.kind == kind), None)


def paragraphs(part: Slice, words: Words) -> list[tuple[str, tuple[int, int]]]:
    """The value in paragraphs: a new one begins after a full stop with a capital, or with a bullet."""
    found: list[tuple[str, tuple[int, int]]] = []
    for text, number in part.lines():
        bullet = words.match("bullet").match(text)
        begins = not found or bullet or (ends_sentence(found[-1][0]) and _begins_sentence(text, words))
        if begins:
            found.append((text[bullet.start("text") :] if bullet else text, (number, number)))
        else:
            found[-1] = (f"{found[-1][0]} {text}", (found[-1][1][0], number))
    return found


def items(part: Slice, words: Words) -> list[tuple[str, tuple[int, int]]]:
    """The value as a list: every line that begins with a capital or a bullet is an item of its own."""
    found: list[tuple[str, tuple[int, int]]] = []
    for text, number in part.lines():
        bullet = words.match("bullet").match(text)
        if not found or bullet or _capital(text, words):
            found.append((text[bullet.start("text") :] if bullet else text, (number, number)))
        else:
            found[-1] = (f"{found[-1][0]} {text}", (found[-1][1][0], number))
    return found


def bulleted(
    part: Slice, words: Words
) -> tuple[list[tuple[str, tuple[int, int]]], list[tuple[str, tuple[int, int]]]]:
    """A list of bullets, and the paragraphs that were printed right after it; without bullets all is the list."""
    lines = list(part.lines())
    bullets = [words.match("bullet").match(text) for text, _ in lines]
    if not any(bullets):
        return paragraphs(part, words), []
    final = max(place for place, bullet in enumerate(bullets) if bullet)
    listed: list[tuple[str, tuple[int, int]]] = []
    rest: list[tuple[str, tuple[int, int]]] = []
    for place, ((text, number), bullet) in enumerate(zip(lines, bullets, strict=True)):
        if bullet:
            listed.append((text[bullet.start("text") :], (number, number)))
        elif rest or (place > final and ends_sentence(listed[-1][0]) and _begins_sentence(text, words)):
            _add(rest, text, number, words)
        elif listed:
            listed[-1] = (f"{listed[-1][0]} {text}", (listed[-1][1][0], number))
    return listed, rest


def _add(found: list[tuple[str, tuple[int, int]]], text: str, number: int, words: Words) -> None:
    if not found or (ends_sentence(found[-1][0]) and _begins_sentence(text, words)):
        found.append((text, (number, number)))
    else:
        found[-1] = (f"{found[-1][0]} {text}", (found[-1][1][0], number))


def ends_sentence(text: str) -> bool:
    return text.endswith((".", "!", "?", ":", ";"))


def _begins_sentence(text: str, words: Words) -> bool:
    return text[:1].isdigit() or _capital(text, words)


def _capital(text: str, words: Words) -> bool:
    return words.match("capital").match(text) is not None
