"""Bytes of a file → its lines, each with its number and, where known, its page or cell."""

from talka.core.values import say
from talka.readers.formats import apart, text
from talka.readers.formats.kinds import kind_of
from talka.readers.limits import Limits
from talka.readers.lines import Line
from talka.readers.refusal import Unreadable


def lines_in(data: bytes, name: str, limits: Limits) -> tuple[Line, ...]:
    """The lines of a file, told by what it holds rather than by its name."""
    if len(data) > limits.bytes:
        raise Unreadable(
            say(
                "{name} has {size} bytes; at most {most} are allowed",
                name=name,
                size=len(data),
                most=limits.bytes,
            )
        )
    kind = kind_of(data)
    lines = tuple(text.lines_of(data)) if kind == "text" else apart.lines_of(data, kind, limits)
    if not lines:
        raise Unreadable(say("{name} holds no text", name=name))
    return lines
