"""Points of law that look alike and are not: 9.1. is a sub-point, 9.¹ an inserted point."""

import re
from collections.abc import Iterator
from unicodedata import normalize

from talka.core.call import Call
from talka.core.checks.finding import Finding
from talka.core.loading import as_raw
from talka.core.toml import Path
from talka.core.values import say

POINT = re.compile(r"\d+(?:\.\d+)*\.?[⁰¹²³⁴-⁹]+|\d+(?:\.\d+)+")
SUPERSCRIPT = re.compile(r"[⁰¹²³⁴-⁹]+")


def points_of_law_are_written_one_way(call: Call) -> Iterator[Finding]:
    """Where both 9.1 and 9.¹ are cited, one of them may be the other."""
    cited: dict[tuple[int, ...], dict[str, Path]] = {}
    for path, text in _cited(as_raw(call), ()):
        for point in POINT.findall(text):
            cited.setdefault(_digits(point), {}).setdefault(_raised(point), path)
    for spellings in cited.values():
        if len(spellings) > 1:
            (first, _), (second, path), *_ = spellings.items()
            message = say(
                "{second} is cited here and {first} elsewhere: is the same point of law meant?",
                second=second,
                first=first,
            )
            yield Finding("legal-spelling", "note", path, message, second, first)


def _digits(point: str) -> tuple[int, ...]:
    """The numbers of a point, inserted or not."""
    spaced = SUPERSCRIPT.sub(lambda match: "." + normalize("NFKC", match[0]), point)
    return tuple(int(part) for part in re.findall(r"\d{1,9}", spaced))


def _raised(point: str) -> str:
    """A point without the stop that may stand before its raised number: `9.¹` and `9¹` are one spelling."""
    return re.sub(r"\.(?=[⁰¹²³⁴-⁹])", "", point)


def _cited(part: object, path: Path) -> Iterator[tuple[Path, str]]:
    """Every text under a key `legal`."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key == "legal":
                yield from _texts(value, (*path, key))
            else:
                yield from _cited(value, (*path, key))
    elif isinstance(part, list):
        for index, value in enumerate(part):
            yield from _cited(value, (*path, index))


def _texts(part: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(part, str):
        yield path, part
    elif isinstance(part, list):
        for index, value in enumerate(part):
            yield from _texts(value, (*path, index))


LEGAL = (points_of_law_are_written_one_way,)
