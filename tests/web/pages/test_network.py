"""Figures of all bodies: what adds up, what is not known, who may see them, at what cost."""

import csv
import io
import tomllib
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from talka.core.round import load_round
from talka.web.accounts.models import Body, Membership, Role, User
from talka.web.applications.models import Application
from talka.web.assessment.models import ScoreSheet
from talka.web.calls.models import Round
from talka.web.decisions.actions import record_raise, withdraw_decision
from talka.web.decisions.models import Computed, CouncilDecision
from talka.web.pages.figures import Figures, Total
from talka.web.pages.network import Counted, charts, count_again, network
from web.assessing import browser
from web.factories import a_body, a_member, a_round, an_application
from web.pages import read, texts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made")]
OVERSEER, PAGE = "tikls@laukutikls.example", "/network/lauku-tikls/"
SignedIn = Callable[[str], Client]


def by_slug() -> dict[str, Figures]:
    return {
        f"{group.body.slug}/{row.round.slug}": row
        for group in network(timezone.now()).groups
        for row in group.rows
    }


def the_total() -> Total:
    (found,) = network(timezone.now()).totals
    return found


def plainly(shown: str) -> str:
    """With plain blanks in figures."""
    return " ".join(shown.split())


def ranked_round() -> Round:
    return Round.objects.select_related("text", "body").get(slug="2026-3")


def manager_of(round_: Round) -> User:
    return round_.body.memberships.get(role=Role.MANAGER).user


# -- the figures are those of the register and of the lists worked out by hand -----------------------------------------


def test_a_ranked_round_comes_to_what_was_worked_out_by_hand(folder: Path) -> None:
    expected = tomllib.loads((folder / "expected.toml").read_text("utf-8"), parse_float=Decimal)[
        "application"
    ]
    register = load_round((folder / "round.toml").read_text("utf-8")).application
    states = [row["state"] for row in expected]

    row = by_slug()["avotu-zeme/2026-3"]

    assert (row.state, row.to_count, row.term) == ("ranked", False, None)
    assert (row.filed, row.withdrawn) == (len(register), states.count("withdrawn"))
    assert row.conforming == states.count("funded") + states.count("reserve") == 25
    assert (row.asked, row.unsaid) == (
        sum(one.requested for one in register if one.requested and not one.withdrawn),
        0,
    )
    assert row.granted == sum(one["grant"] for one in expected) == Decimal("514200.27")
    assert (row.money, row.left) == (Decimal("570319.29"), Decimal("56119.02"))
    assert row.raised == 0
    assert (row.reserve, row.reserve_money) == (
        states.count("reserve"),
        sum(one["public"] for one in expected if one["state"] == "reserve"),
    )


def test_the_page_adds_up_and_says_what_is_left_out(signed_in: SignedIn) -> None:
    answer = signed_in(OVERSEER).get(PAGE)
    rows = [row[1:] for row in texts(answer, "tbody tr") if len(row) > 2]
    unknown = "– not known yet"
    assert rows == [
        ["40", "1", unknown, "570 319,29 EUR", "704 940,27", unknown, unknown, unknown],
        ["40", "1", "25", "570 319,29 EUR", "704 940,27", "514 200,27", "56 119,02", "8 98 140,00"],
        ["80", "2", "25", "1 140 638,58 EUR", "1 409 880,54", "514 200,27", "56 119,02", "8 98 140,00"],
        ["3", "0", unknown, "8 000,00 EUR", "10 500,00", unknown, unknown, unknown],
        ["83", "2", "25", "1 148 638,58 EUR", "1 420 380,54", "514 200,27", "56 119,02", "8 98 140,00"],
    ]  # fmt: skip
    heads = [row[0] for row in texts(answer, "tbody tr") if len(row) > 2]
    assert [head for head in heads if "Together" in head] == [
        "Together in this organisation granted without 1 round",
        "Together in all granted without 2 rounds",
    ]
    lines = [item.text for item in read(answer).all("li")]
    assert "Conforming, granted, left and reserve: without 2 rounds that are not ranked yet." in lines


