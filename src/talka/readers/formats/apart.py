"""Opens a Word or PDF file in a child process: what goes wrong there harms nothing here."""

import json
import subprocess
import sys
from dataclasses import asdict
from typing import Any

from talka.core.carried import Carried
from talka.core.values import Message, say
from talka.readers.limits import Limits
from talka.readers.lines import Cell, Content, Line
from talka.readers.refusal import Unreadable


def content_of(data: bytes, kind: str, limits: Limits) -> Content:
    """What the child found; `Unreadable` where it refused the file or passed a limit."""
    command = ["talka.readers.formats.child", kind, json.dumps(asdict(limits))]
    answer = answer_of(command, data, limits)
    if "unreadable" in answer:
        raise Unreadable(refused(answer["unreadable"]))
    if "lines" not in answer:
        raise Unreadable(say("the file is built too deep to be read"))
    return Content(tuple(_line(row) for row in answer["lines"]), _carried(answer.get("carried")))


def answer_of(command: list[str], data: bytes, limits: Limits) -> Any:
    """What a module of ours answers as JSON in a process of its own; `Unreadable` where it passes a limit."""
    try:
        done = subprocess.run(  # noqa: S603 — our own module, and no shell
            [sys.executable, "-m", *command],
            input=data,
            capture_output=True,
            timeout=limits.seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(
            say("the file could not be read within {seconds} seconds", seconds=limits.seconds)
        ) from None
    if done.returncode != 0:
        raise Unreadable(
            say("the file could not be read: it is broken, or asks for more memory than it may have")
        )
    return json.loads(done.stdout)


def refused(said: list[Any]) -> Message:
    """The reason that a child gave for not reading a file."""
    text, values = said
    return Message(text, tuple((name, value) for name, value in values))


def _carried(said: dict[str, Any] | None) -> Carried | Message | None:
    if said is None:
        return None
    return refused(said["refused"]) if "refused" in said else Carried(**said)


def _line(row: list[Any]) -> Line:
    number, text, page, cell = row
    return Line(number, text, page, None if cell is None else Cell(*cell))
