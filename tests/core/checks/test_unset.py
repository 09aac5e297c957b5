from core.checks.small_call import SETTINGS, SOUND, found
from talka.core.checks.unset import UNSET

GATE = """
[[criterion]]
id = "gate"
in = "S"
kind = "gate"
title = "Gate"
"""

STRICT = """
[[criterion]]
id = "strict"
in = "S.K"
kind = "number"
title = "Strict"
values = [0, 1]
minimum = { at_least = 1 }
deductions = [{ id = "form", points = 0.5 }]
[[criterion]]
id = "size"
in = "S.K"
kind = "bands"
marked = "computed"
title = "Size"
fact = "cost"
bands = [{ up_to = 10, points = 1 }]
[[tier]]
id = "first"
in = "S"
title = "First"
"""


def unset(text: str) -> list[str]:
    found_here = found(UNSET, text)
    assert all(row[:2] == ("setting-unset", "warning") for row in found_here)
    return [str(row[2][1]) for row in found_here]


def test_everything_is_set() -> None:
    assert found(UNSET, SOUND + GATE + STRICT) == []


def test_what_every_call_has_to_choose() -> None:
    text = SOUND.replace(SETTINGS, "")
    assert unset(text) == ["marks", "shown_points", "still_tied", "money_line", "reserve", "round_funding"]
    said = "the setting marks is unset: how the marks of several assessors become one"
    assert found(UNSET, text)[0] == ("setting-unset", "warning", ("settings", "marks"), said, None, None)


def test_what_matters_for_this_call_only() -> None:
    text = (SOUND + GATE + STRICT).replace(
        SETTINGS, '[settings]\nmarks = "mean"\ndivergence = "off_others"\n'
    )
    expected = ["gates", "knock_out", "deductions", "no_band", "divergence_points", "shown_points"]
    order = ["tiers_first", "still_tied"]
    assert unset(text) == [*expected, *order, "money_line", "reserve", "round_funding"]


def test_one_sheet_agreed_by_all_leaves_less_open() -> None:
    text = (SOUND + GATE + STRICT).replace('marks = "mean"', 'marks = "collective"')
    for name in ("gates", "knock_out"):
        text = "\n".join(line for line in text.splitlines() if not line.startswith(f"{name} ="))
    assert found(UNSET, text) == []


def test_a_rate_with_more_than_two_decimals() -> None:
    text = SOUND.replace("base = 40", "base = 33.333")
    text = "\n".join(line for line in text.splitlines() if not line.startswith("round_rate"))
    assert unset(text) == ["round_rate"]