def test_the_chart_draws_what_the_registers_say() -> None:
    (chart,) = charts(network(timezone.now()))
    assert [(bar.label, plainly(bar.shown)) for bar in chart.bars] == [
        ("Biedrība “Avotu zeme”", "1 409 880,54 / 1 140 638,58"),
        ("Biedrība “Upes krasts”", "10 500,00 / 8 000,00"),
    ]
    assert [(bar.width, bar.mark) for bar in chart.bars] == [
        ("100.0%", "80.9%"),
        ("0.7%", "0.6%"),
    ]


def test_no_application_and_no_person_of_a_group_is_named(signed_in: SignedIn) -> None:
    client = signed_in(OVERSEER)
    told = "".join(client.get(PAGE + name).content.decode() for name in ("", "figures.csv"))
    named = [
        value for row in Application.objects.values_list("title", "applicant", "number") for value in row
    ]
    people = Membership.objects.exclude(role=Role.OVERSEER).values_list("user__name", "user__email")
    assert [one for one in [*named, *(part for row in people for part in row)] if one in told] == []


# -- what is not known is no zero --------------------------------------------------------------------------------------


def test_a_sum_that_nobody_entered_is_left_out_by_name() -> None:
    rows = Application.objects.filter(round__body__slug="upes-krasts")
    rows.filter(number="P1").update(requested=None)
    found = by_slug()["upes-krasts/2026-1"]
    assert (found.asked, found.unsaid) == (Decimal(7000), 1)
    assert (the_total().asked, the_total().unsaid) == (Decimal("1416880.54"), 1)

    rows.update(requested=None)
    caches["process"].clear()  # nothing of this is in the history
    found = by_slug()["upes-krasts/2026-1"]
    assert (found.asked, found.unsaid) == (None, 3)
    (chart,) = charts(network(timezone.now()))
    assert plainly(chart.bars[1].shown) == "nav zināms / 8 000,00"


def test_a_changed_round_is_unknown_until_it_is_counted_again(signed_in: SignedIn) -> None:
    round_, client = ranked_round(), signed_in(OVERSEER)
    Round.objects.filter(pk=round_.pk).update(version=round_.version + 1)
    row = by_slug()["avotu-zeme/2026-3"]
    assert (row.state, row.granted, row.left, row.conforming, row.reserve, row.to_count) == (
        "assessed", None, None, None, None, True,
    )  # fmt: skip
    assert (the_total().granted, the_total().unranked) == (None, 3)
    page = client.get(PAGE)
    assert "1 round is marked, and its lists were not computed since." in page.content.decode()

    answer = client.post(f"{PAGE}count/", follow=True)

    assert "1 round is counted." in answer.content.decode()
    assert by_slug()["avotu-zeme/2026-3"].granted == Decimal("514200.27")
    assert network(timezone.now()).to_count == 0


def test_figures_of_an_older_program_are_counted_again_by_the_command(
    capsys: pytest.CaptureFixture[str],
) -> None:
    kept = Computed.objects.get(round__slug="2026-3")
    Computed.objects.update(figures={**kept.figures, "program": "talka 0.0"}, basis="older")
    assert network(timezone.now()).to_count == 1

    call_command("figures")

    assert capsys.readouterr().out == "Aprēķinātas kārtas: 1.\n"
    assert Computed.objects.get(round__slug="2026-3").figures == kept.figures


def test_one_request_counts_so_many_rounds_and_leaves_the_rest() -> None:
    Computed.objects.all().delete()
    assert count_again(timezone.now(), most=0) == Counted(counted=0, left=1)
    assert count_again(timezone.now(), most=8) == Counted(counted=1, left=0)


