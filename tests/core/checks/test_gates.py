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


WITHIN = "{ fact = 'territory', is = 'within', value = '%s' }"
TRAINED = "{ fact = 'training', is = 'equal', value = true }"
PLACES = """
[[territory]]
id = "county"
title = "County"
kind = "municipality"
[[territory]]
id = "town"
in = "county"
title = "Town"
kind = "town"
[[fact]]
id = "training"
title = "Training"
kind = "yes_no"
"""


def gated(title: str, condition: str = "", marked: str = "computed", action: str = "") -> str:
    computed = f"marked = '{marked}'\ncondition = {condition}\n" if condition else ""
    gate = f"[[criterion]]\nid = 'A3'\nin = 'S'\nkind = 'gate'\ntitle = '{title}'\n{computed}"
    fields = action or f"territory = ['county']\noutside = {TRAINED}"
    return SOUND.replace('id = "A"\n', f'id = "A"\n{fields}\n', 1) + PLACES + gate


def test_gates_that_know_the_exception() -> None:
    for text in (
        gated("Projekts notiek teritorijā vai tam atļauts izņēmums"),
        gated("Projekta īstenotājs deklarēts teritorijā"),
        gated("Projekts atbilst teritorijas plānojumam"),
        gated("The idea follows the strategy"),
        gated("Carried out in the territory", action="territory = ['county']"),
        gated("Carried out in the territory", f"{{ any = [{WITHIN % 'county'}, {TRAINED}] }}"),
        gated(
            "In the county", WITHIN % "county", action=f"territory = ['town']\noutside = {WITHIN % 'county'}"
        ),
    ):
        assert found(GATES, text) == []


def test_a_gate_that_the_exception_falls_by() -> None:
    said = "A3: a project that A allows outside its territory falls by it"
    for text, severity in (
        (gated("Projekta īstenošana paredzēta VRG darbības teritorijā"), "warning"),
        (gated("Carried out in the territory"), "warning"),
        (gated("In the county", WITHIN % "county", "computed_with_override"), "warning"),
        (gated("In the county", WITHIN % "county"), "error"),
    ):
        assert found(GATES, text) == [("gate-exception", severity, ("criterion", 2), said, None, None)]


def test_a_gate_that_keeps_out_a_territory_of_the_action() -> None:
    other = '[[territory]]\nid = "other"\ntitle = "Other county"\nkind = "municipality"\n'
    text = gated("In the county", WITHIN % "county", action="territory = ['town', 'other']") + other
    said = "A3: it keeps out every project in Other county, which A is for"
    path = ("criterion", 2, "condition")
    assert found(GATES, text) == [("gate-place", "error", path, said, None, None)]
