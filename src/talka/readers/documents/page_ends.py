"""Rows cut by the end of a page: what stands behind it goes on with the row before, or is something of its own."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from talka.readers.documents.codes import Code, leading
from talka.readers.documents.figures import brackets_opened, ending
from talka.readers.documents.passage import PageStart, Token
from talka.readers.words import Words

FURTHEST = 40  # no row goes on for more lines
HEADS = {"table_head", "tie_head"}
OF_A_HEAD = {*HEADS, "maximum"}


def with_page_starts(tokens: Sequence[Token], words: Words) -> list[Token]:
    """The tokens; the first words of each page know what follows them up to the next label or head."""
    found = list(tokens)
    begins = False
    for place, token in enumerate(found):
        begins = begins or token.after_break
        if token.kind == "text" and token.starts_line and begins:
            found[place] = replace(token, page_start=_page_start(found, place, words))
        begins = begins and token.kind in HEADS
    return found


def next_after(tokens: Sequence[Token], place: int) -> Token | None:
    """The token behind another; a head that was repeated on a new page is passed over."""
    ahead = tokens[place + 1 : place + 1 + FURTHEST]
    if ahead and ahead[0].after_break:
        return next((token for token in ahead if token.kind not in HEADS), None)
    return ahead[0] if ahead else None


def _page_start(tokens: Sequence[Token], place: int, words: Words) -> PageStart:
    ahead = tokens[place : place + FURTHEST]
    rest = [ahead[0], *takewhile(_goes_with, ahead[1:])]
    then = tokens[place + len(rest)] if place + len(rest) < len(tokens) else None
    if leading(ahead[0].text) is not None:
        rest, then = [], ahead[0]
    return PageStart(
        tuple(token.text for token in rest),
        tuple(_marked(token.text, words) for token in rest),
        then,
    )


def _marked(text: str, words: Words) -> bool:
    """Whether a line ends in a mark, not in a number of its sentence."""
    found = ending(text, words)
    if found is None:
        return False
    inside = brackets_opened(found[0]) > 0
    return not found[0] or not (inside or words.match("no_mark_after").search(found[0]))


def _goes_with(token: Token) -> bool:
    own = token.starts_line and (token.text.startswith("*") or leading(token.text) is not None)
    return token.kind == "text" and not token.after_break and not own


class CutRow(NamedTuple):
    """A row that has its mark already, right before the end of a page."""

    last: str  # its last words
    code: Code | None
    inside: bool = False  # a bracket is still open
    full: bool = False  # its last line has no room for the next word


def lines_of_row(start: PageStart, row: CutRow, words: Words) -> int:
    """How many lines behind the end of a page go on with a row before it."""
    if not start.texts or (row.code is not None and any(start.marked)):
        return 0
    if row.code is not None and _within_table(start.then, row.code):
        return len(start.texts)
    if _sentence_has_mark(start):
        return 0
    small = _small(start, 0)
    unfinished = row.full or row.inside or words.match("unfinished").search(row.last) is not None
    if small == 0 and row.code is not None and unfinished:
        return 1 + _small(start, 1)
    return small


def holds_mark(start: PageStart, *, labelled: bool) -> bool:
    """Whether a number right before the end of a page is a mark: what goes on behind it has none."""
    then = start.then
    if not start.texts or (then is not None and then.kind in OF_A_HEAD and not then.after_break):
        return False
    return not any(start.marked) if labelled else _small(start, 0) > 0 and not _sentence_has_mark(start)


def _sentence_has_mark(start: PageStart) -> bool:
    """Whether the sentence that goes on behind the end of a page ends in a mark of its own."""
    small = _small(start, 0)
    return small < len(start.texts) and start.marked[small] and not _capital(start.texts[small])


def _small(start: PageStart, first: int) -> int:
    """How many lines from one on go on with a sentence and have no mark."""
    lines = zip(start.texts[first:], start.marked[first:], strict=True)
    return len(list(takewhile(lambda line: not _capital(line[0]) and not line[1], lines)))


def _capital(text: str) -> bool:
    return not text.lstrip("(")[:1].islower()


def _within_table(then: Token | None, code: Code) -> bool:
    """Whether the rows of the same criterion go on."""
    if then is None or then.kind != "text":
        return then is not None and then.kind == "subtotal"
    labelled = leading(then.text)
    return (
        labelled is not None and len(labelled[0].numbers) == len(code.numbers) and labelled[0].follows(code)
    )
