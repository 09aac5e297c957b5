import itertools
from decimal import Decimal
from fractions import Fraction

import pytest

from small import CHOICE, SETTINGS, application_text, call, faults, results, round_, sheet_text
from talka.core.assessing import NotReady, assess_application
from talka.core.numbers import fraction_text

GATE = '[[criterion]]\nid = "G"\nin = "S"\nkind = "gate"\ntitle = "Fits the strategy"\n'
THREE = (
    sheet_text("K1 = 3", assessor="V1"),
    sheet_text("K1 = 1", assessor="V2"),
    sheet_text("K1 = 1", assessor="V3"),
)


def outcome(
    *sheets: str, settings: str = SETTINGS, criteria: str = CHOICE, **parts: str
) -> tuple[str, list[str], object]:
    row = results(call(settings=settings, criteria=criteria, **parts), application_text(), *sheets).outcomes[
        0
    ]
    total = row.assessed.combined.total if row.assessed.combined else None
    return row.state, [str(failure.because) for failure in row.assessed.failures], total


def test_the_mean_is_exact() -> None:
    assert outcome(*THREE) == ("funded", [], Fraction(5, 3))


def test_the_sum_adds_and_its_minima_are_on_the_sum() -> None:
    summed = SETTINGS.replace('marks = "mean"', 'marks = "sum"')

    assert outcome(*THREE, settings=summed, scheme="minimum = { at_least_percent = 60 }") == (
        "below_minimum",
        ["total: 5; at least 5.4 asked"],
        Fraction(5),
    )


def test_one_agreed_sheet_is_one_sheet() -> None:
    agreed = call(settings=SETTINGS.replace('marks = "mean"', 'marks = "collective"'))

    assert faults(agreed, application_text(), *THREE) == [
        (("application", 0), "3 sheets, and by the settings assessors agree on one")
    ]


def gates(setting: str, *answers: bool) -> object:
    settings = SETTINGS.replace('gates = "any_no"', f'gates = "{setting}"')
    sheets = [
        sheet_text(f"G = {str(answer).lower()}, K1 = 3", assessor=f"V{n}")
        for n, answer in enumerate(answers, 1)
    ]
    definition = call(settings=settings, criteria=GATE + CHOICE)
    return (
        faults(definition, application_text(), *sheets)
        or results(definition, application_text(), *sheets).outcomes[0].state
    )


def test_gates_combine_as_the_setting_says() -> None:
    assert gates("any_no", True, True, False) == "not_conforming"
    assert gates("majority", True, True, False) == "funded"
    assert gates("majority", True, False) == "not_conforming"
    assert gates("consensus", False, False) == "not_conforming"
    assert gates("consensus", True, False) == [
        (
            ("application", 0),
            "assessors do not agree on a gate (yes: 1, no: 1), and by the settings they have to",
        )
    ]


def test_marks_may_be_missing_where_a_gate_ended_it() -> None:
    assert outcome(sheet_text("G = false"), criteria=GATE + CHOICE) == (
        "not_conforming",
        ["Fits the strategy: no"],
        None,
    )


def test_a_one_criterion_minimum_is_tested_on_the_mean_or_on_each() -> None:
    minimum = CHOICE + "minimum = { at_least = 1 }"
    sheets = (sheet_text("K1 = 3", assessor="V1"), sheet_text("K1 = 0", assessor="V2"))
    each = SETTINGS.replace('knock_out = "mean"', 'knock_out = "each"')

    assert outcome(*sheets, criteria=minimum) == ("funded", [], Fraction(3, 2))
    assert outcome(*sheets, criteria=minimum, settings=each) == (
        "below_minimum",
        ["V2, K1: 0; at least 1 asked"],
        Fraction(3, 2),
    )


def test_every_missed_minimum_is_listed() -> None:
    minimum = CHOICE + "minimum = { more_than = 1 }"

    assert outcome(
        sheet_text("K1 = 1"),
        criteria=minimum,
        section="minimum = { at_least = 2 }",
        scheme="minimum = { at_least_percent = 65 }",
    ) == (
        "below_minimum",
        ["K1: 1; more than 1 asked", "Quality: 1; at least 2 asked", "total: 1; at least 1.95 asked"],
        Fraction(1),
    )


WEIGHTED = "".join(
    f'[[criterion]]\nid = "W{n}"\nin = "Q"\nkind = "number"\ntitle = "W{n}"\nmost = 3\nweight = {weight}\n'
    for n, weight in enumerate(("0.4", "0.3", "0.2", "0.1"))
)
HEAVIEST = '[[threshold]]\nid = "H"\nin = "S"\nkind = "heaviest"\nk = 2\nminimum = { at_least = 1 }\n'
SOME = '[[threshold]]\nid = "H"\nin = "S"\nkind = "at_least_of"\nk = 3\nminimum = { at_least = 1 }\n'


