"""What results come to in a few figures, kept beside them: nobody opens forty applications to add up a column."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from talka.core.numbers import total
from talka.core.results import STATES, Results

HAVE_A_PLACE = ("funded", "part_funded", "reserve", "no_money", "undecided")


@dataclass(frozen=True, slots=True)
class Ranked:
    """A ranked round in figures: how many conform and wait, and its money: what was granted and what is left."""

    conforming: int
    undecided: int
    reserve: int
    money: Decimal
    granted: Decimal
    left: Decimal
    reserve_money: Decimal


def figures_kept(results: Results, program: str) -> dict[str, Any]:
    """As they are kept; `program` tells whether another one would have to compute them anew."""
    counts = results.counts()
    on_reserve = [row.assessed.support for row in results.outcomes if row.state == "reserve"]
    return {
        "program": program,
        "ready": True,
        "states": {state: counts.get(state, 0) for state in STATES},
        "money": total(row.money for row in results.lists),
        "granted": total(row.granted for row in results.lists),
        "reserve_money": total(support.public for support in on_reserve if support is not None),
    }


def not_ready_yet(program: str) -> dict[str, Any]:
    return {"program": program, "ready": False}


def ranked_of(kept: dict[str, Any]) -> Ranked | None:
    """What was kept; None where the round could not be ranked."""
    if not kept["ready"]:
        return None
    states: dict[str, int] = kept["states"]
    return Ranked(
        conforming=sum(states[state] for state in HAVE_A_PLACE),
        undecided=states["undecided"],
        reserve=states["reserve"],
        money=kept["money"],
        granted=kept["granted"],
        left=kept["money"] - kept["granted"],
        reserve_money=kept["reserve_money"],
    )
