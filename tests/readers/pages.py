"""Calls on pages that end anywhere: behind a title, between two rows, in the middle of a row."""

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from readers.real import DOCUMENT, call, reading
from readers.render import Paragraph, Writer
from readers.synthetic import Sample
from talka.core.call import Call
from talka.core.rules import Bands, Choose, Group
from talka.core.values import Source
from talka.readers.lines import tidy

MARK = re.compile(r"(?<!\S)(?:J[āa] ?/ ?N[ēe]|Yes ?/ ?No|\d+(?:[,.]\d+)?(?: ?/ ?\d+(?:[,.]\d+)?)*)\*?$")
ADDRESS = ("https://www.avoti.lv/kārtas/pielikumi/vērtēšanas-", "kritēriji/2026")

# Where the mark of a row stands that the page has cut: behind its last words, on a line of its own before the end of
# the page, or at the end of its last line there.
At = Literal["behind", "own line", "end of line"]


@dataclass(frozen=True)
class Printed:
    """A line; `table`: the head that is repeated if the page ends behind it; `row`: the row that it is a line of."""

    text: str
    table: str = ""
    row: int = 0


def printed_sample(sample: Sample) -> list[Printed]:
    width = sample.habits.width
    lines: list[Printed] = []
    rows = 0
    for block in Writer(sample).blocks():
        if isinstance(block, Paragraph):
            lines += [Printed(text) for text in textwrap.wrap(block.text, width)]
            continue
        head = " ".join(next((row for row in block.rows if row == Writer(sample).head()), ()))
        inside = ""
        for place, row in enumerate(block.rows):
            rows += 1
            last = place == len(block.rows) - 1
            wrapped = [text for part in row[0].split("\n") for text in textwrap.wrap(part, width - 8)]
            if len(row) == 1:
                lines += [Printed(text) for text in wrapped]
                inside = ""
                continue
            inside = head if row == Writer(sample).head() else inside
            texts = [f"{wrapped[0]} {row[1]}"] if len(wrapped) == 1 else [*wrapped, row[1]]
            lines += [Printed(text, inside, rows) for text in texts[:-1]]
            lines.append(Printed(texts[-1], "" if last else inside, rows))
    return lines


def printed_call() -> list[Printed]:
    """The real call: its rows are where the reader found them."""
    texts = DOCUMENT.read_text(encoding="utf-8").splitlines()
    rows: dict[int, int] = {}
    tables: dict[int, str] = {}
    footnotes = {line.number for line in reading().lines if line.what == "footnote"}
    for spans in _rows_of(call()):
        for first, last in spans:
            rows |= dict.fromkeys(range(first, last + 1), first)
        tables |= dict.fromkeys(range(spans[0][0], spans[-1][1]), "Kritērijs Vērtējums")
    kept = [(number, tidy(text)) for number, text in enumerate(texts, 1) if text.strip()]
    return [
        Printed(text, "" if {number, following} & footnotes else tables.get(number, ""),
                0 if number in footnotes else rows.get(number, 0))
        for (number, text), (following, _) in zip(kept, [*kept[1:], (0, "")], strict=True)
    ]  # fmt: skip


def _rows_of(found: Call) -> Iterator[list[tuple[int, int]]]:
    for row in found.criterion:
        match row:
            case Choose():
                yield sorted(_span(option.source) for option in row.options)
            case Bands():
                yield sorted(_span(band.source) for band in row.bands)
            case Group():
                pass
            case _:
                yield [_span(row.source)]


def _span(source: Source | None) -> tuple[int, int]:
    first, _, last = ((source and source.lines) or "").partition("-")
    return int(first), int(last or first)


def pages_of(
    lines: Sequence[Printed], length: int, first: int, footer: str, at: At = "behind"
) -> list[list[str]]:
    """Pages of a length, the first of another; each ends with an address and a footer, tables repeat their heads."""
    texts: list[str | None] = [line.text for line in lines]
    ends = [*range(first or length, len(lines), length), len(lines)]
    for end in ends[:-1] if at != "behind" else ():
        _move_mark(lines, texts, end, at)
    pages: list[list[str]] = []
    start = 0
    for number, end in enumerate(ends, 1):
        head = [lines[start - 1].table] if start and lines[start - 1].table else []
        shown = [text for whole in texts[start:end] if whole is not None for text in whole.split("\n")]
        pages.append([*head, *shown, *ADDRESS, footer.format(page=number, pages=len(ends))])
        start = end
    return pages


def _move_mark(lines: Sequence[Printed], texts: list[str | None], end: int, at: At) -> None:
    """The mark of the row that goes on behind `end` is printed before it."""
    row = lines[end].row
    last = end
    while last + 1 < len(lines) and lines[last + 1].row == row:
        last += 1
    if not row or lines[end - 1].row != row:
        return
    alone = [place for place in range(end, last + 1) if MARK.fullmatch(texts[place] or "")]
    place = alone[-1] if alone else last
    found = MARK.search(texts[place] or "")
    words = [text for other, text in enumerate(texts[end : last + 1], end) if other != place and text]
    rest = (texts[place] or "")[: found.start()].strip() if found else ""
    if found is None or not (words or rest) or texts[end - 1] is None:
        return
    texts[place] = rest or None
    texts[end - 1] = f"{texts[end - 1]}{chr(10) if at == 'own line' else ' '}{found.group()}"


def without_lines(found: Call) -> dict[str, object]:
    """What a call says, without the numbers of the lines it says it in."""

    def strip(value: object) -> object:
        if isinstance(value, dict):
            return {key: strip(inner) for key, inner in value.items() if key != "source"}
        return [strip(inner) for inner in value] if isinstance(value, list | tuple) else value

    stripped = strip(found.model_dump())
    assert isinstance(stripped, dict)
    return stripped
