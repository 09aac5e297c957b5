"""What was read, as far as it makes a round: so that marks can be checked while other cells are not sound yet."""

from datetime import datetime
from typing import Any

from talka.core.call import Call
from talka.core.round import round_of
from talka.core.values import Raw


def sound_part(raw: Raw, call: Call) -> tuple[Raw, dict[str, list[int]]]:
    """Raw data of a round without the rows that make no value; and by table, which row each of them was.

    What an application lacks only to be a value is put in its place here: no answer of an assessor depends on it.
    """
    stand_ins = _stand_ins(call.call.closes)
    applications = [{**stand_ins, **row} for row in raw.get("application", ())]
    patched: Raw = {**raw, "application": applications}
    _, faults = round_of(patched)
    wrong = {tuple(fault.path[:2]) for fault in faults}
    places: dict[str, list[int]] = {}
    for table, rows in patched.items():
        if isinstance(rows, list):
            places[table] = [row for row in range(len(rows)) if (table, row) not in wrong]
    known = {applications[row]["id"] for row in places["application"]}
    sheets = patched.get("sheet", [])
    places["sheet"] = [row for row in places.get("sheet", ()) if sheets[row]["application"] in known]
    kept = {
        table: [patched[table][row] for row in rows] for table, rows in places.items() if table in patched
    }
    return {**patched, **kept}, places


def _stand_ins(filed_at: datetime) -> dict[str, Any]:
    return {"title": "?", "applicant": "?", "natural_person": True, "filed_at": filed_at}
