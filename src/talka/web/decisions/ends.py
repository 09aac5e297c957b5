"""Where each application of a round ends: what two computations are compared by."""

from dataclasses import dataclass
from decimal import Decimal

from talka.core.results import Results, State


@dataclass(frozen=True, slots=True)
class End:
    """A place (None off the list), a state and a grant (money)."""

    place: int | None
    state: State
    grant: Decimal


def ends_of(results: Results) -> dict[str, End]:
    """The end of every application, by its number."""
    return {
        row.assessed.application.id: End(row.place.place if row.place else None, row.state, row.grant)
        for row in results.outcomes
    }
