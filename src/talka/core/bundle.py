"""A round's results as a bundle that anyone can recompute, in two kinds: the office's, whole, and the public one."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import NoReturn

from talka.core import as_json, public
from talka.core.as_json import Json, canonical
from talka.core.call import Call
from talka.core.results import NotReady, Results, Track, assess_round
from talka.core.round import load_round
from talka.core.texts import digest, load, normal
from talka.core.values import Message, Part, Unusable, say

FORMAT = "talka-results-1"
LONGEST_BUNDLE = 400_000_000
MOST_DIFFERENCES = 200


class NotABundle(ValueError):
    """A text that is no results bundle, and why."""

    def __init__(self, what: Message) -> None:
        super().__init__(str(what))
        self.what = what


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that recomputing does not give: where, what the bundle says, what follows from its own texts."""

    where: str
    stated: Part
    recomputed: Part


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verifying found; sound without differences. `taken`: what was taken as stated and not recomputed."""

    digest: str
    kind: str
    call: str
    differences: tuple[Difference, ...]
    taken: tuple[Message, ...]
    applications: int

    @property
    def sound(self) -> bool:
        return not self.differences


def office_bundle(call_text: str, round_text: str, program: str, track: Track = iter) -> tuple[Results, str]:
    """The results and the whole bundle of a call and a round; `Unusable` or `NotReady` where there are none."""
    call_text, round_text = normal(call_text), normal(round_text)
    call, round_ = load(call_text), load_round(round_text)
    results = assess_round(call, round_, track)
    return results, _sealed(_office(call, results, call_text, round_text, program))


def public_bundle(call_text: str, round_text: str, results: Results, program: str) -> str:
    """The bundle for everybody: no natural persons' names, contacts or comments; marks as the body publishes them."""
    call_text = normal(call_text)
    call = load(call_text)
    shared = public.redacted_text(call, load_round(round_text))
    stated = public.stated_of(call, results)
    return _sealed(
        _public(call, public.results_of(call, load_round(shared), stated), call_text, shared, stated, program)
    )


@dataclass(frozen=True, slots=True)
class Recomputed:
    """What the texts inside a bundle say now."""

    call: Call
    results: Results
    text: str
    taken: tuple[Message, ...]


def verify(text: str) -> Verdict:
    """Recompute everything from the bundle alone; `NotABundle` where it is none."""
    data = _parsed(text)
    found = _recomputed(data)
    differences = tuple(_differences(text, data, found.text))
    return Verdict(
        digest(text), data["kind"], found.call.call.id, differences, found.taken, len(found.results.outcomes)
    )


def results_in(text: str) -> tuple[Call, Results]:
    """The call of a bundle and the results that follow from its texts; `NotABundle` where it is none."""
    found = _recomputed(_parsed(text))
    return found.call, found.results


def _recomputed(data: dict[str, Json]) -> Recomputed:
    call_text, round_text, program = data["call"]["text"], data["round"]["text"], data["program"]
    try:
        call = load(call_text)
        if data["kind"] == "office":
            results, text = office_bundle(call_text, round_text, program)
            return Recomputed(call, results, text, ())
        round_, stated = load_round(round_text), public.stated_from(data)
        results = public.results_of(call, round_, stated)
        text = _sealed(_public(call, results, call_text, round_text, stated, program))
        return Recomputed(call, results, text, tuple(public.taken_as_stated(call, stated)))
    except Unusable as error:
        raise NotABundle(
            say(
                "the texts inside the bundle cannot be used: {problems}",
                problems=tuple(problem.what for problem in error.problems[:5]),
            )
        ) from None
    except NotReady as error:
        raise NotABundle(
            say(
                "the texts inside the bundle cannot be ranked: {problems}",
                problems=tuple(fault.what for fault in error.faults[:5]),
            )
        ) from None
    except (KeyError, TypeError, ValueError, AttributeError):
        raise NotABundle(say("parts of the bundle are missing or of the wrong kind")) from None


def _office(call: Call, results: Results, call_text: str, round_text: str, program: str) -> dict[str, Json]:
    return {
        **_head("office", call, results, call_text, round_text, program),
        "applications": [as_json.outcome(row) for row in results.outcomes],
    }


def _public(
    call: Call, results: Results, call_text: str, round_text: str, stated: public.Stated, program: str
) -> dict[str, Json]:
    return {
        **_head("public", call, results, call_text, round_text, program),
        "stated": public.stated_json(stated),
        "applications": [public.outcome_json(row) for row in results.outcomes],
    }


def _head(
    kind: str, call: Call, results: Results, call_text: str, round_text: str, program: str
) -> dict[str, Json]:
    return {
        "format": FORMAT,
        "kind": kind,
        "program": program,
        "call": {"id": call.call.id, "digest": digest(call_text), "text": call_text},
        "round": {"digest": digest(round_text), "text": round_text},
        "settings": call.settings.model_dump(mode="json", exclude_none=True),
        "counts": results.counts(),
        "lists": [as_json.ranked_list(row, call.settings) for row in results.lists],
    }


def _sealed(data: dict[str, Json]) -> str:
    """The text, ended by a digest of all before it: what cannot be recomputed is not altered unseen either."""
    return canonical({**data, "seal": digest(canonical(data))})


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _parsed(text: str) -> dict[str, Json]:
    if len(text) > LONGEST_BUNDLE:
        raise NotABundle(say("the bundle is longer than {most} characters", most=LONGEST_BUNDLE))
    try:
        data = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise NotABundle(say("this is not JSON, or it is cut off")) from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise NotABundle(say("this is not a results bundle of the format {format}", format=FORMAT))
    needed = ("kind", "program", "call", "round", "applications")
    texts = all(
        isinstance(data.get(key), dict) and isinstance(data[key].get("text"), str)
        for key in ("call", "round")
    )
    if not texts or any(key not in data for key in needed) or data["kind"] not in {"office", "public"}:
        raise NotABundle(say("parts of the bundle are missing or of the wrong kind"))
    return data


def _differences(text: str, data: Json, recomputed: str) -> Iterator[Difference]:
    if text == recomputed:
        return
    found = False
    for number, difference in enumerate(_walk("", data, json.loads(recomputed))):
        if number == MOST_DIFFERENCES:
            return
        found = True
        yield difference
    if not found:
        yield Difference("", say("other bytes"), say("the same figures, written otherwise"))


MISSING = "—"


def _walk(where: str, stated: Json, recomputed: Json) -> Iterator[Difference]:
    if isinstance(stated, dict) and isinstance(recomputed, dict):
        for key in [*recomputed, *(key for key in stated if key not in recomputed)]:
            inner = f"{where}.{key}" if where else str(key)
            yield from _walk(inner, stated.get(key, MISSING), recomputed.get(key, MISSING))
    elif isinstance(stated, list) and isinstance(recomputed, list):
        for index, (left, right) in enumerate(zip_longest(stated, recomputed, fillvalue=MISSING)):
            yield from _walk(f"{where}[{_row_name(right, left, index)}]", left, right)
    elif type(stated) is not type(recomputed) or stated != recomputed:
        yield Difference(where, _short(stated), _short(recomputed))


def _row_name(recomputed: Json, stated: Json, index: int) -> str:
    for row in (recomputed, stated):
        if isinstance(row, dict):
            for key in ("id", "application", "assessor"):
                if isinstance(row.get(key), str):
                    return str(row[key])
    return str(index + 1)


def _short(value: Json) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:57] + "..."  # noqa: PLR2004 — what fits a line
