"""`talka check`: findings of a call, with line and place."""

import argparse
from pathlib import Path

from talka.cli.exits import FOUND, SOUND, UNUSABLE, USAGE, Stopped
from talka.cli.files import located, read_text, write_text
from talka.cli.screen import Screen
from talka.core.as_json import message, part
from talka.core.call import Call
from talka.core.checks import Finding, check
from talka.core.loading import path_text
from talka.core.texts import load
from talka.core.toml import Document
from talka.core.values import Message, Problem, Unusable, say

SEVERITIES = {"error": say("error"), "warning": say("warning"), "note": say("note")}


def run(arguments: argparse.Namespace, screen: Screen) -> int:
    text = read_text(arguments.call)
    try:
        call = load(text)
    except Unusable as error:
        return _unusable(arguments.call, error.problems, screen)
    document = Document(text)
    if arguments.fix:
        call, document = _fixed(arguments.call, call, document, screen)
    found = sorted(check(call), key=lambda row: list(SEVERITIES).index(row.severity))
    errors = sum(row.severity == "error" for row in found)
    if screen.as_json:
        screen.data({"problems": [], "findings": [_row(row, document) for row in found]})
        return FOUND if errors else SOUND
    for row in found:
        _print(row, document, screen)
    warnings = sum(row.severity == "warning" for row in found)
    screen.say(
        "Errors: {errors}, warnings: {warnings}, notes: {notes}.",
        errors=errors,
        warnings=warnings,
        notes=len(found) - errors - warnings,
    )
    return FOUND if errors else SOUND


def _fixed(name: str, call: Call, document: Document, screen: Screen) -> tuple[Call, Document]:
    """Mend in the file what can be mended without changing what is meant."""
    if name == "-":
        raise Stopped(USAGE, say("standard input cannot be mended in place; name a file"))
    mends = {row.mend.path: row.mend.value for row in check(call) if row.mend is not None and row.mend.safe}
    if mends:
        text = document.with_values(mends)
        call, document = load(text), Document(text)
        write_text(Path(name), text)
    screen.warn(say("Mended: {count}.", count=len(mends)))
    return call, document


def _unusable(name: str, problems: tuple[Problem, ...], screen: Screen) -> int:
    if screen.as_json:
        rows = [{"where": str(row.where), "line": row.line, "message": message(row.what)} for row in problems]
        screen.data({"problems": rows, "findings": []})
        return UNUSABLE
    for problem in problems:
        screen.warn(located(name, problem))
    screen.warn(say("Problems that keep the text from being used: {count}.", count=len(problems)))
    return UNUSABLE


def _print(row: Finding, document: Document, screen: Screen) -> None:
    where: Message | str = path_text(document.data, row.path)
    line = document.line_of(row.path)
    if line is not None:
        where = say("line {line}, {where}", line=line, where=where)
    screen.say(
        "{severity} {code} ({where}): {message}",
        severity=SEVERITIES[row.severity],
        code=row.code,
        where=where,
        message=row.message,
    )
    if row.mend is not None and not isinstance(row.mend.value, dict):
        screen.say("    proposed: {value}", value=str(row.mend.value))


def _row(row: Finding, document: Document) -> dict[str, object]:
    return {
        "code": row.code,
        "severity": row.severity,
        "where": path_text(document.data, row.path),
        "line": document.line_of(row.path),
        "message": message(row.message),
        "stated": None if row.stated is None else part(row.stated),
        "computed": None if row.computed is None else part(row.computed),
        "source": row.source,
    }
