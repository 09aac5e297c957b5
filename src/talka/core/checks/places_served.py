"""Where an action may be carried out against what is marked by the place of a project."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from talka.core.action import Action
from talka.core.call import Call, Territory
from talka.core.checks.finding import Finding
from talka.core.checks.meaning import conditions_of
from talka.core.checks.rows import actions_of, label, leaves, origin, schemes
from talka.core.conditions import AllOf, AnyOf, Condition, FactIs, Facts
from talka.core.rules import Bands, Choose, Leaf
from talka.core.toml import Path
from talka.core.values import say


class _Place(NamedTuple):
    """A territory where a project may be carried out, with all that it lies in."""

    territory: Territory
    around: tuple[str, ...]


def points_for_a_place_can_be_reached(call: Call) -> Iterator[Finding]:
    """What is only for projects elsewhere takes no points away in an action limited to some territory.

    An option for nothing, kept for projects elsewhere that never come, is harmless.
    """
    of = schemes(call)
    for index, leaf in leaves(call):
        actions = actions_of(call, of[leaf.id])
        places = [place for action in actions for place in _places(call, action)]
        if not places or any(action.outside is not None for action in actions):
            continue
        conditions = list(conditions_of(index, leaf))
        never = {path for path, _, when in conditions if not any(_may_hold(when, place) for place in places)}
        if not _matters(index, leaf, never):
            continue
        for path, text, _ in conditions:
            if path in never:
                message = say(
                    "{label}: “{text}” is for a place where {actions} cannot be carried out",
                    label=label(leaf),
                    text=text,
                    actions=tuple(action.id for action in actions),
                )
                yield Finding("place-unreachable", "warning", path, message, source=origin(leaf))


def _matters(index: int, leaf: Leaf, never: set[Path]) -> bool:
    """Whether the best points are out of reach, or all that is left gives the same."""
    here: Path = ("criterion", index)
    if here in never or not never:
        return here in never
    left = {points for path, points in _given(here, leaf) if path not in never}
    return not left or leaf.most not in left or (len(left) == 1 and leaf.least != leaf.most)


def _given(here: Path, leaf: Leaf) -> Iterator[tuple[Path, Decimal]]:
    """The points of a criterion's options or bands."""
    if isinstance(leaf, Choose):
        yield from (((*here, "options", place), row.points) for place, row in enumerate(leaf.options))
    if isinstance(leaf, Bands):
        yield from (((*here, "bands", place), row.points) for place, row in enumerate(leaf.bands))


def _places(call: Call, action: Action) -> Iterator[_Place]:
    """Every territory in which, or within which, an action may be carried out."""
    for territory in call.territory:
        around = call.around(territory.id)
        if not action.territory or set(action.territory) & set(around):
            yield _Place(territory, around)


def _may_hold(when: Condition, place: _Place) -> bool:
    """Whether a condition can hold at a place; what it asks of other facts may always be so."""
    if isinstance(when, AllOf):
        return all(_may_hold(part, place) for part in when.all)
    if isinstance(when, AnyOf):
        return any(_may_hold(part, place) for part in when.any)
    return _holds(when, place)


def _holds(when: FactIs, place: _Place) -> bool:
    if when.fact == "territory":
        return when.outcome(Facts({"territory": place.territory.id}, {}, place.around)).met
    if when.fact == "territory.rural" and place.territory.rural is not None:
        return when.outcome(Facts({"territory.rural": place.territory.rural}, {})).met
    return True


PLACES_SERVED = (points_for_a_place_can_be_reached,)
