"""What a document leaves open: a finding for each setting that its rules need and that stays unset."""

import itertools
from collections.abc import Callable, Iterable
from decimal import Decimal

from talka.core.values import Message, say
from talka.readers.documents.draft import Draft, Row


def find_unset(draft: Draft) -> None:
    criteria = draft.tables["criterion"]
    for setting, needed, message in _questions(draft, criteria):
        if needed() and setting not in draft.settings:
            draft.find("unset", "warning", message, ("settings", setting))


def _questions(draft: Draft, criteria: list[Row]) -> Iterable[tuple[str, Callable[[], bool], Message]]:
    tables = draft.tables
    yield "marks", lambda: bool(criteria), say("the document does not settle how assessors' marks become one")
    yield (
        "gates",
        lambda: any(row["kind"] == "gate" for row in criteria),
        say("the document does not settle how several assessors' answers to a gate become one"),
    )
    yield (
        "knock_out",
        lambda: any("minimum" in row for row in criteria),
        say(
            "the document does not settle whether the least points in one criterion are tested on the combined mark "
            "or on each assessor's"
        ),
    )
    yield (
        "deductions",
        lambda: any("deductions" in row for row in criteria),
        say("the document does not settle whether a deduction may take a criterion below zero"),
    )
    yield (
        "no_band",
        lambda: any(_has_gap(row) for row in criteria),
        say("some values lie in no band, and the document does not say what they get"),
    )
    yield (
        "round_rate",
        lambda: bool(tables["rate"]),
        say("the document does not say how a support rate is rounded"),
    )
    yield (
        "round_funding",
        lambda: bool(tables["rate"]),
        say("the document does not say how public funding is rounded"),
    )
    yield (
        "still_tied",
        lambda: bool(tables["scheme"]),
        say("the document does not say what happens to a tie that no key breaks"),
    )
    yield (
        "money_line",
        lambda: bool(tables["action"]) or bool(tables["scheme"]),
        say(
            "the document does not say what happens at the first project that the money does not suffice for"
        ),
    )
    yield (
        "least_sheets",
        lambda: bool(criteria),
        say("the document does not say how many score sheets an application needs"),
    )


def _has_gap(row: Row) -> bool:
    """Whether bands leave out a value between them: a limit that both of its neighbours exclude, or whole months."""
    bands = row.get("bands")
    if not bands:
        return False
    step = Decimal(1) if row.get("months_until") or row["fact"].startswith("count.") else Decimal("0.01")
    ordered = sorted(bands, key=lambda band: band.get("from", band.get("over", Decimal(0))))
    return any(_apart(before, after, step) for before, after in itertools.pairwise(ordered))


def _apart(before: Row, after: Row, step: Decimal) -> bool:
    last = before["up_to"] if "up_to" in before else before.get("below", Decimal(0)) - step
    begins = after["from"] if "from" in after else after.get("over", Decimal(0)) + step
    return bool(begins - last > step)
