"""Texts and folders of the person at the terminal; a file that cannot be used gets a message, not a traceback."""

import sys
from pathlib import Path

from talka.cli.exits import UNUSABLE, Stopped
from talka.core.call import Call
from talka.core.round import Round, load_round
from talka.core.texts import decoded, load, normal
from talka.core.toml import LONGEST_TEXT
from talka.core.values import Message, Problem, Unusable, say


def read_text(name: str, longest: int = LONGEST_TEXT) -> str:
    """The text of a file (`-` is standard input): UTF-8, or cp1257 as older Latvian programs write it."""
    text = decoded(read_bytes(name, longest))
    if text is None:
        raise Stopped(UNUSABLE, say("{file}: this is not a text file", file=name))
    return normal(text)


def read_bytes(name: str, longest: int) -> bytes:
    """The bytes of a file, or of standard input for `-`."""
    if name == "-":
        return sys.stdin.buffer.read(longest + 1)
    path = Path(name)
    if path.is_dir():
        raise Stopped(UNUSABLE, say("{file}: this is a folder; a file is asked for", file=name))
    try:
        if path.stat().st_size > longest:
            raise Stopped(UNUSABLE, say("{file}: longer than {most} bytes", file=name, most=longest))
        return path.read_bytes()
    except FileNotFoundError:
        raise Stopped(UNUSABLE, say("{file}: there is no such file", file=name)) from None
    except OSError as error:
        raise Stopped(
            UNUSABLE, say("{file}: cannot be read ({why})", file=name, why=str(error.strerror))
        ) from None


def write_text(path: Path, text: str) -> None:
    """Write a text whole or not at all."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise Stopped(
            UNUSABLE, say("{file}: cannot be written ({why})", file=str(path), why=str(error.strerror))
        ) from None


def located(name: str, problem: Problem) -> Message:
    """A problem with the file, line and place where it stands."""
    where = problem.where or say("the whole text")
    if problem.line is None:
        return say("{file}: {where}: {what}", file=name, where=where, what=problem.what)
    return say(
        "{file}, line {line}: {where}: {what}", file=name, line=problem.line, where=where, what=problem.what
    )


def read_call(name: str) -> tuple[str, Call]:
    """A call's text and what it says."""
    text = read_text(name)
    try:
        return text, load(text)
    except Unusable as error:
        raise Stopped(UNUSABLE, *(located(name, problem) for problem in error.problems)) from None


def read_round(name: str) -> tuple[str, Round]:
    """A round's text and what it says."""
    text = read_text(name)
    try:
        return text, load_round(text)
    except Unusable as error:
        raise Stopped(UNUSABLE, *(located(name, problem) for problem in error.problems)) from None
