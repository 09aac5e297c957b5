"""What the core says of an application: what is missing, its costs and support, and the digest of a register."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from talka.core import round as core
from talka.core.call import Call
from talka.core.conditions import Stop
from talka.core.eligibility import Failure, eligibility
from talka.core.needs import facts_for, missing_facts
from talka.core.round import facts_of
from talka.core.support import Eligible, Step, Support, eligible_cost, support
from talka.core.texts import digest
from talka.core.values import Message, Money, Part, changed, say
from talka.web.applications.models import Application
from talka.web.applications.queries import as_core
from talka.web.calls.models import Round
from talka.web.calls.texts import Source, call_of

COSTS = "costs"
COSTS_TITLE = say("costs")


def register_digest(call: Call, rows: Iterable[Application]) -> str:
    """The name of a register: sha256 over the text of its applications in the order of their numbers.

    Contacts and notes are left out: they change nothing, and may have to be erased.
    """
    known = [as_core(row, call.call.zone) for row in sorted(rows, key=lambda row: row.number)]
    told = tuple(changed(row, contact=None, note=None) for row in known)
    heading = core.RoundHeading(call=call.call.id)
    return digest(core.dump_round(core.Round(format="talka-round-1", round=heading, application=told)))


def missing_of(call: Call, row: Application) -> tuple[str, ...]:
    """What a rule of its action needs of an application and nobody has given: facts, and costs where it has none."""
    if row.withdrawn_at is not None or row.action not in call.actions:
        return ()
    missing = missing_facts(call, as_core(row, call.call.zone))
    sums = any(fixed.amount is not None for fixed in call.rules[row.action].fixed_sums)
    return missing if row.costs or sums else (*missing, COSTS)


def failures_of(call: Call, row: Application) -> tuple[Failure, ...]:
    """The rules of its action that its facts break; such an application needs no marks."""
    return reckoned(call, row).failures if row.action in call.actions else ()


@lru_cache(maxsize=256)
def _facts_asked(source: Source, action: str) -> tuple[str, ...]:
    return facts_for(call_of(source), action)


def facts_asked(round_: Round, action: str) -> tuple[str, ...]:
    """The facts that are asked of an application for an action, in the call's order."""
    return _facts_asked(round_.source, action)


def title_of(call: Call, fact: str) -> Part:
    return COSTS_TITLE if fact == COSTS else call.fact_titles.get(fact, fact)


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What the core makes of an application: costs and support with their steps, failures, and what is in the way.

    `of_rate` are the ids of the steps that are per cent; all others are money.
    """

    eligible: Eligible | None
    support: Support | None
    failures: tuple[Failure, ...]
    stops: tuple[Message, ...]
    currency: str
    of_rate: frozenset[str]

    @property
    def told(self) -> list[tuple[Message, Part]]:
        """Each step: why, and what there is after it."""
        found = self.support or self.eligible
        return [(step.because, self._amount(step)) for step in (found.steps if found else ())]

    def _amount(self, step: Step) -> Part:
        if step.of in self.of_rate:
            return say("{number} %", number=step.amount)
        return Money(step.amount, self.currency)

    @property
    def public(self) -> Part | None:
        return Money(self.support.public, self.currency) if self.support else None


def reckoned(call: Call, row: Application) -> Reckoned:
    """Eligibility and support as far as they can be computed, each by itself."""
    known, action = as_core(row, call.call.zone), call.actions[row.action]
    facts = facts_of(call, known)
    stops: list[Message] = []
    rules, currency = call.rules[row.action], call.call.currency
    rates = {
        "round_rate",
        *(rate.id for rate in rules.rates),
        *(i.id for rows in rules.increments.values() for i in rows),
    }
    try:
        eligible = eligible_cost(call, action, known, facts)
    except Stop as stop:
        return Reckoned(None, None, (), (stop.what,), currency, frozenset(rates))
    facts = facts.adding(eligible.facts)
    failures: tuple[Failure, ...] = ()
    found: Support | None = None
    try:
        failures = tuple(eligibility(call, action, known, facts, eligible.amount))
    except Stop as stop:
        stops.append(stop.what)
    try:
        found = support(call, action, eligible, facts)
    except Stop as stop:
        if stop.what not in stops:
            stops.append(stop.what)
    return Reckoned(eligible, found, failures, tuple(stops), currency, frozenset(rates))
