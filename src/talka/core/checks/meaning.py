"""What can be told of conditions without facts: whether one follows from another, and every one there is."""

from collections.abc import Iterator
from decimal import Decimal

from talka.core.call import Call
from talka.core.conditions import AllOf, AnyOf, Condition, FactIs
from talka.core.loading import as_raw
from talka.core.rules import Bands, Choose, Leaf
from talka.core.toml import Path
from talka.core.values import Raw


def implies(first: Condition, second: Condition) -> bool:
    """Whether the second surely holds where the first does; False where that cannot be told."""
    if first == second:
        return True
    if isinstance(second, AllOf):
        return all(implies(first, part) for part in second.all)
    if isinstance(first, AnyOf):
        return all(implies(part, second) for part in first.any)
    if isinstance(second, AnyOf):
        return any(implies(first, part) for part in second.any)
    return isinstance(first, AllOf) and any(implies(part, second) for part in first.all)


def conditions_of(index: int, leaf: Leaf) -> Iterator[tuple[Path, str, Condition]]:
    """The conditions of a criterion, its options and its bands, with their words."""
    path: Path = ("criterion", index)
    if leaf.when is not None:
        yield path, leaf.title, leaf.when
    if isinstance(leaf, Choose):
        for place, option in enumerate(leaf.options):
            if option.when is not None:
                yield (*path, "options", place), option.text, option.when
    if isinstance(leaf, Bands):
        for place, band in enumerate(leaf.bands):
            if band.when is not None:
                yield (*path, "bands", place), band.text or leaf.title, band.when


def numbers_asked(when: Condition | None) -> tuple[Decimal, ...]:
    """Every number that a condition compares with."""
    if when is None:
        return ()
    if isinstance(when, FactIs):
        values = when.value if isinstance(when.value, tuple) else (when.value,)
        return tuple(value for value in values if isinstance(value, Decimal))
    parts = when.all if isinstance(when, AllOf) else when.any
    return tuple(value for part in parts for value in numbers_asked(part))


def facts_used(call: Call) -> set[str]:
    """Every fact that a condition, a criterion, a rate, a cap or a tie key looks at."""
    used = {tie.of for tie in call.tie if tie.by == "fact" and tie.of is not None}
    return used | set(_named(as_raw(call)))


def _named(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        yield from _of_table(part)
    elif isinstance(part, list):
        for inner in part:
            yield from _named(inner)


def _of_table(table: Raw) -> Iterator[str]:
    for key, value in table.items():
        if key in {"fact", "per"} and isinstance(value, str):
            yield value
        else:
            yield from _named(value)
