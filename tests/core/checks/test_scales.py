from decimal import Decimal

from core.checks.small_call import GOAL, SCHEME, SECTION, SOUND, TIE, found, text_of
from talka.core.checks.scales import SCALES


def number(fields: str) -> str:
    head = '[[criterion]]\nid = "n"\nin = "S.K"\ncode = "K.3"\nkind = "number"\ntitle = "Number"\n'
    return SOUND + head + fields


def test_sound_scales() -> None:
    for fields in ("values = [0, 1]", "most = 2", "most = 2\nstep = 0.5", "values = [-1, 0]", "most = 0"):
        assert found(SCALES, number(fields)) == []


def test_a_scale_without_a_zero_beside_scales_with_one() -> None:
    said = "K.3: every project gets 0.5 points; other criteria here can give none"
    expected = [("scale-zero", "note", ("criterion", 2), said, None, Decimal("0.5"))]
    assert found(SCALES, number("values = [0.5, 1]")) == expected
    only = text_of('[[criterion]]\nid = "n"\nin = "S.K"\nkind = "number"\ntitle = "N"\nvalues = [1, 2]\n')
    assert found(SCALES, only) == []


def test_more_is_taken_off_than_there_is() -> None:
    text = number("values = [0, 1]\ndeductions = [{ id = 'form', points = 1.5 }]")
    said = "K.3: 1.5 points are taken off where 1 are possible"
    path = ("criterion", 2, "deductions", 0, "points")
    expected = [("deduction-large", "warning", path, said, Decimal("1.5"), Decimal(1))]
    assert found(SCALES, text) == expected


def test_deductions_that_are_too_much_together() -> None:
    for points, most in ((1, 2), (0.5, 1)):
        two = f"[{{ id = 'a', points = {points} }}, {{ id = 'b', points = {points} }}]"
        assert found(SCALES, number(f"values = [0, {most}]\ndeductions = {two}")) == []
    text = number("values = [0, 1]\ndeductions = [{ id = 'a', points = 0.5 }, { id = 'b', points = 1 }]")
    said = "K.3: all deductions together take off 1.5 points where 1 are possible"
    path = ("criterion", 2, "deductions")
    expected = [("deduction-large", "warning", path, said, Decimal("1.5"), Decimal(1))]
    assert found(SCALES, text) == expected


def test_one_title_worth_different_points_in_two_schemes() -> None:
    other = (SCHEME + SECTION + GOAL + TIE).replace('"S', '"Z').replace('"goal"', '"Z.goal"')
    assert found(SCALES, SOUND + other) == []
    text = SOUND + other.replace("points = 2", "points = 3")
    said = "“Goal”: the maximum differs between schemes: S: 2, Z: 3"
    assert found(SCALES, text) == [("title-maximum", "note", ("criterion", 0), said, None, None)]


def test_steps_that_do_not_come_to_the_most() -> None:
    said = "K.3: steps of 0.4 from 0 do not come to 1"
    expected = [("scale-step", "error", ("criterion", 2, "step"), said, Decimal("0.4"), None)]
    assert found(SCALES, number("most = 1\nstep = 0.4")) == expected


def test_a_scale_upside_down() -> None:
    said = "K.3: the least points, 2, are more than the most, 1"
    path = ("criterion", 2, "least")
    assert found(SCALES, number("least = 2\nmost = 1"))[-1] == (
        "scale-upside-down", "error", path, said, Decimal(2), Decimal(1),
    )  # fmt: skip
