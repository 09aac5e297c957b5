"""Who gets what by lot: anyone repeats it from the digest of the closed register; load even, interests kept apart."""

import pytest

from talka.web.accounts.models import Membership, code_order
from talka.web.assessment.actions.panels import give_out, redraw
from talka.web.assessment.drawing import drawn
from talka.web.assessment.models import Assignment, Panel
from talka.web.calls.models import Round
from talka.web.site.refusal import Refusal
from web.assessing import Office, a_panel, an_office, declare, events, give, given_to, hand_in
from web.factories import an_application

FOUR = ["UD1-01", "UD1-02", "UD1-03", "UD1-04"]
PEOPLE = ["V1", "V2", "V3", "V4"]


def test_draw_is_this_one_and_no_other() -> None:
    assert drawn("sha256:abc", FOUR, PEOPLE, 2) == {
        "UD1-02": ("V2", "V3"),
        "UD1-03": ("V4", "V1"),
        "UD1-01": ("V2", "V3"),
        "UD1-04": ("V1", "V4"),
    }


def test_load_is_even() -> None:
    found = drawn("sha256:abc", [f"UD1-{n:02}" for n in range(1, 41)], [*PEOPLE, "V5", "V6", "V7"], 3)
    load = [sum(code in given for given in found.values()) for code in [*PEOPLE, "V5", "V6", "V7"]]
    assert (sum(load), max(load) - min(load)) == (120, 1)


def test_draw_goes_around_interests() -> None:
    assert drawn("sha256:abc", ["UD1-01"], PEOPLE, 2, {("UD1-01", "V2"), ("UD1-01", "V4")}) == {
        "UD1-01": ("V3", "V1")
    }


def test_codes_stand_as_people_count() -> None:
    assert sorted(["V10", "V9", "V1", ""], key=code_order) == ["", "V1", "V9", "V10"]


@pytest.fixture
def office(db: None) -> Office:
    return an_office()


def members(panel: Panel) -> dict[str, list[str]]:
    rows = Assignment.objects.filter(application__action=panel.action, ended=None)
    return {row.application.number: given_to(row.application) for row in rows}


def test_panel_is_drawn_from_the_registers_digest(office: Office) -> None:
    for number in FOUR:
        an_application(office.round, number)
    an_application(office.round, "UD1-05", withdrawn_at=office.round.closes)
    panel = a_panel(office)

    assert give_out(panel=panel, by=office.manager) == 8

    expected = drawn(office.round.register_digest, FOUR, PEOPLE, 2)
    assert members(panel) == {number: sorted(codes) for number, codes in expected.items()}
    facts = {"action": "UD1", "mode": "drawn", "least": 2, "reach": "application", "others": "handed_in"}
    assert events(office.round) == [
        ("panel_set", {**facts, "members": PEOPLE}),
        ("panel_drawn", {"action": "UD1", "seed": office.round.register_digest, "assignments": 8}),
    ]


def test_draw_needs_the_closed_register(office: Office) -> None:
    an_application(office.round)
    Round.objects.update(register_digest="")
    office.round.refresh_from_db()
    with pytest.raises(Refusal, match="close the register first"):
        give_out(panel=a_panel(office), by=office.manager)


def test_what_is_given_out_is_not_given_out_again(office: Office) -> None:
    row = an_application(office.round)
    panel = a_panel(office)
    give_out(panel=panel, by=office.manager)
    before = given_to(row)
    Assignment.objects.filter(assessor__code=before[0]).update(
        ended=office.round.closes
    )  # the office took it away
    with pytest.raises(Refusal, match="given out already"):
        give_out(panel=panel, by=office.manager)
    assert given_to(row) == before[1:]


def test_redraw_takes_the_next_number_and_keeps_its_reason_apart(office: Office) -> None:
    rows = [an_application(office.round, number) for number in FOUR]
    panel = a_panel(office)
    give_out(panel=panel, by=office.manager)

    assert redraw(panel=panel, by=office.manager, reason="V4 saslimis") == 8

    seed = f"{office.round.register_digest}|2"
    expected = drawn(seed, FOUR, PEOPLE, 2)
    assert {row.number: given_to(row) for row in rows} == {n: sorted(codes) for n, codes in expected.items()}
    assert Assignment.objects.exclude(ended=None).count() == 8, "what was drawn first is kept"
    assert events(office.round)[-1] == ("panel_drawn", {"action": "UD1", "seed": seed, "assignments": 8})


def test_redraw_keeps_interests_apart_and_the_number_whole(office: Office) -> None:
    row = an_application(office.round)
    panel = a_panel(office)
    give(row, *office.assessors[:2])
    declare(row, office.assessors[0], "recused", "brālis")

    redraw(panel=panel, by=office.manager, reason="cita sadale")

    assert len(given_to(row)) == 2
    assert "V1" not in given_to(row)


def test_nothing_is_drawn_again_once_a_sheet_is_handed_in(office: Office) -> None:
    row = an_application(office.round)
    panel = a_panel(office)
    give(row, *office.assessors[:2])
    declare(row, office.assessors[0])
    hand_in(row, office.assessors[0])
    with pytest.raises(Refusal, match="handed in"):
        redraw(panel=panel, by=office.manager, reason="vēlreiz")
    assert given_to(row) == ["V1", "V2"]


def test_only_a_drawn_panel_is_drawn_again(office: Office) -> None:
    an_application(office.round)
    panel = a_panel(office, mode=Panel.Mode.EVERYBODY)
    assert give_out(panel=panel, by=office.manager) == 4
    assert events(office.round)[-1][0] == "panel_given_out"
    with pytest.raises(Refusal, match="not drawn"):
        redraw(panel=panel, by=office.manager, reason="vēlreiz")


def test_panel_has_enough_members_of_its_own_body(office: Office) -> None:
    stranger = Membership(body_id=office.body.pk + 1, role="assessor", code="V9")
    wrong: list[tuple[dict[str, object], str]] = [
        ({"members": office.assessors[:1]}, "fewer members"),
        ({"members": [stranger]}, "body's assessors"),
        ({"members": []}, "at least one"),
        ({"mode": Panel.Mode.ONE}, "exactly one"),
    ]
    for given, why in wrong:
        with pytest.raises(Refusal, match=why):
            a_panel(office, **given)
    assert Panel.objects.count() == 0


def test_panel_is_not_changed_once_it_has_given_out(office: Office) -> None:
    give(an_application(office.round), office.assessors[0])
    with pytest.raises(Refusal, match="given out already"):
        a_panel(office)
