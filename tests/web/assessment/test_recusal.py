"""Interests: what a recusal ends, what it strikes, who takes over; found before marks or after them."""

import pytest

from talka.web.assessment.actions.declarations import find_conflict
from talka.web.assessment.actions.panels import reassign
from talka.web.assessment.models import Declaration, Panel, ScoreSheet
from talka.web.assessment.queries import desk, round_as_core
from talka.web.assessment.standing import stages, standing_of, whereabouts
from talka.web.history.models import Detail, Event
from talka.web.site.refusal import Refusal
from web.assessing import (
    Office,
    a_panel,
    an_office,
    declare,
    events,
    give,
    given_to,
    hand_in,
    save,
    version,
)
from web.factories import an_application

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return an_office()


def struck(office: Office) -> list[tuple[str, str, bool]]:
    rows = ScoreSheet.objects.filter(application__round=office.round).order_by("pk")
    return [(row.application.number, row.assessor.code, row.struck is not None) for row in rows]


def test_recusal_gives_the_application_to_another_up_to_the_least_number(office: Office) -> None:
    a_panel(office)
    row = an_application(office.round)
    v1, v2, *_ = office.assessors
    give(row, v1, v2)
    before = version(office.round)

    declare(row, v1, "recused", "māsas uzņēmums")

    assert given_to(row)[0] == "V2"
    (other,) = set(given_to(row)) - {"V2"}
    assert other in {"V3", "V4"}
    assert version(office.round) == before + 1
    number = {"number": "UD1-01", "assessor": "V1"}
    assert events(office.round)[1:] == [
        ("declared", {**number, "answer": "recused"}),
        ("assignment_ended", number),
        ("assigned", {**number, "assessor": other}),
    ]


def test_the_interest_itself_is_in_no_fact(office: Office) -> None:
    row = an_application(office.round)
    give(row, office.assessors[0])
    declare(row, office.assessors[0], "recused", "māsas uzņēmums")
    assert [event for event in Event.objects.all() if "māsas" in str(event.facts)] == []
    assert [(row.name, row.value) for row in Detail.objects.all()] == [("interest", "māsas uzņēmums")]


def test_nobody_is_added_where_enough_are_left(office: Office) -> None:
    a_panel(office)
    row = an_application(office.round)
    give(row, *office.assessors[:3])
    declare(row, office.assessors[0], "recused")
    assert given_to(row) == ["V2", "V3"]


def test_where_everybody_marks_nobody_takes_over(office: Office) -> None:
    a_panel(office, mode=Panel.Mode.EVERYBODY)
    row = an_application(office.round)
    give(row, *office.assessors)
    declare(row, office.assessors[0], "recused")
    assert given_to(row) == ["V2", "V3", "V4"]


def test_reach_of_one_application_leaves_the_others(office: Office) -> None:
    a_panel(office)
    first, second = an_application(office.round), an_application(office.round, "UD1-02")
    v1, v2, *_ = office.assessors
    for row in (first, second):
        give(row, v1, v2)
        declare(row, v2)
    declare(second, v1)
    hand_in(second, v1)

    declare(first, v1, "recused")

    assert given_to(second) == ["V1", "V2"]
    assert struck(office) == [("UD1-02", "V1", False)]


def test_reach_of_the_action_ends_and_strikes_all_of_it(office: Office) -> None:
    a_panel(office, reach=Panel.Reach.ACTION)
    first, second = an_application(office.round), an_application(office.round, "UD1-02")
    elsewhere = an_application(office.round, "UD2-01")
    v1, v2, *_ = office.assessors
    for row in (first, second, elsewhere):
        give(row, v1, v2)
    declare(second, v1)
    hand_in(second, v1)

    declare(first, v1, "recused", "konkurents")

    assert [len(given_to(row)) for row in (first, second)] == [2, 2]
    assert {code for row in (first, second) for code in given_to(row)} <= {"V2", "V3", "V4"}
    assert given_to(elsewhere) == ["V1", "V2"]
    assert struck(office) == [("UD1-02", "V1", True)]
    assert ScoreSheet.objects.get().struck_why == "vērtētājs atstatījies"
    with pytest.raises(Refusal, match="recused from this application"):
        reassign(application=second, by=office.manager, assessor=v1, instead_of=None, reason="trūkst cilvēku")


def test_late_conflict_strikes_and_keeps_the_marks(office: Office) -> None:
    a_panel(office)
    row = an_application(office.round)
    v1, v2, *_ = office.assessors
    give(row, v1, v2)
    for assessor in (v1, v2):
        declare(row, assessor)
        hand_in(row, assessor)
    before = version(office.round)

    find_conflict(application=row, assessor=v1, by=office.manager, reason="pamanīja revidents")

    assert struck(office) == [("UD1-01", "V1", True), ("UD1-01", "V2", False)]
    assert len(given_to(row)) == 2
    assert version(office.round) > before
    kept = ScoreSheet.objects.get(assessor=v1)
    assert (kept.marks["UD1.K.1"], kept.handed_in is not None) == (2, True)
    late = Declaration.objects.get(assessor=v1, late=True)
    assert (late.answer, late.interest) == ("recused", "pamanīja revidents")
    found = round_as_core(office.round)
    assert [(s.assessor, s.declaration, s.struck is not None) for s in found.sheet] == [
        ("V1", "no_interest", True),
        ("V1", "recused", False),
        ("V2", "no_interest", False),
    ]
    assert [sheet.assessor for _, sheet in found.sheets_of["UD1-01"] if sheet.declaration != "recused"] == [
        "V2"
    ]
    with pytest.raises(Refusal, match="already"):
        find_conflict(application=row, assessor=v1, by=office.manager, reason="vēlreiz")


def test_one_declares_once_and_only_on_ones_own(office: Office) -> None:
    row = an_application(office.round)
    v1, v2, *_ = office.assessors
    give(row, v1)
    declare(row, v1)
    with pytest.raises(Refusal, match="declared on this application already"):
        declare(row, v1, "recused")
    with pytest.raises(Refusal, match="not given to you"):
        declare(row, v2)


def test_reassigned_application_leaves_the_desk_and_the_marks_count(office: Office) -> None:
    row = an_application(office.round)
    v1, v2, v3, _ = office.assessors
    give(row, v1, v2)
    for assessor in (v1, v2):
        declare(row, assessor)
    hand_in(row, v1)

    reassign(application=row, by=office.manager, assessor=v3, instead_of=v2, reason="slimība")

    assert given_to(row) == ["V1", "V3"]
    assert desk(office.round, v2.pk) == []
    assert stages(whereabouts(office.round, standing_of(office.round)))["being_marked"] == 1, (
        "V3 still has to mark it"
    )
    assert events(office.round)[-1] == (
        "assigned",
        {"number": "UD1-01", "assessor": "V3", "instead_of": "V2"},
    )
    with pytest.raises(Refusal, match="not given to you"):
        save(row, v2, {"UD1.K.1": None})
    with pytest.raises(Refusal, match="has this application already"):
        reassign(application=row, by=office.manager, assessor=v3, instead_of=None, reason="vēlreiz")


def test_whoever_is_recused_gets_it_neither_by_hand(office: Office) -> None:
    row = an_application(office.round)
    give(row, office.assessors[0])
    declare(row, office.assessors[0], "recused")
    with pytest.raises(Refusal, match="recused"):
        reassign(
            application=row, by=office.manager, assessor=office.assessors[0], instead_of=None, reason="tomēr"
        )
