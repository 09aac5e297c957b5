"""English texts of the catalogues, and whether a text of a Latvian page is one of them."""

import gettext
import re
from functools import cache
from pathlib import Path

import allauth
import django

from catalogues import catalogue

BLANK = re.compile(r"\\\{\w+\\\}|%\\\(\w+\\\)s|%s")
ENOUGH = 5  # letters of the key outside its blanks; "{what}" would match every text
LOCALES = (
    Path(allauth.__file__).parent / "locale",
    Path(django.__file__).parent / "conf/locale",
    Path(django.__file__).parent / "contrib/auth/locale",
)


def is_english(text: str) -> bool:
    """Whether the text is a key that has other words in Latvian, or none yet."""
    return text in _plain() or any(key.fullmatch(text) for key in _with_blanks())


@cache
def _keys() -> tuple[str, ...]:
    ours = [(row.id, row.string) for row in catalogue("lv") if isinstance(row.id, str)]
    theirs = [pair for folder in LOCALES for pair in _of(folder)]
    return tuple(key for key, words in (*ours, *theirs) if key and words != key)


def _of(folder: Path) -> list[tuple[str, str]]:
    table = gettext.translation("django", folder, ["lv"])._catalog  # type: ignore[attr-defined]  # noqa: SLF001 — all keys
    return [(key, words) for key, words in table.items() if isinstance(key, str) and words]


@cache
def _plain() -> frozenset[str]:
    return frozenset(" ".join(key.split()) for key in _keys() if "{" not in key and "%" not in key)


@cache
def _with_blanks() -> tuple[re.Pattern[str], ...]:
    found = []
    for key in _keys():
        if "{" in key or "%" in key:
            pattern = BLANK.sub(".+", re.escape(" ".join(key.split())))
            if len(re.findall(r"[A-Za-z]", BLANK.sub("", pattern))) >= ENOUGH:
                found.append(re.compile(pattern))
    return tuple(found)
