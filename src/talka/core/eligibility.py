"""Whether an application may be supported at all: every rule it fails, each with its reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from talka.core.action import Action
from talka.core.call import OUTSIDE, Call
from talka.core.conditions import Facts
from talka.core.round import Application
from talka.core.values import Message, Money, say

FailureKind = Literal["eligibility", "gate", "knock_out", "threshold", "section", "total", "matrix", "rework"]


@dataclass(frozen=True, slots=True)
class Failure:
    """A rule that an application does not meet: its kind, the id of what states it, and why."""

    kind: FailureKind
    of: str
    because: Message


def eligibility(
    call: Call, action: Action, application: Application, facts: Facts, eligible: Decimal
) -> Iterator[Failure]:
    """What the action's own rules say against an application; `facts` hold its costs already."""
    yield from _filing(call, application)
    if action.applicants is not None:
        outcome = action.applicants.outcome(facts)
        if not outcome.met:
            yield Failure("eligibility", action.id, say("may not apply: {because}", because=outcome.because))
    yield from _territory(call, action, facts)
    for exclusion in call.rules[action.id].exclusions:
        if exclusion.cost_kind is not None or exclusion.when is None:
            continue
        if (outcome := exclusion.when.outcome(facts)).met:
            because = say("not supported, {what}: {because}", what=exclusion.title, because=outcome.because)
            yield Failure("eligibility", exclusion.id, because)
    if action.least_cost is not None and eligible < action.least_cost:
        because = say(
            "eligible cost {amount} is less than {least}",
            amount=Money(eligible, call.call.currency),
            least=Money(action.least_cost, call.call.currency),
        )
        yield Failure("eligibility", action.id, because)
    if len(set(application.indicators)) < action.indicators_needed:
        because = say(
            "output indicators chosen: {chosen}; at least {needed} asked",
            chosen=len(set(application.indicators)),
            needed=action.indicators_needed,
        )
        yield Failure("eligibility", action.id, because)


def _filing(call: Call, application: Application) -> Iterator[Failure]:
    heading = call.call
    filed = heading.in_zone(application.filed_at.replace(microsecond=0))  # 23:59:59 lasts a second
    if not heading.in_zone(heading.opens) <= filed <= heading.in_zone(heading.closes):
        because = say(
            "filed {filed}; the call is open from {opens} to {closes}",
            filed=application.filed_at,
            opens=heading.opens,
            closes=heading.closes,
        )
        yield Failure("eligibility", "call", because)


def _territory(call: Call, action: Action, facts: Facts) -> Iterator[Failure]:
    if not call.territory:
        return
    where = facts["territory"]
    allowed = action.territory or tuple(place.id for place in call.territory)
    if where != OUTSIDE and set(allowed) & set(facts.territories):
        return
    place = None if where == OUTSIDE else call.title_of("territory", str(where))
    if action.outside is None and place is None:
        because = say("carried out outside the territory, which this action does not allow")
    elif action.outside is None:
        because = say("carried out in {place}, where this action is not", place=place or "")
    elif (outcome := action.outside.outcome(facts)).met:
        return
    elif place is None:
        because = say(
            "carried out outside the territory without the exception: {because}", because=outcome.because
        )
    else:
        because = say(
            "carried out in {place} without the exception: {because}", place=place, because=outcome.because
        )
    yield Failure("eligibility", action.id, because)
