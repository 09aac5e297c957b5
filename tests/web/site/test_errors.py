"""Pages for when something is wrong, in both languages."""

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.utils import translation

from talka.web.site import errors
from web.factories import a_user
from web.pages import read

pytestmark = pytest.mark.django_db
SAID = [
    (errors.bad_request, 400, "To neizdevās saprast", "We could not understand that"),
    (errors.not_allowed, 403, "Šī lapa jums nav pieejama", "This is not open to you"),
    (errors.not_found, 404, "Tādas lapas nav", "There is no such page"),
    (errors.csrf, 403, "Šī lapa bija atvērta pārāk ilgi", "This page stood open too long"),
    (errors.too_often, 429, "Pārāk daudz mēģinājumu", "Too many tries"),
    (errors.broken, 500, "Sistēmā radās kļūda", "Something broke on our side"),
]


@pytest.mark.parametrize(("page", "status", "lv", "en"), SAID)
def test_each_says_what_happened(page: object, status: int, lv: str, en: str) -> None:
    request: HttpRequest = RequestFactory().get("/")
    for language, words in (("lv", lv), ("en", en)):
        with translation.override(language):
            answer = page(request)  # type: ignore[operator]
        root = read(answer)
        assert (answer.status_code, root.all("h1")[0].text) == (status, words)
        assert root.all("html")[0].attributes["lang"] == language


def test_a_page_that_is_not_there_speaks_the_visitors_language(client: Client) -> None:
    client.cookies["django_language"] = "en"
    page = client.get("/b/nowhere/to/be/found/")
    assert (page.status_code, read(page).all("h1")[0].text) == (404, "There is no such page")


def test_an_expired_form_says_that_what_was_typed_can_be_had_back() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(a_user())
    page = client.post("/me/name/", {"name": "Jauns vārds"})
    assert page.status_code == 403
    assert "Ierakstītais nav zudis" in read(page).all("main")[0].text


def test_a_fault_of_ours_becomes_a_page_without_details(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("slepens")

    monkeypatch.setattr("talka.web.accounts.views.may_make_bodies", fails)
    client = Client(raise_request_exception=False)
    client.force_login(a_user())
    page = client.get("/me/")
    assert (page.status_code, "slepens" in page.content.decode()) == (500, False)
