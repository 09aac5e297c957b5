"""The script of the score sheet: each answer sent at once, kept while there is no connection or session, sent later."""

from collections.abc import Iterator

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from browser.windows import visit
from talka.web.assessment.models import ScoreSheet
from web.assessing import Office, an_office, declare, give
from web.factories import an_application

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHEET = "/b/avotu-zeme/2026-3/desk/UD1-01/"
SOON = 15_000


@pytest.fixture
def office() -> Office:
    found = an_office(1)
    row = an_application(found.round)
    give(row, *found.assessors)
    declare(row, found.assessors[0])
    return found


@pytest.fixture
def page(office: Office, live_server: LiveServer, browser: Browser) -> Iterator[Page]:
    context = visit(browser, live_server, office.assessors[0].user, "en")
    found = context.new_page()
    found.goto(live_server.url + SHEET)
    yield found
    context.close()


def says(page: Page, text: str) -> None:
    expect(page.locator("#saved")).to_contain_text(text, timeout=SOON)


def marks() -> dict[str, object]:
    rows = list(ScoreSheet.objects.all())
    return dict(rows[0].marks) if rows else {}


def choose(page: Page, criterion: str, place: int = 0) -> None:
    page.locator(f'[id="m-{criterion}-{place}"]').check(force=True)


def test_answers_are_saved_as_one_goes(page: Page) -> None:
    choose(page, "UD1.K.1")
    says(page, "Saved at")
    says(page, "Left: 27.")
    expect(page.locator('[data-left="UD1.K"]')).to_have_text("13")
    assert marks() == {"UD1.K.1": "K.1.1"}


def test_keyboard_alone_marks_a_criterion_and_goes_on(page: Page) -> None:
    page.locator('[id="m-UD1.K.1-0"]').focus()
    page.keyboard.press("2")
    page.keyboard.press("PageDown")
    page.keyboard.press("4")
    says(page, "Left: 26.")
    assert marks() == {"UD1.K.1": "K.1.1", "UD1.K.2.1": "K.2.1.1"} or set(marks()) == {"UD1.K.1", "UD1.K.2.1"}


def test_answers_survive_a_lost_connection(page: Page) -> None:
    page.route("**/save/", lambda route: route.abort())
    choose(page, "UD1.K.1")
    says(page, "No connection.")
    choose(page, "UD1.K.10")
    assert marks() == {}
    page.reload()
    expect(page.locator('[id="m-UD1.K.10-0"]')).to_be_checked()
    page.unroute("**/save/")
    says(page, "Saved at")
    says(page, "Left: 26.")
    assert set(marks()) == {"UD1.K.1", "UD1.K.10"}
    assert page.evaluate("localStorage.length") == 0


def test_expired_session_says_so_and_loses_nothing(
    page: Page, office: Office, live_server: LiveServer, browser: Browser
) -> None:
    Session.objects.all().delete()
    choose(page, "UD1.K.1")
    says(page, "You are signed out.")
    assert marks() == {}
    again = visit(browser, live_server, office.assessors[0].user, "en")
    page.context.add_cookies([cookie for cookie in again.cookies() if cookie["name"] != "csrftoken"])  # type: ignore[misc]
    again.close()
    page.locator("#saved a").click()
    says(page, "Saved at")
    assert marks() == {"UD1.K.1": "K.1.1"}


def test_another_assessor_at_the_same_browser_gets_nothing_of_it(page: Page) -> None:
    page.evaluate(f"localStorage.setItem('talka-sheet 999999 {SHEET}', '[[\"m-UD1.K.1\",[\"K.1.2\"]]]')")
    page.reload()
    choose(page, "UD1.K.10")
    says(page, "Saved at")
    assert set(marks()) == {"UD1.K.10"}
