"""Plain text: UTF-8 with or without a mark, UTF-16 with one, or the Baltic code page of older Windows."""

from collections.abc import Iterator

from talka.core.texts import decoded
from talka.core.values import say
from talka.readers.lines import Line, tidy
from talka.readers.refusal import Unreadable


def lines_of(data: bytes) -> Iterator[Line]:
    """Every line that is not blank; a form feed begins a page."""
    page = 1
    paged = b"\f" in data
    for number, text in enumerate(_decoded(data).replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        page += text.count("\f")
        if tidied := tidy(text.replace("\f", " ")):
            yield Line(number, tidied, page if paged else None)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data:
        raise Unreadable(say("this is neither a text nor a Word or PDF file"))
    return decoded(data) or data.decode("cp1257", errors="replace")
