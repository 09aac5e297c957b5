from decimal import Decimal
from fractions import Fraction

from core.checks.small_call import SOUND, TIE, found, mends
from talka.core.checks.own_scheme import OWN_SCHEME
from talka.core.checks.tie_keys import TIE_KEYS
from talka.core.values import Exactly

SECOND = """
[[tie]]
id = "S.T2"
in = "S"
code = "P.2"
title = "Better goal"
by = "criterion"
of = "goal"
first = "highest"
"""


def test_keys_that_decide() -> None:
    assert found(TIE_KEYS, SOUND + SECOND) == []


def test_a_scheme_without_a_key() -> None:
    text = SOUND.replace(TIE, "")
    said = "S: nothing breaks a tie"
    assert found(TIE_KEYS, text) == [("tie-none", "warning", ("scheme", 0), said, None, None)]


def test_a_key_without_a_direction() -> None:
    text = SOUND + SECOND.replace('first = "highest"\n', "")
    path = ("tie", 1, "first")
    said = "tie key P.2: it does not say which value goes first"
    assert found(TIE_KEYS, text) == [("tie-first", "warning", path, said, None, None)]
    assert mends(TIE_KEYS, text) == [(path, "highest", False)]


def test_a_key_that_is_asked_twice() -> None:
    text = SOUND + SECOND + SECOND.replace("T2", "T3").replace("P.2", "P.3").replace("highest", "lowest")
    said = "tie key P.3: it looks at the same as P.2 and never decides"
    assert found(TIE_KEYS, text) == [("tie-twice", "warning", ("tie", 2), said, None, None)]


def test_a_key_on_another_scheme() -> None:
    other = '[[scheme]]\nid = "Z"\n[[section]]\nid = "Z.K"\nin = "Z"\ntitle = "Z"\n'
    text = SOUND + other + TIE.replace("S.T1", "Z.T1").replace('in = "S"', 'in = "Z"')
    wrong = text + SECOND.replace('in = "S"', 'in = "Z"')
    said = "tie key P.2: the scheme Z gives no points in goal"
    assert found(OWN_SCHEME, wrong) == [("tie-elsewhere", "error", ("tie", 2, "of"), said, None, None)]


def test_a_key_on_a_text() -> None:
    text = SOUND + SECOND.replace('by = "criterion"\nof = "goal"', 'by = "fact"\nof = "territory"')
    said = "tie key P.2: the values of “territory of the project” have no order"
    assert found(TIE_KEYS, text) == [("tie-unordered", "warning", ("tie", 1, "of"), said, None, None)]


def with_points(points: str, marks: str = "mean") -> str:
    return SOUND.replace('marks = "mean"', f'marks = "{marks}"\ntie_points = {points}')


def tied(assessors: int, apart: str, points: str) -> str:
    return (
        f"two totals can lie {apart} apart (assessors: {assessors}); "
        f"{points} tie points, if added, lift over a third project"
    )


def test_tie_points_that_are_few_enough() -> None:
    assert found(TIE_KEYS, with_points("0.01")) == []
    assert found(TIE_KEYS, with_points("0.9", "collective")) == []


def test_tie_points_that_could_lift_a_project_over_a_third() -> None:
    path = ("settings", "tie_points")
    for points, assessors, apart in (("1", 1, "1"), ("0.1", 4, "1/12"), ("0.02", 8, "1/56")):
        said = tied(assessors, apart, points)
        expected = ("tie-points", "warning", path, said, Decimal(points), Exactly(Fraction(apart)))
        assert found(TIE_KEYS, with_points(points)) == [expected]


def test_tie_points_beside_totals_without_steps() -> None:
    text = with_points("0.01").replace(
        'kind = "choose"\ntitle = "Risks"\noptions = [{ points = 2, text = "weighed" }, '
        '{ points = 0, text = "not weighed" }]',
        'kind = "number"\ntitle = "Risks"\nmost = 2',
    )
    said = "two totals can lie as near as you like; tie points, if added, lift over a third project"
    path = ("settings", "tie_points")
    assert found(TIE_KEYS, text) == [("tie-points", "warning", path, said, Decimal("0.01"), None)]


def test_the_heaviest_criteria() -> None:
    threshold = "[[threshold]]\nid = 'T'\nin = 'S'\nkind = 'heaviest'\nk = 1\nminimum = { at_least = 1 }\n"
    said = "T: equal weights leave open which 1 criteria are the heaviest"
    expected = [("heaviest-open", "warning", ("threshold", 0), said, None, None)]
    assert found(TIE_KEYS, SOUND + threshold) == expected
    heavier = SOUND.replace('title = "Goal"', 'title = "Goal"\nweight = 2')
    assert found(TIE_KEYS, heavier + threshold) == []
    assert found(TIE_KEYS, SOUND + threshold + "of = ['goal']\n") == []


def test_a_key_without_a_comparison() -> None:
    text = SOUND + SECOND.replace('by = "criterion"\nof = "goal"\nfirst = "highest"\n', "")
    said = "tie key P.2: it does not say what is compared"
    assert found(TIE_KEYS, text) == [("tie-unset", "warning", ("tie", 1, "by"), said, None, None)]
