"""Signing in through another organisation's account, against a small provider on this machine."""

import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from talka.web.accounts.models import User
from web.accounts.provider import Provider, provider
from web.factories import a_user
from web.pages import read

pytestmark = pytest.mark.django_db
ANNA = {"sub": "42", "email": "anna@example.org", "email_verified": True, "name": "Anna Avota"}


@pytest.fixture
def running(settings: Settings) -> Iterator[Provider]:
    cache.clear()
    with provider() as started:
        app = {
            "provider_id": "regions", "name": "Reģiona konts", "client_id": "talka", "secret": "noslēpums",
            "settings": {"server_url": started.url, "token_auth_method": "client_secret_post"},
        }  # fmt: skip
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
        started.claims = dict(ANNA)
        yield started


def come_back(client: Client) -> str:
    """Through the provider and back; where that leads."""
    away = client.post("/accounts/oidc/regions/login/")
    state = parse_qs(urlsplit(away["Location"]).query)["state"][0]
    answer = client.get("/accounts/oidc/regions/login/callback/", {"code": "c", "state": state})
    return str(answer.headers.get("Location", answer.status_code))


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def a_known_person() -> User:
    user = a_user()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def test_a_known_person_is_signed_in_by_a_verified_address_and_kept(
    client: Client, running: Provider
) -> None:
    user = a_known_person()
    assert (come_back(client), signed_in(client)) == ("/", True)
    assert SocialAccount.objects.get().user == user
    assert [path for path, _ in running.asked if path == "/token"] == ["/token"]
    assert (come_back(Client()), SocialAccount.objects.count()) == ("/", 1)


@pytest.mark.parametrize("claims", [{"email_verified": False}, {"email": "sveša@example.org"}])
def test_nobody_comes_in_by_an_address_that_is_not_theirs(
    client: Client, running: Provider, claims: dict[str, object]
) -> None:
    a_known_person()
    running.claims.update(claims)
    come_back(client)
    assert (signed_in(client), User.objects.count(), SocialAccount.objects.count()) == (False, 1, 0)


def test_a_server_is_asked_over_tls_only_and_the_policy_names_it() -> None:
    """The token comes straight from the server, and allauth leaves its proof to that connection."""
    plain, secure = _settings("http://konts.example.org"), _settings("https://konts.example.org/realms/lv")
    assert "TALKA_OIDC_SERVER has to begin with https://" in plain.stderr
    assert secure.stdout.split() == ["'self'", "https://konts.example.org"]


def _settings(server: str) -> subprocess.CompletedProcess[str]:
    """What the policy of a production with that server says of forms."""
    code = (
        "from talka.web import settings as s; print(*s.CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action'])"
    )
    return subprocess.run(  # noqa: S603 — our own program
        [sys.executable, "-c", code],
        check=False,
        capture_output=True,
        text=True,
        env={
            "TALKA_SECRET_KEY": "x" * 40,
            "TALKA_STATE": "/nowhere",
            "TALKA_DATABASE": "postgres://nobody@127.0.0.1/none",
            "TALKA_ADDRESS": "https://talka.example.org",
            "TALKA_OIDC_SERVER": server,
        },
    )


def test_a_token_for_another_program_is_refused(client: Client, running: Provider) -> None:
    a_known_person()
    running.claims["aud"] = "cita"
    come_back(client)
    assert not signed_in(client)


def test_an_answer_nobody_asked_for_is_refused(client: Client, running: Provider) -> None:
    a_known_person()
    client.get("/accounts/oidc/regions/login/callback/", {"code": "c", "state": "izdomāts"})
    assert (signed_in(client), [path for path, _ in running.asked if path == "/token"]) == (False, [])


@pytest.mark.usefixtures("running")
def test_the_button_is_there_only_where_a_provider_is(client: Client, settings: Settings) -> None:
    def buttons() -> list[str]:
        return [button.text for button in read(client.get("/accounts/login/")).all("main")[0].all("button")]

    plain = ["Pierakstīties", "Pierakstīties ar piekļuves atslēgu"]
    assert buttons() == [*plain, "Reģiona konts"]
    settings.SOCIALACCOUNT_PROVIDERS = {}
    assert buttons() == plain
