from decimal import Decimal

from core.checks.small_call import text_of
from talka.core.checks.intervals import Edge, edge, step_of, together
from talka.core.rules import Bands
from talka.core.texts import load

BANDS = """
[[fact]]
id = "size"
title = "Size"
kind = "{kind}"
[[criterion]]
id = "b"
in = "S.K"
kind = "bands"
title = "Bands"
fact = "size"
bands = [
    {{ over = 10, points = 1 }},
    {{ up_to = 10, points = 2, when = {{ fact = "joint", is = "equal", value = true }} }},
    {{ up_to = 5, points = 3, when = {{ fact = "joint", is = "equal", value = false }} }},
]
"""


def bands(kind: str) -> tuple[Decimal | None, list[list[int]]]:
    call = load(text_of(BANDS.format(kind=kind)))
    criterion = call.criterion[0]
    assert isinstance(criterion, Bands)
    return step_of(call, criterion), [[part.row for part in family] for family in together(criterion)]


def test_bands_of_one_condition_go_with_those_of_none() -> None:
    assert bands("number") == (None, [[1, 0], [2, 0]])


def test_steps_follow_from_the_kind_of_fact() -> None:
    steps = [bands(kind)[0] for kind in ("money", "count", "percent", "number")]
    assert steps == [Decimal("0.01"), Decimal(1), None, None]


def test_edges_on_steps_are_the_first_value_there_is() -> None:
    one = Decimal(1)
    assert edge(Decimal(10), None, after=True) == Edge(Decimal(10), after=True)
    assert edge(Decimal(10), one, after=True) == Edge(Decimal(11), after=False)
    assert edge(Decimal(10), one, after=False) == Edge(Decimal(10), after=False)
    assert edge(Decimal("10.5"), one, after=True) == Edge(Decimal(11), after=False)
    assert edge(Decimal("10.5"), one, after=False) == Edge(Decimal(11), after=False)
