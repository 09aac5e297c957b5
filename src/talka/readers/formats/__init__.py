"""Bytes of a file → its lines, each with its number and, where known, its page or cell."""

from talka.core.values import say
from talka.readers.formats import apart, text
from talka.readers.formats.kinds import kind_of
from talka.readers.limits import Limits
from talka.readers.lines import Content
from talka.readers.refusal import Unreadable


def content_in(data: bytes, name: str, limits: Limits) -> Content:
    """What a file holds, told by what it holds rather than by its name."""
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
    content = Content(tuple(text.lines_of(data))) if kind == "text" else apart.content_of(data, kind, limits)
    if not content.lines:
        raise Unreadable(say("{name} holds no text", name=name))
    return content
