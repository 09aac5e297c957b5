"""Bytes of a file → its lines, each with its number and, where known, its page or cell."""

from collections.abc import Callable, Iterator

from talka.core.values import say
from talka.readers.formats import carried, docx, pdf, text
from talka.readers.formats.kinds import Kind, kind_of
from talka.readers.limits import Limits
from talka.readers.lines import Content, Line
from talka.readers.refusal import Unreadable

READERS: dict[Kind, Callable[[bytes, Limits], Iterator[Line]]] = {
    "text": lambda data, _: text.lines_of(data),
    "docx": docx.lines_of,
    "pdf": pdf.lines_of,
}


def content_in(data: bytes, name: str, limits: Limits) -> Content:
    """What a file holds, told by what it holds rather than by its name."""
    kind = kind_of(data)
    lines = tuple(_at_most(READERS[kind](data, limits), limits))
    if not lines:
        raise Unreadable(say("{name} holds no text", name=name))
    return Content(lines, carried.carried_in(data) if kind == "docx" else None)


def _at_most(lines: Iterator[Line], limits: Limits) -> Iterator[Line]:
    """The lines, as long as there are not too many of them and none is too long."""
    characters = 0
    for count, line in enumerate(lines, 1):
        if len(line.text) > limits.line:
            raise Unreadable(
                say(
                    "line {number} is longer than {most} characters; this is no text document",
                    number=line.number,
                    most=limits.line,
                )
            )
        characters += len(line.text)
        if count > limits.lines:
            raise Unreadable(
                say("the document has more than {most} lines, which is more than is read", most=limits.lines)
            )
        if characters > limits.characters:
            raise Unreadable(
                say(
                    "the document has more than {most} characters, which is more than is read",
                    most=limits.characters,
                )
            )
        yield line
