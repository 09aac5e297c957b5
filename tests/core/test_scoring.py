from decimal import Decimal

import pytest

from small import CHOICE, SETTINGS, application_text, call, faults, results, round_, sheet_text
from talka.core.assessing import Assessed, NotReady, assess_application

FACTS = """
[[fact]]
id = "since"
title = "registered since"
kind = "date"
[[fact]]
id = "people"
title = "participants"
kind = "count"
"""

DEDUCTIBLE = CHOICE + 'deductions = [{ id = "form", points = 0.5 }]\n'
ONLY_JOINT = 'when = { fact = "joint", is = "equal", value = true }\n'
GATE = '[[criterion]]\nid = "G"\nin = "S"\nkind = "gate"\ntitle = "gate"\n'


def assessed(
    criteria: str,
    marks: str,
    *,
    facts: str = "",
    sheet: str = "",
    costs: str = "1000",
    application: str = "",
    **parts: str,
) -> Assessed:
    definition = call(criteria=criteria, more=FACTS, **parts)
    filed = application_text(facts=facts, costs=costs, more=application)
    whole = round_(filed, sheet_text(marks, more=sheet))
    return assess_application(definition, whole, whole.application[0], 0)


def marks_of(row: Assessed) -> dict[str, str]:
    return {name: f"{mark.points} {mark.how}: {mark.because}" for name, mark in row.sheets[0].marks.items()}


def test_a_choice_is_named_by_its_code_or_its_points() -> None:
    assert marks_of(assessed(CHOICE, 'K1 = "K.1.1"')) == {"K1": "3 judged: clear: 3"}
    assert marks_of(assessed(CHOICE, "K1 = 3")) == {"K1": "3 judged: clear: 3"}


def test_answers_that_cannot_be_taken_are_all_reported() -> None:
    number = """
[[criterion]]
id = "N"
in = "Q"
kind = "number"
title = "Number"
most = 10
step = 0.5
[[criterion]]
id = "L"
in = "Q"
kind = "number"
title = "List"
values = [0, 0.5]
[[criterion]]
id = "C"
in = "Q"
kind = "choose"
title = "With a comment"
comment = "below_maximum"
options = [{ points = 1, text = "yes" }, { points = 0, text = "no" }]
[[question]]
id = "W"
in = "S"
title = "What is good?"
answer = "text"
"""

    assert faults(
        call(criteria=CHOICE + number),
        application_text(),
        sheet_text("K1 = 2, N = 3.3, L = 1, C = 0, Z = 1"),
    ) == [
        (("sheet", 0, "marks", "Z"), "there is no Z on this score sheet"),
        (("sheet", 0, "marks", "K1"), "one of these is asked for here: 3, 1, 0"),
        (("sheet", 0, "marks", "N"), "points go in steps of 0.5 here"),
        (("sheet", 0, "marks", "L"), "one of these is asked for here: 0.5, 0"),
        (("sheet", 0, "comments", "C"), "a comment is asked for here"),
        (("sheet", 0, "answers", "W"), "the question “What is good?” is not answered"),
    ]


def test_missing_marks_stop_with_their_labels() -> None:
    assert faults(call(), application_text(), sheet_text("")) == [
        (("application", 0), "marks are missing: V1: K1")
    ]


def test_weights_multiply_points_in_sections_and_total() -> None:
    row = assessed(CHOICE + "weight = 2.5", "K1 = 3")

    assert (row.sheets[0].marks["K1"].points, row.sheets[0].sections, row.sheets[0].total) == (
        Decimal(3),
        {"Q": Decimal("7.5")},
        Decimal("7.5"),
    )


BANDS = """
[[criterion]]
id = "B"
in = "Q"
kind = "bands"
title = "Cost"
marked = "computed"
fact = "cost"
bands = [
    { up_to = 10000, points = 3 },
    { from = 10000.01, up_to = 30000, points = 2 },
    { from = 30000.01, points = 1 },
]
"""


def test_bands_are_exact_to_the_cent() -> None:
    found = [
        marks_of(assessed(BANDS, "", costs=cost, money="100000"))["B"]
        for cost in ("10000", "10000.01", "30000.01")
    ]

    assert found == [
        "3 computed: cost without what is excluded: 10000, so 3",
        "2 computed: cost without what is excluded: 10000.01, so 2",
        "1 computed: cost without what is excluded: 30000.01, so 1",
    ]


def test_an_amount_in_no_band_follows_the_setting_and_stops_without() -> None:
    gap = BANDS.replace("from = 10000.01", "from = 11000")

    def with_setting(setting: str) -> list[str]:
        settings = SETTINGS.replace('no_band = "zero"\n', setting)
        return [
            mark
            for row in [assessed(gap, "", costs="10500", settings=settings)]
            for mark in marks_of(row).values()
        ]

    assert with_setting('no_band = "zero"\n') == [
        "0 computed: cost without what is excluded: 10500 lies in no band; by the settings it gets: no points"
    ]
    assert with_setting('no_band = "lower_band"\n')[0].startswith("3 computed")
    assert with_setting('no_band = "upper_band"\n')[0].startswith("2 computed")
    definition = call(criteria=gap, settings=SETTINGS.replace('no_band = "zero"\n', ""))
    assert faults(definition, application_text(costs="10500"), sheet_text("")) == [
        (
            ("application", 0, "B"),
            "“Cost”: 10500 lies in no band and the setting “What a value gets that lies in no band” (no_band) is unset",
        )
    ]