def test_a_sheet_that_is_owed_keeps_the_money_unknown() -> None:
    sheet = ScoreSheet.objects.filter(application__round__slug="2026-3", application__number="UD1-01")[0]
    ScoreSheet.objects.filter(pk=sheet.pk).update(handed_in=None)
    row = by_slug()["avotu-zeme/2026-3"]
    assert (row.state, row.granted, row.to_count) == ("being_assessed", None, False)


def test_who_waits_for_the_council_is_counted_and_named_among_what_is_left_out(signed_in: SignedIn) -> None:
    """Of two that are tied in SLP3, 2 450 EUR each, one fits once 2 000 EUR go elsewhere; SLP3-04 waits behind them."""
    round_ = ranked_round()
    by = manager_of(round_)
    withdraw_decision(row=CouncilDecision.objects.get(round=round_), by=by, reason="Kļūda")
    record_raise(
        round_=round_, by=by, number="L-9", action="UD2", amount=Decimal(2000), taken_from="SLP3",
        day=date(2026, 6, 1), reason="Pārdale",
    )  # fmt: skip
    count_again(timezone.now())

    row = by_slug()["avotu-zeme/2026-3"]

    assert (row.state, row.conforming, row.undecided, row.raised) == ("ranked", 25, 3, Decimal(0))
    assert row.granted == Decimal("514200.27") - 2 * 2450
    assert row.left == Decimal("56119.02") + 2 * 2450
    page = signed_in(OVERSEER).get(PAGE).content.decode()
    assert "Granted: without 3 applications that wait for the council&#x27;s decision." in page


def test_money_that_decisions_add_is_said_and_still_adds_up() -> None:
    round_ = ranked_round()
    record_raise(
        round_=round_, by=manager_of(round_), number="L-9", action="UD1", amount=Decimal("5500.00"),
        taken_from="", day=date(2026, 6, 1), reason="Papildu nauda",
    )  # fmt: skip
    count_again(timezone.now())

    row = by_slug()["avotu-zeme/2026-3"]

    assert (row.money, row.raised) == (Decimal("570319.29"), Decimal(5500))
    assert row.granted == Decimal("514200.27") + Decimal(45500), "UD1-04 fits now: 40 000 + 5 500"
    assert row.granted + (row.left or 0) == row.money + row.raised


def test_money_of_two_currencies_is_not_added(signed_in: SignedIn) -> None:
    Round.objects.filter(body__slug="upes-krasts").update(currency="SEK")
    found = network(timezone.now())
    assert [(row.currency, row.rounds, row.money, row.asked) for row in found.totals] == [
        ("EUR", 2, Decimal("1140638.58"), Decimal("1409880.54")),
        ("SEK", 1, Decimal(8000), Decimal(10500)),
    ]
    assert [chart.title.values for chart in charts(found)] == [(("currency", "EUR"),), (("currency", "SEK"),)]
    assert signed_in(OVERSEER).get(PAGE).status_code == 200


# -- states and terms --------------------------------------------------------------------------------------------------


def test_the_term_of_an_assessment_counts_working_days() -> None:
    row = by_slug()["avotu-zeme/2026-4"]
    assert row.term is not None
    assert (row.state, row.term.left, row.term.working, row.term.passed) == ("being_assessed", 6, True, False)

    round_ = row.round
    round_.terms.update(until=timezone.localdate() - timedelta(days=1))
    row = by_slug()["avotu-zeme/2026-4"]
    assert row.term is not None
    assert (row.term.left, row.term.passed) == (0, True)


# -- files -------------------------------------------------------------------------------------------------------------


