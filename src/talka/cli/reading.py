"""`talka read`: a call as Word, PDF or text → a definition, its findings, and the lines nobody could place."""

import argparse
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from talka.cli.exits import FOUND, SOUND, UNUSABLE, Stopped
from talka.cli.files import read_bytes, write_text
from talka.cli.findings import by_severity, count, findings_json, show_findings
from talka.cli.screen import Screen
from talka.core.as_json import figure
from talka.core.checks.every import check
from talka.core.numbers import rounded
from talka.core.toml import Document
from talka.core.values import say
from talka.readers import Limits, Reading, Unreadable, read

MOST_UNREAD = 40
TENTH = Decimal("0.1")


def run(arguments: argparse.Namespace, screen: Screen) -> int:
    output = None if arguments.output is None else Path(arguments.output)
    if output is not None and output.exists():
        raise Stopped(
            UNUSABLE, say("{file}: there is such a file already; nothing was written", file=str(output))
        )
    try:
        reading = read(read_bytes(arguments.file, Limits().bytes), Path(arguments.file).name)
    except Unreadable as error:
        raise Stopped(UNUSABLE, say("{file}: {what}", file=arguments.file, what=error.what)) from None
    document = Document(reading.text)
    found = by_severity([*reading.findings, *(check(reading.call) if reading.call is not None else ())])
    if output is not None:
        write_text(output, reading.text)
    if screen.as_json:
        screen.data(_json(reading, findings_json(found, document)))
    elif output is None:
        sys.stdout.write(reading.text)
    else:
        show_findings(found, document, screen)
        _show_account(reading, screen)
        screen.warn(say("Written: {files}", files=(str(output),)))
    return FOUND if count(found, "error") else SOUND


def _show_account(reading: Reading, screen: Screen) -> None:
    """How much of the document was used, and every line that was not."""
    screen.say(
        "Read: {assessment} % of the lines on assessment, {whole} % of all lines.",
        assessment=_percent(reading.share()),
        whole=_percent(reading.share(None)),
    )
    for line in reading.unread[:MOST_UNREAD]:
        screen.say("not read, line {line}: {text}", line=line.number, text=line.text[:100])
    if len(reading.unread) > MOST_UNREAD:
        screen.say("Lines not read: {count}; --format json lists them all.", count=len(reading.unread))


def _percent(share: Fraction) -> Decimal:
    """Rounded down: nothing is called whole that is not."""
    return rounded(share * 100, TENTH, "down")


def _json(reading: Reading, findings: list[dict[str, object]]) -> dict[str, object]:
    return {
        "text": reading.text,
        "usable": reading.call is not None,
        "findings": findings,
        "share": {"assessment": figure(reading.share()), "whole": figure(reading.share(None))},
        "unread": [{"line": line.number, "text": line.text, "part": line.part} for line in reading.unread],
    }
