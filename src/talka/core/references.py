"""Ids that a call's tables point with: each must exist, once, and be of the right kind."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from talka.core.call import PROVIDED
from talka.core.loading import Fault, rows
from talka.core.toml import Path
from talka.core.values import Message, Raw, say

OF_ACTION = ("priority", "indicator", "exclusion", "ceiling", "rate", "cap", "fixed_sum", "term")
OF_SCHEME = ("section", "threshold", "matrix", "tier", "tie", "question")

# (table, field) → the tables whose ids may stand there; "fact" means any fact, declared or provided.
POINTS_AT: dict[tuple[str, str], tuple[str, ...]] = {
    ("territory", "in"): ("territory",),
    ("action", "goal"): ("goal",),
    ("action", "scheme"): ("scheme",),
    ("action", "territory"): ("territory",),
    ("document", "in"): ("action",),
    **{(table, "in"): ("action",) for table in OF_ACTION},
    **{(table, "in"): ("scheme",) for table in OF_SCHEME},
    ("increment", "in"): ("rate",),
    ("increment", "per_point_of"): ("criterion", "section", "scheme"),
    ("ceiling", "cost_kind"): ("cost_kind",),
    ("exclusion", "cost_kind"): ("cost_kind",),
    ("rate", "fact"): ("fact",),
    ("cap", "fact"): ("fact",),
    ("criterion", "fact"): ("fact",),
    ("criterion", "per"): ("fact",),
    ("criterion", "serves"): ("goal", "priority", "exclusion", "indicator"),
    ("criterion", "needs_document"): ("document",),
    ("threshold", "of"): ("criterion",),
    ("matrix", "across"): ("section", "criterion"),
    ("matrix", "down"): ("section", "criterion"),
}

# Tables that share one set of ids, because something may point at any of them.
POOLS = (("scheme", "section", "criterion"), ("goal", "priority", "exclusion", "indicator"))

MOST_COMPARED = 300  # looking for the nearest of more takes longer than the hint is worth

NUMERIC = {"money", "number", "count", "percent"}


def faults_of_ids(data: Raw) -> Iterator[Fault]:
    """Ids that repeat where they must be unique."""
    tables = [name for name, value in data.items() if isinstance(value, list)]
    pools = [*POOLS, *((table,) for table in tables if not any(table in pool for pool in POOLS))]
    for pool in pools:
        seen: set[str] = set()
        for table in pool:
            if table == "choice":  # two facts may have a choice of the same id, see _faults_of_choices
                continue
            for index, row in rows(data, table):
                name = row.get("id")
                if isinstance(name, str) and name in seen:
                    yield Fault((table, index, "id"), say("the id {id} is used twice", id=name))
                if isinstance(name, str):
                    seen.add(name)


def faults_of_references(data: Raw) -> Iterator[Fault]:
    """Ids that point at nothing, with the nearest one there is."""
    known = {table: ids_of(data, table) for table in data}
    known["fact"] = list(fact_kinds_of(data))
    for (table, field), targets in POINTS_AT.items():
        among = [name for target in targets for name in known.get(target, [])]
        there = set(among)
        for index, row in rows(data, table):
            for path, name in _names((table, index, field), row.get(field)):
                if name not in there:
                    yield Fault(path, points_at_nothing(name, among))
    yield from _faults_of_schemes(data, known)
    yield from _faults_of_ties(data, known)
    yield from _faults_of_parents(data, known)
    yield from _faults_of_deadlines(data, known)
    yield from _faults_of_choices(data)


def ids_of(data: Raw, table: str) -> list[str]:
    return [row["id"] for _, row in rows(data, table) if isinstance(row.get("id"), str)]


def points_at_nothing(name: str, among: list[str]) -> Message:
    near = get_close_matches(name, among, n=1, cutoff=0.5) if len(among) <= MOST_COMPARED else []
    if near:
        return say("there is no id {id}; did you mean {near}?", id=name, near=near[0])
    return say("there is no id {id}", id=name)


def _names(path: Path, value: object) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for index, part in enumerate(value):
            if isinstance(part, str):
                yield (*path, index), part


def _faults_of_schemes(data: Raw, known: Mapping[str, list[str]]) -> Iterator[Fault]:
    for index, row in rows(data, "action"):
        uses = row.get("schemes")
        for place, use in enumerate(uses if isinstance(uses, list) else []):
            name = use.get("scheme") if isinstance(use, Mapping) else None
            if isinstance(name, str) and name not in known.get("scheme", []):
                yield Fault(
                    ("action", index, "schemes", place, "scheme"),
                    points_at_nothing(name, known.get("scheme", [])),
                )


def _faults_of_ties(data: Raw, known: Mapping[str, list[str]]) -> Iterator[Fault]:
    for index, row in rows(data, "tie"):
        by, name = row.get("by"), row.get("of")
        if by in {"criterion", "section", "fact"} and isinstance(name, str) and name not in known.get(by, []):
            yield Fault(("tie", index, "of"), points_at_nothing(name, known.get(by, [])))


def _faults_of_parents(data: Raw, known: Mapping[str, list[str]]) -> Iterator[Fault]:
    """A gate stands in a scheme or section, any other criterion in a section or a group that stands before it."""
    groups: set[str] = set()
    for index, row in rows(data, "criterion"):
        parent, is_gate = row.get("in"), row.get("kind") == "gate"
        if isinstance(parent, str):
            schemes = set(known.get("scheme", [])) if is_gate else set()
            among = schemes | set(known.get("section", [])) | (set() if is_gate else groups)
            if parent not in among:
                yield Fault(
                    ("criterion", index, "in"), _wrong_parent(parent, data, is_gate=is_gate, among=among)
                )
        if row.get("kind") == "group" and isinstance(row.get("id"), str):
            groups.add(row["id"])


def _wrong_parent(parent: str, data: Raw, *, is_gate: bool, among: set[str]) -> Message:
    if is_gate and parent in ids_of(data, "criterion"):
        return say("a gate stands in a scheme or section; {id} is a criterion", id=parent)
    if parent in ids_of(data, "criterion"):
        return say("{id} is not a group that stands before its sub-criteria", id=parent)
    if parent in ids_of(data, "scheme"):
        return say("{id} is a scheme; criteria with points stand in a section of it", id=parent)
    return points_at_nothing(parent, sorted(among))


def _faults_of_deadlines(data: Raw, known: Mapping[str, list[str]]) -> Iterator[Fault]:
    for index, row in rows(data, "deadline"):
        after = row.get("after", "closing")
        among = ["closing", *known.get("deadline", [])]
        if isinstance(after, str) and (after not in among or after == row.get("id")):
            yield Fault(("deadline", index, "after"), points_at_nothing(after, among))


def _faults_of_choices(data: Raw) -> Iterator[Fault]:
    """The words for a choice stand once, and for one that its fact has."""
    choices = {
        row["id"]: row.get("choices")
        for _, row in rows(data, "fact")
        if isinstance(row.get("id"), str) and row.get("kind") == "choice"
    }
    seen: set[tuple[str, str]] = set()
    for index, row in rows(data, "choice"):
        fact, name = row.get("in"), row.get("id")
        if not isinstance(fact, str) or not isinstance(name, str):
            continue
        among = choices.get(fact)
        if fact not in choices:
            yield Fault(("choice", index, "in"), points_at_nothing(fact, list(choices)))
        elif isinstance(among, list) and name not in among:
            yield Fault(("choice", index, "id"), points_at_nothing(name, [str(part) for part in among]))
        elif (fact, name) in seen:
            yield Fault(("choice", index, "id"), say("the id {id} is used twice", id=name))
        seen.add((fact, name))


def fact_kinds_of(data: Raw) -> dict[str, str]:
    """Every fact a condition may name → its kind."""
    kinds: dict[str, str] = {fact: kind for fact, (_, kind) in PROVIDED.items()}
    for _, row in rows(data, "cost_kind"):
        if isinstance(row.get("id"), str):
            kinds |= {f"cost.{row['id']}": "money", f"share.{row['id']}": "percent"}
    for _, row in rows(data, "fact"):
        if isinstance(row.get("id"), str):
            kinds[row["id"]] = str(row.get("kind"))
    return kinds


def faults_of_conditions(data: Raw) -> Iterator[Fault]:
    """Conditions on facts nobody declares, and comparisons that a fact's kind does not bear."""
    kinds = fact_kinds_of(data)
    choices = {row.get("id"): row.get("choices") for _, row in rows(data, "fact")}
    for path, condition in conditions_in(data, ()):
        fact = condition["fact"]
        if fact not in kinds:
            yield Fault((*path, "fact"), points_at_nothing(fact, list(kinds)))
        elif (what := _wrong_comparison(condition, kinds[fact], choices.get(fact))) is not None:
            yield Fault((*path, "value"), what)
    for index, row in rows(data, "fact"):
        if row.get("id") in PROVIDED:
            yield Fault(
                ("fact", index, "id"),
                say("{id} is known of every application and is not declared", id=str(row["id"])),
            )


