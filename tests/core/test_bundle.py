import json
import re

import pytest

from small import SETTINGS, application_text, call_text, round_text, sheet_text
from talka.core.bundle import NotABundle, office_bundle, public_bundle, read_inputs, verify
from talka.core.results import assess_round
from talka.core.texts import digest

FACTS = """
[[fact]]
id = "born"
title = "born"
kind = "date"
personal = true
[[fact]]
id = "jobs"
title = "jobs"
kind = "count"
[[criterion]]
id = "B"
in = "Q"
kind = "bands"
title = "Age"
marked = "computed"
fact = "born"
months_until = "closing"
bands = [{ below = 480, points = 1 }, { from = 480, points = 0 }]
"""
PERSON = """
[[application]]
id = "2"
action = "A"
title = "Honey"
applicant = "Anna Bērziņa"
applicant_code = "010190-11111"
contact = "anna@example.lv, 29111222"
natural_person = true
note = "called twice"
filed_at = 2026-03-11T12:00:00
costs = [{ kind = "work", amount = 2000 }]
[application.facts]
born = 1990-01-01
jobs = 1
"""
ROUND = round_text(
    application_text("1", facts="born = 1960-01-01\njobs = 2"),
    PERSON,
    application_text("3", more='withdrawn = "Jānis called and gave up"'),
    sheet_text("K1 = 3", application="1", assessor="V1", more='comments = { K1 = "known to be careful" }'),
    sheet_text("K1 = 0", application="1", assessor="V2"),
    sheet_text("K1 = 0", application="1", assessor="V3"),
    sheet_text("K1 = 1", application="2", assessor="V1"),
    '[[sheet]]\napplication = "2"\nassessor = "V2"\ndeclaration = "recused"\ninterest = "her brother"\n',
)


def bundles(*, public_marks: bool, settings: str = SETTINGS) -> tuple[str, str]:
    text = call_text(settings=settings + f"single_marks_public = {str(public_marks).lower()}\n", more=FACTS)
    inputs = read_inputs(text, ROUND)
    results = assess_round(inputs.call, inputs.round)
    return office_bundle(inputs, results, "talka test"), public_bundle(inputs, results, "talka test")


@pytest.mark.parametrize("public_marks", [True, False])
def test_both_bundles_are_recomputed_from_themselves_alone(public_marks: bool) -> None:
    for text in bundles(public_marks=public_marks):
        verdict = verify(text)

        assert (verdict.differences, verdict.digest) == ((), digest(text))


def test_the_office_bundle_takes_nothing_as_stated() -> None:
    assert verify(bundles(public_marks=False)[0]).taken == ()


def test_the_public_bundle_says_what_it_could_not_recompute() -> None:
    assert [str(taken) for taken in verify(bundles(public_marks=False)[1]).taken] == [
        "combined marks of 2 applications, because single marks are not published",
        "support and eligibility of 2, because facts on natural persons are withheld",
    ]


@pytest.mark.parametrize("public_marks", [True, False])
def test_the_public_bundle_tells_nothing_of_natural_persons(public_marks: bool) -> None:
    public = bundles(public_marks=public_marks)[1]

    personal = (
        "Anna",
        "010190",
        "anna@example",
        "called",
        "Assessor 1",
        "careful",
        "brother",
        "1990-01",
        "V1",
    )
    assert [word for word in personal if word in public] == []
    assert "Honey" in public


def test_single_marks_are_public_only_where_the_body_publishes_them() -> None:
    assert '"sheet' not in bundles(public_marks=False)[1].replace('"sheets":[]', "").replace('"sheets":', "")
    assert json.loads(bundles(public_marks=True)[1])["applications"][0]["title"] == "Project 1"


def test_results_are_the_same_in_both_kinds() -> None:
    office, public = (json.loads(text) for text in bundles(public_marks=False))

    def outcome(row: dict[str, object]) -> tuple[object, ...]:
        return row["id"], row["state"], row["place"], row["grant"]

    assert [outcome(row) for row in office["applications"]] == [
        outcome(row) for row in public["applications"]
    ]
    assert office["lists"] == public["lists"]


@pytest.mark.parametrize("kind", [0, 1], ids=["office", "public"])
def test_verify_refuses_any_changed_digit(kind: int) -> None:
    text = bundles(public_marks=False)[kind]
    digits = [match.start() for match in re.finditer(r"\d", text)]
    unseen = []
    for at in digits[kind :: max(1, len(digits) // 30)]:
        changed = text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1 :]
        try:
            sound = verify(changed).sound
        except NotABundle:
            sound = False
        if sound:
            unseen.append(text[max(0, at - 60) : at + 20])

    assert unseen == []


def test_a_changed_result_is_named() -> None:
    office = bundles(public_marks=False)[0]

    changed = office.replace('"granted":"1500"', '"granted":"1501"').replace(
        '"place":1,"grant"', '"place":2,"grant"'
    )

    assert [
        (row.where, row.stated, row.recomputed) for row in verify(changed).differences if row.where != "seal"
    ] == [
        ("lists[A].granted", "1501", "1500"),
        ("applications[2].place", "2", "1"),
    ]


def test_other_bytes_with_the_same_figures_are_refused_too() -> None:
    office = bundles(public_marks=False)[0]

    assert [str(row.stated) for row in verify(office.replace("{\n", "{ \n", 1)).differences] == [
        "other bytes"
    ]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "this is not JSON, or it is cut off"),
        ('{"a": NaN}', "this is not JSON, or it is cut off"),
        ("[" * 100_000, "this is not JSON, or it is cut off"),
        ("9" * 100_000, "this is not JSON, or it is cut off"),
        ("[]", "this is not a results bundle of the format talka-results-1"),
        ('{"format": "talka-results-1"}', "parts of the bundle are missing or of the wrong kind"),
    ],
    ids=["empty", "nan", "deep", "digits", "list", "bare"],
)
def test_what_is_no_bundle_gets_a_message(text: str, what: str) -> None:
    with pytest.raises(NotABundle) as refused:
        verify(text)

    assert str(refused.value) == what


def test_a_public_bundle_with_mangled_statements_gets_a_message() -> None:
    public = bundles(public_marks=False)[1]
    for damage in (
        ('"stated": [', '"stated": 5, "x": ['),
        ('"points":{"K1":"1"', '"points":{"K1":"1/0"'),
        ('"sheets":1', '"sheets":"1"'),
    ):
        assert damage[0] in public
        with pytest.raises(NotABundle):
            verify(public.replace(*damage))