def test_thresholds_look_at_the_heaviest_or_at_k_of_n() -> None:
    def misses(threshold: str, marks: str) -> list[str]:
        return outcome(sheet_text(marks), criteria=WEIGHTED, more=threshold)[1]

    assert misses(HEAVIEST, "W0 = 1, W1 = 1, W2 = 0, W3 = 0") == []
    assert misses(HEAVIEST, "W0 = 3, W1 = 0, W2 = 3, W3 = 3") == [
        "of the 2 heaviest criteria these miss at least 1: W1"
    ]
    assert misses(SOME, "W0 = 3, W1 = 0, W2 = 3, W3 = 3") == []
    assert misses(SOME, "W0 = 3, W1 = 0, W2 = 0, W3 = 3") == [
        "criteria that reach at least 1: 2; 3 of 4 asked"
    ]


def test_equal_weights_leave_the_heaviest_open() -> None:
    equal = WEIGHTED.replace("0.3", "0.2")

    assert faults(
        call(criteria=equal, more=HEAVIEST), application_text(), sheet_text("W0=1, W1=1, W2=1, W3=1")
    ) == [
        (("application", 0), "the threshold H leaves open which 2 criteria are the heaviest; name them in of")
    ]


def test_a_matrix_passes_rejects_or_sends_back() -> None:
    matrix = """
[[matrix]]
id = "M"
in = "S"
across = "W0"
down = "W1"
cells = [
    { across = { from = 2 }, down = { from = 2 }, outcome = "pass" },
    { across = { from = 2 }, down = { below = 2 }, outcome = "rework", title = "good idea, weak budget" },
    { across = { below = 2 }, down = {}, outcome = "reject" },
]
"""

    def state(first: int, second: int) -> tuple[str, list[str]]:
        sheet = sheet_text(f"W0 = {first}, W1 = {second}, W2 = 0, W3 = 0")
        return outcome(sheet, criteria=WEIGHTED, more=matrix)[:2]

    assert state(2, 2) == ("funded", [])
    assert state(3, 1) == ("rework", ["good idea, weak budget: 3 across, 1 down"])
    assert state(1, 3) == ("below_minimum", ["M: 1 across, 3 down"])


def test_divergence_is_told_and_changes_nothing() -> None:
    def diverging(rule: str, *marks: int) -> list[str]:
        settings = SETTINGS + rule
        sheets = [sheet_text(f"K1 = {mark}", assessor=f"V{n}") for n, mark in enumerate(marks, 1)]
        combined = results(call(settings=settings), application_text(), *sheets).outcomes[0].assessed.combined
        return [str(row.because) for row in combined.divergences] if combined else []

    assert diverging('divergence = "extremes"\n', 3, 0, 1) == ["one gave 3 and another 0"]
    assert diverging('divergence = "extremes"\n', 3, 1, 1) == []
    assert diverging('divergence = "off_others"\ndivergence_points = 2\n', 3, 1, 1) == [
        "one is 2 off the others' mean"
    ]
    assert diverging('divergence = "off_others"\ndivergence_points = 2.1\n', 3, 1, 1) == []
    for marks in itertools.product((0, 1, 3), repeat=3):  # the rule as it is written, for each assessor
        off = max(abs(Fraction(3 * mark - sum(marks), 2)) for mark in marks)
        told = [f"one is {fraction_text(off)} off the others' mean"] if off >= Decimal("1.5") else []
        assert diverging('divergence = "off_others"\ndivergence_points = 1.5\n', *marks) == told, marks


def test_a_reason_that_was_computed_for_all_stays_the_reason() -> None:
    computed = (
        '[[criterion]]\nid = "G"\nin = "S"\nkind = "gate"\ntitle = "small"\nmarked = "computed"\n'
        'condition = { fact = "cost", is = "at_most", value = 500 }\n'
        '[[criterion]]\nid = "B"\nin = "Q"\nkind = "bands"\ntitle = "Cost"\nmarked = "computed"\nfact = "cost"\n'
        "bands = [{ up_to = 5000, points = 1 }, { over = 5000, points = 0 }]\n"
    )
    sheets = [sheet_text("", assessor=name) for name in ("V1", "V2")]
    outcome = results(call(criteria=computed), application_text(), *sheets).outcomes[0]

    assert [str(failure.because) for failure in outcome.assessed.failures] == [
        "small: cost without what is excluded: 1000; asked: at most 500"
    ]
    assert outcome.assessed.combined is not None
    assert str(outcome.assessed.combined.marks["B"].because) == "cost without what is excluded: 1000, so 1"


def test_a_gate_that_one_assessor_left_open_is_missing() -> None:
    sheets = (sheet_text("G = true, K1 = 3", assessor="V1"), sheet_text("K1 = 3", assessor="V2"))

    assert faults(call(criteria=GATE + CHOICE), application_text(), *sheets) == [
        (("application", 0), "marks are missing: V2: G")
    ]


def test_how_a_minimum_is_tested_is_not_guessed() -> None:
    minimum = CHOICE + "minimum = { at_least = 1 }"
    unset = call(criteria=minimum, settings=SETTINGS.replace('knock_out = "mean"\n', ""))
    whole = round_(application_text(), *THREE)

    with pytest.raises(NotReady) as refused:
        assess_application(unset, whole, whole.application[0], 0)

    assert [str(fault.what) for fault in refused.value.faults] == [
        "the setting “What the least points in one criterion are tested on” (knock_out) is unset"
    ]
