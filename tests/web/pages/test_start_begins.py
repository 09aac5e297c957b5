"""Where people begin before there are rounds, and those who work in none."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from talka.web.accounts.models import Role
from talka.web.calls.models import Round
from web.assessing import browser
from web.factories import a_body, a_member, a_round, a_user
from web.pages import Node, read

pytestmark = pytest.mark.django_db
HOME = "/b/avotu-zeme/"


def main_of(client: Client, page: str = "/") -> Node:
    return read(client.get(page, follow=True)).all("main")[0]


def test_an_applicant_learns_which_calls_are_open() -> None:
    body = a_body()
    client = browser(a_member(body, Role.APPLICANT).user)
    assert "No call is open here at the moment." in main_of(client).text

    round_ = a_round(body)
    now = timezone.now()
    Round.objects.update(opens=now - timedelta(days=1), closes=now + timedelta(days=9))

    page = main_of(client)
    assert [item.all("strong")[0].text for item in page.all("li")] == [round_.title]
    assert "applications are taken" in page.text
    assert "It cannot be filed or looked at on this page yet." in page.text
    assert page.all("a") == []


def test_an_administrator_without_a_role_sets_up_organisations() -> None:
    client = browser(a_user("admin@example.org", administrator=True))
    assert client.get("/").headers["Location"] == "/bodies/"
    assert "Set up the first one and invite its manager." in main_of(client).text


def test_an_administrator_who_works_in_a_body_too_chooses() -> None:
    user = a_member(a_body()).user
    user.administrator = True
    user.save()
    assert [link.attributes["href"] for link in main_of(browser(user)).all("a")] == [HOME, "/bodies/"]


def test_who_has_no_role_is_told_whom_to_ask() -> None:
    assert "Ask the manager of your group to invite you" in main_of(browser(a_user())).text


def test_a_manager_begins_with_a_call_and_a_reader_waits_for_it() -> None:
    body = a_body()
    manager, auditor = a_member(body), a_member(body, Role.AUDITOR)
    begin = main_of(browser(manager.user)).all("a")
    assert [(link.attributes["href"], link.text) for link in begin] == [
        (f"{HOME}rounds/new/", "Take in a call")
    ]
    assert "There is no round yet. The office takes in a call first." in main_of(browser(auditor.user)).text
