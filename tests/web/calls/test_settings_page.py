"""Settings that a call leaves open: chosen once, as an amended text that names the one before it."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from talka.web.calls.models import CallText, Round
from web.factories import CALL, a_body, a_member, a_round
from web.pages import errors, read

pytestmark = pytest.mark.django_db
PAGE = "/b/avotu-zeme/2026-3/call/"
OPEN = re.sub(
    r"^(marks|money_line|round_rate|least_sheets|reserve|divergence|divergence_points|tie_points) = .*\n",
    "",
    CALL.read_text("utf-8"),
    flags=re.MULTILINE,
)
WHO = "Padome, protokols Nr. 4"


@pytest.fixture
def round_() -> Round:
    return a_round(a_body(), text=OPEN)


@pytest.fixture
def manager(client: Client, round_: Round) -> Client:
    client.force_login(a_member(round_.body).user)
    client.cookies["django_language"] = "en"
    return client


def still_open(client: Client) -> int:
    return client.get(PAGE).content.decode().count("still open")


def test_what_is_open_is_asked_and_nothing_else(manager: Client) -> None:
    root = read(manager.get(f"{PAGE}settings/"))
    names = {field.attributes["name"] for tag in ("input", "select", "textarea") for field in root.all(tag)}
    assert names - {"csrfmiddlewaretoken", "language", "next"} == {
        "marks", "money_line", "round_rate", "least_sheets", "reserve", "divergence", "divergence_points", "tie_points",
        "reason",
    }  # fmt: skip


def test_the_rest_can_be_chosen_later_and_every_text_is_listed(manager: Client) -> None:
    manager.post(f"{PAGE}settings/", {"marks": "mean", "reason": WHO})
    manager.post(f"{PAGE}settings/", {"money_line": "stop", "reason": WHO})
    digests = [node.text for node in read(manager.get(PAGE)).all("li") if "t-digest" in node.classes]
    assert (still_open(manager), len(digests)) == (6, 3)


def test_a_setting_that_needs_another_is_not_chosen_alone(manager: Client) -> None:
    answer = manager.post(f"{PAGE}settings/", {"divergence": "off_others", "reason": WHO})
    assert [target for target, _ in errors(answer)] == ["#id_divergence_points"]
    assert CallText.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "targets"),
    [
        ({"reason": WHO}, [""]),
        ({"marks": "mean", "reason": " "}, ["#id_reason"]),
        ({"marks": "median", "least_sheets": "0", "reason": WHO}, ["#id_marks_0", "#id_least_sheets"]),
        ({"tie_points": "maz", "reason": WHO}, ["#id_tie_points"]),
    ],
)
def test_what_cannot_be_chosen(manager: Client, given: dict[str, str], targets: list[str]) -> None:
    found = [target for target, _ in errors(manager.post(f"{PAGE}settings/", given))]
    assert sorted(found) == sorted(targets)
    assert CallText.objects.count() == 1


def test_every_setting_is_chosen_in_the_demo(client: Client) -> None:
    round_ = a_round(a_body())
    client.force_login(a_member(round_.body).user)
    client.cookies["django_language"] = "en"
    assert "Every setting is chosen." in client.get(f"{PAGE}settings/").content.decode()


def test_the_text_is_handed_out_as_it_was_taken_in(manager: Client) -> None:
    answer = manager.get(f"{PAGE}text/")
    assert (answer.content.decode(), answer.headers["Content-Disposition"]) == (
        OPEN,
        'attachment; filename="call-2026-3.toml"',
    )


@pytest.mark.parametrize("times", [1, 3])
def test_the_page_costs_the_same_however_often_it_was_amended(manager: Client, times: int) -> None:
    names = ["mean", "stop", "yes"]
    for name, value in list(zip(["marks", "money_line", "reserve"], names, strict=True))[:times]:
        manager.post(f"{PAGE}settings/", {name: value, "reason": WHO})
    manager.get(PAGE)
    with CaptureQueriesContext(connection) as queries:
        manager.get(PAGE)
    assert len(queries) == 5


def test_what_checking_found_is_told_with_its_weight_in_words(manager: Client) -> None:
    html = manager.get(PAGE).content.decode().partition("What checking found")[2].partition("</dl>")[0]
    weights = re.findall(r"<dt[^>]*>(.*?)</dt>", html)
    assert sorted(set(weights)) == ["note", "warning"]
    assert weights == sorted(weights, reverse=True)  # warnings before notes
