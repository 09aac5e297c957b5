from decimal import Decimal

from small import application_text, call, faults, results, sheet_text

RATES = """
[[rate]]
id = "R"
in = "A"
base = 40
maximum = 65
[[increment]]
id = "R.rural"
in = "R"
title = "rural"
plus = 20
when = { fact = "rural_project", is = "equal", value = true }
[[increment]]
id = "R.joint"
in = "R"
title = "joint"
plus = 15
when = { fact = "joint", is = "equal", value = true }
"""

FACT = """
[[fact]]
id = "rural_project"
title = "in the country"
kind = "yes_no"
[[fact]]
id = "had"
title = "received before"
kind = "money"
"""


def steps(
    rate: str, *, facts: str = "", more: str = "", costs: str = "1000", extra: str = "", action: str = ""
) -> list[str]:
    """The steps of one application's support, in plain English."""
    definition = call(rate=rate, more=FACT + extra, action=action, money="1000000")
    application = application_text(facts=facts, more=more, costs=costs)
    found = results(definition, application, sheet_text("K1 = 3")).outcomes[0].assessed.support
    assert found is not None
    return [str(step.because) for step in found.steps]


def test_a_rate_is_its_base_with_increments_up_to_the_maximum() -> None:
    assert steps(RATES, facts="rural_project = true", more="joint = true") == [
        "cost as filed: 1000.00 EUR",
        "base rate 40 %",
        "rural: + 20 % (in the country: yes)",
        "joint: + 15 % (joint project: yes)",
        "rate at most 65 %",
        "65 % of 1000.00 EUR: 650.00 EUR",
    ]


def test_ceilings_depend_on_the_share_and_the_kind_of_cost() -> None:
    ceilings = """
[[ceiling]]
id = "C.things"
in = "A"
amount = 2000
cost_kind = "things"
[[ceiling]]
id = "C.build"
in = "A"
amount = 5000
when = { fact = "share.work", is = "at_least", value = 70 }
[[ceiling]]
id = "C.rest"
in = "A"
amount = 3000
"""
    rate = '[[rate]]\nid = "R"\nin = "A"\nbase = 50\n'

    assert steps(rate, extra=ceilings, costs='7000 }, { kind = "things", amount = 3000') == [
        "cost as filed: 10000.00 EUR",
        "equipment: at most 2000.00 EUR",
        "a project: at most 5000.00 EUR (works, %: 70; at least 70)",
        "base rate 50 %",
        "50 % of 5000.00 EUR: 2500.00 EUR",
    ]
    assert steps(rate, extra=ceilings, costs='6999 }, { kind = "things", amount = 3001')[2] == (
        "a project: at most 3000.00 EUR"
    )


def test_recovered_tax_and_excluded_costs_are_left_out() -> None:
    rate = '[[rate]]\nid = "R"\nin = "A"\nbase = 50\n'
    exclusion = '[[exclusion]]\nid = "X"\nin = "A"\ntitle = "vehicles"\ncost_kind = "things"\n'

    assert steps(
        rate,
        extra=exclusion,
        action='tax = "eligible_unless_recovered"',
        more="recovers_tax = true",
        costs='1000, tax = 210 }, { kind = "things", amount = 500',
    ) == [
        "cost as filed: 1500.00 EUR",
        "value added tax of 210.00 EUR is left out",
        "left out, vehicles: 500.00 EUR",
        "base rate 50 %",
        "50 % of 1000.00 EUR: 500.00 EUR",
    ]


def test_caps_count_what_was_had_before() -> None:
    rate = '[[rate]]\nid = "R"\nin = "A"\nbase = 50\n'
    caps = """
[[cap]]
id = "C.period"
in = "A"
kind = "period"
of = "eligible_cost"
amount = 5000
fact = "had"
[[cap]]
id = "C.aid"
in = "A"
kind = "other_aid"
percent = 60
fact = "had"
[[cap]]
id = "C.minimis"
in = "A"
kind = "de_minimis"
amount = 4600
fact = "had"
"""

    assert steps(rate, extra=caps, facts="had = 4400", costs="10000") == [
        "cost as filed: 10000.00 EUR",
        "at most 5000.00 EUR in all, 4400.00 EUR had before, so 600.00 EUR is left",
        "base rate 50 %",
        "50 % of 600.00 EUR: 300.00 EUR",
        "public aid at most 60 % of the eligible cost, other aid 4400.00 EUR, so 0.00 EUR is left",
    ]
    assert steps(rate, extra=caps, facts="had = 200", costs="10000") == [
        "cost as filed: 10000.00 EUR",
        "at most 5000.00 EUR in all, 200.00 EUR had before, so 4800.00 EUR is left",
        "base rate 50 %",
        "50 % of 4800.00 EUR: 2400.00 EUR",
    ]


def test_a_fixed_sum_needs_no_rate() -> None:
    fixed = '[[fixed_sum]]\nid = "F"\nin = "A"\namount = 1500\n'

    assert steps("", extra=fixed) == ["cost as filed: 1000.00 EUR", "fixed sum: 1500.00 EUR"]


def test_no_more_is_given_than_was_requested() -> None:
    assert steps(RATES, facts="rural_project = false", more="joint = false\nrequested = 399.99")[-1] == (
        "no more than was requested: 399.99 EUR"
    )


def test_points_raise_the_rate_where_the_call_says_so() -> None:
    rate = """
[[rate]]
id = "R"
in = "A"
base = 50
[[increment]]
id = "R.points"
in = "R"
title = "quality"
plus = 2
per_point_of = "K1"
at_most = 5
"""

    assert steps(rate)[1:] == [
        "base rate 50 %",
        "quality: 3 full points, + 5 %",
        "55 % of 1000.00 EUR: 550.00 EUR",
    ]


def test_what_is_unset_stops_with_its_name() -> None:
    unset = '[[rate]]\nid = "R"\nin = "A"\nset_in = "form 3"\n'
    sheet = sheet_text("K1 = 3")

    assert faults(call(rate=unset), application_text(), sheet) == [
        (("application", 0), "the support rate R is unset: the call points to “form 3”")
    ]
    half = '[[rate]]\nid = "R"\nin = "A"\nbase = 40\nmaximum = 65\nset_in = "form 3"\n'
    assert faults(call(rate=half), application_text(), sheet) == [
        (("application", 0), "the support rate R is unset: the call points to “form 3”")
    ]
    assert faults(call(rate=""), application_text(), sheet) == [
        (("application", 0), "no support rate of the action A fits this project")
    ]
    assert faults(call(rate=RATES, more=FACT), application_text(), sheet) == [
        (("application", 0), "the fact “in the country” (rural_project) is not given")
    ]
    assert faults(call(), application_text(costs="1000, tax = 1"), sheet) == [
        (("application", 0), "the action A does not say whether value added tax is eligible (tax)")
    ]


def test_rounding_of_funding_follows_the_setting_and_stops_without() -> None:
    odd = application_text(costs="1000.01")
    without = call(settings='marks = "mean"\nmoney_line = "stop"\nreserve = true')

    assert results(call(), odd, sheet_text("K1 = 3")).outcomes[0].grant == Decimal("500.00")
    assert faults(without, odd, sheet_text("K1 = 3")) == [
        (
            ("application", 0),
            "the setting “How public funding is rounded” (round_funding) is unset: how 50 % of 1000.01 EUR is rounded",
        )
    ]
