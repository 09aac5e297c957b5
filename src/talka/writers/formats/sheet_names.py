"""Names that a workbook allows for its sheets: short, without signs of formulas, no two alike."""

import re
from collections.abc import Iterable

MOST = 31  # characters, as Excel counts them: in UTF-16
FORBIDDEN = re.compile(r"[\[\]:*?/\\\n]+")
RESERVED = frozenset({"history"})  # Excel keeps it for itself, in any case of letters


def sheet_names(wanted: Iterable[str]) -> list[str]:
    """A name for each sheet, made from what it would be called."""
    names: list[str] = []
    taken = set(RESERVED)
    for text in wanted:
        plain = " ".join(FORBIDDEN.sub(" ", text).split())
        name = next(name for name in _tried(plain) if name.casefold() not in taken)
        taken.add(name.casefold())
        names.append(name)
    return names


def _tried(text: str) -> Iterable[str]:
    if _shortened(text, MOST):
        yield _shortened(text, MOST)
    number = 1
    while True:
        number += 1
        ending = f" {number}"
        yield (_shortened(text, MOST - len(ending)) + ending).strip()


def _shortened(text: str, most: int) -> str:
    """Its beginning, of at most so many units; an apostrophe may stand neither first nor last."""
    units = text.encode("utf-16-le")[: 2 * most]
    return units.decode("utf-16-le", "ignore").strip("' ")
