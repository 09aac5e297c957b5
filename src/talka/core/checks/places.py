"""Places where projects may be carried out, and what conditions come to there whatever else is known."""

from collections.abc import Iterator
from typing import NamedTuple

from talka.core.action import Action
from talka.core.call import OUTSIDE, Call
from talka.core.conditions import AllOf, AnyOf, Condition, FactIs, Facts


class Place(NamedTuple):
    """A territory with all that it lies in, nearest first, or what lies outside every one."""

    id: str
    title: str
    rural: bool | None
    around: tuple[str, ...]


def places(call: Call) -> Iterator[Place]:
    """Every territory of the call."""
    for territory in call.territory:
        yield Place(territory.id, territory.title, territory.rural, call.around(territory.id))


def places_of(call: Call, action: Action) -> Iterator[Place]:
    """Every territory in which, or within which, an action may be carried out."""
    yield from (
        place for place in places(call) if not action.territory or set(action.territory) & set(place.around)
    )


def places_within(call: Call, name: str) -> list[Place]:
    """A territory and all that lies in it."""
    return [place for place in places(call) if name in place.around]


def places_elsewhere(call: Call, action: Action) -> list[Place]:
    """Every place where an action may be carried out by exception only."""
    own = set(places_of(call, action))
    return [*(place for place in places(call) if place not in own), Place(OUTSIDE, OUTSIDE, None, (OUTSIDE,))]


def is_rural_only(call: Call, action: Action) -> bool:
    rural = {place.id: place.rural is True for place in call.territory}
    return bool(action.territory) and all(rural.get(name) for name in action.territory)


def may_hold(when: Condition, place: Place) -> bool:
    """Whether a condition can hold at a place; what it asks of other facts may always be so."""
    return _holds(when, place, unknown=True)


def surely_holds(when: Condition, place: Place) -> bool:
    """Whether a condition holds at a place whatever the other facts are."""
    return _holds(when, place, unknown=False)


def _holds(when: Condition, place: Place, *, unknown: bool) -> bool:
    if isinstance(when, AllOf):
        return all(_holds(part, place, unknown=unknown) for part in when.all)
    if isinstance(when, AnyOf):
        return any(_holds(part, place, unknown=unknown) for part in when.any)
    outcome = _at(when, place)
    return unknown if outcome is None else outcome


def _at(when: FactIs, place: Place) -> bool | None:
    """What a comparison comes to at a place; none where it asks of something else."""
    if when.fact == "territory":
        return when.outcome(Facts({"territory": place.id}, {}, place.around)).met
    if when.fact == "territory.rural" and place.rural is not None:
        return when.outcome(Facts({"territory.rural": place.rural}, {})).met
    return None
