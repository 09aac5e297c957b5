"""A document read in a child process: bytes out, the reading back."""

import json
from dataclasses import asdict

from talka.core.values import say
from talka.readers import answer
from talka.readers.apart import answer_of
from talka.readers.limits import Limits
from talka.readers.reading import Reading
from talka.readers.refusal import Unreadable


def read(data: bytes, name: str, limits: Limits = Limits()) -> Reading:  # noqa: B008 — frozen
    """The reading of a file; `Unreadable` where the file itself cannot be read or passes a limit."""
    if len(data) > limits.bytes:
        raise Unreadable(
            say(
                "{name} has {size} bytes; at most {most} are allowed",
                name=name,
                size=len(data),
                most=limits.bytes,
            )
        )
    asked = json.dumps({"name": name, "limits": asdict(limits)})
    return answer.reading_of(answer_of(["talka.readers.child", asked], data, limits))
