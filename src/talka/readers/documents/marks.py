"""Marks in their context: a number at the end of a line may belong to a sentence that goes on."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple

from talka.readers.documents.codes import Code, leading
from talka.readers.documents.figures import Figure, alone, brackets_opened, ending
from talka.readers.documents.page_ends import holds_mark
from talka.readers.documents.passage import Token
from talka.readers.words import Words


class Before(NamedTuple):
    """What stands before a line: how many brackets its entry left open, whether that has a label and is a row."""

    open_brackets: int = 0
    labelled: bool = False
    row: bool = False


class Marks:
    """Tells marks from other numbers. `begins` says whether a label at the start of a line begins an entry."""

    def __init__(self, words: Words, width: int, begins: Callable[[Code, str], bool]) -> None:
        """`width`: how long a line is that was broken because it was full."""
        self.words, self.width, self.begins = words, width, begins

    def alone(self, text: str) -> bool:
        return alone(text, self.words) is not None

    def after(
        self, before: Before, text: str, token: Token, following: Token | None
    ) -> tuple[str, Figure] | None:
        """The text before a mark at the end of a line, and the mark."""
        found = ending(text, self.words) if token.ends_line else None
        if found is None:
            return None
        start = None if following is None else following.page_start
        may_be = before.row or not before.labelled or found[1].kind != "one"  # no single number marks a title
        cut = start is not None and may_be and holds_mark(start, labelled=before.labelled)
        if not found[0]:
            broken = before.open_brackets > 0 and following is not None and following.text[:1].islower()
            return None if broken and not cut else found
        if token.cell is not None or (not cut and self._goes_on(token, following)):
            return None  # in a table a mark has a cell of its own
        inside = before.open_brackets + brackets_opened(found[0]) > 0
        of_sentence = inside or self.words.match("no_mark_after").search(found[0]) is not None
        if cut and found[1].kind == "one":
            return found[0], replace(found[1], doubtful=of_sentence or not before.labelled)
        return None if of_sentence and not cut else found

    def _goes_on(self, token: Token, following: Token | None) -> bool:
        """Whether the number at the end of a line belongs to a sentence that the next line carries on."""
        if following is None or following.kind != "text":
            return False
        if self.alone(following.text) or following.text.startswith("/"):
            return True
        full = len(token.text) >= self.width
        return full and following.text[:1].islower() and not self._new_row(following.text)

    def _new_row(self, text: str) -> bool:
        labelled = leading(text)
        bands = (*self.words.rules("band"), *self.words.rules("count_band"))
        return (labelled is not None and self.begins(*labelled)) or any(
            rule.pattern.match(text) for rule in bands
        )

    def joined(self, last: str, text: str) -> str | None:
        """A list of marks that was broken over two lines, put together again."""
        if not (text.startswith("/") or last.endswith("/")):
            return None
        found = ending(f"{last} {text}", self.words)
        return f"{last} {text}" if found is not None and found[1].kind in {"list", "yes_no"} else None


def full_width(lengths: Iterable[int]) -> int:
    """From which length on a line may have been broken because it was full: a good half of a full one."""
    ordered = sorted(lengths)
    return ordered[len(ordered) * 9 // 10] * 11 // 20 if ordered else 0


def full_length(width: int) -> int:
    """How long nearly every line is at most, from what `full_width` gave."""
    return width * 20 // 11
