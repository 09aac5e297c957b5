"""The overview of a small round: what is not known, what is all done, and what comes next."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from talka.web.accounts.models import Role
from talka.web.applications.actions import ask
from talka.web.applications.models import Application
from talka.web.assessment.actions.terms import set_term
from web.assessing import an_office, browser, declare, give, hand_in
from web.factories import a_body, a_member, a_round, an_application
from web.overviews import figure, table, term_line
from web.pages import read

pytestmark = pytest.mark.django_db


def test_what_nobody_entered_is_not_drawn_as_nothing() -> None:
    round_ = a_round(a_body())
    an_application(round_, requested=None)
    an_application(round_, "UD2-01", requested=Decimal("100.50"))
    chart = figure(
        browser(a_member(round_.body).user).get("/b/avotu-zeme/2026-3/"), "Money asked for and money there is"
    )
    assert table(chart)[:3] == [
        ["UD1", "not known / 400 000,00 EUR"],
        ["UD2", "100,50 / 35 000,00 EUR"],
        ["SLP1", "0,00 / 62 934,64 EUR"],
    ]


def test_nothing_is_owed_any_more() -> None:
    office = an_office(2)
    row = an_application(office.round)
    give(row, *office.assessors)
    set_term(round_=office.round, by=office.manager, until=timezone.localdate() - timedelta(days=3), why="")
    client = browser(office.manager)
    assert "the term has passed, 2 sheets are late" in term_line(client, "/b/avotu-zeme/2026-3/")
    for assessor in office.assessors:
        declare(row, assessor)
        hand_in(row, assessor)
    assert "everything is handed in" in term_line(client, "/b/avotu-zeme/2026-3/")
    assert "See whether the round can be ranked" in read(client.get("/b/avotu-zeme/2026-3/")).text


def test_an_empty_round_leads_to_its_register() -> None:
    round_ = a_round(a_body())
    manager, auditor = a_member(round_.body), a_member(round_.body, Role.AUDITOR)
    page = read(browser(manager.user).get("/b/avotu-zeme/2026-3/"))
    assert ("To the register", "/b/avotu-zeme/2026-3/applications/") in [
        (link.text, link.attributes["href"]) for link in page.all("a")
    ]
    assert (
        "The group's manager enters the applications."
        in read(browser(auditor.user).get("/b/avotu-zeme/2026-3/")).text
    )


def test_questions_that_wait_are_counted_with_the_overdue_ones() -> None:
    office = an_office(1)
    row = an_application(office.round)
    for days in (-2, 3):
        ask(
            application=row,
            by=office.manager,
            question="Kāpēc?",
            due=timezone.localdate() + timedelta(days=days),
        )
    text = read(browser(office.manager).get("/b/avotu-zeme/2026-3/")).text
    assert "1 application waits for clarification. 1 is overdue." in text
    assert Application.objects.count() == 1
