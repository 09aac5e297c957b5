"""Points of law as they are cited in words: which points of which regulation."""

import re
from collections.abc import Iterator
from typing import NamedTuple

POINT = r"\d{1,3}(?:\.\d{1,3})*\.?[⁰¹²³⁴-⁹]*"
ENDING = r"(?:\.?\s?(?:(?:apakš)?punkt\w*|p\b\.?)|\.)?"
RUN = rf"{POINT}{ENDING}(?:\s?(?:,|;|un\b|and\b|[-–])\s?(?:{POINT}{ENDING}))*"
CITED = re.compile(
    rf"(?:\b(?:N[rto]\.?|regulation)\s?(?P<number>\d{{1,5}}(?:/\d+)?)(?!\d)\.?|\b(?:MKN?|noteikumu|likuma|act)\b)"
    rf"[\s,]*(?:(?:of )?(?:points?|articles?|sections?)\s)?(?P<run>{RUN})(?![\d/]|\s?gad)",
    re.IGNORECASE,
)
IN_RUN = re.compile(rf"(?P<range>[-–])?\s?(?P<point>{POINT})")


class LawPoint(NamedTuple):
    """A point of a regulation: `9.1` is a sub-point, `9¹` an inserted one."""

    law: str
    point: str


def points_in(text: str, law: str) -> Iterator[LawPoint]:
    """The points that a text cites; `law`: the number of the regulation where the text names none."""
    for match in CITED.finditer(text):
        before = ""
        for part in IN_RUN.finditer(match["run"]):
            point = re.sub(r"\.(?=[⁰¹²³⁴-⁹]|$)", "", part["point"])
            for one in _between(before, point) if part["range"] else ():
                yield LawPoint(match["number"] or law, one)
            yield LawPoint(match["number"] or law, point)
            before = point


def points_alone(text: str, law: str) -> Iterator[LawPoint]:
    """The points of a text that is all citation, with or without the name of the regulation."""
    named = list(points_in(text, law))
    if named or re.search(r"\d{4}|\bN[rt]\.", text):
        yield from named
        return
    for part in IN_RUN.finditer(text):
        yield LawPoint(law, re.sub(r"\.(?=[⁰¹²³⁴-⁹]|$)", "", part["point"]))


def _between(first: str, last: str) -> Iterator[str]:
    """The points between two, such as 33.5 to 33.8."""
    head, _, low = first.rpartition(".")
    other, _, high = last.rpartition(".")
    if head == other and low.isdecimal() and high.isdecimal():
        for number in range(int(low) + 1, int(high)):
            yield f"{head}.{number}" if head else str(number)


def without_citations(text: str) -> str:
    return CITED.sub(" ", text)
