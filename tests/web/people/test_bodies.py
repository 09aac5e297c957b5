"""The administrator's page: bodies and their first managers."""

import pytest
from django.core import mail
from django.test import Client

from talka.web.accounts.models import Body, Invitation
from talka.web.history.models import Event
from web.factories import a_body, a_member, a_user
from web.pages import errors, texts

pytestmark = pytest.mark.django_db
NEW = {
    "name": "Biedrība “Jaunā grupa”",
    "slug": "jauna-grupa",
    "kind": "lag",
    "manager": "Baiba Ozola",
    "email": "baiba@example.org",
}


def test_an_administrator_sets_up_a_body_and_invites_its_manager(client: Client) -> None:
    client.force_login(a_user(administrator=True))
    assert client.post("/bodies/new/", NEW)["Location"] == "/bodies/"
    body, invitation = Body.objects.get(), Invitation.objects.get()
    assert (body.slug, body.kind, invitation.role, invitation.email) == (
        "jauna-grupa", "lag", "manager", "baiba@example.org",
    )  # fmt: skip
    assert [event.what for event in Event.objects.order_by("number")] == ["body_made", "invited"]
    assert mail.outbox[0].to == ["baiba@example.org"]
    assert [row[0] for row in texts(client.get("/bodies/"), "tbody tr")] == ["Biedrība “Jaunā grupa”"]
    assert client.get("/b/jauna-grupa/").status_code == 404


def test_a_short_name_is_given_once(client: Client) -> None:
    client.force_login(a_user(administrator=True))
    a_body("jauna-grupa")
    assert errors(client.post("/bodies/new/", NEW)) == [
        ("#id_slug", "Īsais nosaukums adresēs: Organizācija ar šādu īso nosaukumu jau ir")
    ]


def test_a_manager_makes_no_bodies(client: Client) -> None:
    client.force_login(a_member(a_body()).user)
    assert [client.get("/bodies/").status_code, client.post("/bodies/new/", NEW).status_code] == [404, 404]
