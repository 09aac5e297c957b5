"""Findings on the screen and as JSON: one way for `check` and `read`."""

from collections.abc import Iterable, Sequence

from talka.cli.screen import Screen
from talka.core.as_json import message, part
from talka.core.checks.finding import SEVERITIES, Finding, Severity
from talka.core.loading import path_text
from talka.core.toml import Document
from talka.core.values import Message, say


def by_severity(found: Iterable[Finding]) -> list[Finding]:
    """Errors first, otherwise as they were found."""
    return sorted(found, key=lambda row: list(SEVERITIES).index(row.severity))


def count(found: Iterable[Finding], severity: Severity) -> int:
    return sum(row.severity == severity for row in found)


def show_findings(found: Sequence[Finding], document: Document, screen: Screen) -> None:
    """Each finding with its place in the definition and, where known, in the document it was read from."""
    for row in found:
        screen.say(
            "{severity} {code} ({where}): {message}",
            severity=SEVERITIES[row.severity],
            code=row.code,
            where=_where(row, document),
            message=row.message,
        )
        if row.mend is not None and not isinstance(row.mend.value, dict):
            screen.say("    proposed: {value}", value=str(row.mend.value))
    screen.say(
        "Errors: {errors}, warnings: {warnings}, notes: {notes}.",
        errors=count(found, "error"),
        warnings=count(found, "warning"),
        notes=count(found, "note"),
    )


def _where(row: Finding, document: Document) -> Message | str:
    place = path_text(document.data, row.path)
    if row.source is not None:
        return say(
            "{place}; in the document: {source}", place=place or say("the whole text"), source=row.source
        )
    line = document.line_of(row.path)
    if line is not None:
        return say("line {line}, {where}", line=line, where=place)
    return place or say("the whole text")


def findings_json(found: Iterable[Finding], document: Document) -> list[dict[str, object]]:
    return [
        {
            "code": row.code,
            "severity": row.severity,
            "where": path_text(document.data, row.path),
            "line": document.line_of(row.path),
            "message": message(row.message),
            "stated": None if row.stated is None else part(row.stated),
            "computed": None if row.computed is None else part(row.computed),
            "source": None if row.source is None else message(row.source),
        }
        for row in found
    ]
