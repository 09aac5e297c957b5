"""Messages in the language of the answer: one catalogue for core, papers and pages."""

from typing import Any

from django.conf import settings
from django.utils.functional import lazy
from django.utils.translation import get_language

from talka import language as edge
from talka.core.values import Message, Part


def language_of(code: str | None) -> edge.Language:
    """A language that we have: Latvian where it is another."""
    return "en" if code == "en" else "lv"


def current() -> edge.Language:
    return language_of(get_language())


def words(part: object) -> str:
    """A message or value as the reader of this answer expects it."""
    return edge.words(part, current())


def in_papers(part: object) -> str:
    """The same for what is kept and printed: in the language of this installation, whoever asks."""
    return edge.words(part, "en" if settings.LANGUAGE_CODE == "en" else "lv")


_later = lazy(words, str)


def said(part: Part) -> Any:
    """The same, put into words when it is shown: for labels that are made once, when the program starts."""
    return _later(part)


def translated(text: str, **values: Any) -> str:
    """A text of a template with its values."""
    return words(Message(text, tuple(values.items())))
