"""What if: right differences, and nothing stored."""

import pytest
from django.test import Client

from web.pages import errors, texts

pytestmark = pytest.mark.django_db
PAGE = "/b/avotu-zeme/2026-3/ranking/what-if/"


def asked(client: Client, query: str) -> list[list[str]]:
    return texts(client.get(PAGE + query), "tbody tr")


def test_it_cannot_be_posted(manager: Client) -> None:
    assert manager.post(PAGE, {"money_line": "skip"}).status_code == 405


def test_more_money_funds_the_next(manager: Client) -> None:
    rows = asked(manager, "?budget-UD1=405 500,00")
    assert rows[0] == [
        "UD1-04 " + rows[0][0].removeprefix("UD1-04 "),
        "reserve list, place 6",
        "funded, place 6",
        "0,00",
        "45 500,00",
    ]


def test_skipping_what_does_not_fit_funds_who_does(manager: Client) -> None:
    rows = asked(manager, "?money_line=skip")
    assert {(row[1].split(",")[0], row[2].split(",")[0]) for row in rows} == {("reserve list", "funded")}


def test_what_is_as_it_was_makes_no_difference(manager: Client) -> None:
    answer = manager.get(f"{PAGE}?money_line=stop&budget-UD1=400000")
    assert "Nothing is supposed to be otherwise yet." in answer.content.decode()


def test_money_that_is_no_number_is_named(manager: Client) -> None:
    assert [target for target, _ in errors(manager.get(f"{PAGE}?budget-UD1=daudz"))] == ["#id_budget-UD1"]


MARK = "?application=UD1-03&assessor=V1&criterion={}&points={}"


def test_one_other_mark_moves_who_was_tied(manager: Client) -> None:
    """UD1-03 and UD1-05 have 29 each; two points less from one of three assessors leave UD1-03 with 28 1/3."""
    rows = asked(manager, MARK.format("K.1", "0"))
    assert [(row[0].split()[0], row[1], row[2]) for row in rows] == [
        ("UD1-03", "funded, place 4", "funded, place 5"),
        ("UD1-05", "funded, place 5", "funded, place 4"),
    ]
    assert asked(manager, MARK.format("K.1", "2")) == []


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("?application=UD1-03", {"#id_assessor", "#id_criterion", "#id_points"}),
        ("?application=UD9-99&assessor=V1&criterion=K.1&points=0", {"#id_application"}),
        ("?application=SLP2-02&assessor=V1&criterion=K.1&points=0", {"#id_assessor"}),
        (MARK.format("K.99", "0"), {"#id_criterion"}),
        (MARK.format("K.1", "1"), {"#id_points"}),
    ],
)
def test_a_mark_that_cannot_be_supposed_is_named(manager: Client, query: str, where: set[str]) -> None:
    assert {target for target, _ in errors(manager.get(PAGE + query))} == where
