"""Conditions, ranges and lists of a definition in words that applicants know."""

from collections.abc import Iterable
from functools import reduce

from talka.core.call import Call
from talka.core.conditions import COMPARISONS, COMPARISONS_OF_DATES, AllOf, AnyOf, Condition, FactIs
from talka.core.rules.bands import Band
from talka.core.values import Money, Part, say


def stacked(parts: Iterable[Part]) -> Part:
    """Parts one below the other."""
    return reduce(lambda above, below: say("{above}\n{below}", above=above, below=below), parts)


def condition_said(condition: Condition, call: Call) -> Part:
    """A condition as a reader is told it: the fact by its title, and what is asked of it."""
    match condition:
        case AllOf(all=parts):
            return _joined([condition_said(part, call) for part in parts], both=True)
        case AnyOf(any=parts):
            return _joined([condition_said(part, call) for part in parts], both=False)
        case _:
            return _fact_said(condition, call)


def _joined(said: list[Part], *, both: bool) -> Part:
    if both:
        return reduce(lambda one, other: say("{one} and {other}", one=one, other=other), said)
    return reduce(lambda one, other: say("{one} or {other}", one=one, other=other), said)


def _fact_said(asked: FactIs, call: Call) -> Part:
    title = call.fact_titles.get(asked.fact, asked.fact)
    kind = call.fact_kinds.get(asked.fact)
    if kind == "yes_no" and asked.is_ in {"equal", "not_equal"}:
        yes = (asked.value is True) is (asked.is_ == "equal")
        return say("{fact}: yes", fact=title) if yes else say("{fact}: no", fact=title)
    comparison = COMPARISONS_OF_DATES.get(asked.is_) if kind == "date" else None
    value = _value_said(asked, call)
    if asked.is_ in {"equal", "one_of", "within"}:
        return say("{fact}: {value}", fact=title, value=value)
    return say(
        "{fact}: {comparison} {value}",
        fact=title,
        comparison=comparison or COMPARISONS[asked.is_],
        value=value,
    )


def _value_said(asked: FactIs, call: Call) -> Part:
    kind = call.fact_kinds.get(asked.fact)
    values = asked.value if isinstance(asked.value, tuple) else (asked.value,)
    shown: list[Part] = []
    for value in values:
        if isinstance(value, str):
            shown.append(call.title_of(asked.fact, value))
        elif kind == "money" and not isinstance(value, bool) and not hasattr(value, "year"):
            shown.append(Money(value, call.call.currency))
        else:
            shown.append(value)
    return shown[0] if len(shown) == 1 else tuple(shown)


def band_said(band: Band) -> Part:
    """The limits of a band; its own words, where it has some, behind them."""
    limits = _limits(band)
    return limits if band.text is None else say("{limits} ({text})", limits=limits, text=band.text)


def _limits(band: Band) -> Part:
    match (band.from_, band.over, band.up_to, band.below):
        case (low, None, None, None) if low is not None:
            return say("at least {low}", low=low)
        case (None, low, None, None) if low is not None:
            return say("more than {low}", low=low)
        case (None, None, high, None) if high is not None:
            return say("at most {high}", high=high)
        case (None, None, None, high) if high is not None:
            return say("less than {high}", high=high)
        case (low, None, high, None) if low is not None and high is not None:
            return say("from {low} to {high}", low=low, high=high)
        case (low, None, None, high) if low is not None and high is not None:
            return say("at least {low}, but less than {high}", low=low, high=high)
        case (None, low, high, None) if low is not None and high is not None:
            return say("more than {low}, at most {high}", low=low, high=high)
        case (None, low, None, high) if low is not None and high is not None:
            return say("more than {low}, but less than {high}", low=low, high=high)
        case _:
            return say("any value")