def faults_of_personal_facts(data: Raw) -> Iterator[Fault]:
    """Order must be open to recomputing by anyone, so facts that are never published cannot decide it."""
    personal = {row.get("id") for _, row in rows(data, "fact") if row.get("personal") is True}
    what = say("a personal fact cannot decide order: nobody outside could recompute it")
    for index, row in rows(data, "tie"):
        if row.get("by") == "fact" and row.get("of") in personal:
            yield Fault(("tie", index, "of"), what)
    for index, row in rows(data, "tier"):
        if any(condition["fact"] in personal for _, condition in conditions_in(row, ())):
            yield Fault(("tier", index, "when"), what)


def conditions_in(data: object, path: Path) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """Every comparison of a fact in raw data, with its path."""
    if isinstance(data, Mapping):
        if isinstance(data.get("fact"), str) and "is" in data:
            yield path, data
        for key, value in data.items():
            yield from conditions_in(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from conditions_in(value, (*path, index))


def _wrong_comparison(condition: Mapping[str, Any], kind: str, choices: object) -> Message | None:
    comparison, value = condition.get("is"), condition.get("value")
    if value is None:
        return None
    values = value if isinstance(value, list) else [value]
    if isinstance(value, list) and comparison not in {"one_of", "none_of", "within"}:
        return say("a list is compared with one_of or none_of")
    if comparison in {"at_least", "more_than", "at_most", "less_than"} and kind not in NUMERIC | {"date"}:
        return say("a fact of the kind {kind} has no order; compare it with equal or one_of", kind=kind)
    if not all(_fits(part, kind) for part in values):
        return say("the fact is of the kind {kind}; the value is not", kind=kind)
    if isinstance(choices, list) and not all(part in choices for part in values):
        return say("the value is none of the fact's choices: {choices}", choices=", ".join(map(str, choices)))
    return None


def _fits(value: object, kind: str) -> bool:
    if kind in NUMERIC:
        return isinstance(value, int | Decimal) and not isinstance(value, bool)
    if kind == "yes_no":
        return isinstance(value, bool)
    if kind == "date":
        return isinstance(value, date) and not isinstance(value, datetime)
    return isinstance(value, str)


CALL_FAULTS = (faults_of_ids, faults_of_references, faults_of_conditions, faults_of_personal_facts)
