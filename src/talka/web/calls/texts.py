"""Calls as values, loaded once a process for each text."""

from functools import lru_cache

from talka.core.call import Call
from talka.core.checks.every import check
from talka.core.checks.finding import Finding
from talka.core.texts import load

KEPT = 64


@lru_cache(maxsize=KEPT)
def _loaded(digest: str, text: str) -> Call:  # noqa: ARG001 — the digest keeps the cache's keys cheap to tell apart
    return load(text)


@lru_cache(maxsize=KEPT)
def _findings(digest: str, text: str) -> tuple[Finding, ...]:
    return tuple(check(_loaded(digest, text)))


def findings_in(digest: str, text: str) -> tuple[Finding, ...]:
    """What checking finds in a text; the same text is checked once."""
    return _findings(digest, text)


def call_of(digest: str, text: str) -> Call:
    """What a text says; the same text is loaded once."""
    return _loaded(digest, text)
