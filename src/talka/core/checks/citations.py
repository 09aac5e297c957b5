"""Chapters and pages of another document that a call points to: one thing is cited in one way."""

import re
from collections.abc import Iterator

from talka.core.call import Call
from talka.core.checks.finding import Finding
from talka.core.checks.rows import origin
from talka.core.toml import Path
from talka.core.values import Message, say

CHAPTER = re.compile(
    r"\b(\d{1,2}(?:\.\d{1,2})+)(?=\.?\s?(?:nodaļ|apakšnodaļ|sadaļ|chapter|section))", re.IGNORECASE
)
PAGES = re.compile(
    r"(\d{1,4}(?:\.?\s?(?:,|un|and|–|-)\s?\d{1,4})*)\.?\s?(?:lpp|lappus|lapa|page)", re.IGNORECASE
)
PAGES_IN_ENGLISH = re.compile(r"(?:pages?|pp?\.)\s?(\d{1,4}(?:\s?(?:,|and|–|-)\s?\d{1,4})*)", re.IGNORECASE)


def chapters_are_written_one_way(call: Call) -> Iterator[Finding]:
    """3.1.1 and 3.11 are two chapters; where rates cite both, one may be a slip."""
    seen: dict[str, str] = {}
    for path, text, source in _cited(call):
        for chapter in CHAPTER.findall(text):
            first = seen.setdefault(chapter.replace(".", ""), chapter)
            if first != chapter:
                message = say(
                    "chapter {second} is cited here and {first} elsewhere: is the same chapter meant?",
                    second=chapter,
                    first=first,
                )
                yield Finding("citation-chapter", "warning", path, message, chapter, first, source=source)


def pages_are_cited_one_way(call: Call) -> Iterator[Finding]:
    """What stands in one chapter stands on the same pages for every action."""
    cited = [(path, pages, source) for path, text, source in _cited(call) if (pages := _pages(text))]
    for path, pages, source in cited[1:]:
        if pages != cited[0][1]:
            message = say(
                "pages {pages} are cited here and {first} for another rate: do both hold?",
                pages=", ".join(pages),
                first=", ".join(cited[0][1]),
            )
            yield Finding("citation-pages", "note", path, message, source=source)


def _cited(call: Call) -> Iterator[tuple[Path, str, Message | None]]:
    for index, rate in enumerate(call.rate):
        if rate.set_in is not None:
            yield ("rate", index, "set_in"), rate.set_in, origin(rate)


def _pages(text: str) -> tuple[str, ...]:
    match = PAGES.search(text) or PAGES_IN_ENGLISH.search(text)
    return tuple(re.findall(r"\d+", match[1])) if match else ()


CITATIONS = (chapters_are_written_one_way, pages_are_cited_one_way)
