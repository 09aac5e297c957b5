"""An application taken from one assessor and given to another."""

import pytest

from talka.web.assessment.actions.declarations import find_conflict
from talka.web.assessment.actions.panels import reassign
from talka.web.assessment.queries import round_as_core
from talka.web.history.models import Detail, Event
from talka.web.site.refusal import Refusal
from web.assessing import Office, a_panel, an_office, declare, events, give, given_to, hand_in
from web.factories import an_application

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return an_office()


def test_both_halves_are_in_the_history_and_the_reason_apart(office: Office) -> None:
    row, (v1, v2, *_) = an_application(office.round), office.assessors
    give(row, v1)
    reassign(application=row, by=office.manager, assessor=v2, instead_of=v1, reason="Bērziņa slimo")
    assert given_to(row) == ["V2"]
    assert events(office.round) == [
        ("assignment_ended", {"number": "UD1-01", "assessor": "V1"}),
        ("assigned", {"number": "UD1-01", "assessor": "V2", "instead_of": "V1"}),
    ]
    assert "Bērziņa" not in str(list(Event.objects.values_list("facts", flat=True)))
    assert set(Detail.objects.values_list("value", flat=True)) == {"Bērziņa slimo"}


def test_who_has_handed_in_is_not_replaced(office: Office) -> None:
    row, (v1, v2, *_) = an_application(office.round), office.assessors
    give(row, v1)
    declare(row, v1)
    hand_in(row, v1)
    with pytest.raises(Refusal, match="handed in the score sheet; its marks count"):
        reassign(application=row, by=office.manager, assessor=v2, instead_of=v1, reason="slimo")
    assert given_to(row) == ["V1"]


def test_what_was_withdrawn_is_given_to_nobody(office: Office) -> None:
    row = an_application(office.round, withdrawn_at=office.round.closes, withdrawn_why="Pārdomāja")
    with pytest.raises(Refusal, match="withdrawn"):
        reassign(
            application=row, by=office.manager, assessor=office.assessors[0], instead_of=None, reason="vajag"
        )


def test_a_conflict_found_late_is_the_next_version_of_the_sheet(office: Office) -> None:
    row, v1 = an_application(office.round), office.assessors[0]
    a_panel(office)
    give(row, v1)
    declare(row, v1)
    hand_in(row, v1)
    find_conflict(application=row, assessor=v1, by=office.manager, reason="Radinieks valdē")
    found = [
        (sheet.version, sheet.declaration, bool(sheet.marks)) for sheet in round_as_core(office.round).sheet
    ]
    assert found == [(1, "no_interest", True), (2, "recused", False)]
    assert [what for what, _ in events(office.round)][-4:] == [
        "conflict_found", "assignment_ended", "sheet_struck", "assigned",
    ]  # fmt: skip
