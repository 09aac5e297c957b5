"""The child process that opens Word and PDF files: bytes in, lines out as JSON, within limits."""

import contextlib
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from talka.core.carried import Carried
from talka.core.values import Message, say
from talka.readers.formats import carried, docx, pdf
from talka.readers.limits import Limits
from talka.readers.lines import Line
from talka.readers.refusal import Unreadable

READERS = {"docx": docx.lines_of, "pdf": pdf.lines_of}


def main(kind: str, limits_as_json: str) -> None:
    limits = Limits(**json.loads(limits_as_json))
    bound(limits)
    try:
        data = sys.stdin.buffer.read()
        lines = [_row(line) for line in _at_most(READERS[kind](data, limits), limits)]
        answer: dict[str, Any] = {"lines": lines}
        if kind == "docx":
            answer["carried"] = _told(carried.carried_in(data))
    except Unreadable as refused:
        answer = {"unreadable": _said(refused.what)}
    except RecursionError:
        answer = {"too_deep": True}
    sys.stdout.write(json.dumps(answer))


def bound(limits: Limits) -> None:
    """Memory and processor time, where the operating system can bound them."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 — not on every operating system

        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
        resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds))


def _at_most(lines: Iterator[Line], limits: Limits) -> Iterator[Line]:
    """One line more than allowed is enough to tell that there are too many."""
    characters = 0
    for count, line in enumerate(lines):
        characters += len(line.text)
        if characters > limits.characters:
            raise Unreadable(
                say(
                    "the document has more than {most} characters, which is more than is read",
                    most=limits.characters,
                )
            )
        yield line
        if count == limits.lines:
            return


def _row(line: Line) -> tuple[Any, ...]:
    return line.number, line.text, line.page, None if line.cell is None else tuple(line.cell)


def _told(found: Carried | Message | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {"refused": _said(found)} if isinstance(found, Message) else asdict(found)


def _said(message: Message) -> list[Any]:
    return [message.text, message.values]


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
