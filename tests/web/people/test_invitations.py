"""What the link of an invitation opens."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from talka.web.accounts.models import Invitation, Membership, Role, User
from talka.web.history.models import Event
from talka.web.people.actions import invite
from web.factories import PASSWORD, a_body, a_member, a_user
from web.pages import errors, read

pytestmark = pytest.mark.django_db
ADDRESS = "jauna@example.org"


def invited(role: str = Role.ASSESSOR, now: datetime | None = None) -> tuple[Invitation, str]:
    """An invitation and its link."""
    manager = a_member(a_body())
    row, token = invite(
        by=manager.user, body=manager.body, email=ADDRESS, name="Jauna Vērtētāja", role=role, interest="",
        now=now or timezone.now(),
    )  # fmt: skip
    return row, f"/invitation/{token}/"


def test_a_new_person_makes_an_account_and_has_the_role(client: Client) -> None:
    _, link = invited()
    assert 'value="Jauna Vērtētāja"' in client.get(link).content.decode()
    answer = client.post(link + "account/", {"name": "Jauna Vērtētāja", "password": PASSWORD})
    member = Membership.objects.get(user__email=ADDRESS)
    assert (answer["Location"], member.role, member.code) == ("/b/avotu-zeme/", "assessor", "V1")
    assert [event.what for event in Event.objects.order_by("number")] == ["invited", "joined"]
    assert client.get("/b/avotu-zeme/").status_code == 200
    assert client.get(link).status_code == 410


def test_the_account_signs_in_with_its_password(client: Client) -> None:
    _, link = invited()
    client.post(link + "account/", {"name": "Jauna", "password": PASSWORD})
    client.logout()
    answer = client.post("/accounts/login/", {"login": ADDRESS.upper(), "password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_a_weak_password_is_refused_and_nothing_is_made(client: Client) -> None:
    _, link = invited()
    page = client.post(link + "account/", {"name": "", "password": "parole"})
    assert {target for target, _ in errors(page)} == {"#id_name", "#id_password"}
    assert not User.objects.filter(email=ADDRESS).exists()


def test_one_who_has_an_account_signs_in_and_accepts(client: Client) -> None:
    row, link = invited(Role.COUNCIL)
    user = a_user(ADDRESS)
    page = read(client.get(link))
    assert f"/accounts/login/?next={link}" in [a.attributes["href"] for a in page.all("a")]
    assert client.post(link + "account/", {"name": "x", "password": PASSWORD})["Location"] == link
    client.force_login(user)
    assert client.post(link + "accept/")["Location"] == "/b/avotu-zeme/"
    row.refresh_from_db()
    assert (row.accepted is not None, Membership.objects.get(user=user).role) == (True, "council")


def test_another_person_cannot_accept(client: Client) -> None:
    _, link = invited()
    other = a_user("cita@example.org")
    client.force_login(other)
    assert client.post(link + "accept/")["Location"] == link
    assert not Membership.objects.filter(user=other).exists()


@pytest.mark.parametrize("ago", [timedelta(days=14), timedelta(days=400)])
def test_a_link_is_over_after_fourteen_days(client: Client, ago: timedelta) -> None:
    _, link = invited(now=timezone.now() - ago)
    assert client.get(link).status_code == 410
    assert client.post(link + "account/", {"name": "Jauna", "password": PASSWORD}).status_code == 410


def test_a_link_that_never_was_says_what_to_do(client: Client) -> None:
    page = client.get("/invitation/nekas/")
    assert page.status_code == 410
    assert "Uzaicinājums vairs nav spēkā" in page.content.decode()
