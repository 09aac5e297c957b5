"""What is counted of a round is counted once, until its body's history goes on."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from talka.web.calls.models import Round
from talka.web.site.keeping import kept

T = TypeVar("T")


def counted_once(count: Callable[[Round], T]) -> Callable[[Round], T]:
    """A count of a round, kept with the stamp of its pages; of a round from elsewhere it is made each time."""

    @wraps(count)
    def found(round_: Round) -> T:
        name = f"{count.__module__}.{count.__name__}:{round_.pk}"
        return kept(name, round_.stamp, lambda: count(round_))

    return found
