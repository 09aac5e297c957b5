"""The words of an option or a rule against the condition that stands beside them."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from talka.core.action import Increment, OfAction
from talka.core.call import Call, PaperAsked
from talka.core.checks.finding import Finding
from talka.core.checks.rows import label, origin
from talka.core.checks.wording import Claim, claims
from talka.core.conditions import AllOf, Condition, FactIs
from talka.core.numbers import plain
from talka.core.rules import Choose, Gate
from talka.core.scheme import Tier
from talka.core.toml import Path
from talka.core.values import Message, say

SIGNS = {"at_least": "≥", "more_than": ">", "at_most": "≤", "less_than": "<"}
SIDES = {"at_least": "low", "more_than": "low", "at_most": "high", "less_than": "high"}
STRICT = {"more_than", "less_than"}
_Rule: TypeAlias = OfAction | Increment | Tier | PaperAsked
WORD = re.compile(r"[^\W\d_]{4,}")


class _Conditional(NamedTuple):
    """Words, and the condition that stands beside them."""

    path: Path
    name: str
    text: str | None
    when: Condition | None
    source: Message | None


def words_of_a_condition_say_its_limit(call: Call) -> Iterator[Finding]:
    """An option for “at least 5 jobs” is given from five jobs on."""
    for row in (*_of_actions(call), *_of_schemes(call)):
        for part in _parts(row.when):
            if not isinstance(part.value, Decimal) or part.is_ not in SIDES:
                continue
            said = _wrong(call, row.text or "", part, part.value)
            if said is not None:
                condition = f"{SIGNS[part.is_]} {plain(part.value)}"
                message = say(
                    "{row}: the words say “{words}”, the condition beside them is {condition}",
                    row=row.name,
                    words=said.words,
                    condition=condition,
                )
                source = row.source
                yield Finding(
                    "words-condition", "warning", row.path, message, said.words, condition, source=source
                )


def _of_actions(call: Call) -> Iterator[_Conditional]:
    tables: tuple[tuple[str, Sequence[_Rule]], ...] = (
        ("exclusion", call.exclusion),
        ("ceiling", call.ceiling),
        ("rate", call.rate),
        ("increment", call.increment),
        ("cap", call.cap),
        ("fixed_sum", call.fixed_sum),
        ("term", call.term),
        ("tier", call.tier),
        ("document", call.document),
    )
    for table, rows in tables:
        for index, row in enumerate(rows):
            yield _Conditional((table, index, "title"), row.id, row.title, row.when, origin(row))


def _of_schemes(call: Call) -> Iterator[_Conditional]:
    for index, criterion in enumerate(call.criterion):
        path: Path = ("criterion", index)
        when = criterion.condition if isinstance(criterion, Gate) else criterion.when
        yield _Conditional((*path, "title"), label(criterion), criterion.title, when, origin(criterion))
        for place, option in enumerate(criterion.options if isinstance(criterion, Choose) else ()):
            here = (*path, "options", place, "text")
            yield _Conditional(here, label(criterion), option.text, option.when, origin(option, criterion))


def _parts(when: Condition | None) -> Iterator[FactIs]:
    """The comparisons that all have to hold."""
    if isinstance(when, FactIs):
        yield when
    elif isinstance(when, AllOf):
        yield from (part for part in when.all if isinstance(part, FactIs))


def _wrong(call: Call, text: str, part: FactIs, limit: Decimal) -> Claim | None:
    """The one limit that words state on the side of a condition, where it is another one."""
    kind = call.fact_kinds.get(part.fact)
    if kind not in {"money", "percent", "count"}:
        return None
    said = [claim for claim in claims(text, kind) if claim.side == SIDES[part.is_]]
    if len({claim.limit for claim in said}) != 1 or (
        kind == "count" and not _of_the_fact(call, part, said[0])
    ):
        return None
    asked = _inside(limit, part.is_ in STRICT, part, kind)
    for claim in said:
        either = claim.how == "either" and claim.limit == limit
        if either or _inside(claim.limit, claim.how == "strict", part, kind) == asked:
            return None
    return said[0]


def _inside(limit: Decimal, strict: bool, part: FactIs, kind: str) -> tuple[Decimal, bool]:  # noqa: FBT001
    """A limit in one way of writing: more than 2 events are at least 3."""
    if kind == "count" and strict:
        return limit + (1 if SIDES[part.is_] == "low" else -1), False
    return limit, strict


def _of_the_fact(call: Call, part: FactIs, claim: Claim) -> bool:
    """Whether what the words count is what the fact is about."""
    stems = {word[:4] for word in WORD.findall(str(call.fact_titles[part.fact]).casefold())}
    return any(word[:4] in stems for word in WORD.findall(claim.words))


CONDITION_WORDS = (words_of_a_condition_say_its_limit,)
