"""The language of a person: chosen once, the same on every machine and in every mail."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.utils import timezone

from talka.web.accounts.models import Invitation, Role, User
from talka.web.people.actions import invite
from talka.web.people.mails import send_invitation
from web.factories import PASSWORD, a_body, a_member, a_user
from web.pages import read

pytestmark = pytest.mark.django_db
EMAIL = "anna@example.org"
HERE = {"REMOTE_ADDR": "127.0.0.1", "SERVER_NAME": "localhost"}


@pytest.fixture
def anna() -> User:
    user = User.objects.create_user(EMAIL, PASSWORD, name="Anna Avota")
    EmailAddress.objects.create(user=user, email=EMAIL, verified=True, primary=True)
    return user


def choose(client: Client, language: str) -> None:
    client.post("/language/", {"language": language, "next": "/"})


def sign_in(client: Client) -> None:
    assert client.post("/accounts/login/", {"login": EMAIL, "password": PASSWORD}).status_code == 302


def shown(client: Client) -> str:
    return read(client.get("/me/")).all("html")[0].attributes["lang"]


def kept() -> str:
    return User.objects.get(email=EMAIL).language


def test_what_is_chosen_on_a_page_holds_on_the_next_machine(anna: User) -> None:
    here, there = Client(), Client()
    sign_in(here)
    assert (shown(here), kept()) == ("lv", "lv")
    choose(here, "en")
    assert (shown(here), kept()) == ("en", "en")
    sign_in(there)
    assert shown(there) == "en"


def test_what_is_chosen_on_the_way_in_becomes_the_accounts(anna: User) -> None:
    client = Client()
    choose(client, "en")
    sign_in(client)
    assert (shown(client), kept()) == ("en", "en")


def test_the_language_of_who_sat_here_before_is_nobody_elses(anna: User) -> None:
    client = Client()
    other = a_member(a_body()).user
    client.force_login(other)
    choose(client, "en")
    client.post("/accounts/logout/")
    sign_in(client)
    assert (shown(client), kept()) == ("lv", "lv")
    other.refresh_from_db()
    assert other.language == "en"


def test_demo_people_have_their_language_too() -> None:
    user = a_user(EMAIL, language="en")
    client = Client()
    client.defaults.update(HERE)
    client.post("/development/sign-in/", {"person": user.pk})
    assert shown(client) == "en"


def invited(email: str) -> tuple[Invitation, str]:
    manager = a_member(a_body())
    return invite(
        by=manager.user, body=manager.body, email=email, name="", role=Role.COUNCIL, interest="", now=timezone.now()
    )  # fmt: skip


def test_an_account_begins_with_the_language_it_was_made_in() -> None:
    _, token = invited(EMAIL)
    client = Client()
    choose(client, "en")
    client.post(f"/invitation/{token}/account/", {"name": "Anna", "password": PASSWORD})
    assert (kept(), shown(client)) == ("en", "en")


def test_an_invitation_is_in_the_language_of_its_reader(anna: User) -> None:
    User.objects.filter(pk=anna.pk).update(language="en")
    send_invitation(*invited(EMAIL))
    assert mail.outbox[0].subject == "Invitation to Biedrība “Avotu zeme” in Talka"
    assert "as: council member" in mail.outbox[0].body


def test_a_mail_of_sign_in_is_in_the_language_of_its_reader(anna: User) -> None:
    client = Client()
    subjects = []
    for language in ("lv", "en"):
        User.objects.filter(pk=anna.pk).update(language=language)
        choose(client, "lv" if language == "en" else "en")
        client.post("/accounts/password/reset/", {"email": EMAIL.upper()})
        subjects.append(mail.outbox[-1].subject)
    assert [subject.split("] ")[-1] for subject in subjects] == [
        "Paroles atjaunošanas e-pasts",
        "Password Reset Email",
    ]