MONTHS = """
[[criterion]]
id = "M"
in = "Q"
kind = "bands"
title = "Age"
marked = "computed"
fact = "since"
months_until = "filing"
bands = [{ below = 6, points = 0 }, { from = 6, points = 1 }]
"""


def test_months_are_full_ones_and_facts_stand_beside_the_mark() -> None:
    young = assessed(MONTHS, "", facts="since = 2025-09-11")
    old = assessed(MONTHS, "", facts="since = 2025-09-10")

    assert marks_of(young) == {"M": "0 computed: registered since, full months: 5, so 0"}
    assert marks_of(old) == {"M": "1 computed: registered since, full months: 6, so 1"}
    assert [fact for fact, _ in old.sheets[0].marks["M"].facts] == ["since", "filing"]


def test_a_missing_fact_stops_with_its_name() -> None:
    assert faults(call(criteria=MONTHS, more=FACTS), application_text(), sheet_text("")) == [
        (("application", 0, "M"), "the fact “registered since” (since) is not given")
    ]


def test_a_ratio_divides_one_fact_by_another_and_never_by_nothing() -> None:
    ratio = """
[[criterion]]
id = "R"
in = "Q"
kind = "bands"
title = "Cost per participant"
marked = "computed"
fact = "cost"
per = "people"
bands = [{ up_to = 333.33, points = 2 }, { over = 333.33, points = 1 }]
"""

    assert marks_of(assessed(ratio, "", facts="people = 3")) == {
        "R": "1 computed: cost without what is excluded per participants: 1000/3, so 1"
    }
    assert faults(call(criteria=ratio, more=FACTS), application_text(facts="people = 0"), sheet_text("")) == [
        (("application", 0, "R"), "the fact “participants” (people) is 0 and cannot be divided by")
    ]


def test_limits_may_depend_on_another_fact() -> None:
    bands = BANDS.replace(
        "up_to = 10000, points = 3 }",
        'up_to = 10000, points = 3, when = { fact = "joint", is = "equal", value = true } }',
    )
    row = assessed(bands, "", application="joint = false")

    assert str(row.sheets[0].marks["B"].because) == (
        "cost without what is excluded: 1000 lies in no band; by the settings it gets: no points"
    )


GROUP = """
[[criterion]]
id = "G"
in = "Q"
kind = "group"
title = "Group"
take = "{take}"
{each}
[[criterion]]
id = "G1"
in = "G"
kind = "number"
title = "one"
values = [0, 1]
[[criterion]]
id = "G2"
in = "G"
kind = "number"
title = "two"
values = [0, 0.5, 2]
"""


def test_groups_sum_take_the_best_or_count() -> None:
    def group(take: str, each: str = "") -> str:
        return marks_of(assessed(GROUP.format(take=take, each=each), "G1 = 1, G2 = 0.5"))["G"]

    assert group("sum") == "1.5 judged: sum of 1, 0.5: 1.5"
    assert group("best") == "1 judged: the best one, G1: 1"
    assert group("count", "each = 0.25") == "0.50 judged: met: 2 × 0.25: 0.5"


def test_a_deduction_stops_at_zero_or_goes_below_as_the_setting_says() -> None:
    below = SETTINGS.replace("stop_at_zero", "below_zero")
    taken = '[sheet.deductions]\nK1 = ["form"]'

    assert marks_of(assessed(DEDUCTIBLE, "K1 = 3", sheet=taken)) == {
        "K1": "2.5 judged: clear: 3; taken off: 0.5, so 2.5"
    }
    assert marks_of(assessed(DEDUCTIBLE, "K1 = 0", sheet=taken))["K1"].endswith("so 0")
    assert marks_of(assessed(DEDUCTIBLE, "K1 = 0", sheet=taken, settings=below))["K1"].endswith("so -0.5")


def test_a_computed_mark_is_overridden_only_where_allowed_and_with_a_comment() -> None:
    override = BANDS.replace('marked = "computed"', 'marked = "computed_with_override"')

    assert marks_of(assessed(override, "B = 1", sheet='comments = { B = "older offer" }')) == {
        "B": "1 overridden: given: 1"
    }
    assert faults(call(criteria=override), application_text(), sheet_text("B = 1")) == [
        (("sheet", 0, "comments", "B"), "a comment is asked for here")
    ]
    assert faults(call(criteria=BANDS), application_text(), sheet_text("B = 1")) == [
        (("sheet", 0, "marks", "B"), "this is computed and not judged")
    ]


