"""The words and patterns by which documents are recognised: one TOML file a language, read once.

In a pattern a blank stands for any white space (a line break too), ` ?` for white space that may be missing,
and a name between per cent signs for a pattern of the table [macros]. `docs/reading.md` says how to add a habit.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, NamedTuple

LONGEST_NUMBER = 9
LANGUAGES = ("lv", "en")


class Rule(NamedTuple):
    """A pattern, and what finding it says."""

    pattern: re.Pattern[str]
    says: Mapping[str, Any]


class Words:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        text = files(__name__).joinpath(f"{language}.toml").read_text(encoding="utf-8")
        self.data: Mapping[str, Any] = tomllib.loads(text)
        self._rules: dict[str, tuple[Rule, ...]] = {}

    def rules(self, table: str) -> tuple[Rule, ...]:
        """The rules of a table, in the file's order, which is the order they are tried in."""
        if table not in self._rules:
            self._rules[table] = tuple(
                Rule(self._compiled(row["pattern"]), row) for row in self.data.get(table, ())
            )
        return self._rules[table]

    def match(self, name: str) -> re.Pattern[str]:
        """A single pattern of the table [one]."""
        return self._single[name]

    @cached_property
    def _single(self) -> dict[str, re.Pattern[str]]:
        return {name: self._compiled(pattern) for name, pattern in self.data["one"].items()}

    def named(self, name: str) -> str:
        """What the draft calls something in the document's own language."""
        return str(self.data["name"][name])

    def number(self, word: str) -> int | None:
        """The number that a word or its digits say; words are compared by their beginnings."""
        if word.isdecimal():
            return int(word) if len(word) <= LONGEST_NUMBER else None
        numbers: Mapping[str, int] = self.data["number"]
        return next((value for stem, value in numbers.items() if word.casefold().startswith(stem)), None)

    def month(self, word: str) -> int | None:
        stems: list[str] = self.data["months"]
        return next((place for place, stem in enumerate(stems, 1) if word.casefold().startswith(stem)), None)

    def _compiled(self, pattern: str) -> re.Pattern[str]:
        pattern = pattern.replace(r"\w+", r"\w{1,40}").replace(r"\w*", r"\w{0,40}")  # no word is longer
        spaced = re.sub(r" (\??)", lambda match: r"\s*" if match[1] else r"\s+", pattern)
        for name, part in self.data["macros"].items():
            spaced = spaced.replace(f"%{name}%", f"(?:{part})")
        return re.compile(spaced, re.MULTILINE)


@cache
def words_in(language: str) -> Words:
    return Words(language)


def language_of(texts: Iterable[str]) -> str:
    """The language whose words stand in a document most often."""
    whole = " ".join(texts).casefold()
    return max(
        LANGUAGES, key=lambda language: sum(whole.count(hint) for hint in words_in(language).data["hints"])
    )
