"""A person's name stands in minutes and results: a change of it is an event of every body that knows them."""

import pytest
from django.test import Client

from talka.web.accounts.models import Body, Membership, Role, User
from talka.web.assessment.models import Assignment
from talka.web.calls.models import Round
from talka.web.history.chain import faults_in_chain
from talka.web.history.models import Event
from talka.web.pages.demo import make_demo
from web.assessing import browser
from web.factories import CALL
from web.pages import texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_() -> Round:
    make_demo(CALL.parent)
    return Round.objects.get(slug="2026-4")


def events() -> list[tuple[str, str, dict[str, str | None]]]:
    return [
        (event.body.slug, event.of_id, {row.name: row.value for row in event.details.all()})
        for event in Event.objects.filter(what="renamed").order_by("body__slug")
    ]


def test_each_body_of_a_person_learns_their_new_name(round_: Round) -> None:
    user = Membership.objects.get(code="V1", body=round_.body).user
    other = Body.objects.create(slug="cita", name="Cita grupa")
    Membership.objects.create(body=other, user=user, role=Role.COUNCIL)
    before = user.name

    browser(user).post("/me/name/", {"name": "Žanete Kalniņa"})

    told = {"before": before, "name": "Žanete Kalniņa"}
    assert events() == [("avotu-zeme", str(user.pk), told), ("cita", str(user.pk), told)]
    assert [list(faults_in_chain(body)) for body in (round_.body, other)] == [[], []]


def test_the_same_name_is_no_event(round_: Round) -> None:
    user = Membership.objects.get(code="V1", body=round_.body).user
    answer = browser(user).post("/me/name/", {"name": f" {user.name} "})
    assert (answer.status_code, events()) == (302, [])


def test_pages_show_the_new_name_at_once(round_: Round) -> None:
    manager = browser(round_.body.memberships.get(role=Role.MANAGER).user)
    user = Membership.objects.get(code="V1", body=round_.body).user
    assert Assignment.objects.filter(assessor__user=user, application__round=round_, ended=None).exists()
    assert names(manager) & {f"V1 {user.name}"}

    browser(user).post("/me/name/", {"name": "Žanete Kalniņa"})

    assert names(manager) & {f"V1 {user.name}", "V1 Žanete Kalniņa"} == {"V1 Žanete Kalniņa"}
    assert User.objects.get(pk=user.pk).name == "Žanete Kalniņa"


def names(manager: Client) -> set[str]:
    return {row[0].removesuffix(" late") for row in texts(manager.get("/b/avotu-zeme/2026-4/"), "tbody tr")}
