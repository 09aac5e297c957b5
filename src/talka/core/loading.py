"""Reading a definition: every problem at once, each with its path and line, in words that can be translated."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from itertools import islice
from typing import Any, NamedTuple, TypeVar, get_args

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from talka.core.toml import Document, NotPlainText, Path, dumps
from talka.core.values import Message, Problem, Raw, Unusable, Value, say

Model = TypeVar("Model", bound=Value)

MOST_PROBLEMS = 500


class Fault(NamedTuple):
    """A problem in raw data, before its path is put into words and its line looked up."""

    path: Path
    what: Message


def read_as(model: type[Model], text: str, faults_in: Iterable[Any] = ()) -> Model:
    """The value a text says; `Unusable` with all that is wrong: `faults_in` are functions of the raw data."""
    document = Document(text)
    if (unlike := _format_fault(model, document.data)) is not None:
        raise Unusable((problem_of(document, unlike),))
    value, faults = value_of(model, document.data, faults_in)
    if faults:
        ordered = sorted(faults, key=lambda fault: document.line_of(fault.path) or 0)
        raise Unusable(tuple(problem_of(document, fault) for fault in ordered[:MOST_PROBLEMS]))
    if value is None:
        raise TypeError(model)
    return value


def value_of(
    model: type[Model], data: Raw, faults_in: Iterable[Any] = ()
) -> tuple[Model | None, list[Fault]]:
    """The value that raw data says (None where it cannot), and all that is wrong with the data."""
    faults = [
        Fault(
            path,
            say(
                "not a plain number: {given}; at most twelve digits before the point and six after, "
                "no exponent",
                given=str(bad),
            ),
        )
        for path, bad in _bad_numbers(data, ())
    ]
    known = {fault.path for fault in faults}
    value: Model | None = None
    try:
        value = model.model_validate(data)
    except ValidationError as error:
        for detail in error.errors(include_url=False, include_context=True):
            fault = _fault_of(detail, data, model)
            refused_parts = detail["type"] == "too_short" and detail["input"]  # its rows are named one by one
            if fault.path not in known and not refused_parts:
                faults.append(fault)
    for function in faults_in:
        faults += islice(function(data), MOST_PROBLEMS)
    return value, list(dict.fromkeys(faults))


def _format_fault(model: type[Value], data: Raw) -> Fault | None:
    """A text of another format gets one message, not one for each of its lines."""
    expected = get_args(model.model_fields["format"].annotation)[0]
    given = data.get("format")
    if given == expected:
        return None
    if given is None:
        return Fault(
            (),
            say(
                'this is not a {expected} text: its first line has to be format = "{expected}"',
                expected=expected,
            ),
        )
    return Fault(
        ("format",),
        say(
            "this text has the format {given}; {expected} is read here",
            given=str(given)[:40],
            expected=expected,
        ),
    )


def problem_of(document: Document, fault: Fault) -> Problem:
    return Problem(path_text(document.data, fault.path), document.line_of(fault.path), fault.what)


def path_text(data: Any, path: Path) -> str:
    """A path as people read it: `criterion[UD1.K.3].options[2].points`; rows are named by id, or counted from 1."""
    text = ""
    for key in path:
        inner = data[key] if _has(data, key) else None
        if isinstance(key, int):
            text += f"[{_row_name(inner) or key + 1}]"
        else:
            text += f".{key}" if text else key
        data = inner
    return text


def _row_name(row: object) -> str | None:
    """What people call a row: its id, or whose sheet it is."""
    if not isinstance(row, Mapping):
        return None
    if isinstance(row.get("id"), str):
        return str(row["id"])
    if isinstance(row.get("application"), str) and isinstance(row.get("assessor"), str):
        return f"{row['application']} {row['assessor']}"
    return None


def _has(data: Any, key: str | int) -> bool:
    if isinstance(key, int):
        return isinstance(data, list | tuple) and key < len(data)
    return isinstance(data, Mapping) and key in data


def _bad_numbers(data: object, path: Path) -> Iterator[tuple[Path, NotPlainText]]:
    if isinstance(data, NotPlainText):
        yield path, data
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield from _bad_numbers(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _bad_numbers(value, (*path, index))


def _fault_of(error: ErrorDetails, data: Raw, model: type[Value]) -> Fault:
    path = _raw_path(error["loc"], data)
    return Fault(path, _words_of(error, path, data, model))


def _raw_path(loc: Iterable[str | int], data: Any) -> Path:
    """Pydantic's location without the names of the forms it tried, so that it is a path in the text."""
    path: Path = ()
    parts = list(loc)
    for place, part in enumerate(parts):
        if path and isinstance(path[-1], int) and isinstance(data, Mapping) and part == data.get("kind"):
            continue  # the kind's name, which pydantic puts where it chose the model
        if _has(data, part):
            data = data[part]
            path = (*path, part)
        elif place == len(parts) - 1 and isinstance(data, Mapping) and not _is_form(part):
            path = (*path, part)
    return path


