"""The people of a body: who is there, who was invited, how roles change and end."""

from datetime import timedelta
from re import search

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from talka.web.accounts.models import Invitation, Membership, Role
from talka.web.history.models import Event
from web.factories import a_body, a_member
from web.pages import errors, texts

pytestmark = pytest.mark.django_db
PEOPLE = "/b/avotu-zeme/people/"
INVITED = {"email": "Jauna@Example.org", "name": "Jauna Vērtētāja", "role": "assessor", "interest": "public"}


@pytest.fixture
def manager(client: Client) -> Membership:
    """Signed in, in Latvian."""
    member = a_member(a_body())
    client.force_login(member.user)
    return member


def events() -> list[tuple[str, dict[str, object]]]:
    """What happened, without the salted digests."""
    return [
        (event.what, {name: value for name, value in event.facts.items() if not name.endswith("#")})
        for event in Event.objects.order_by("number")
    ]


def test_the_page_names_everybody_with_role_and_code(client: Client, manager: Membership) -> None:
    a_member(manager.body, Role.ASSESSOR, name="Jānis Kalniņš")
    a_member(manager.body, Role.COUNCIL, name="Līga Avotiņa")
    page = client.get(PEOPLE)
    assert [row[:2] for row in texts(page, "tbody tr")] == [
        ["Jānis Kalniņš jānis.kalniņš@example.org", "vērtētājs V1"],
        ["Līga Avotiņa līga.avotiņa@example.org", "padomes loceklis publiskais sektors"],
        ["Manager avotu-zeme manager.avotu-zeme@example.org", "administratīvais vadītājs"],
    ]


@pytest.mark.parametrize("more", [1, 3])
def test_the_page_asks_as_much_for_one_as_for_three(
    client: Client, manager: Membership, more: int, django_assert_num_queries: object
) -> None:
    for number in range(more):
        a_member(manager.body, Role.ASSESSOR, name=f"Jānis {number}")
    with django_assert_num_queries(6):  # type: ignore[operator]
        client.get(PEOPLE)


@pytest.mark.usefixtures("manager")
def test_an_invitation_is_mailed_and_only_its_digest_kept(client: Client) -> None:
    answer = client.post(PEOPLE + "invite/", INVITED, follow=True)
    row = Invitation.objects.get()
    link = search(r"/invitation/(\S+)/", str(mail.outbox[0].body))
    assert link is not None
    assert (row.email, row.role, row.interest) == ("jauna@example.org", "assessor", "")
    assert (mail.outbox[0].to, mail.outbox[0].subject) == (
        ["jauna@example.org"],
        "Uzaicinājums Talkā: Biedrība “Avotu zeme”",
    )
    assert link[1] not in {row.token_digest, row.email}
    assert timedelta(days=13) < row.expires - timezone.now() <= timedelta(days=14)
    assert events() == [("invited", {"role": "assessor"})]
    assert "Uzaicinājums nosūtīts uz jauna@example.org" in answer.content.decode()


@pytest.mark.usefixtures("manager")
def test_inviting_again_replaces_the_old_link(client: Client) -> None:
    client.post(PEOPLE + "invite/", INVITED)
    first = Invitation.objects.get()
    client.post(f"{PEOPLE}invitations/{first.pk}/again/")
    first.refresh_from_db()
    assert first.withdrawn is not None
    assert [name for name, _ in events()] == ["invited", "invitation_withdrawn", "invited"]


@pytest.mark.usefixtures("manager")
def test_an_invitation_can_be_withdrawn_once(client: Client) -> None:
    client.post(PEOPLE + "invite/", INVITED)
    first = Invitation.objects.get()
    client.post(f"{PEOPLE}invitations/{first.pk}/withdraw/")
    client.post(f"{PEOPLE}invitations/{first.pk}/withdraw/")
    assert [name for name, _ in events()] == ["invited", "invitation_withdrawn"]


@pytest.mark.usefixtures("manager")
def test_faults_of_an_invitation_are_said_together(client: Client) -> None:
    page = client.post(PEOPLE + "invite/", {"email": "nav", "role": "council"})
    assert errors(page) == [
        ("#id_email", "E-pasts: Jāievada derīga e-pasta adrese."),
        ("#id_interest", "Interešu grupa: Izvēlieties, ko padomes loceklis pārstāv"),
    ]
    assert "<title>Kļūda: Uzaicināt cilvēku" in page.content.decode()


def test_a_role_ends_with_a_reason(client: Client, manager: Membership) -> None:
    assessor = a_member(manager.body, Role.ASSESSOR)
    page = client.post(f"{PEOPLE}{assessor.pk}/end/", {"reason": " "})
    assert errors(page) == [("#id_reason", "Pamatojums: Šis lauks ir nepieciešams.")]
    client.post(f"{PEOPLE}{assessor.pk}/end/", {"reason": "padomes lēmums"})
    assessor.refresh_from_db()
    assert assessor.ended is not None
    event = Event.objects.get()
    assert (event.what, event.details.get().value) == ("role_ended", "padomes lēmums")


def test_the_last_manager_cannot_leave(client: Client, manager: Membership) -> None:
    page = client.post(f"{PEOPLE}{manager.pk}/end/", {"reason": "eju projām"})
    assert errors(page) == [
        ("", "Pēdējais administratīvais vadītājs nevar aiziet: vispirms uzaiciniet citu.")
    ]
    a_member(manager.body, Role.MANAGER, name="Otra Vadītāja")
    client.post(f"{PEOPLE}{manager.pk}/end/", {"reason": "eju projām"})
    assert client.get(PEOPLE).status_code == 404


def test_another_role_is_another_membership_and_a_code_is_never_given_twice(
    client: Client, manager: Membership
) -> None:
    first = a_member(manager.body, Role.ASSESSOR, name="Jānis Kalniņš")
    client.post(
        f"{PEOPLE}{first.pk}/change/", {"role": "council", "interest": "residents", "reason": "ievēlēts"}
    )
    council = Membership.objects.get(user=first.user, ended=None)
    assert (council.role, council.interest, council.code) == ("council", "residents", "")
    client.post(f"{PEOPLE}{council.pk}/change/", {"role": "assessor", "reason": "atpakaļ"})
    assert Membership.objects.get(user=first.user, ended=None).code == "V2"
    assert [name for name, _ in events()] == ["role_ended", "joined", "role_ended", "joined"]


def test_another_interest_group_keeps_the_membership(client: Client, manager: Membership) -> None:
    council = a_member(manager.body, Role.COUNCIL)
    client.post(
        f"{PEOPLE}{council.pk}/change/", {"role": "council", "interest": "business", "reason": "dib. sēde"}
    )
    council.refresh_from_db()
    assert (council.interest, council.ended) == ("business", None)
    assert events() == [("role_changed", {"role": "council", "interest": "business"})]


@pytest.mark.usefixtures("manager")
def test_people_of_another_body_are_not_there(client: Client) -> None:
    other = a_member(a_body("cita", "Cita grupa"))
    answers = [client.get(f"{PEOPLE}{other.pk}/{what}/").status_code for what in ("change", "end")]
    assert answers == [404, 404]
