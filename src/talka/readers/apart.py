"""Modules of ours that open files, each in a process of its own: what goes wrong there harms nothing here."""

import json
import signal
import subprocess
import sys
from typing import Any

from talka.core.values import Message, say
from talka.readers.limits import Limits
from talka.readers.refusal import Unreadable


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
        raise _too_slow(limits) from None
    if done.returncode < 0 and -done.returncode == getattr(signal, "SIGXCPU", None):
        raise _too_slow(limits)
    if done.returncode != 0:
        raise Unreadable(
            say("the file could not be read: it is broken, or asks for more memory than it may have")
        ) from ChildProcessError(done.stderr.decode(errors="replace"))
    return json.loads(done.stdout)


def _too_slow(limits: Limits) -> Unreadable:
    return Unreadable(say("the file could not be read within {seconds} seconds", seconds=limits.seconds))


def refused(said: list[Any]) -> Message:
    """The reason that a child gave for not reading a file."""
    text, values = said
    return Message(text, tuple((name, value) for name, value in values))
