"""The real call: heading, actions, money, rates, terms, territory, documents, indicators, and the account of lines."""

from collections import Counter
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from readers.real import call, reading
from talka.core.checks.every import check
from talka.core.texts import dump, load

ACTIONS = ("UD1", "UD2", "SLP1", "SLP2", "SLP3")


def test_heading() -> None:
    found = call().call
    assert (found.id, found.round, found.opens, found.closes, found.money, found.language) == (
        "lv/sateka/2026-6", "6", datetime(2026, 3, 20), datetime(2026, 4, 18, 23, 59, 59),  # noqa: DTZ001 — local times
        Decimal("570319.29"), "lv",
    )  # fmt: skip
    assert found.body == "Biedrība “SATEKA”"
    assert found.fund == "Eiropas Lauksaimniecības fonds lauku attīstībai"
    contact = call().contact[0]
    assert (contact.phone, contact.email) == (
        "+371 26330257 (birojs); +371 29177019 (D.Gargurne)", "sateka.info@gmail.com; daiga@sateka.lv",
    )  # fmt: skip
    assert contact.source is not None
    assert contact.source.lines == "181-187"


def test_actions_with_budget_goal_territory_and_indicators_needed() -> None:
    whole, rural = ("gulbenes-novads",), ("lauku-teritorija",)
    assert [
        (
            row.id,
            row.budget,
            row.goal,
            row.scheme,
            row.territory,
            row.outside is not None,
            row.indicators_needed,
        )
        for row in call().action
    ] == [
        ("UD1", 400000, "SM1", "UD1", whole, True, 1),
        ("UD2", 35000, "SM1", "UD2", rural, False, 0),
        ("SLP1", Decimal("62934.64"), "SM2", "SLP1", whole, True, 1),
        ("SLP2", Decimal("62934.65"), "SM2", "SLP2", whole, True, 1),
        ("SLP3", 9450, "SM2", "SLP3", whole, True, 0),
    ]
    assert [(row.id, row.in_, row.rural) for row in call().territory] == [
        ("gulbenes-novads", None, None), ("lauku-teritorija", "gulbenes-novads", True),
    ]  # fmt: skip
    assert [bool(row.who) for row in call().action] == [False, False, True, True, True]


def test_rates_point_to_another_form() -> None:
    rates: object = [(row.in_, row.base, row.maximum, bool(row.set_in)) for row in call().rate]
    assert rates == [
        ("UD1", 40, None, True), ("UD2", 40, None, True), ("SLP1", 70, 90, True), ("SLP2", 70, 90, True),
        ("SLP3", 70, 90, True),
    ]  # fmt: skip
    codes = Counter(finding.code for finding in reading().findings)
    assert (codes["rate-set-elsewhere"], codes["two-maxima"]) == (5, 2)


def test_ceilings_caps_and_fixed_sums() -> None:
    ceilings: object = [(row.id, row.amount, row.cost_kind, row.when is not None) for row in call().ceiling]
    assert ceilings == [
        ("UD1.ceiling.1", 150000, None, True),
        ("UD1.ceiling.2", 70000, None, False),
        ("UD1.ceiling.3", 10000, "darbinieku-produktivitates-kapinasanai", False),
        ("UD2.ceiling", 15000, None, False),
        ("SLP1.ceiling", 35000, None, False),
        ("SLP2.ceiling", 35000, None, False),
        ("SLP3.ceiling", 3500, None, False),
    ]
    caps: object = [(row.in_, row.kind, row.of, row.amount, row.when is not None) for row in call().cap]
    assert caps == [
        ("UD1", "period", "eligible_cost", 150000, False),
        ("SLP1", "period", "eligible_cost", 100000, True),
        ("SLP2", "period", "eligible_cost", 100000, True),
    ]
    fixed = {row.in_: row.when for row in call().fixed_sum if row.when is not None}
    assert tuple(fixed) == ACTIONS
    grounds = {row.source and row.source.legal for row in call().fixed_sum if row.when is not None}
    assert grounds == {"Noteikumu Nt.580 9.1"}


def test_terms_with_and_without_construction() -> None:
    terms = [(row.in_, row.months, row.when is not None) for row in call().term]
    assert terms == [(action, *term) for action in ACTIONS for term in ((24, True), (12, False))]


def test_lists_of_each_action() -> None:
    found = call()
    tables = (found.priority, found.indicator, found.exclusion)
    assert [dict(Counter(row.in_ for row in table)) for table in tables] == [
        {"UD1": 6, "UD2": 4, "SLP2": 3, "SLP3": 1},
        {"UD1": 5, "SLP1": 4, "SLP2": 2},
        {"UD1": 2, "UD2": 1, "SLP1": 1, "SLP2": 1},
    ]
    papers = Counter(action for paper in found.document for action in paper.in_)
    assert papers == {"UD1": 2, "UD2": 2, "SLP1": 2, "SLP2": 2, "SLP3": 1}


def test_the_draft_loads_again() -> None:
    assert load(dump(call())) == call()
    assert load(reading().text) == call()


def test_every_line_is_accounted_for() -> None:
    found = reading()
    assert len(found.lines) == 2040
    uses = Counter((line.part, line.use) for line in found.lines)
    assert found.share() == Fraction(1)
    assert {(part, use): count for (part, use), count in uses.items() if use == "unread"} == {
        ("heading", "unread"): 13
    }
    assert found.share(None) == Fraction(2027, 2040)
    kinds = Counter(line.what for line in found.lines if line.use == "furniture")
    assert (kinds["table_head"], kinds["subtotal"], kinds["footer"]) == (102, 14, 2)