def test_csv_has_a_line_a_round_and_nothing_where_nothing_is_known(signed_in: SignedIn) -> None:
    answer = signed_in(OVERSEER).get(f"{PAGE}figures.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert answer["Content-Disposition"].startswith('attachment; filename="network-')
    assert [
        (
            row["Organisation"],
            row["State"],
            row["Filed"],
            row["Money of the call"],
            row["Granted"],
            row["Left"],
        )
        for row in rows
    ] == [
        ("Biedrība “Avotu zeme”", "being assessed", "40", "570319,29", "", ""),
        ("Biedrība “Avotu zeme”", "ranked", "40", "570319,29", "514200,27", "56119,02"),
        ("Biedrība “Upes krasts”", "applications are taken", "3", "8000", "", ""),
    ]


def test_the_workbook_has_numbers_a_total_and_what_it_leaves_out(signed_in: SignedIn) -> None:
    answer = signed_in(OVERSEER).get(f"{PAGE}figures.xlsx")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    head = next(number for number, row in enumerate(rows) if row[0] == "Organisation")
    columns = [rows[head].index(name) for name in ("Filed", "Conforming", "Asked for", "Granted", "Left")]
    assert [[row[place] for place in columns] for row in rows[head + 1 : head + 5]] == [
        [40, None, 704940.27, None, None],
        [40, 25, 704940.27, 514200.27, 56119.02],
        [3, None, 10500, None, None],
        [83, 25, 1420380.54, 514200.27, 56119.02],
    ]
    assert "without 2 rounds that are not ranked yet" in str(rows[-1][0])


# -- who, and at what cost ---------------------------------------------------------------------------------------------


def test_an_overseer_lands_on_the_figures_and_is_let_in_nowhere_else(signed_in: SignedIn) -> None:
    client = signed_in(OVERSEER)
    assert client.get("/").headers["Location"] == PAGE
    assert client.get("/b/lauku-tikls/").headers["Location"] == PAGE
    inside = (
        "/b/avotu-zeme/",
        "/b/avotu-zeme/2026-3/",
        "/b/avotu-zeme/2026-3/ranking/",
        "/network/avotu-zeme/",
    )
    assert [client.get(page).status_code for page in inside] == [404] * 4


def test_an_overseer_who_has_another_body_too_chooses(signed_in: SignedIn) -> None:
    user = User.objects.get(email=OVERSEER)
    Membership.objects.create(body=Body.objects.get(slug="upes-krasts"), user=user, role=Role.MANAGER)
    page = read(signed_in(OVERSEER).get("/"))
    links = [link.attributes["href"] for main in page.all("main") for link in main.all("a")]
    assert links == [PAGE, "/b/upes-krasts/", "/b/lauku-tikls/"]


@pytest.mark.parametrize("role", [role for role in Role.values if role != Role.OVERSEER])
def test_nobody_else_of_the_network_sees_them(role: str) -> None:
    person = a_member(Body.objects.get(slug="lauku-tikls"), role).user
    client = browser(person)
    pages = [client.get(f"{PAGE}{name}").status_code for name in ("", "figures.csv", "figures.xlsx")]
    assert [*pages, client.post(f"{PAGE}count/").status_code] == [404] * 4


def test_who_is_called_overseer_in_a_group_oversees_nothing() -> None:
    client = browser(a_member(Body.objects.get(slug="avotu-zeme"), Role.OVERSEER).user)
    assert client.get("/network/avotu-zeme/").status_code == 404
    assert client.get(PAGE).status_code == 404
    offered = browser(User.objects.get(email="kersta@avotuzeme.example")).get("/b/avotu-zeme/people/invite/")
    assert 'value="overseer"' not in offered.content.decode()


def test_queries_do_not_grow_with_bodies_and_rounds(signed_in: SignedIn) -> None:
    client = signed_in(OVERSEER)
    few = _queries(client)
    assert few <= 12
    for number in range(3):
        body = a_body(f"vrg-{number}", f"Biedrība “Grupa {number}”")
        for slug in ("2026-1", "2026-2"):
            an_application(a_round(body, slug))
    assert len(network(timezone.now()).groups) == 5
    assert _queries(client) == few


def _queries(client: Client) -> int:
    """Where nothing was counted before."""
    caches["process"].clear()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(PAGE).status_code == 200
    return len(captured)
