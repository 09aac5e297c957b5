"""Rules of which the first that fits counts: one that fits everything stands last."""

from collections.abc import Iterator
from typing import NamedTuple

from talka.core.call import Call
from talka.core.checks.finding import Finding
from talka.core.checks.rows import origin
from talka.core.conditions import Condition
from talka.core.toml import Path
from talka.core.values import Message, say


class _Rule(NamedTuple):
    path: Path
    name: str
    when: Condition | None
    source: Message | None


def the_first_rule_hides_none(call: Call) -> Iterator[Finding]:
    """A ceiling, rate, term, tier or scheme behind one without a condition never counts."""
    families: dict[tuple[str, ...], list[_Rule]] = {}
    for family, rule in (*_of_actions(call), *_of_schemes(call)):
        families.setdefault(family, []).append(rule)
    for rules in families.values():
        seen: dict[Condition | None, str] = {}
        for rule in rules:
            before = seen.get(None) or seen.get(rule.when)
            if before is not None:
                message = say(
                    "{rule} never counts: {before} stands before it and fits first",
                    rule=rule.name,
                    before=before,
                )
                yield Finding("rule-hidden", "error", rule.path, message, source=rule.source)
            seen.setdefault(rule.when, rule.name)


def _of_actions(call: Call) -> Iterator[tuple[tuple[str, ...], _Rule]]:
    for index, ceiling in enumerate(call.ceiling):
        family = ("ceiling", ceiling.in_, ceiling.cost_kind or "")
        yield family, _Rule(("ceiling", index), ceiling.id, ceiling.when, origin(ceiling))
    for index, rate in enumerate(call.rate):
        yield ("rate", rate.in_), _Rule(("rate", index), rate.id, rate.when, origin(rate))
    for index, term in enumerate(call.term):
        yield ("term", term.in_), _Rule(("term", index), term.id, term.when, origin(term))
    for index, fixed in enumerate(call.fixed_sum):
        if fixed.amount is not None:
            yield ("fixed", fixed.in_), _Rule(("fixed_sum", index), fixed.id, fixed.when, origin(fixed))


def _of_schemes(call: Call) -> Iterator[tuple[tuple[str, ...], _Rule]]:
    for index, tier in enumerate(call.tier):
        yield ("tier", tier.in_), _Rule(("tier", index), tier.id, tier.when, origin(tier))
    for index, action in enumerate(call.action):
        for place, use in enumerate(action.schemes):
            path = ("action", index, "schemes", place)
            yield ("scheme", action.id), _Rule(path, use.scheme, use.when, origin(action))


HIDDEN = (the_first_rule_hides_none,)
