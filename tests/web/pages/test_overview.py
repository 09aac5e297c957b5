"""The overview of a round: where every application is, who is late, how marks spread, the term and its extension."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from talka.core.round import load_round
from talka.language import fixed
from talka.web.assessment.models import ScoreSheet, Term
from talka.web.assessment.reminding import remind
from talka.web.assessment.standing import at_stage, stages, whereabouts
from talka.web.calls.models import Round
from talka.web.calls.working_days import after_working_days, working_days_left
from web.overviews import figure, table, term_line
from web.pages import read, texts

pytestmark = pytest.mark.django_db
SignedIn = Callable[[str], Client]
MANAGER, COUNCIL, AUDITOR = (f"{name}@avotuzeme.example" for name in ("kersta", "padome", "revidents"))
RANKED, CURRENT = "/b/avotu-zeme/2026-3/", "/b/avotu-zeme/2026-4/"


# -- where every application is ----------------------------------------------------------------------------------------


def test_stages_add_up_to_what_was_filed(signed_in: SignedIn) -> None:
    round_ = Round.objects.get(slug="2026-4")
    handed_in = Counter(
        ScoreSheet.objects.filter(application__round=round_, struck=None).values_list(
            "application__number", flat=True
        )
    )

    where = whereabouts(list(at_stage(round_)))

    assert len(where) == sum(stages(round_).values()) == round_.applications.count() == 40
    assert {row.number: row.handed_in for row in where if row.handed_in} == dict(handed_in)
    legend = figure(signed_in(MANAGER).get(CURRENT), "Where the applications are").all("li")
    assert [item.text for item in legend] == [
        "no marks needed: does not conform by its facts: 6",
        "some sheets handed in: 33",
        "withdrawn: 1",
    ]


def test_every_application_is_on_the_list_with_whom_it_waits_for(signed_in: SignedIn) -> None:
    client = signed_in(MANAGER)
    pages = [client.get(f"{CURRENT}?page={number}") for number in (1, 2)]
    rows = [row for page in pages for row in texts(page, "tbody tr") if len(row) == 4 and " " in row[0]]
    round_ = Round.objects.get(slug="2026-4")
    expected = [
        [f"{row.number} {row.title}", str(row.words), str(row.handed_in), ", ".join(row.owed_by) or "–"]
        for row in whereabouts(list(at_stage(round_)))
    ]
    assert rows == expected
    assert ["UD1-01 Siernīca pie ezera", "some sheets handed in", "2", "V2"] in rows


def test_the_list_is_cut_to_a_stage(signed_in: SignedIn) -> None:
    answer = signed_in(MANAGER).get(f"{CURRENT}?stage=withdrawn")
    rows = [row for row in texts(answer, "tbody tr") if len(row) == 4 and " " in row[0]]
    assert rows == [["SLP1-06 Kino zem zvaigznēm", "withdrawn", "0", "–"]]
    here = [link.text for link in read(answer).all("a") if link.attributes.get("aria-current") == "true"]
    assert here[-1] == "withdrawn"


def test_a_ranked_round_says_how_each_ended(signed_in: SignedIn) -> None:
    answer = signed_in(COUNCIL).get(f"{RANKED}?stage=withdrawn")
    assert texts(answer, "tbody tr")[-1] == ["SLP1-06 Kino zem zvaigznēm", "withdrawn", "0", "withdrawn"]
    rows = texts(signed_in(COUNCIL).get(f"{RANKED}?page=2"), "tbody tr")
    assert ["UD1-01 Siernīca pie ezera", "all sheets handed in", "3", "funded, place 2"] in rows
    assert ["UD1-04 Koka rotaļlietu darbnīca", "all sheets handed in", "3", "reserve list, place 6"] in rows


def test_a_council_member_sees_stages_and_not_who_owes(signed_in: SignedIn) -> None:
    page = read(signed_in(COUNCIL).get(CURRENT)).text
    assert "some sheets handed in" in page
    assert [
        name for name in ("Ģirts Ļaudabis", "V2", "Who has how much left", "Extend") if name in page
    ] == []


# -- the charts against the register -----------------------------------------------------------------------------------


def test_the_chart_of_money_is_the_register_added_up(signed_in: SignedIn, folder: Path) -> None:
    rows = load_round((folder / "round.toml").read_text("utf-8")).application
    call = Round.objects.get(slug="2026-3").call
    asked = {
        action.id: sum(
            (row.requested or Decimal(0) for row in rows if row.action == action.id and not row.withdrawn),
            Decimal(0),
        )
        for action in call.action
    }
    chart = figure(signed_in(MANAGER).get(RANKED), "Money asked for and money there is")
    assert table(chart) == [
        [action.id, " ".join(f"{fixed(asked[action.id], 2)} / {fixed(action.budget, 2)} EUR".split())]
        for action in call.action
    ]
    most = max(*asked.values(), *(action.budget for action in call.action))
    widths = [rect.attributes["width"] for rect in chart.all("rect")]
    assert widths[1::2] == [f"{round(asked[action.id] * 100 / most, 1)}%" for action in call.action]


def test_the_spread_of_marks_is_that_of_the_sheets(signed_in: SignedIn) -> None:
    title = "How far the totals of one application lie apart"
    rows = table(figure(signed_in(MANAGER).get(CURRENT), title))
    assert (rows[0], len(rows)) == (["UD2-01", "26,5", "27,5", "28,5"], 15)
    assert title in read(signed_in(AUDITOR).get(CURRENT)).text
    assert title not in read(signed_in(COUNCIL).get(CURRENT)).text


# -- terms, who is late, reminders, extension --------------------------------------------------------------------------


def test_before_the_term_working_days_and_what_is_owed_are_told(signed_in: SignedIn) -> None:
    line = term_line(signed_in(MANAGER), CURRENT)
    assert "– 6 working days left, 50 sheets are not handed in" in line
    assert "Reminders go out by e-mail from two working days before the term on." in line


def test_after_the_term_who_is_late_is_marked_and_reminders_are_dated(signed_in: SignedIn) -> None:
    Term.objects.update(until=timezone.localdate() - timedelta(days=1))
    client = signed_in(MANAGER)
    rows = [row for row in texts(client.get(CURRENT), "tbody tr") if len(row) == 3]
    assert rows == [
        ["V2 Ģirts Ļaudabis late", "14", "18"],
        ["V1 Žanete Ķirpaine late", "17", "15"],
        ["V3 Ņina Čakstērne late", "18", "15"],
        ["V4 Ūdis Šķērsnis late", "0", "2"],
    ]
    assert "the term has passed, 50 sheets are late" in term_line(client, CURRENT)

    remind(after_working_days(timezone.localdate(), 1))  # nobody is written to on a day off

    assert f"Last reminders: {timezone.localdate():%d.%m.%Y}" in term_line(client, CURRENT)


def test_the_term_is_extended_from_here_with_a_reason_that_stays(signed_in: SignedIn) -> None:
    client = signed_in(MANAGER)
    links = [link for link in read(client.get(CURRENT)).all("a") if link.text.startswith("Extend")]
    (page,) = [link.attributes["href"] for link in links]
    until = timezone.localdate() + timedelta(days=30)
    refused = client.post(page, {"until": f"{until:%d.%m.%Y}", "why": ""})
    assert "There is a term already: say why it is changed." in refused.content.decode()

    client.post(page, {"until": f"{until:%d.%m.%Y}", "why": "V2 ir slims"})

    line = term_line(client, CURRENT)
    left = working_days_left(timezone.localdate(), until)
    assert (f"{until:%d.%m.%Y} – {left} working days left" in line, "V2 ir slims" in line) == (True, True)


def test_who_only_reads_is_not_offered_another_term(signed_in: SignedIn) -> None:
    links = [link.attributes["href"] for link in read(signed_in(AUDITOR).get(CURRENT)).all("a")]
    assert [link for link in links if "term" in link] == []
