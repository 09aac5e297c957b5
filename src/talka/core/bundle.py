"""A round's results as a bundle that anyone can recompute, in two kinds: the office's, whole, and the public one."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import NoReturn

from talka.core import as_json, public
from talka.core.as_json import Json, canonical
from talka.core.assessing import NotReady
from talka.core.call import Call
from talka.core.results import Results, assess_round
from talka.core.round import Round, dump_round, load_round
from talka.core.texts import digest, digest_of, load, normal
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


@dataclass(frozen=True, slots=True)
class Inputs:
    """The two texts that results follow from, and what they say."""

    call_text: str
    call: Call
    round_text: str
    round: Round


def read_inputs(call_text: str, round_text: str) -> Inputs:
    """Two texts as inputs; `Unusable` where one of them cannot be used."""
    call_text, round_text = normal(call_text), normal(round_text)
    return Inputs(call_text, load(call_text), round_text, load_round(round_text))


def office_bundle(inputs: Inputs, results: Results, program: str) -> str:
    """The whole bundle of a round's results."""
    data = _head("office", inputs, results, program)
    return _sealed({**data, "applications": map(as_json.outcome, results.outcomes)})


def public_bundle(inputs: Inputs, results: Results, program: str) -> str:
    """The bundle for everybody: no natural persons' names, contacts or comments; marks as the body publishes them."""
    stated = public.stated_of(inputs.call, results)
    shared = public.redacted(inputs.call, inputs.round)
    return _public(Inputs(inputs.call_text, inputs.call, dump_round(shared), shared), stated, program)[1]


def _public(inputs: Inputs, stated: public.Stated, program: str) -> tuple[Results, str]:
    """What follows from a redacted round and what is stated beside it."""
    results = public.results_of(inputs.call, inputs.round, stated)
    data = {
        **_head("public", inputs, results, program),
        "stated": public.stated_json(stated),
        "applications": map(public.outcome_json, results.outcomes),
    }
    return results, _sealed(data)


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
    program = data["program"]
    try:
        inputs = read_inputs(data["call"]["text"], data["round"]["text"])
        if data["kind"] == "office":
            results = assess_round(inputs.call, inputs.round)
            return Recomputed(inputs.call, results, office_bundle(inputs, results, program), ())
        stated = public.stated_from(data)
        results, text = _public(inputs, stated, program)
        return Recomputed(inputs.call, results, text, tuple(public.taken_as_stated(inputs.call, stated)))
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


def _head(kind: str, inputs: Inputs, results: Results, program: str) -> dict[str, Json]:
    settings = inputs.call.settings
    return {
        "format": FORMAT,
        "kind": kind,
        "program": program,
        "call": {"id": inputs.call.call.id, "digest": digest(inputs.call_text), "text": inputs.call_text},
        "round": {"digest": digest(inputs.round_text), "text": inputs.round_text},
        "settings": settings.model_dump(mode="json", exclude_none=True),
        "counts": results.counts(),
        "lists": [as_json.ranked_list(row, settings) for row in results.lists],
    }


def _sealed(data: dict[str, Json]) -> str:
    """The text, ended by a digest of all before it: what cannot be recomputed is not altered unseen either."""
    return canonical(data, seal=digest_of)


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
