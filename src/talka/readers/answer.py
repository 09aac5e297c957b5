"""What the child process answers: a reading or a refusal, as JSON (which cannot bring code along) and back."""

import json
from dataclasses import astuple
from typing import Any

from talka.core.checks.finding import Finding
from talka.core.texts import load
from talka.readers.lines import Accounted
from talka.readers.parts import as_json, from_json
from talka.readers.reading import Reading
from talka.readers.refusal import Unreadable


def of_reading(reading: Reading) -> str:
    return json.dumps(
        {
            "text": reading.text,
            "usable": reading.call is not None,
            "findings": [_finding(finding) for finding in reading.findings],
            "lines": [astuple(line) for line in reading.lines],
        }
    )


def of_refusal(refused: Unreadable) -> str:
    return json.dumps({"unreadable": as_json(refused.what)})


def reading_of(told: Any) -> Reading:
    """The reading that the child made; `Unreadable` where it refused the file."""
    if "unreadable" in told:
        raise Unreadable(from_json(told["unreadable"]))
    return Reading(
        load(told["text"]) if told["usable"] else None,
        told["text"],
        tuple(_finding_of(row) for row in told["findings"]),
        tuple(Accounted(*row) for row in told["lines"]),
    )


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "path": finding.path,
        "message": as_json(finding.message),
        "stated": as_json(finding.stated),
        "computed": as_json(finding.computed),
        "source": as_json(finding.source),
    }


def _finding_of(row: dict[str, Any]) -> Finding:
    parts = {name: from_json(row[name]) for name in ("message", "stated", "computed", "source")}
    return Finding(row["code"], row["severity"], tuple(row["path"]), **parts)
