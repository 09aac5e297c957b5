"""What a cell says: numbers, dates, yes and no as people write them. What could mean two things is refused."""

import re
from datetime import date, datetime, time
from decimal import Decimal

from talka.core.numbers import NotPlain, exact, plain
from talka.core.values import Message, say
from talka.readers.workbook.cells import Cell

BLANKS = re.compile(r"[\s\u00a0\u2007\u202f]+")
YES = frozenset({"jā", "ja", "yes", "true", "patiess"})
NO = frozenset({"nē", "ne", "no", "false", "aplams"})


class Misread(ValueError):
    """A cell that does not say what is asked of it."""

    def __init__(self, what: Message) -> None:
        super().__init__(str(what))
        self.what = what


def tidy(text: str) -> str:
    """A text without the blanks at its ends, no-break ones too, and with single ones inside lines."""
    return "\n".join(BLANKS.sub(" ", line).strip() for line in text.strip().splitlines()).strip()


def is_blank(cell: Cell | None) -> bool:
    return cell is None or (cell.kind == "text" and not tidy(cell.text))


def value_in(cell: Cell) -> Cell:
    """The cell itself; `Misread` where a formula or an error stands in it."""
    if cell.kind == "formula":
        raise Misread(say("a formula stands here; write its value instead"))
    if cell.kind == "error":
        raise Misread(say("an error value stands here: {text}", text=cell.text))
    return cell


def number(cell: Cell) -> Decimal:
    """A number: a cell's own by its shortest decimal text, or as text 12,5, 12.5, 1 234,50 with a sign or EUR."""
    cell = value_in(cell)
    if cell.kind == "number":
        return _plain(cell.text)
    if cell.kind != "text":
        raise Misread(say("a number is asked for here"))
    return _plain(_number_text(cell.text))


def _plain(text: str) -> Decimal:
    try:
        return exact(text.removesuffix(".0"))
    except NotPlain:
        raise Misread(
            say(
                "a number is asked for here: at most twelve digits before the point and six after, no exponent"
            )
        ) from None


GROUPED = re.compile(
    r"[+-]?\d{1,3}(?P<sign>[ .,])\d{3}(?:(?P=sign)\d{3})*(?:(?!(?P=sign))[.,](?P<part>\d+))?"
)
SIMPLE = re.compile(r"[+-]?\d+(?:[.,](?P<part>\d+))?")


def _number_text(given: str) -> str:
    text = tidy(given).replace("−", "-").removesuffix("€").removesuffix("EUR").removesuffix("%").strip()
    if (simple := SIMPLE.fullmatch(text)) is not None:
        whole = re.split(r"[.,]", text)[0].lstrip("+-")
        if len(simple["part"] or "") == 3 and len(whole) <= 3 and whole.strip("0"):  # noqa: PLR2004 — digits of a group
            thousands, part = re.sub(r"[.,]", "", text), text.replace(".", ",")
            raise Misread(
                say("“{text}” may mean {thousands} or {part}; write it without a dot or comma, or as a number",
                    text=text, thousands=thousands, part=part)
            )  # fmt: skip
        return text.replace(",", ".")
    if (
        grouped := GROUPED.fullmatch(text)
    ) is not None:  # a single group without more is ambiguous, see above
        part = grouped["part"]
        digits = re.sub(r"[ .,]", "", text if part is None else text[: -len(part)])
        return digits if part is None else f"{digits}.{part}"
    raise Misread(say("“{text}” is not a number", text=given[:40]))


def yes_no(cell: Cell) -> bool:
    cell = value_in(cell)
    word = tidy(cell.text).casefold().rstrip(".")
    if cell.kind in {"yes_no", "text"} and word in YES:
        return True
    if cell.kind in {"yes_no", "text"} and word in NO:
        return False
    raise Misread(say("yes or no is asked for here, not “{text}”", text=cell.text[:40]))


def text(cell: Cell) -> str:
    """A text; a whole number is taken as it is seen, such as a registration number or telephone."""
    cell = value_in(cell)
    if cell.kind == "number":
        return plain(_plain(cell.text))
    if cell.kind == "text":
        return tidy(cell.text)
    if cell.kind == "yes_no":
        raise Misread(say("a text is asked for here"))
    raise Misread(say("a date or time stands here; a text is asked for: put an apostrophe before it"))


def number_or_text(cell: Cell) -> Decimal | str:
    """Points, or the label of an option."""
    if value_in(cell).kind == "text":
        try:
            return number(cell)
        except Misread:
            if not re.search(r"[^\W\d_]", cell.text):
                raise
            return tidy(cell.text)
    return number(cell)


DAY = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\.?(?:\s?g\.)?")


def day(cell: Cell) -> date:
    """A date: a cell's own, 22.04.2026 with or without a dot at its end, or 2026-04-22."""
    cell = value_in(cell)
    if cell.kind == "date":
        return datetime.fromisoformat(cell.text).date()
    if cell.kind == "text":
        given = tidy(cell.text)
        try:
            if (match := DAY.fullmatch(given)) is not None:
                return date(int(match[3]), int(match[2]), int(match[1]))
            return date.fromisoformat(given)
        except ValueError:
            pass
    raise Misread(say("a date is asked for here, such as 22.04.2026, not “{text}”", text=cell.text[:40]))


TIME = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?")


def time_of_day(cell: Cell) -> time:
    """A time of day: a cell's own, 16:40, 16:40:05 or 16.40."""
    cell = value_in(cell)
    if cell.kind == "time":
        return time.fromisoformat(cell.text)
    if cell.kind == "text" and (match := TIME.fullmatch(tidy(cell.text))) is not None:
        try:
            return time(int(match[1]), int(match[2]), int(match[3] or 0))
        except ValueError:
            pass
    raise Misread(say("a time is asked for here, such as 16:40, not “{text}”", text=cell.text[:40]))
