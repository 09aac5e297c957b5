"""Where an action may be carried out against what is marked by the place of a project."""

import re
from collections.abc import Iterator
from decimal import Decimal

from talka.core.call import Call
from talka.core.checks.finding import Finding
from talka.core.checks.meaning import conditions_of
from talka.core.checks.places import is_rural_only, may_hold, places_of
from talka.core.checks.rows import actions_of, label, leaves, origin, schemes
from talka.core.rules import Bands, Choose, Leaf
from talka.core.toml import Path
from talka.core.values import say

LONG = 4  # a shorter part of a name is in too many words
OF_TOWN = re.compile(r"\bpilsēt(?:a|ā|as|u)\b|\b(?:town|city)\b")
OTHERWISE = re.compile(r"pagast|lauk|ciem|ārpus|\bnav\b|\bne\b|rural|parish|village|country|outside|\bnot?\b")


def points_for_a_place_can_be_reached(call: Call) -> Iterator[Finding]:
    """What is only for projects elsewhere takes no points away in an action limited to some territory.

    An option for nothing, kept for projects elsewhere that never come, is harmless.
    """
    of = schemes(call)
    for index, leaf in leaves(call):
        actions = actions_of(call, of[leaf.id])
        there = [place for action in actions for place in places_of(call, action)]
        if not there or any(action.outside is not None for action in actions):
            continue
        conditions = list(conditions_of(index, leaf))
        never = {path for path, _, when in conditions if not any(may_hold(when, place) for place in there)}
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


def judged_points_for_a_town_can_be_reached(call: Call) -> Iterator[Finding]:
    """In an action for the countryside only, no option that names the town takes the best points away."""
    towns = [
        place.title.casefold()[:-2] for place in call.territory if place.kind == "town" and not place.rural
    ]
    of = schemes(call)
    for index, leaf in leaves(call):
        actions = actions_of(call, of[leaf.id])
        if not isinstance(leaf, Choose) or not actions:
            continue
        if any(action.outside is not None or not is_rural_only(call, action) for action in actions):
            continue
        in_town: dict[Path, str] = {
            ("criterion", index, "options", place): option.text
            for place, option in enumerate(leaf.options)
            if option.when is None and _in_town(option.text, towns)
        }
        for path, text in in_town.items() if _matters(index, leaf, set(in_town)) else ():
            message = say(
                "{label}: “{text}” is for a place where {actions} cannot be carried out",
                label=label(leaf),
                text=text,
                actions=tuple(action.id for action in actions),
            )
            yield Finding("place-unreachable", "warning", path, message, source=origin(leaf))


def _in_town(text: str, towns: list[str]) -> bool:
    """Whether words are of a town alone; silent where they speak of the countryside too, or of what is not."""
    said = text.casefold()
    if OTHERWISE.search(said):
        return False
    return OF_TOWN.search(said) is not None or any(len(town) >= LONG and town in said for town in towns)


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


PLACES_SERVED = (points_for_a_place_can_be_reached, judged_points_for_a_town_can_be_reached)
