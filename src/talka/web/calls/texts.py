"""Calls as values, loaded once a process for each text."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from talka.core.call import Call
from talka.core.checks.every import check
from talka.core.checks.finding import Finding
from talka.core.texts import load

KEPT = 64


@dataclass(frozen=True, slots=True)
class Source:
    """A text by its digest, and how it is read where this process has not: it is long, and pages seldom need it."""

    digest: str
    read: Callable[[], str] = field(compare=False)


@lru_cache(maxsize=KEPT)
def call_of(source: Source) -> Call:
    """What a text says; the same text is loaded once."""
    return load(source.read())


@lru_cache(maxsize=KEPT)
def findings_in(source: Source) -> tuple[Finding, ...]:
    """What checking finds in a text; the same text is checked once."""
    return tuple(check(call_of(source)))
