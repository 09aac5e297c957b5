"""`talka check`: findings of a call, with line and place."""

import argparse
from pathlib import Path

from talka.cli.exits import FOUND, SOUND, UNUSABLE, USAGE, Stopped
from talka.cli.files import located, read_text, write_text
from talka.cli.findings import by_severity, count, findings_json, show_findings
from talka.cli.screen import Screen
from talka.core.as_json import message
from talka.core.call import Call
from talka.core.checks.every import check
from talka.core.texts import load
from talka.core.toml import Document
from talka.core.values import Problem, Unusable, say


def run(arguments: argparse.Namespace, screen: Screen) -> int:
    text = read_text(arguments.call)
    try:
        call = load(text)
    except Unusable as error:
        return _unusable(arguments.call, error.problems, screen)
    document = Document(text)
    if arguments.fix:
        call, document = _fixed(arguments.call, call, document, screen)
    found = by_severity(check(call))
    if screen.as_json:
        screen.data({"problems": [], "findings": findings_json(found, document)})
    else:
        show_findings(found, document, screen)
    return FOUND if count(found, "error") else SOUND


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
