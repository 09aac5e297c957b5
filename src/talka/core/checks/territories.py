"""Where projects may be carried out: territories, exclusions and exceptions against one another."""

import re
from collections.abc import Iterator

from talka.core.action import Exclusion
from talka.core.call import Call
from talka.core.checks.finding import Finding
from talka.core.checks.places import (
    Place,
    may_hold,
    places,
    places_elsewhere,
    places_of,
    places_within,
    surely_holds,
)
from talka.core.checks.rows import origin
from talka.core.values import say

# What may stand beside the name of a place in words that exclude every project there.
BESIDE = re.compile(
    r"\b(?:projekt\w*|project\w*|kas|kuru?s?|ko|tiek|netiek|īsteno\w*|notiek|atbalst\w*|šajā|rīcībā|kārtā|in|the|of|are"
    r"|carried|out|not|supported|all|visi)\b"
)


def territories_are_named_once(call: Call) -> Iterator[Finding]:
    """Beside a municipality, one of its parishes limits nothing."""
    titles = {place.id: place.title for place in call.territory}
    for index, action in enumerate(call.action):
        for place, name in enumerate(action.territory):
            wider = [around for around in call.around(name)[1:] if around in action.territory]
            if wider:
                message = say(
                    "{action} names {place} and {around}, in which it lies: one of them limits nothing",
                    action=action.id,
                    place=titles[name],
                    around=titles[wider[0]],
                )
                path = ("action", index, "territory", place)
                yield Finding("territory-twice", "warning", path, message, source=origin(action))


def rural_territories_hold_nothing_else(call: Call) -> Iterator[Finding]:
    """A town in a territory that is called rural may use every action for the countryside."""
    rural = {place.id: place.title for place in call.territory if place.rural is True}
    for index, place in enumerate(call.territory):
        around = next((name for name in call.around(place.id)[1:] if name in rural), None)
        if place.rural is False and around is not None:
            message = say(
                "{place} is not rural, and lies in {around}, which is",
                place=place.title,
                around=rural[around],
            )
            path = ("territory", index, "rural")
            yield Finding("territory-rural", "error", path, message, source=origin(place))


def exclusions_leave_the_territory(call: Call) -> Iterator[Finding]:
    """No territory is named both as that of an action and as one that it excludes."""
    for index, exclusion in enumerate(call.exclusion):
        action = call.actions[exclusion.in_]
        for place in places(call):
            if place.id in action.territory and _excluded(call, exclusion, place):
                message = say(
                    "{action} is for {place}, and an exclusion leaves it out: {exclusion}",
                    action=action.id,
                    place=place.title,
                    exclusion=exclusion.title,
                )
                path = ("exclusion", index)
                yield Finding("territory-excluded", "error", path, message, source=origin(exclusion))


def _excluded(call: Call, exclusion: Exclusion, place: Place) -> bool:
    """Whether every project in a territory falls by an exclusion: by its condition, or by its words."""
    when, said = exclusion.when, exclusion.title.casefold()
    if exclusion.cost_kind is not None:
        return False
    if when is not None:
        return all(surely_holds(when, inner) for inner in places_within(call, place.id))
    left, rest = BESIDE.subn(" ", said), place.title.casefold().split()
    words = re.findall(r"\w+", left[0])
    return left[1] > 0 and len(words) == len(rest) and all(map(_inflected, words, rest))


def _inflected(word: str, name: str) -> bool:
    return word[: max(len(name) - 2, 4)] == name[: max(len(name) - 2, 4)]


def exceptions_are_for_elsewhere(call: Call) -> Iterator[Finding]:
    """An exception lets in what is elsewhere for a reason, and is not a second territory."""
    for index, action in enumerate(call.action):
        if action.outside is None:
            continue
        path = ("action", index, "outside")
        elsewhere = places_elsewhere(call, action) if call.territory else []
        if not any(may_hold(action.outside, place) for place in elsewhere):
            message = say(
                "{action}: no project outside its territory can meet the exception", action=action.id
            )
            yield Finding("exception-idle", "warning", path, message, source=origin(action))
        own = {place.id for place in places_of(call, action)}
        let_in = [
            place.title
            for place in places(call)
            if place.id not in own and surely_holds(action.outside, place)
        ]
        if let_in:
            message = say(
                "{action} is limited to its territory, and its exception lets in every project in {places}",
                action=action.id,
                places=tuple(let_in),
            )
            yield Finding("exception-place", "warning", path, message, source=origin(action))


TERRITORIES = (
    territories_are_named_once,
    rural_territories_hold_nothing_else,
    exclusions_leave_the_territory,
    exceptions_are_for_elsewhere,
)
