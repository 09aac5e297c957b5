"""Signing in: neighbours behind one router are let in, one account's guesser is slowed; nobody signs up uninvited."""

from collections.abc import Iterator

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client

from talka.web.accounts.models import User
from web.factories import PASSWORD
from web.pages import errors, read

pytestmark = pytest.mark.django_db
TOO_MANY = "Parole ievadīta nepareizi pārāk daudz reižu. Pagaidiet piecas minūtes un mēģiniet vēlreiz vai atjaunojiet paroli."


@pytest.fixture(autouse=True)
def _no_limits_of_other_tests() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def a_person(email: str = "anna@example.org", name: str = "Anna Avota") -> User:
    user = User.objects.create_user(email, PASSWORD, name=name)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def sign_in(email: str, password: str, address: str = "198.51.100.7") -> int:
    return (
        Client(REMOTE_ADDR=address)
        .post("/accounts/login/", {"login": email, "password": password})
        .status_code
    )


def test_twenty_neighbours_sign_in_several_times_from_one_address() -> None:
    emails = [f"kaimins{number}@example.org" for number in range(20)]
    for email in emails:
        a_person(email)
    answers = [
        sign_in(email, given) for _ in range(3) for email in emails for given in ("aizmirsu", PASSWORD)
    ]
    assert answers == [200, 302] * 60


def test_ten_wrong_passwords_slow_one_account_from_any_address_but_no_other() -> None:
    a_person()
    a_person("cita@example.org")
    for number in range(10):
        assert sign_in("anna@example.org", "minu-un-minu", f"198.51.100.{number}") == 200
    page = Client().post("/accounts/login/", {"login": "anna@example.org", "password": PASSWORD})
    assert [text for _, text in errors(page)] == [TOO_MANY]
    assert sign_in("cita@example.org", PASSWORD) == 302


def test_the_sign_in_page_offers_no_sign_up(client: Client) -> None:
    page = read(client.get("/accounts/login/"))
    assert [a.attributes["href"] for a in page.all("main")[0].all("a")] == [
        "/accounts/password/reset/",
        "/development/",
    ]
    closed = client.post("/accounts/signup/", {"email": "x@example.org", "password1": PASSWORD})
    assert (closed.status_code, User.objects.count()) == (200, 0)
    assert "Kontu iegūst ar uzaicinājumu" in closed.content.decode()


def test_who_has_no_name_is_asked_for_it(client: Client) -> None:
    a_person(name="")
    answer = client.post("/accounts/login/", {"login": "anna@example.org", "password": PASSWORD})
    assert answer["Location"] == "/me/name/"
    assert errors(client.post("/me/name/", {"name": " "})) == [
        ("#id_name", "Vārds un uzvārds: Šis lauks ir nepieciešams.")
    ]
    client.post("/me/name/", {"name": "Anna Avota"})
    assert User.objects.get().name == "Anna Avota"


def test_a_forgotten_password_is_reset_by_mail(client: Client) -> None:
    a_person()
    client.post("/accounts/password/reset/", {"email": "anna@example.org"})
    link = next(word for word in mail.outbox[0].body.split() if "/accounts/password/reset/key/" in word)
    page = client.get("/" + link.split("/", 3)[3], follow=True)
    address = page.request["PATH_INFO"]
    client.post(address, {"password1": "pavisam-jauna-9", "password2": "pavisam-jauna-9"})
    assert sign_in("anna@example.org", "pavisam-jauna-9") == 302


def test_a_page_asks_to_sign_in_and_comes_back(client: Client) -> None:
    a_person()
    answer = client.get("/me/")
    assert answer["Location"] == "/accounts/login/?next=/me/"
    again = client.post(
        answer["Location"], {"login": "anna@example.org", "password": PASSWORD, "next": "/me/"}
    )
    assert again["Location"] == "/me/"
    away = client.post("/accounts/login/?next=https://example.com/", {"login": "a", "password": "b"})
    assert "example.com" not in away.headers.get("Location", "")


def test_twenty_neighbours_may_begin_with_a_passkey() -> None:
    client = Client(REMOTE_ADDR="198.51.100.7", headers={"X-Requested-With": "XMLHttpRequest"})
    answers = [client.get("/accounts/2fa/webauthn/login/") for _ in range(60)]
    assert {answer.status_code for answer in answers} == {200}
    assert "publicKey" in answers[0].json()["request_options"]
