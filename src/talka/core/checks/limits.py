"""Ceilings and rates of an action: out of reach, at odds with one another, or missing."""

from collections.abc import Iterator
from decimal import Decimal

from talka.core.action import Increment
from talka.core.call import Call
from talka.core.checks.finding import Finding
from talka.core.checks.rows import origin, ranges
from talka.core.numbers import product, total
from talka.core.values import Money, say

HUNDRED = Decimal(100)


def a_project_can_cost_as_little_as_asked(call: Call) -> Iterator[Finding]:
    """The least cost of a project is not above its ceiling."""
    for index, action in enumerate(call.action):
        for ceiling in call.rules[action.id].ceilings:
            if ceiling.cost_kind is None and (action.least_cost or 0) > ceiling.amount:
                least = Money(action.least_cost or ceiling.amount, call.call.currency)
                most = Money(ceiling.amount, call.call.currency)
                message = say(
                    "{action}: a project has to cost at least {least}, and its ceiling is {most}",
                    action=action.id,
                    least=least,
                    most=most,
                )
                path, source = ("action", index, "least_cost"), origin(action, ceiling)
                yield Finding("cost-limits", "error", path, message, least, most, source=source)


def every_project_has_a_rate(call: Call) -> Iterator[Finding]:
    """Without a rate or a fixed sum nobody knows what an action pays."""
    for index, action in enumerate(call.action):
        rules = call.rules[action.id]
        if not rules.rates and not any(fixed.amount is not None for fixed in rules.fixed_sums):
            message = say("{action}: there is no support rate and no fixed sum", action=action.id)
            yield Finding("rate-missing", "warning", ("action", index), message, source=origin(action))
    for index, rate in enumerate(call.rate):
        if rate.base is None and rate.fact is None:
            message = say("{rate}: the base rate is left to another document", rate=rate.id)
            yield Finding("rate-unset", "warning", ("rate", index, "base"), message, source=origin(rate))


def increments_lead_to_the_maximum_rate(call: Call) -> Iterator[Finding]:
    """The base and all increments come to the maximum, and leave it something to limit."""
    for index, rate in enumerate(call.rate):
        if rate.base is None or rate.maximum is None:
            continue
        increments = call.rules[rate.in_].increments[rate.id]
        most = total((rate.base, *(_greatest(call, row) for row in increments)))
        path, source = ("rate", index, "maximum"), origin(rate)
        if rate.base > rate.maximum:
            message = say(
                "{rate}: the base of {base} % is above the maximum of {most} %",
                rate=rate.id,
                base=rate.base,
                most=rate.maximum,
            )
            yield Finding("rate-base", "error", path, message, rate.maximum, rate.base, source=source)
        elif increments and rate.base == rate.maximum:
            message = say("{rate}: the base is the maximum already, so nothing raises it", rate=rate.id)
            yield Finding("rate-idle", "error", path, message, rate.maximum, rate.base, source=source)
        elif increments and most < rate.maximum:
            message = say(
                "{rate}: with all increments it comes to {most} %, and the maximum is {maximum} %",
                rate=rate.id,
                most=most,
                maximum=rate.maximum,
            )
            yield Finding("rate-maximum", "error", path, message, rate.maximum, most, source=source)
        elif not increments and rate.base < rate.maximum:
            message = say(
                "{rate}: nothing says what raises it from {base} % to {maximum} %",
                rate=rate.id,
                base=rate.base,
                maximum=rate.maximum,
            )
            yield Finding("rate-open", "warning", path, message, rate.maximum, rate.base, source=source)


def rates_stay_within_the_cost(call: Call) -> Iterator[Finding]:
    """No rate comes to more than 100 per cent."""
    for index, rate in enumerate(call.rate):
        increments = call.rules[rate.in_].increments[rate.id]
        most = total((rate.base or Decimal(0), *(_greatest(call, row) for row in increments)))
        if rate.maximum is None and most > HUNDRED:
            message = say(
                "{rate}: with all increments it comes to {most} %, and there is no maximum",
                rate=rate.id,
                most=most,
            )
            path = ("rate", index)
            yield Finding("rate-over", "error", path, message, None, most, source=origin(rate))


def _greatest(call: Call, increment: Increment) -> Decimal:
    """The most that an increment can add."""
    most = increment.plus
    if increment.per_point_of is not None:
        points = ranges(call)[increment.per_point_of][1]
        most = product(Decimal(int(max(points, Decimal(0)))), increment.plus)
    return most if increment.at_most is None else min(most, increment.at_most)


LIMITS = (
    a_project_can_cost_as_little_as_asked,
    every_project_has_a_rate,
    increments_lead_to_the_maximum_rate,
    rates_stay_within_the_cost,
)
