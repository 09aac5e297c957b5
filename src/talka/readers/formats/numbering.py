"""Labels that Word numbers by itself: `K.1.1.` is often no text but a counter of a list."""

import re
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from talka.readers.formats.ooxml import attribute, children, first_child, value_at

DEEPEST = 9
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class _Level:
    style: str
    text: str
    start: int


class Numbering:
    """The lists of a document, and how far each has counted."""

    def __init__(self, numbering: ET.Element | None, styles: ET.Element | None) -> None:
        self.levels: dict[str, dict[int, _Level]] = {}
        self.lists: dict[str, str] = {}
        self.counts: dict[str, list[int]] = {}
        self.of_style: dict[str, tuple[str, int]] = {}
        if numbering is not None:
            self._read(numbering)
        if styles is not None:
            self._read_styles(styles)

    def _read(self, numbering: ET.Element) -> None:
        for abstract in children(numbering, "abstractNum"):
            self.levels[attribute(abstract, "abstractNumId") or ""] = {
                int(attribute(level, "ilvl") or 0): _Level(
                    value_at(level, "numFmt") or "decimal",
                    value_at(level, "lvlText") or "",
                    int(value_at(level, "start") or 1),
                )
                for level in children(abstract, "lvl")
            }
        for number in children(numbering, "num"):
            self.lists[attribute(number, "numId") or ""] = value_at(number, "abstractNumId") or ""

    def _read_styles(self, styles: ET.Element) -> None:
        for style in children(styles, "style"):
            found = _numbered(first_child(style, "pPr"))
            if found is not None:
                self.of_style[attribute(style, "styleId") or ""] = found

    def label_of(self, paragraph: ET.Element) -> str:
        """The label that Word prints before a paragraph; empty where it prints none."""
        properties = first_child(paragraph, "pPr")
        found = _numbered(properties) or self.of_style.get(value_at(properties, "pStyle") or "")
        levels = self.levels.get(self.lists.get(found[0], ""), {}) if found else {}
        if found is None or found[1] not in levels:
            return ""
        depth = found[1]
        level = levels[depth]
        if level.style == "bullet":
            return "•"
        counts = self._count(found[0], depth, levels)
        return re.sub(
            r"%(\d)",
            lambda match: _said(counts[int(match[1]) - 1], levels.get(int(match[1]) - 1, level).style),
            level.text,
        )

    def _count(self, name: str, depth: int, levels: dict[int, _Level]) -> list[int]:
        counts = self.counts.setdefault(name, [0] * DEEPEST)
        counts[depth] = counts[depth] + 1 if counts[depth] else levels[depth].start
        counts[depth + 1 :] = [0] * (DEEPEST - depth - 1)
        return [
            count or (levels[place].start if place in levels else 1) for place, count in enumerate(counts)
        ]


def _numbered(properties: ET.Element | None) -> tuple[str, int] | None:
    number = value_at(properties, "numPr", "numId")
    if number is None or number == "0":
        return None
    return number, min(int(value_at(properties, "numPr", "ilvl") or 0), DEEPEST - 1)


def _said(count: int, style: str) -> str:
    match style:
        case "lowerLetter":
            return chr(ord("a") + (count - 1) % 26)
        case "upperLetter":
            return chr(ord("A") + (count - 1) % 26)
        case "lowerRoman":
            return _roman(count)
        case "upperRoman":
            return _roman(count).upper()
        case "none":
            return ""
        case _:
            return str(count)


def _roman(count: int) -> str:
    text = ""
    for value, sign in ROMAN:
        while count >= value:
            text, count = text + sign, count - value
    return text