def _is_form(part: str | int) -> bool:
    return (
        isinstance(part, str)
        and re.fullmatch(r"#.*|decimal|str|bool|datetime|date|(tuple|constrained|function|is-).*", part)
        is not None
    )


# One sentence for each kind of fault; what stands in braces comes from the fault.
SENTENCES: dict[str, str] = {
    "missing": "{key} is missing",
    "one_minimum": "a minimum has exactly one of at_least, more_than, at_least_percent, more_than_percent",
    "number_as_text": "{given} stands in quotes; a number has none and takes a point",
    "negative": "less than 0 makes no sense here",
    "zone": "{zone} is not a time zone; Europe/Riga is one",
    "local_time": "opens and closes are local times: they carry no offset",
    "gate_condition": "a computed gate needs a condition",
    "option_codes": "two options have the same code",
    "option_conditions": "a computed choice needs options with a condition (when)",
    "number_scale": "a number has either a list of values or most (the greatest number of points)",
    "number_fact": "a computed number needs a fact and each (points for each unit)",
    "band_limits": "a band has at most one lower limit (from or over) and at most one upper limit (up_to or below)",
    "band_order": "the band's lower limit {low} is above its upper limit {high}",
    "bands_reading": "bands are on a ratio (per) or on months (months_until), not on both",
    "group_each": "a group that counts needs each (points for each one met), and no other group has it",
    "group_marked": "a group is neither judged nor computed: its sub-criteria are",
    "action_scheme": "an action has either scheme or schemes",
    "increment_cause": "an increment has either a condition (when) or points (per_point_of)",
    "cap_limit": "a cap on other aid has percent, every other cap has amount",
    "cap_of": "only a cap over a period counts eligible cost",
    "tie_of": "a tie key needs of (what it looks at); only the time of filing (filed_at) has none",
    "fact_choices": "a fact that is a choice lists its choices, and no other fact does",
    "bool_type": "true or false is asked for here, without quotes",
    "int_type": "a whole number is asked for here",
    "string_type": "a text in quotes is asked for here",
    "string_too_short": "an empty text says nothing; leave the line out",
    "string_too_long": "the text is too long",
    "date_type": "a date is asked for here: 2026-03-20, without quotes",
    "datetime_type": "a date and time is asked for here: 2026-03-20T23:59:59, without quotes",
    "tuple_type": "a list in [ ] is asked for here",
    "model_type": "a table in {{ }} or under a [head] is asked for here",
    "dict_type": "a table in {{ }} or under a [head] is asked for here",
    "too_short": "at least one is needed here",
    "sheet_recused": "a recused assessor gives no marks",
}


def _words_of(error: ErrorDetails, path: Path, data: Raw, model: type[Value]) -> Message:
    kind, context = error["type"], error.get("ctx", {})
    key = str(path[-1]) if path else ""
    if kind == "plain_number":
        return say(
            "a number is asked for here: at most twelve digits before the point and six after, no exponent"
        )
    if kind in {"literal_error", "union_tag_invalid"}:
        return say("{given} is not one of {expected}", given=_given(error), expected=_expected(context))
    if kind == "union_tag_not_found":
        return say("{key} is missing", key="kind")
    if kind == "string_pattern_mismatch":
        return say(
            "{given} cannot stand here: letters, digits and the signs . / + - _ may, blanks may not",
            given=_given(error),
        )
    if kind in {"greater_than", "greater_than_equal", "less_than", "less_than_equal"}:
        return _limit_said(kind, context)
    if kind == "extra_forbidden":
        return _unknown(key, path, data, model)
    if kind in SENTENCES:
        return say(
            SENTENCES[kind], key=key, **{name: str(value) for name, value in context.items() if name != "key"}
        )
    return say("this cannot be read here: {what}", what=error["msg"])


