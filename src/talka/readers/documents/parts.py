"""Furniture taken out of a document, and the document cut into its opening, its actions and its assessment parts."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from talka.readers.documents.draft import Draft
from talka.readers.documents.figures import alone
from talka.readers.documents.passage import Passage
from talka.readers.documents.slices import slices_of
from talka.readers.lines import Line
from talka.readers.words import Words

ADDRESS_GOES_ON = re.compile(r"[-\w./%?=&#]*[-/][-\w./%?=&#]*")
BROKEN = ("-", "/")
PAGES_FOR_A_PATTERN = 3
EDGES = 4
LONGEST_FOOTER = 300


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the document: its opening, one action's own part, or an assessment part."""

    kind: Literal["opening", "action", "assessment"]
    passage: Passage
    codes: tuple[str, ...] = ()
    head: tuple[int, int] | None = None
    title_at: int = 0


def content_of(lines: Iterable[Line], words: Words, draft: Draft) -> Passage:
    """The document without its furniture, which the draft is told of."""
    kept: list[Line] = []
    breaks: set[int] = set()
    skipped = False
    everything = list(lines)
    edges = _at_page_edges(everything)
    furniture = edges | dict(_by_words((line for line in everything if line.number not in edges), words))
    for line in everything:
        if line.number in furniture:
            draft.furnish(furniture[line.number], (line.number, line.number))
            skipped = True
            continue
        if skipped or (kept and _may_end_a_page(kept[-1], line)):
            breaks.add(line.number)
        kept.append(line)
        skipped = False
    return Passage(kept, frozenset(breaks))


def _may_end_a_page(before: Line, after: Line) -> bool:
    """Another page, or the end of a table: one that a page has cut may be two tables in the file."""
    ends_table = before.cell is not None and (after.cell is None or after.cell.table != before.cell.table)
    return before.page != after.page or ends_table


def _by_words(lines: Iterable[Line], words: Words) -> Iterator[tuple[int, str]]:
    """Lines that the language's rules know, and the further lines of a broken address."""
    address = broken = (
        False  # among the lines since the last content: a broken one may go on behind a page's end
    )
    for line in lines:
        rule = next((rule for rule in words.rules("furniture") if rule.pattern.search(line.text)), None)
        kind = None if rule is None else str(rule.says["kind"])
        if kind is None and address and _goes_on(line.text, words, broken=broken):
            kind = "address"
        if kind is not None:
            yield line.number, kind
        address = kind == "address" or (address and kind is not None)
        broken = address and (broken or (kind == "address" and line.text.endswith(BROKEN)))


def _goes_on(text: str, words: Words, *, broken: bool) -> bool:
    """Whether a line is the rest of an address that was broken; a mark such as 0/1 looks much the same."""
    of_address = ADDRESS_GOES_ON.fullmatch(text) is not None and alone(text, words) is None
    return of_address and (broken or text.startswith(BROKEN))


def _at_page_edges(lines: list[Line]) -> dict[int, str]:
    """What stands in the same place at the edge of most pages, but for a number that grows, is no content."""
    pages: dict[int, list[Line]] = {}
    for line in lines:
        if line.page is not None and line.cell is None:
            pages.setdefault(line.page, []).append(line)
    found: dict[int, str] = {}
    for place in (0, 1, -1, -2):
        alike: dict[str, list[Line]] = {}
        for page in pages.values():
            if len(page) > EDGES and len(page[place].text) <= LONGEST_FOOTER:
                alike.setdefault(re.sub(r"\d+", "#", page[place].text), []).append(page[place])
        for repeated in alike.values():
            if len(repeated) >= max(PAGES_FOR_A_PATTERN, len(pages) * 3 / 5) and _counts_pages(repeated):
                found |= dict.fromkeys((line.number for line in repeated), "footer")
    return found


def _counts_pages(lines: list[Line]) -> bool:
    """Whether lines that differ in numbers only differ in one that grows from page to page, or not at all."""
    numbers = [[int(number) for number in re.findall(r"\d+", line.text)] for line in lines]
    columns = [list(column) for column in zip(*numbers, strict=True)]
    growing = [column for column in columns if all(a < b for a, b in pairwise(column))]
    return not columns or (
        len(growing) == 1 and all(len(set(column)) == 1 for column in columns if column not in growing)
    )


@dataclass(frozen=True, slots=True)
class _Boundary:
    start: int
    end: int
    kind: Literal["opening", "action", "assessment"]
    codes: tuple[str, ...]


def parts_of(passage: Passage, words: Words) -> list[Part]:
    """The document cut at its boundaries, in order."""
    boundaries = _without_mentions(_boundaries(passage, words), passage, words)
    boundaries = [_Boundary(0, 0, "opening", ()), *boundaries]
    titled = {code for boundary in boundaries if boundary.kind == "assessment" for code in boundary.codes}
    found: list[Part] = []
    for boundary, end in zip(
        boundaries, [b.start for b in boundaries[1:]] + [len(passage.text)], strict=True
    ):
        stop = end
        if boundary.kind != "assessment" and not set(boundary.codes) & titled:
            stop = _criteria_begin(passage, boundary.end, end, words)
        if boundary.kind == "assessment":
            head = passage.span(boundary.start, boundary.end)
            found.append(Part("assessment", passage.between(boundary.end, end), boundary.codes, head))
        else:
            own = passage.between(boundary.start, stop)
            found.append(Part(boundary.kind, own, boundary.codes, title_at=boundary.end - boundary.start))
        if stop < end:
            found.append(Part("assessment", passage.between(stop, end), boundary.codes))
    return [part for part in found if part.passage.lines or part.kind == "opening"]


def _boundaries(passage: Passage, words: Words) -> list[_Boundary]:
    return [
        _Boundary(*match.span(), rule.says["kind"], _codes(match.groupdict(), rule.says, words))
        for match, rule in passage.recognised(words.rules("boundary"), 0, len(passage.text))
    ]


def _codes(groups: Mapping[str, str | None], says: Mapping[str, Any], words: Words) -> tuple[str, ...]:
    if says.get("all"):
        return ()
    printed = re.sub(r"\s+", " ", groups.get("code") or groups.get("codes") or "").strip()
    found = words.match("list_separator").split(printed)
    return tuple(code.rstrip(".") for code in found if code)


def _without_mentions(found: list[_Boundary], passage: Passage, words: Words) -> list[_Boundary]:
    """An action may be named at the start of a line before its own part; its part is where most labels stand."""
    ends = [*(boundary.start for boundary in found), len(passage.text)][1:]
    weight = {
        boundary: len(slices_of(passage.between(boundary.start, end), words, "label"))
        for boundary, end in zip(found, ends, strict=True)
    }
    best: dict[tuple[str, ...], _Boundary] = {}
    for boundary in found:
        if boundary.kind == "action" and weight[boundary] >= weight.get(
            best.get(boundary.codes, boundary), 0
        ):
            best[boundary.codes] = boundary
    return [boundary for boundary in found if boundary.kind != "action" or best[boundary.codes] is boundary]


def _criteria_begin(passage: Passage, start: int, end: int, words: Words) -> int:
    """Where the first head of gates or of a section stands between two offsets."""
    heads = [rule for rule in words.rules("token") if rule.says["kind"] in {"gates", "section"}]
    found = passage.recognised(heads, start, end)
    return found[0][0].start() if found else end
