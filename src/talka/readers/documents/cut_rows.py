"""Rows of a table that the end of a page has cut: the mark stands before the break, the rest of the words after it."""

from collections.abc import Iterable
from dataclasses import replace

from talka.readers.documents.figures import ending
from talka.readers.lines import Line
from talka.readers.words import Words


def joined(lines: Iterable[Line], words: Words) -> list[Line]:
    """The lines with the mark of a cut row behind its last words, where it stands in a row that was not cut."""
    found = list(lines)
    for at in range(1, len(found)):
        before, after = found[at - 1], found[at]
        if before.page == after.page or before.cell is not None or after.cell is not None:
            continue
        cut = ending(before.text, words)
        last = _last_that_goes_on(found, at, words)
        if cut is None or not cut[0] or last is None:
            continue
        mark = before.text[len(cut[0]) :].strip()
        found[at - 1] = replace(before, text=cut[0])
        found[last] = replace(found[last], text=f"{found[last].text} {mark}")
    return found


def _last_that_goes_on(lines: list[Line], at: int, words: Words) -> int | None:
    """The last of the lines from `at` that go on with a sentence; none where one of them has a mark of its own."""
    last = None
    while at < len(lines) and lines[at].text[:1].islower():
        if ending(lines[at].text, words) is not None:
            return None
        last, at = at, at + 1
    return last
