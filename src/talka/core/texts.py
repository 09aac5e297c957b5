"""A call from its text and back, and the digest that names the text."""

import hashlib
from collections.abc import Iterable
from contextlib import suppress

from talka.core.call import Call
from talka.core.loading import read_as, text_of
from talka.core.references import CALL_FAULTS


def load(text: str) -> Call:
    """The call a text says; `Unusable` with every problem, its path and its line."""
    return read_as(Call, text, CALL_FAULTS)


def dump(call: Call) -> str:
    """The text that says a call; `load(dump(call)) == call`. Comments of an older text are not kept: notes are."""
    return text_of(call)


def decoded(raw: bytes) -> str | None:
    """The text of bytes: UTF-8, or cp1257 as older Baltic programs write it; None for what is no text."""
    if b"\0" in raw:
        return None
    for encoding in ("utf-8-sig", "cp1257"):
        with suppress(UnicodeDecodeError):
            return raw.decode(encoding)
    return None


def normal(text: str) -> str:
    """A text as it is kept: without a byte order mark, lines ended by a newline alone, whatever system it came from."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def digest(text: str) -> str:
    """The name of a text: sha256 of the UTF-8 bytes of its `normal` form."""
    return digest_of([normal(text)])


def digest_of(parts: Iterable[str]) -> str:
    """The name of a `normal` text that comes in parts."""
    found = hashlib.sha256()
    for part in parts:
        found.update(part.encode())
    return f"sha256:{found.hexdigest()}"
