"""Sentences of a definition and the figures in them, in Latvian and English; silent where it is not sure."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias

from talka.core.call import Call
from talka.core.checks.wording import NUMBER, number
from talka.core.values import Money, Part, say

Unit: TypeAlias = Literal["money", "percent", "months", "days", "working_days", "hours", "points", "count"]

# Each unit as it is printed behind a number, and how many of what is counted it makes.
UNITS: tuple[tuple[str, Unit, int], ...] = (
    (r"eur(?:os?)?\b|eiro\b|€", "money", 1),
    (r"%|procent\w*|per ?cent\b", "percent", 1),
    (r"gad\w*|years?\b", "months", 12),
    (r"mēne\w*|months?\b", "months", 1),
    (r"nedēļ\w*|weeks?\b", "days", 7),
    (r"(?:darba|working) ?(?:dien\w*|days?\b)", "working_days", 1),
    (r"dien\w*|days?\b", "days", 1),
    (r"stund\w*|hours?\b", "hours", 1),
    (r"punkt\w*|points?\b", "points", 1),
)
ONES = {
    1: "vien|one", 2: "div|two", 3: "trīs|trij|trim|three", 4: "četr|four", 5: "piec|five",
    6: "seš|six", 7: "septiņ|seven", 8: "astoņ|eight", 9: "deviņ|nine",
}  # fmt: skip
TENS = {20: "divdesmit|twenty", 30: "trīsdesmit|thirty", 40: "četrdesmit|forty", 60: "sešdesmit|sixty"}
TEENS = {
    10: "desmit|ten", 12: "divpadsmit|twelve", 15: "piecpadsmit|fifteen", 18: "astoņpadsmit|eighteen",
}  # fmt: skip
ONE = "|".join(ONES.values())
TEN = "|".join(TENS.values())
IN_WORDS = (
    rf"(?:(?:{TEN})(?:[ -](?:{ONE})\w{{0,3}})?|(?:{'|'.join(TEENS.values())})(?:iem|ām)?|(?:{ONE})\w{{0,3}})"
)
LEAST = r"vismaz|ne mazāk (?:kā|nekā|par)|at least|not? (?:less|fewer) than"
MOST = r"līdz|ne vairāk (?:kā|nekā|par)|at most|up to|not? more than"
BLANK = r"[ \u00a0\u202f]"
FIGURE = re.compile(
    rf"(?<![\w.,/-])(?:(?P<limited>(?P<least>{LEAST})|{MOST}){BLANK}+)?(?P<before>(?:eur|€){BLANK}*)?(?P<number>{NUMBER}|{IN_WORDS})"
    rf"(?:{BLANK}*(?:(?:un|vai|and|or) (?:vairāk|mazāk|more|less) )?(?P<unit>{'|'.join(form for form, _, _ in UNITS)})"
    rf"|(?P<thing>{BLANK}+(?=[^\W\d_]{{3}})))?",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"\n+|(?<=[.!?;])\s+(?=[^\w\s]*[A-ZĀČĒĢĪĶĻŅŠŪŽ])")
YEARS = range(1900, 2101)


class Figure(NamedTuple):
    """A figure, where in a sentence it stands, and its words. A year is twelve months, a week seven days.

    `least`: the words ask for at least so much.
    """

    value: Decimal
    unit: Unit
    span: tuple[int, int]
    words: str
    least: bool


def sentences(text: str) -> list[str]:
    """The sentences of a text; a line break ends one too."""
    return [part.strip() for part in SENTENCE_END.split(text) if part.strip()]


def figures(text: str) -> Iterator[Figure]:
    """Amounts, per cent, lengths of time and points, and counts of what is at least or at most asked."""
    for match in FIGURE.finditer(text):
        value = _value(match["number"])
        found = _unit(match)
        if value is None or found is None or (value in YEARS and found[0] == "months"):
            continue
        unit, times = found
        start = match.start("before") if match["before"] else match.start("number")
        end = match.end("unit") if match["unit"] else match.end("number")
        yield Figure(value * times, unit, (start, end), text[start:end], match["least"] is not None)


def shown(call: Call, value: Decimal, unit: Unit) -> Part:
    """A figure of a rule as a part of a message."""
    if unit == "money":
        return Money(value, call.call.currency)
    return say("{rate} %", rate=value) if unit == "percent" else value


def frame(sentence: str, found: list[Figure]) -> str:
    """A sentence without its figures: two with one frame say the same of perhaps different amounts."""
    left, at = [], 0
    for figure in found:
        left += [sentence[at : figure.span[0]], f" #{figure.unit} "]
        at = figure.span[1]
    said = "".join([*left, sentence[at:]]).casefold()
    return " ".join(re.findall(r"#?\w+", said))


def _unit(match: re.Match[str]) -> tuple[Unit, int] | None:
    if match["before"]:
        return "money", 1
    said = match["unit"]
    if said is None:
        return ("count", 1) if match["limited"] and match["thing"] else None
    return next((unit, times) for form, unit, times in UNITS if re.fullmatch(form, said, re.IGNORECASE))


def _value(text: str) -> Decimal | None:
    if text[0].isdecimal():
        return number(text)
    said = text.casefold()
    for value, form in TEENS.items():
        if re.match(form, said):
            return Decimal(value)
    tens = next((value for value, form in TENS.items() if re.match(form, said)), 0)
    rest = re.sub(rf"^(?:{TEN})[ -]?", "", said)
    ones = next((value for value, form in ONES.items() if re.match(form, rest)), 0)
    return Decimal(tens + ones)