def test_who_marks_as_computed_overrides_nothing_and_needs_no_comment() -> None:
    override = BANDS.replace('marked = "computed"', 'marked = "computed_with_override"')
    computed = marks_of(assessed(override, ""))
    (given,) = (text.split(" ")[0] for text in computed.values())

    assert marks_of(assessed(override, f"B = {given}")) == computed

    gate = (
        GATE
        + 'marked = "computed_with_override"\ncondition = { fact = "joint", is = "equal", value = false }\n'
    )
    agreed, otherwise = (
        faults(
            call(criteria=gate + CHOICE),
            application_text(more="joint = false"),
            sheet_text(f"G = {answer}, K1 = 3"),
        )
        for answer in ("true", "false")
    )
    assert (agreed, otherwise) == ([], [(("sheet", 0, "comments", "G"), "a comment is asked for here")])


def test_a_criterion_for_some_gives_others_nothing() -> None:
    row = assessed(CHOICE + ONLY_JOINT, "", application="joint = false")

    assert marks_of(row) == {"K1": "0 computed: does not apply: joint project: no"}


def test_recused_is_not_empty_and_struck_sheets_do_not_count() -> None:
    recused = '[[sheet]]\napplication = "1"\nassessor = "V2"\ndeclaration = "recused"\n'
    struck = sheet_text("K1 = 0", assessor="V3", more='struck = "interest found late"')
    newer = sheet_text("K1 = 1", more="version = 2")

    found = results(call(), application_text(), sheet_text("K1 = 3"), newer, recused, struck)

    assert [(sheet.assessor, sheet.total) for sheet in found.outcomes[0].assessed.sheets] == [
        ("V1", Decimal(1))
    ]


def test_a_recused_assessor_gives_no_marks() -> None:
    recused = '[[sheet]]\napplication = "1"\nassessor = "V2"\ndeclaration = "recused"\nmarks = { K1 = 3 }\n'

    assert faults(call(), application_text(), recused) == [
        (("sheet", 0, "marks"), "a recused assessor gives no marks"),
        (("application", 0), "nobody has given a score sheet"),
    ]


def test_what_does_not_apply_neither_knocks_out_nor_takes_deductions() -> None:
    only = DEDUCTIBLE + ONLY_JOINT + "minimum = { at_least = 1 }"
    single, joint = application_text(more="joint = false"), application_text(more="joint = true")

    assert [row.state for row in results(call(criteria=only), single, sheet_text("")).outcomes] == ["funded"]
    assert [row.state for row in results(call(criteria=only), joint, sheet_text("K1 = 0")).outcomes] == [
        "below_minimum"
    ]
    assert faults(call(criteria=only), single, sheet_text("", more='deductions = { K1 = ["form"] }')) == [
        (("sheet", 0, "deductions", "K1"), "does not apply: joint project: no")
    ]


def test_a_gate_has_no_points_to_take_off() -> None:
    assert faults(
        call(criteria=GATE + CHOICE),
        application_text(),
        sheet_text("G = true, K1 = 3", more='deductions = { G = ["x"] }'),
    ) == [(("sheet", 0, "deductions", "G"), "a gate has no points to take off")]


def test_what_does_not_conform_anyway_needs_no_further_facts_or_marks() -> None:
    late = application_text(day=10).replace("2026-03-10", "2026-04-10")
    strict = call(criteria=GATE + MONTHS + CHOICE, more=FACTS, rate="")

    found = results(strict, late, sheet_text("G = true")).outcomes[0]
    alone = results(strict, late).outcomes[0]

    assert [(row.state, [str(why)[:5] for why in row.because]) for row in (found, alone)] == [
        ("not_conforming", ["filed"])
    ] * 2


def test_a_computed_choice_says_its_facts() -> None:
    place = """
[[criterion]]
id = "P"
in = "Q"
kind = "choose"
title = "Joint"
marked = "computed"
options = [
    { points = 1, text = "joint", when = { fact = "joint", is = "equal", value = true } },
    { points = 0, text = "alone" },
]
"""
    mark = assessed(place, "", application="joint = false").sheets[0].marks["P"]

    assert (str(mark.because), mark.facts) == ("alone: 0", (("joint", False),))


def test_a_deduction_named_twice_is_a_fault_and_not_taken_twice() -> None:
    twice = sheet_text("K1 = 3", more='deductions = { K1 = ["form", "form"] }')

    assert set(faults(call(criteria=DEDUCTIBLE), application_text(), twice)) == {
        (("sheet", 0, "deductions", "K1"), "the deduction form is named twice")
    }


def test_a_deduction_below_zero_is_not_guessed() -> None:
    unset = SETTINGS.replace('deductions = "stop_at_zero"\n', "")

    with pytest.raises(NotReady) as refused:
        assessed(DEDUCTIBLE, "K1 = 0", sheet='deductions = { K1 = ["form"] }', settings=unset)

    assert [str(fault.what) for fault in refused.value.faults] == [
        "the setting “Whether a deduction may take a criterion below zero” (deductions) is unset"
    ]
