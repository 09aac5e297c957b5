"""The chain of events: whatever is changed behind its back is named."""

from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from talka.web.accounts.models import Body, Role
from talka.web.history.chain import Fact, Of, faults_in_chain, record
from talka.web.history.models import ChainEnd, Detail, Event
from web.factories import a_body, a_member
from web.pages import texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> Body:
    found = a_body()
    by = a_member(found).user
    for number in range(1, 6):
        facts: dict[str, Fact] = {"number": f"UD1-0{number}", "fields": ["title"]}
        record(
            found,
            by,
            "application_changed",
            Of("application", number, 1),
            facts,
            {"reason": f"Kļūda {number}"},
        )
    return found


def named(body: Body) -> list[str]:
    return [str(fault) for fault in faults_in_chain(body)]


def _changed(field: str, value: object) -> Callable[[], object]:
    return lambda: Event.objects.filter(number=3).update(**{field: value})


def _taken_out(number: int) -> None:
    Detail.objects.filter(event__number=number).delete()
    Event.objects.filter(number=number).delete()


def _put_in() -> None:
    third = Event.objects.get(number=3)
    Event.objects.create(
        body=third.body, number=6, at=third.at, by=third.by, what=third.what, of_kind=third.of_kind,
        of_id=third.of_id, round_id=third.round_id, facts={}, before=third.digest, digest="0" * 64,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("harm", "faults"),
    [
        (_changed("what", "application_withdrawn"), ["event 3 was changed"]),
        (_changed("of_id", "99"), ["event 3 was changed"]),
        (_changed("by", None), ["event 3 was changed"]),
        (
            _changed("facts", {"number": "UD1-09"}),
            ["event 3 was changed", "the detail reason of event 3 was changed"],
        ),
        (lambda: _taken_out(3), ["events 3 to 3 are missing"]),
        (lambda: _taken_out(1), ["events 1 to 1 are missing"]),
        (lambda: _taken_out(5), ["the events after 4 are missing"]),
        (
            _put_in,
            [
                "event 6 does not follow the one before it",
                "event 6 was changed",
                "the events after 6 are missing",
            ],
        ),
        (lambda: ChainEnd.objects.all().delete(), ["the events after 5 are missing"]),
        (
            lambda: Detail.objects.filter(event__number=2).update(value="Cits"),
            ["the detail reason of event 2 was changed"],
        ),
        (
            lambda: Detail.objects.filter(event__number=2).update(salt="00"),
            ["the detail reason of event 2 was changed"],
        ),
        (
            lambda: Detail.objects.filter(event__number=2).delete(),
            ["the detail reason of event 2 is missing"],
        ),
        (
            lambda: Detail.objects.create(event=Event.objects.get(number=2), name="cits", salt="", value="x"),
            ["the detail cits of event 2 was changed"],
        ),
    ],
)
def test_every_harm_is_named(body: Body, harm: Callable[[], object], faults: list[str]) -> None:
    harm()
    assert named(body) == faults


def test_a_value_can_be_erased_and_the_chain_stays_whole(body: Body) -> None:
    Detail.objects.update(value=None, salt="")
    assert named(body) == []


def test_the_same_words_are_sealed_differently(body: Body) -> None:
    first, second = (
        record(body, None, "x", Of("x", 1), {}, {"reason": "Jā"}).facts["reason#"] for _ in range(2)
    )
    assert first != second


def test_two_bodies_have_two_chains(body: Body) -> None:
    other = a_body("upes-krasts", "Upes krasts")
    record(other, None, "body_made", Of("body", other.pk))
    Event.objects.filter(body=body, number=2).update(what="x")
    assert (named(body), named(other)) == (["event 2 was changed"], [])


# -- the command and the pages -----------------------------------------------------------------------------------------


def test_a_body_that_is_not_there(body: Body) -> None:
    with pytest.raises(CommandError, match="nav"):
        call_command("history", "verify", "--body", "nav")


@pytest.fixture
def auditor(client: Client, body: Body) -> Client:
    client.force_login(a_member(body, Role.AUDITOR).user)
    client.cookies["django_language"] = "en"
    return client


def test_the_page_of_history_tells_who_what_and_why(auditor: Client) -> None:
    rows = texts(auditor.get("/b/avotu-zeme/history/"), "tbody tr")
    assert [row[0] for row in rows] == ["5", "4", "3", "2", "1"]
    assert rows[0][2:] == ["Manager avotu-zeme", "The application UD1-05 was changed. Kļūda 5"]


@pytest.mark.parametrize("page", ["history/", "history/verify/"])
@pytest.mark.parametrize("more", [0, 20])
def test_pages_cost_the_same_however_long_the_history(
    auditor: Client, body: Body, page: str, more: int
) -> None:
    for _ in range(more):
        record(body, None, "body_made", Of("body", body.pk), {}, {"reason": "x"})
    auditor.get(f"/b/avotu-zeme/{page}")
    with CaptureQueriesContext(connection) as queries:
        auditor.get(f"/b/avotu-zeme/{page}")
    assert len(queries) <= 8


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.COUNCIL])
def test_who_may_not_read_it(client: Client, body: Body, role: str) -> None:
    client.force_login(a_member(body, role).user)
    pages = ["/b/avotu-zeme/history/", "/b/avotu-zeme/history/verify/"]
    assert [client.get(page).status_code for page in pages] == [404, 404]
