"""Answers saved one by one, handed in whole, opened again: what counts, what is kept, what is refused."""

from decimal import Decimal

import pytest

from talka.web.assessment.actions.sheets import ask_to_reconsider
from talka.web.assessment.models import ScoreSheet
from talka.web.assessment.queries import round_as_core
from talka.web.site.refusal import Refusal
from web.assessing import MARKS, Office, an_office, browser, declare, events, give, hand_in, save, version
from web.factories import an_application
from web.pages import read

pytestmark = pytest.mark.django_db
DESK = "/b/avotu-zeme/2026-3/desk/UD1-01/"


@pytest.fixture
def office() -> Office:
    found = an_office(2)
    row = an_application(found.round)
    give(row, *found.assessors)
    for assessor in found.assessors:
        declare(row, assessor)
    return found


def kept(office: Office) -> dict[str, object]:
    return dict(ScoreSheet.objects.get(assessor=office.assessors[0]).marks)


def test_two_windows_do_not_undo_one_another(office: Office) -> None:
    row, v1 = office.round.applications.get(), office.assessors[0]
    save(row, v1, {"UD1.K.1": Decimal(2)})
    save(row, v1, {"UD1.K.3": Decimal(1)})
    save(row, v1, {"UD1.K.1": None})
    assert kept(office) == {"UD1.K.3": Decimal(1)}
    assert [what for what, _ in events(office.round)] == ["declared", "declared", "sheet_saved"]


def test_wrong_answers_are_refused_and_the_others_kept(office: Office) -> None:
    fields = {"m-UD1.K.1": "7", "m-UD1.K.3": "K.3.1", "m-UD1.K.4.1": "daudz", "m-UD1.S.3": "1", "m-no": "1"}
    answer = browser(office.assessors[0].user).post(f"{DESK}save/", fields).json()
    assert answer["errors"] == {
        "UD1.K.1": "one of these is asked for here: 2; 0",
        "UD1.K.4.1": "“daudz” is not a number of points.",
    }
    assert kept(office) == {"UD1.K.3": "K.3.1"}


def test_page_answers_what_is_left_and_the_points_so_far(office: Office) -> None:
    client = browser(office.assessors[0].user)
    marks = {f"m-{name}": "yes" if mark is True else str(mark) for name, mark in MARKS.items()}
    # 2 + 4 + 2 + 1.5 + 2 + 2 + 1.5 + 1 + 1 + 2 = 19; 6 of innovation + 9.5 of the other specific ones = 15.5
    last = client.post(f"{DESK}save/", marks).json()
    assert (last["errors"], last["missing"], last["total"]) == ({}, 0, "34,5")
    assert last["sections"] == {"UD1.K": "19", "UD1.S": "15,5"}


def test_numbers_are_taken_as_people_write_them(office: Office) -> None:
    client = browser(office.assessors[0].user)
    for text in ("0,5", "0.5", " 0,50 ", "\N{NO-BREAK SPACE}0,5"):
        client.post(f"{DESK}save/", {"m-UD1.K.4.1": text})
        assert kept(office) == {"UD1.K.4.1": Decimal("0.5")}
        client.post(f"{DESK}save/", {"m-UD1.K.4.1": ""})
        assert kept(office) == {}


def test_deduction_is_kept_once(office: Office) -> None:
    client = browser(office.assessors[0].user)
    fields = {"d-UD1.K.1-shown": "1", "d-UD1.K.1": ["noformejums", "noformejums", "svešs"]}
    client.post(f"{DESK}save/", fields)
    assert ScoreSheet.objects.get().deductions == {"UD1.K.1": ["noformejums"]}
    client.post(f"{DESK}save/", {"d-UD1.K.1-shown": "1"})
    assert ScoreSheet.objects.get().deductions == {}


def test_nothing_is_saved_before_declaring(office: Office) -> None:
    other = an_application(office.round, "UD1-02")
    give(other, office.assessors[0])
    with pytest.raises(Refusal, match="Declare first"):
        save(other, office.assessors[0], {"UD1.K.1": Decimal(2)})


def test_nothing_is_saved_on_what_was_withdrawn(office: Office) -> None:
    row = office.round.applications.get()
    row.withdrawn_at = office.round.closes
    row.save()
    with pytest.raises(Refusal, match="withdrawn"):
        save(row, office.assessors[0], {"UD1.K.1": Decimal(2)})


def test_handed_in_sheet_is_closed(office: Office) -> None:
    row, v1 = office.round.applications.get(), office.assessors[0]
    before = version(office.round)
    hand_in(row, v1)
    assert version(office.round) == before + 1
    with pytest.raises(Refusal, match="handed in"):
        save(row, v1, {"UD1.K.1": Decimal(0)})
    answer = browser(v1.user).post(f"{DESK}save/", {"m-UD1.K.1": "0"})
    assert (answer.status_code, answer.json()) == (
        409,
        {"refused": ["The score sheet is handed in; ask the office to open it again."]},
    )
    assert kept(office)["UD1.K.1"] == 2


def test_event_of_a_sheet_names_it_by_a_digest_and_no_mark(office: Office) -> None:
    hand_in(office.round.applications.get(), office.assessors[0])
    what, facts = events(office.round)[-1]
    assert (what, set(facts)) == ("sheet_handed_in", {"number", "assessor", "version", "sheet"})
    assert str(facts["sheet"]).startswith("sha256:")


def test_reconsidered_sheet_counts_only_once_it_is_handed_in(office: Office) -> None:
    row, v1 = office.round.applications.get(), office.assessors[0]
    first = hand_in(row, v1)
    ask_to_reconsider(sheet=first, by=office.manager, reason="tālu no pārējiem")
    save(row, v1, {"UD1.K.1": Decimal(0)})

    assert [(s.version, s.marks["UD1.K.1"]) for s in round_as_core(office.round).sheet] == [(1, 2)]
    with pytest.raises(Refusal, match="open already"):
        ask_to_reconsider(sheet=first, by=office.manager, reason="vēlreiz")

    hand_in(row, v1, K_1=Decimal(0))
    both = round_as_core(office.round)
    assert [(s.version, s.marks["UD1.K.1"]) for s in both.sheet] == [(1, 2), (2, 0)]
    assert [sheet.version for _, sheet in both.sheets_of["UD1-01"]] == [2]
    assert [what for what, _ in events(office.round)][2:] == [
        "sheet_saved",
        "sheet_handed_in",
        "sheet_reopened",
        "sheet_handed_in",
    ]


def test_what_was_typed_wrongly_stays_in_its_field(office: Office) -> None:
    answer = browser(office.assessors[0].user).post(DESK, {"m-UD1.S.8": 'daudz "viss"', "then": "stay"})
    typed = [
        row.attributes.get("value")
        for row in read(answer).all("input")
        if row.attributes.get("name") == "m-UD1.S.8"
    ]
    assert (answer.status_code, typed) == (422, ['daudz "viss"'])
