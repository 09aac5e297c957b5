"""Numbers as documents print them: 62 934,64 and 1234.50, marks such as 2*, 0 / 0,5 / 1 and Jā/ Nē."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from talka.core.numbers import NotPlain, exact
from talka.readers.words import Words

LONGEST_MARK = 200


def points(text: str) -> Decimal:
    """A number of points: a comma or a point before its decimals."""
    return _number(text.replace(",", "."))


def amount(text: str) -> Decimal:
    """A sum of money, whichever sign groups its thousands."""
    bare = re.sub(r"\s", "", text)
    last = max(bare.rfind(","), bare.rfind("."))
    decimals = len(bare) - last - 1 if last >= 0 else 0
    if decimals in {1, 2}:
        whole = re.sub(r"[.,]", "", bare[:last])
        return _number(f"{whole}.{bare[last + 1 :]}")
    return _number(re.sub(r"[.,]", "", bare))


def _number(text: str) -> Decimal:
    """A number as it is printed; one that is too long for a definition is refused there, where its place is told."""
    try:
        return exact(text)
    except NotPlain:
        return Decimal(text)


@dataclass(frozen=True, slots=True)
class Figure:
    """What stands in the column of marks."""

    kind: Literal["one", "list", "range", "yes_no"]
    values: tuple[Decimal, ...] = ()
    starred: bool = False
    doubtful: bool = False  # it stands where a number of the sentence may stand


_KINDS: tuple[Literal["list", "yes_no", "range", "one"], ...] = ("list", "yes_no", "range", "one")


def ending(text: str, words: Words) -> tuple[str, Figure] | None:
    """The text before a mark at the end of a line, and the mark."""
    for kind in _KINDS:
        match = words.match(f"mark_{kind}").search(text, max(0, len(text) - LONGEST_MARK))
        if match is None:
            continue
        values = tuple(points(value) for value in re.findall(r"-?\d+(?:[.,]\d+)?", match[kind]))
        if kind == "range":
            values = tuple(abs(value) for value in values)
        return text[: match.start()].strip(), Figure(
            kind, values if kind != "yes_no" else (), bool(match["star"])
        )
    return None


def alone(text: str, words: Words) -> Figure | None:
    """The mark that a line consists of, if it consists of one."""
    found = ending(text, words)
    return found[1] if found and not found[0] else None


def brackets_opened(text: str) -> int:
    """How many brackets more are opened than closed."""
    return text.count("(") - text.count(")")