def test_what_the_document_leaves_open_stays_unset_and_is_named() -> None:
    unset = [row.path[1] for row in check(call()) if row.code == "setting-unset"]
    assert unset == ["marks", "gates", "knock_out", "deductions", "no_band", "shown_points", "still_tied",
                     "money_line", "reserve", "round_funding"]  # fmt: skip
    settings = call().settings
    assert settings.model_fields_set == set()


def test_misprints_are_found_with_their_lines() -> None:
    codes = {"foreign-subtotal", "code-skipped", "code-of-another", "tie-unset", "indicator-missing"}
    every = [*reading().findings, *check(call())]
    assert [(row.code, str(row.source)) for row in every if row.code in codes] == [
        ("foreign-subtotal", "lines 2296-2313"),
        ("foreign-subtotal", "lines 3078-3095"),
        ("foreign-subtotal", "lines 3727-3744"),
        ("code-skipped", "lines 1570-1581"),
        ("code-of-another", "lines 3734"),
        ("code-of-another", "lines 3736"),
        ("tie-unset", "lines 1103-1107"),
        ("tie-unset", "lines 1720-1724"),
        ("indicator-missing", "lines 1122-1252"),
        ("indicator-missing", "lines 3292-3382"),
    ]


def test_points_for_ties_that_the_document_prints_in_two_ways_or_rounds() -> None:
    told = [
        (row.code, str(row.source), str(row.message))
        for row in reading().findings
        if row.code.startswith("tie-")
    ]
    two = "different tie points are printed: 0.01, 0.1"
    third = "0.01 / 3 is printed as 0.003, and the document does not say how it is rounded"
    spans = ("lines 1058-1121", "lines 1677-1738", "lines 2439-2490", "lines 3239-3291", "lines 3877-3936")
    assert [row for row in told if row[0] == "tie-points"] == [("tie-points", span, two) for span in spans]
    assert [row for row in told if row[0] == "tie-points-parts"] == [
        ("tie-points-parts", span, third) for span in spans
    ]


# Every priority of the call with the one criterion that rewards it, judged by a person who read both.
JUDGED = {
    "UD1.priority.1": "UD1.S.2",
    "UD1.priority.2": "UD1.S.2",
    "UD1.priority.3": "UD1.S.2",
    "UD1.priority.4": "UD1.S.5",
    "UD1.priority.5": "UD1.S.4",
    "UD1.priority.6": "UD1.S.2",
    "UD2.priority.1": None,  # making things in the countryside: S.2 and S.5 reward parts of it, and neither the countryside
    "UD2.priority.2": "UD2.S.2",
    "UD2.priority.3": "UD2.S.4",
    "UD2.priority.4": None,  # circular economy: no criterion at all
    "SLP2.priority.1": "SLP2.S.10",
    "SLP2.priority.2": "SLP2.S.10",
    "SLP2.priority.3": "SLP2.S.10",
    "SLP3.priority.1": "SLP3.S.6",
}


def test_priorities_are_linked_to_the_criterion_that_a_person_would_choose() -> None:
    proposed = {name: row.id for row in call().criterion for name in row.serves if ".priority." in name}
    assert {row.id: proposed.get(row.id) for row in call().priority} == JUDGED


def test_points_for_what_is_excluded_and_priorities_without_points_are_found() -> None:
    excluded = {
        row.id: row.serves for row in call().criterion if any(".exclusion." in name for name in row.serves)
    }
    followed = [
        (row.code, str(row.source))
        for row in check(call())
        if row.code in {"points-excluded", "priority-unserved"}
    ]

    assert excluded == {"SLP1.K.2": ("SLP1.exclusion.1",)}
    assert followed == [
        ("points-excluded", "lines 1963-1995"),
        ("priority-unserved", "lines 1191"),
        ("priority-unserved", "lines 1197"),
    ]


def test_documents_that_criteria_name_are_linked_to_the_list() -> None:
    proposed = {row.id: row.needs_document for row in call().criterion if row.needs_document}

    assert proposed == {"SLP1.S.3": ("SLP1.document.1",), "SLP2.S.3": ("SLP2.document.1",)}
    assert sum(row.code == "documents-proposed" for row in reading().findings) == 2


def test_what_applicants_may_miss_is_named() -> None:
    codes = {"paper-by-the-way", "gate-territory", "document-both", "citation-chapter"}
    every = [*reading().findings, *check(call())]

    assert [(row.code, str(row.source)) for row in every if row.code in codes] == [
        ("paper-by-the-way", "lines 571-612"),
        ("paper-by-the-way", "lines 1963-1995"),
        ("paper-by-the-way", "lines 2322-2339"),
        ("paper-by-the-way", "lines 2342-2365"),
        ("paper-by-the-way", "lines 2742-2778"),
        ("paper-by-the-way", "lines 3102-3119"),
        ("paper-by-the-way", "lines 3130-3142"),
        ("paper-by-the-way", "lines 3774-3792"),
        ("paper-by-the-way", "lines 3828-3839"),
        ("document-both", "lines 1848-1850"),
        ("document-both", "lines 2664-2666"),
        ("gate-territory", "lines 1122-1252"),
        ("citation-chapter", "lines 3358-3370"),
    ]