def _given(error: ErrorDetails) -> str:
    given = error["input"]
    if isinstance(given, Mapping):
        given = given.get("kind", "")
    return str(given)[:60]


def _expected(context: Mapping[str, Any]) -> str:
    return (
        str(context.get("expected_tags") or context.get("expected", ""))
        .replace("'", "")
        .replace(" or ", ", ")
    )


def _limit_said(kind: str, context: Mapping[str, Any]) -> Message:
    limit = str(next(iter(context.values())))
    return {
        "greater_than": say("more than {limit} is asked for here", limit=limit),
        "greater_than_equal": say("at least {limit} is asked for here", limit=limit),
        "less_than": say("less than {limit} is asked for here", limit=limit),
        "less_than_equal": say("at most {limit} is asked for here", limit=limit),
    }[kind]


def _unknown(key: str, path: Path, data: Raw, model: type[Value]) -> Message:
    near = get_close_matches(key, _keys_at(model, path[:-1], data), n=1, cutoff=0.6)
    if near:
        return say("{key} is not known here; did you mean {near}?", key=key, near=near[0])
    return say("{key} is not known here", key=key)


@cache
def _schema_of(model: type[Value]) -> dict[str, Any]:
    return TypeAdapter(model).json_schema()


def _keys_at(model: type[Value], path: Path, data: Any) -> list[str]:
    """The keys that the table at `path` may have, for a suggestion."""
    schema = _schema_of(model)
    found: list[str] = []
    here: list[Any] = [schema]
    for part in path:
        data = data[part] if _has(data, part) else None
        following = []
        for node in _resolved(here, schema):
            inner = node.get("properties", {}).get(part) if isinstance(part, str) else node.get("items")
            if inner is not None:
                following.append(inner)
        here = following
    kind = data.get("kind") if isinstance(data, Mapping) else None
    for node in _resolved(here, schema):
        properties = node.get("properties", {})
        if kind is None or properties.get("kind", {}).get("const", kind) == kind:
            found += properties
    return found


def _resolved(nodes: list[Any], schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for node in nodes:
        if "$ref" in node:
            yield from _resolved([schema["$defs"][node["$ref"].removeprefix("#/$defs/")]], schema)
        elif "anyOf" in node or "oneOf" in node:
            yield from _resolved(node.get("anyOf", node.get("oneOf")), schema)
        else:
            yield node


def rows(data: Raw, table: str) -> Iterator[tuple[int, Raw]]:
    """The rows of a list of tables that are tables indeed; what is not is reported elsewhere."""
    found = data.get(table)
    if isinstance(found, list):
        for index, row in enumerate(found):
            if isinstance(row, Mapping):
                yield index, dict(row)


FIRST = ("id", "in", "kind")  # what tells a reader which row this is and how to read it


def as_raw(value: Value) -> Raw:
    """A value as the plain data its text says; what was left out stays out."""
    raw = {
        field.alias or name: _raw_part(getattr(value, name))
        for name, field in type(value).model_fields.items()
        if name in value.model_fields_set and getattr(value, name) is not None
    }
    return {**{key: raw[key] for key in FIRST if key in raw}, **raw}


def _raw_part(part: object) -> Any:
    if isinstance(part, Value):
        return as_raw(part)
    if is_dataclass(part):
        return {
            row.name: _raw_part(getattr(part, row.name)) for row in fields(part) if not _left_out(part, row)
        }
    if isinstance(part, tuple | list):
        return [_raw_part(inner) for inner in part]
    if isinstance(part, Mapping):
        return {key: _raw_part(inner) for key, inner in part.items()}
    if isinstance(part, str | bool | int | Decimal | datetime | date):
        return part
    raise TypeError(type(part))


def _left_out(part: object, row: Field[Any]) -> bool:
    value = getattr(part, row.name)
    return value is None or value == row.default or (row.default_factory is not MISSING and not value)


def text_of(value: Value) -> str:
    """The text that says a value; reading it gives the value again."""
    return dumps(as_raw(value))
