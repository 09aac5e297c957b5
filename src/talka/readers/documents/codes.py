"""Labels such as K.3, K.1.1., R2.1 or 4.2: kept as printed, compared by their parts."""

import re
from dataclasses import dataclass

CODE = re.compile(
    r"(?P<printed>(?P<letters>[^\W\d_]{0,4})[.\-]?(?P<numbers>\d{1,2}(?:\.\d{1,2}){0,8})(?P<end>[.)]?)):?(?=\s|$)\s*"
)


@dataclass(frozen=True, slots=True)
class Code:
    """A label: as printed, and its parts for order and nesting."""

    printed: str
    letters: str
    numbers: tuple[int, ...]

    @property
    def plain(self) -> str:
        """The label as it stands in ids: K1, K.1 and K.1. are one."""
        return ".".join((*((self.letters,) if self.letters else ()), *map(str, self.numbers)))

    def within(self, other: "Code") -> bool:
        """Whether this label is one of the other's sub-labels."""
        numbers = other.numbers
        return self.letters == other.letters and len(self.numbers) > len(numbers) == len(
            [1 for mine, others in zip(self.numbers, numbers, strict=False) if mine == others]
        )

    def follows(self, other: "Code | None") -> bool:
        """Whether this label is the next one after the other: its first sub-label, its sibling, or an elder's."""
        if other is None or self.letters != other.letters:
            return self.numbers[-1] == 1
        if len(self.numbers) > len(other.numbers):
            return self.numbers[:-1] == other.numbers and self.numbers[-1] == 1
        depth = len(self.numbers)
        return (
            self.numbers[:-1] == other.numbers[: depth - 1]
            and self.numbers[-1] == other.numbers[depth - 1] + 1
        )


def code_of(printed: str) -> Code | None:
    """The label that a text is, if it is one."""
    match = CODE.fullmatch(printed.strip())
    return _code(match) if match else None


def leading(text: str) -> tuple[Code, str] | None:
    """The label that a line begins with, and what follows it."""
    match = CODE.match(text)
    code = _code(match) if match else None
    return (code, text[match.end() :]) if match and code else None


def _code(match: re.Match[str]) -> Code | None:
    letters = match["letters"]
    if letters and not letters.isupper():
        return None
    if not letters and not match["end"] and "." not in match["numbers"]:
        return None  # a plain number is no label
    return Code(match["printed"], letters, tuple(int(number) for number in match["numbers"].split(".")))
