"""The real call: maxima, minima, knock-outs, the deduction and the tie-breaks."""

from decimal import Decimal

from readers.real import call


def test_stated_maxima_and_minima_of_sections_and_totals() -> None:
    found = call()
    sections: object = {row.id: (row.maximum, row.minimum and row.minimum.at_least) for row in found.section}
    assert sections == {
        "UD1.K": (20, 11), "UD1.S": (23, 5), "UD2.K": (17, 10), "UD2.S": (17, 4), "SLP1.K": (22, 11),
        "SLP1.S": (14, Decimal("3.5")), "SLP2.K": (22, 11), "SLP2.S": (16, 4), "SLP3.K": (17, 9), "SLP3.S": (16, 4),
    }  # fmt: skip
    totals: object = {row.id: row.minimum and row.minimum.at_least for row in found.scheme}
    assert totals == {"UD1": 16, "UD2": 14, "SLP1": Decimal("14.5"), "SLP2": 10, "SLP3": 13}


def test_two_knock_outs_in_each_action() -> None:
    minima = {row.id: row.minimum.at_least for row in call().criterion if row.minimum is not None}
    names = ("UD1.K.3", "UD1.K.6", "UD2.K.2", "UD2.K.5", "SLP1.K.3", "SLP1.K.5", "SLP2.K.3", "SLP2.K.5", "SLP3.K.2",
             "SLP3.K.4")  # fmt: skip
    assert minima == dict.fromkeys(names, 1)


def test_the_deduction_for_papers_in_the_wrong_form() -> None:
    found = {row.id: row.deductions for row in call().criterion if row.deductions}
    assert {name: [part.points for part in parts] for name, parts in found.items()} == {
        f"{action}.K.1": [Decimal("0.5")] for action in ("UD1", "UD2", "SLP1", "SLP2", "SLP3")
    }
    assert all("Nr.558" in (part.text or "") for parts in found.values() for part in parts)


def test_tie_breaks_in_order() -> None:
    keys = [(row.id, row.by, row.of, row.first) for row in call().tie]
    economy = [("table", "unemployment", "highest"), ("criterion", "{}.S.2", "highest"),
               ("fact", "requested", "lowest"), (None, None, None)]  # fmt: skip
    community = [("table", "support_per_inhabitant", "lowest"), ("fact", "requested", "lowest"),
                 ("section", "{}.S", "highest")]  # fmt: skip
    assert keys == [
        (f"{action}.P.{place}", by, of and of.format(action), way)
        for action in ("UD1", "UD2", "SLP1", "SLP2", "SLP3")
        for place, (by, of, way) in enumerate(economy if action.startswith("UD") else community, 1)
    ]


def test_points_beside_ties_are_not_taken_where_the_document_contradicts_itself() -> None:
    assert call().settings.tie_points is None
