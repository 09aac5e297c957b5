"""How wide the columns of a table become: the shares asked for, but never so narrow that a figure would not fit."""

from collections.abc import Iterator

from talka.language import Language
from talka.writers.document import Table
from talka.writers.formats.cells import placed, shown, told

# A word of text can be hyphenated, so a text column needs no more than this many characters of one word.
BROKEN_AT = 11

MARGIN = 2.0  # what a cell keeps free at its sides, in characters
LEAST_PART = 0.5
WHOLE = 10**6  # no limit


def widths(table: Table, language: Language, characters: int) -> list[float]:
    """The columns' widths in characters of the page, whose lines take `characters` of them."""
    needs = _needs(table, language)
    if sum(needs) >= characters:
        return _squeezed(needs, [column.kind != "text" for column in table.columns], characters)
    free: set[int] = set(range(len(needs)))
    while True:
        left = characters - sum(need for at, need in enumerate(needs) if at not in free)
        shares = sum(table.columns[at].width for at in free)
        wide = {at: left * table.columns[at].width / shares for at in free}
        narrow = {at for at in free if wide[at] < needs[at]}
        if not narrow:
            return [wide.get(at, need) for at, need in enumerate(needs)]
        free -= narrow


def _squeezed(needs: list[float], firm: list[bool], characters: int) -> list[float]:
    """Too little room for all: figures keep theirs as long as text is left half of what it needs."""
    kept = sum(need for need, keeps in zip(needs, firm, strict=True) if keeps)
    part = (characters - kept) / (sum(needs) - kept) if sum(needs) > kept else 0
    if part < LEAST_PART:
        return [need * characters / sum(needs) for need in needs]
    return [need if keeps else need * part for need, keeps in zip(needs, firm, strict=True)]


def longest(table: Table, language: Language) -> list[int]:
    """The length of the longest text in each column, and of the longest word in its title."""
    lengths = [_longest(told(column.title, language), WHOLE) for column in table.columns]
    for at, text, _ in _texts(table, language):
        lengths[at] = max(lengths[at], len(text))
    return lengths


def _needs(table: Table, language: Language) -> list[float]:
    """The least width of each column in characters."""
    needs = [_longest(told(column.title, language), BROKEN_AT) for column in table.columns]
    for at, text, breaks in _texts(table, language):
        needs[at] = max(needs[at], _longest(text, BROKEN_AT if breaks else len(text)))
    return [need + MARGIN for need in needs]


def _texts(table: Table, language: Language) -> Iterator[tuple[int, str, bool]]:
    for row in table.rows:
        for place in placed(row, table):
            if place.span == 1:
                text = shown(place.cell, place.column.kind, language)
                yield place.at, text, not place.is_figure


def _longest(text: str, most: int) -> int:
    """The length of the longest piece that stands in one line. A no-break space does not end it."""
    return min(most, max(map(len, text.replace("\n", " ").split(" ")), default=0))
