"""What the words of a band say about its limits, in Latvian and English; silent where it is not sure."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

Side = Literal["low", "high"]
# strict: the limit itself is outside; inclusive: it is inside; either: the words leave it open.
How = Literal["strict", "inclusive", "either"]


class Claim(NamedTuple):
    """One limit that words state, with the words."""

    side: Side
    how: How
    limit: Decimal
    words: str


NUMBER = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)*"
SPACE = r"[ \u00a0\u202f]*"
UNIT = r"(?:eur|eiro|€|euros?|%|[^\W\d_]+)"

# Each form: the words around its numbers, and what they say of each number. Longer forms stand first.
FORMS: tuple[tuple[str, tuple[tuple[Side, How], ...]], ...] = (
    (
        r"(?:ne vairāk (?:kā|nekā|par)|not more than|no more than|at most|nepārsniedz)\s*{n}",
        (("high", "inclusive"),),
    ),
    (
        r"(?:ne mazāk (?:kā|nekā|par)|not less than|no less than|at least|vismaz)\s*{n}",
        (("low", "inclusive"),),
    ),
    (r"(?:vairāk (?:kā|nekā|par)|more than|over|above|virs)\s*{n}", (("low", "strict"),)),
    (r"(?:mazāk (?:kā|nekā|par)|less than|below|under|zem)\s*{n}", (("high", "strict"),)),
    (r"{n}\s*(?:un|vai|and|or)\s*(?:vairāk|more|over|above)\w*{unit}", (("low", "inclusive"),)),
    (r"{n}\s*(?:un|vai|and|or)\s*(?:mazāk|less|fewer)\w*{unit}", (("high", "inclusive"),)),
    (
        r"(?:no|from|between|starp)?\s*{n}\s*(?:-|–|—|līdz|to|and|un)\s*{m}",
        (("low", "either"), ("high", "either")),
    ),
    (r"(?:līdz|up to|until)\s*{n}", (("high", "either"),)),
    (r"(?:no|from|sākot no)\s*{n}", (("low", "either"),)),
)

MONTHS_IN = {"gad": 12, "year": 12, "mēne": 1, "month": 1}
CURRENCY = {"eur", "eiro", "€", "euro", "euros"}
TIME = ("gad", "year", "mēne", "month", "stund", "hour", "dien", "day", "nedēļ", "week")


def _compiled(form: str) -> re.Pattern[str]:
    first = rf"(?P<n>{NUMBER}){SPACE}(?P<n_unit>{UNIT})?"
    second = rf"(?P<m>{NUMBER}){SPACE}(?P<m_unit>{UNIT})?"
    whole = form.format(n=first, m=second, unit=rf"(?:\s*(?P<unit>{UNIT}))?")
    return re.compile(rf"(?<![\w.,])(?:{whole})(?!\w)")


PATTERNS = [(_compiled(form), says) for form, says in FORMS]


def claims(text: str, kind: str) -> Iterator[Claim]:
    """Every limit that the words state for a fact of this kind (`months` for months)."""
    left = text.casefold()
    for pattern, says in PATTERNS:
        for match in pattern.finditer(left):
            yield from _claims_of(match, says, kind)
        left = pattern.sub(lambda match: "\n" * len(match[0]), left)


def _claims_of(match: re.Match[str], says: tuple[tuple[Side, How], ...], kind: str) -> Iterator[Claim]:
    names = ("n", "m")[: len(says)]
    given = match.groupdict()
    unit = given.get("unit") or given.get("m_unit") or given["n_unit"] or ""
    times = _times(unit, kind)
    numbers = [number(match[name]) for name in names]
    if times is None or None in numbers:
        return
    for (side, how), value in zip(says, numbers, strict=True):
        if value is not None:
            yield Claim(side, how, value * times, match[0].strip())


def _times(unit: str, kind: str) -> int | None:
    """What a number with this unit is multiplied with; none where it is not of the fact at all."""
    if kind == "months":
        return next((times for stem, times in MONTHS_IN.items() if unit.startswith(stem)), None)
    if kind == "money":
        return 1 if unit in {"", *CURRENCY} else None
    if kind == "percent":
        return 1 if unit in {"", "%"} else None
    return None if unit in {"%", *CURRENCY} or unit.startswith(TIME) else 1


def number(text: str) -> Decimal | None:
    """The number a text writes, in Latvian or English style; none where it could be two."""
    plain = re.sub(r"[ \u00a0\u202f]", "", text)
    signs = [sign for sign in plain if sign in ".,"]
    if len(signs) > 1 and signs[-1] not in signs[:-1]:  # 1.234.567,89 or 1,234,567.89
        whole, _, part = plain.rpartition(signs[-1])
        plain = re.sub(r"[.,]", "", whole) + "." + part
    elif len(signs) > 1:
        plain = re.sub(r"[.,]", "", plain)
    elif signs and re.fullmatch(r"\d{1,3}[.,]\d{3}", plain) and plain == text:
        return None
    plain = plain.replace(",", ".")
    return Decimal(plain) if re.fullmatch(r"\d{1,12}(\.\d{1,6})?", plain) else None
