"""`talka write`: the call as a document, in the format that the file's ending names."""

import argparse
from pathlib import Path

from talka.cli.exits import SOUND, UNUSABLE, USAGE, Stopped
from talka.cli.files import read_call, write_bytes
from talka.cli.letterheads import read_letterhead
from talka.cli.screen import Screen
from talka.core.carried import carried
from talka.core.texts import digest
from talka.core.values import say
from talka.readers.formats.docx import lines_of
from talka.readers.limits import Limits
from talka.writers.formats import FORMATS
from talka.writers.reports.call import call_report

PAGES = ("docx", "pdf", "html")  # a call as cells says nothing to anybody


def run(arguments: argparse.Namespace, screen: Screen) -> int:
    path = Path(arguments.output)
    ending = path.suffix.removeprefix(".").lower()
    if ending not in PAGES:
        known = tuple(f".{name}" for name in PAGES)
        raise Stopped(USAGE, say("{file}: the ending names the format: {known}", file=str(path), known=known))
    if path.exists():
        raise Stopped(
            UNUSABLE, say("{file}: there is such a file already; nothing was written", file=str(path))
        )
    text, call = read_call(arguments.call)
    letterhead = None if arguments.letterhead is None else read_letterhead(arguments.letterhead)
    data = FORMATS[ending](call_report(call, digest(text), letterhead), call.call.language)
    write_bytes(path, _with_definition(data, text) if ending == "docx" else data)
    screen.warn(say("Written: {files}", files=(str(path),)))
    return SOUND


def _with_definition(data: bytes, text: str) -> bytes:
    """A Word file that carries the definition, so that reading it gives the same one back."""
    from talka.writers.formats.docx.carrying import carrying  # noqa: PLC0415 — heavy, for Word files only

    return carrying(data, carried(text, (line.text for line in lines_of(data, Limits()))))
