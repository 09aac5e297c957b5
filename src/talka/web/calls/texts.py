"""Calls as values, loaded once a process for each text."""

from functools import lru_cache

from talka.core.call import Call
from talka.core.texts import load

KEPT = 64


@lru_cache(maxsize=KEPT)
def _loaded(digest: str, text: str) -> Call:  # noqa: ARG001 — the digest keeps the cache's keys cheap to tell apart
    return load(text)


def call_of(digest: str, text: str) -> Call:
    """What a text says; the same text is loaded once."""
    return _loaded(digest, text)
