from core.checks.small_call import SOUND, found
from talka.core.checks.gates import GATES

RURAL = """
[[territory]]
id = "country"
title = "Country"
kind = "area"
rural = true
[[criterion]]
id = "A3"
in = "S"
kind = "gate"
code = "A3"
title = "{}"
"""


def limited(gate: str) -> str:
    return SOUND.replace('id = "A"\n', 'id = "A"\nterritory = ["country"]\n', 1) + RURAL.format(gate)


def test_a_gate_that_asks_for_it() -> None:
    assert found(GATES, SOUND) == []
    assert found(GATES, limited("Projekts notiek lauku teritorijā")) == []


def test_a_gate_that_lets_the_town_through() -> None:
    said = "A is for rural places only, and no gate asks for it"
    assert found(GATES, limited("The project is in the group's territory")) == [
        ("gate-territory", "warning", ("action", 0, "territory"), said, None, None)
    ]
