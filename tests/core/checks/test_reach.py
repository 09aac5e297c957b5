from decimal import Decimal
from fractions import Fraction

from core.checks.small_call import BASE, GOAL, RISKS, SCHEME, SECTION, SOUND, TIE, Found, found, mends
from talka.core.checks.reach import REACH
from talka.core.values import Exactly

SPECIFIC = """
[[section]]
id = "S.S"
in = "S"
title = "Specific"
{minimum}
[[criterion]]
id = "place"
in = "S.S"
code = "S.1"
kind = "number"
title = "Place"
values = [0, 4]
"""


def with_minima(total: str, quality: str, specific: str, criterion: str = "") -> str:
    scheme = SCHEME + (f"minimum = {total}\n" if total else "")
    section = SECTION + (f"minimum = {quality}\n" if quality else "")
    second = SPECIFIC.format(minimum=f"minimum = {specific}" if specific else "")
    goal = GOAL + (f"minimum = {criterion}\n" if criterion else "")
    return BASE + scheme + section + goal + RISKS + second + TIE


SOUND_MINIMA = with_minima("{ at_least = 4 }", "{ at_least = 2 }", "{ at_least = 2 }", "{ at_least = 1 }")


def test_minima_that_can_be_reached_and_missed() -> None:
    assert found(REACH, SOUND) == []
    assert found(REACH, SOUND_MINIMA) == []
    assert found(REACH, with_minima("{ at_least_percent = 50 }", "", "{ more_than = 0 }")) == []


def test_a_criterion_s_minimum_is_out_of_reach() -> None:
    text = with_minima("", "", "", "{ more_than = 2 }")
    said = "K.1: more than 2 asked, and no more than 2 is possible"
    path = ("criterion", 0, "minimum")
    assert found(REACH, text) == [("minimum-unreachable", "error", path, said, Decimal(2), Decimal(2))]


def test_minima_of_a_section_and_a_scheme_out_of_reach() -> None:
    text = with_minima("{ at_least = 40 }", "{ more_than_percent = 100 }", "")
    section = "Quality: more than 4 asked, and no more than 4 is possible"
    total = "S: at least 40 asked, and no more than 8 is possible"
    expected: list[Found] = [
        ("minimum-unreachable", "error", ("section", 0, "minimum"), section, Decimal(4), Decimal(4)),
        ("minimum-unreachable", "error", ("scheme", 0, "minimum"), total, Decimal(40), Decimal(8)),
    ]
    assert found(REACH, text) == expected


def test_sums_over_sheets_have_no_greatest_number() -> None:
    text = with_minima("{ at_least = 40 }", "", "").replace('marks = "mean"', 'marks = "sum"')
    assert found(REACH, text) == []


def test_a_minimum_everybody_meets() -> None:
    text = with_minima("", "", "{ at_least = 1 }").replace("values = [0, 4]", "values = [1, 4]")
    said = "Specific: at least 1 asked, and every project gets 1 anyway"
    least = "S: even the weakest project gets 1 points"
    expected: list[Found] = [
        ("minimum-idle", "warning", ("section", 1, "minimum"), said, Decimal(1), Decimal(1)),
        ("least-possible", "note", ("scheme", 0), least, None, Decimal(1)),
    ]
    assert found(REACH, text) == expected


def test_a_deduction_can_miss_what_everybody_meets_otherwise() -> None:
    text = with_minima("", "", "{ at_least = 1 }").replace(
        "values = [0, 4]", "values = [1, 4]\ndeductions = [{ id = 'form', points = 0.5 }]"
    )
    least = "S: even the weakest project gets 1 points"
    assert found(REACH, text) == [("least-possible", "note", ("scheme", 0), least, None, Decimal(1))]


def test_a_total_minimum_below_those_of_the_sections() -> None:
    text = with_minima("{ at_least = 3 }", "{ at_least = 2 }", "{ at_least = 2 }")
    said = "S: the stated total minimum is 3, the minima of its sections add up to 4"
    path = ("scheme", 0, "minimum")
    assert found(REACH, text) == [("minimum-total", "error", path, said, Decimal(3), Decimal(4))]
    assert mends(REACH, text) == [((*path, "at_least"), Decimal(4), False)]


def test_a_total_minimum_below_that_of_one_section() -> None:
    text = with_minima("{ at_least_percent = 10 }", "{ at_least = 2 }", "")
    said = "S: the stated total minimum is 0.8, the minima of its sections add up to 2"
    path = ("scheme", 0, "minimum")
    assert found(REACH, text) == [("minimum-total", "warning", path, said, Decimal("0.8"), Decimal(2))]
    assert mends(REACH, text) == []


def test_thirds_stay_exact() -> None:
    text = with_minima("{ at_least = 1 }", "{ at_least_percent = 33.333333 }", "{ at_least_percent = 0.1 }")
    said = "S: the stated total minimum is 1, the minima of its sections add up to 33433333/25000000"
    path = ("scheme", 0, "minimum")
    computed = Exactly(Fraction(33433333, 25000000))
    assert found(REACH, text) == [("minimum-total", "error", path, said, Decimal(1), computed)]


def test_a_higher_total_minimum_may_be_meant() -> None:
    text = with_minima("{ at_least = 5 }", "{ at_least = 2 }", "{ at_least = 2 }")
    said = "S: the stated total minimum is 5, the minima of its sections add up to 4"
    path = ("scheme", 0, "minimum")
    assert found(REACH, text) == [("minimum-total", "note", path, said, Decimal(5), Decimal(4))]
    assert found(REACH, with_minima("{ at_least = 5 }", "{ at_least = 2 }", "")) == []


def test_a_threshold_over_more_criteria_than_there_are() -> None:
    threshold = (
        "[[threshold]]\nid = 'T'\nin = 'S'\nkind = 'heaviest'\nk = {}\nminimum = {{ at_least = {} }}\n"
    )
    assert found(REACH, SOUND + threshold.format(2, 2)) == []
    said = "T: it speaks of 3 criteria, and there are 2"
    short = SOUND + threshold.format(3, 2)
    assert found(REACH, short) == [("threshold-short", "error", ("threshold", 0, "k"), said, 3, 2)]
    said = "T: 2 criteria have to reach its minimum, and only 0 can"
    path = ("threshold", 0, "minimum")
    assert found(REACH, SOUND + threshold.format(2, 3)) == [
        ("minimum-unreachable", "error", path, said, 2, 0)
    ]
