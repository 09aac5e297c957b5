"""Numbered footnotes: printed at the foot of a page, said of the word that carries their number."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from talka.readers.documents.codes import leading
from talka.readers.documents.passage import Token

CARRIED = re.compile(r"(?:(?<=[^\W\d_]{2})|(?<=\)))(\d{1,2})(?=[\s,.;:)]|$)")
BEGINS = re.compile(r"(?P<number>\d{1,2}) ?(?P<text>[^\W\d_].*)")


@dataclass
class Footnote:
    """A footnote's words and lines, and whether the word it belongs to was found."""

    number: str
    parts: list[str]
    span: tuple[int, int]
    placed: bool = False

    @property
    def text(self) -> str:
        return " ".join(self.parts)


class Footnotes:
    """The footnotes of a stretch of the document, by number."""

    def __init__(self, found: Iterable[Footnote]) -> None:
        self.by_number = {note.number: note for note in found}

    def said_of(self, text: str) -> list[Footnote]:
        """The footnotes whose numbers a text carries."""
        found = [self.by_number[number] for number in CARRIED.findall(text) if number in self.by_number]
        for note in found:
            note.placed = True
        return found

    def without_marks(self, text: str) -> str:
        """A text without the numbers and stars that point at footnotes."""
        text = re.sub(r"(?<=\S)\*+(?=\s|$|[.,;)])", "", text)
        text = CARRIED.sub(lambda match: "" if match[1] in self.by_number else match[1], text)
        return re.sub(r"\s+", " ", text).strip(" ;")


def take_footnotes(tokens: list[Token]) -> tuple[list[Token], Footnotes]:
    """The tokens without footnotes, and the footnotes."""
    carried = {number for token in tokens for number in CARRIED.findall(token.text)}
    kept: list[Token] = []
    notes: list[Footnote] = []
    current: Footnote | None = None
    for token in tokens:
        match = BEGINS.fullmatch(token.text) if token.kind == "text" and token.starts_line else None
        if (
            match
            and match["number"] in carried
            and match["text"][0].isupper()
            and _next(match["number"], notes)
        ):
            current = Footnote(match["number"], [match["text"]], (token.first, token.last))
            notes.append(current)
        elif current is not None and _goes_on(current, token):
            current.parts.append(token.text)
            current.span = (current.span[0], token.last)
        else:
            current = None
            kept.append(token)
    return kept, Footnotes(notes)


def _next(number: str, notes: list[Footnote]) -> bool:
    return not notes or int(number) > int(notes[-1].number)


def _goes_on(note: Footnote, token: Token) -> bool:
    plain = token.kind == "text" and not token.text.startswith("*") and leading(token.text) is None
    cut = not note.parts[-1].endswith((".", "!", "?")) and token.text[:1].islower()
    return plain and (cut or not token.after_break)
