"""Who assesses what, drawn so that nobody chose it and anyone can repeat it."""

import hashlib
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet


def drawn(
    seed: str,
    applications: Sequence[str],
    members: Sequence[str],
    size: int,
    barred: AbstractSet[tuple[str, str]] = frozenset(),
) -> dict[str, tuple[str, ...]]:
    """Application → so many members (codes), the load even. `barred`: application and member whom an interest parts.

    Applications are taken by the sha256 of `seed|application`; each gets the members with the least load so far, equal
    loads in the order of the sha256 of `seed|application|member`.
    """
    load = dict.fromkeys(members, 0)
    found: dict[str, tuple[str, ...]] = {}
    for application in sorted(applications, key=lambda name: _lot(seed, name)):
        free = {member: count for member, count in load.items() if (application, member) not in barred}
        chosen = next_for(seed, application, free, size)
        for member in chosen:
            load[member] += 1
        found[application] = chosen
    return found


def next_for(seed: str, application: str, load: Mapping[str, int], size: int) -> tuple[str, ...]:
    """The members whose turn it is for one application: least load first, then by lot."""
    return tuple(sorted(load, key=lambda member: (load[member], _lot(seed, application, member)))[:size])


def _lot(*of: str) -> str:
    return hashlib.sha256("|".join(of).encode()).hexdigest()
