"""A passage cut where its labels stand: what follows a label is its value, up to the next label."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from talka.readers.documents.passage import Passage
from talka.readers.words import Rule, Words


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

    def recognised(self, rules: Iterable[Rule]) -> Iterator[tuple[re.Match[str], Rule, tuple[int, int]]]:
        """What rules recognise in the value, each with its lines; what one has taken no later one gets."""
        for match, rule in self.passage.recognised(rules, self.start, self.end):
            yield match, rule, self.passage.span(*match.span())

    def lines(self) -> Iterator[tuple[str, int]]:
        """The value line by line, with the lines' numbers."""
        offset = self.start
        for line in self.passage.text[self.start : self.end].split("\n"):
            if line.strip():
                yield line.strip(), self.passage.number_at(offset + len(line) - len(line.lstrip()))
            offset += len(line) + 1


def slices_of(passage: Passage, words: Words, table: str) -> list[Slice]:
    """The passage cut at the labels of a table of rules; what stands before the first has the kind `start`."""
    found = passage.recognised(words.rules(table), 0, len(passage.text))
    ends = [*(match.start() for match, _ in found), len(passage.text)]
    slices = [Slice("start", passage, 0, 0, ends[0])]
    for (match, rule), end in zip(found, ends[1:], strict=True):
        groups = {name: value for name, value in match.groupdict().items() if value is not None}
        slices.append(Slice(str(rule.says["kind"]), passage, *match.span(), end, rule.says, groups))
    return slices


def first(slices: list[Slice], kind: str) -> Slice | None:
    return next((part for part in slices if part.kind == kind), None)


class _Gathered:
    """Lines put together to paragraphs or items, each with its first and last line."""

    def __init__(self) -> None:
        self.found: list[tuple[list[str], int, int]] = []

    @property
    def last(self) -> str:
        """The line that was added last."""
        return self.found[-1][0][-1] if self.found else ""

    def begin(self, text: str, number: int) -> None:
        self.found.append(([text], number, number))

    def go_on(self, text: str, number: int) -> None:
        texts, first, _ = self.found[-1]
        texts.append(text)
        self.found[-1] = (texts, first, number)

    def told(self) -> list[tuple[str, tuple[int, int]]]:
        return [(" ".join(texts), (first, last)) for texts, first, last in self.found]


def paragraphs(part: Slice, words: Words) -> list[tuple[str, tuple[int, int]]]:
    """The value in paragraphs: a new one begins after a full stop with a capital, or with a bullet."""
    gathered = _Gathered()
    for text, number in part.lines():
        bullet = words.match("bullet").match(text)
        if not gathered.found or bullet or _new_sentence(gathered.last, text, words):
            gathered.begin(text[bullet.start("text") :] if bullet else text, number)
        else:
            gathered.go_on(text, number)
    return gathered.told()


def items(part: Slice, words: Words) -> list[tuple[str, tuple[int, int]]]:
    """The value as a list: every line that begins with a capital or a bullet is an item of its own."""
    gathered = _Gathered()
    for text, number in part.lines():
        bullet = words.match("bullet").match(text)
        if not gathered.found or bullet or _capital(text, words):
            gathered.begin(text[bullet.start("text") :] if bullet else text, number)
        else:
            gathered.go_on(text, number)
    return gathered.told()


def bulleted(
    part: Slice, words: Words
) -> tuple[list[tuple[str, tuple[int, int]]], list[tuple[str, tuple[int, int]]]]:
    """A list of bullets, and the paragraphs that were printed right after it; without bullets all is the list."""
    lines = list(part.lines())
    bullets = [words.match("bullet").match(text) for text, _ in lines]
    if not any(bullets):
        return paragraphs(part, words), []
    final = max(place for place, bullet in enumerate(bullets) if bullet)
    listed, rest = _Gathered(), _Gathered()
    for place, ((text, number), bullet) in enumerate(zip(lines, bullets, strict=True)):
        if bullet:
            listed.begin(text[bullet.start("text") :], number)
        elif rest.found:
            (rest.begin if _new_sentence(rest.last, text, words) else rest.go_on)(text, number)
        elif place > final and _new_sentence(listed.last, text, words):
            rest.begin(text, number)
        elif listed.found:
            listed.go_on(text, number)
    return listed.told(), rest.told()


def ends_sentence(text: str) -> bool:
    return text.endswith((".", "!", "?", ":", ";"))


def _new_sentence(before: str, text: str, words: Words) -> bool:
    return ends_sentence(before) and (text[:1].isdigit() or _capital(text, words))


def _capital(text: str, words: Words) -> bool:
    return words.match("capital").match(text) is not None
