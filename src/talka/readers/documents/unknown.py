"""Labels that no rule knows: what stands behind one is no part of the value before it, and stays unread."""

from collections.abc import Iterator
from dataclasses import replace

from talka.readers.documents.marks import full_length, full_width
from talka.readers.documents.slices import Slice, ends_sentence
from talka.readers.words import Words

FIGURES = {"budget", "ceilings", "rate"}  # values of which only figures are taken
LISTS = {
    "priorities",
    "indicators",
    "documents",
    "excluded_costs",
    "applicants",
}  # an item may have a colon too
FEW, USUAL = 30, 80  # of few lines one cannot tell how long a full one is
RULES = {"ceilings": "ceiling", "rate": "rate"}


def cut_at_unknown_labels(slices: list[Slice], words: Words) -> Iterator[Slice]:
    """The slices; one that holds unknown labels ends at the first, and each of these begins one of its own."""
    lengths = [len(line.text) for line in slices[0].passage.lines]
    width = full_length(full_width(lengths))
    if len(lengths) < FEW:
        width = max(width, USUAL)
    for part in slices:
        labels = list(_unknown_in(part, width, words))
        yield replace(part, end=labels[0][0]) if labels else part
        stops = [*(start for start, _ in labels), part.end][1:]
        for (start, end), stop in zip(labels, stops, strict=True):
            yield Slice("unknown", part.passage, start, end, stop)


def _unknown_in(part: Slice, width: int, words: Words) -> Iterator[tuple[int, int]]:
    """Where each unknown label of a value begins and ends. The first line is what the known label is for."""
    taken = {match.start() for match, _, _ in part.recognised(words.rules(RULES.get(part.kind, "")))}
    text = part.passage.text
    lines = text[part.start : part.end].split("\n")
    start, before = part.start, ""
    for number, line in enumerate(lines):
        end = _cell_label(part, start) if number and line else None
        in_cell = (
            part.passage.line_at(start).cell is not None
        )  # a cell holds a value whole, with items of its own
        if end is None and not in_cell and before and line and _new_paragraph(before, line, width):
            end = _colon_label(part.kind, line, words)
            end = None if end is None else start + end
        if end is not None and not any(place in taken for place in range(start, end)):
            yield start, end
        start, before = start + len(line) + 1, line or before


def _cell_label(part: Slice, start: int) -> int | None:
    """The end of a label in the first column of the table in which the known label stands in that column."""
    known, line = part.passage.line_at(part.label_start).cell, part.passage.line_at(start)
    cell = line.cell
    if known is None or cell is None or cell.last or known.column or cell.column or cell.table != known.table:
        return None
    return None if cell.row == known.row else start + len(line.text)


def _colon_label(kind: str, line: str, words: Words) -> int | None:
    """The end of a label before a colon; in a list only if a figure or nothing stands behind it."""
    match = words.match("label_like").match(line)
    if match is None or kind not in FIGURES | LISTS:
        return None
    plain = kind in LISTS and words.match("labelled_figure").match(line[match.end() :]) is None
    return None if plain else match.end()


def _new_paragraph(before: str, line: str, width: int) -> bool:
    """Whether a line begins anew: a sentence ended, or the first word would have found room behind it."""
    return ends_sentence(before) or len(before) + 1 + len(line.split(" ", 1)[0]) <= width
