"""Where a person of each role begins, and what they are told there."""

from collections.abc import Callable

import pytest
from django.test import Client

from web.pages import Node, read

pytestmark = pytest.mark.django_db
HOME = "/b/avotu-zeme/"
SignedIn = Callable[[str], Client]


def main_of(client: Client, page: str = "/") -> Node:
    return read(client.get(page, follow=True)).all("main")[0]


def rounds_on(client: Client) -> list[tuple[str, str]]:
    """Where the rounds of a body's home lead, and how far they are."""
    items = [item for item in main_of(client).all("li") if "govuk-task-list__item" in item.classes]
    return [(item.all("a")[0].attributes["href"], item.all("div")[-1].text) for item in items]


@pytest.mark.parametrize("person", ["kersta", "padome", "revidents"])
def test_who_works_for_the_body_finds_its_rounds(signed_in: SignedIn, person: str) -> None:
    client = signed_in(f"{person}@avotuzeme.example")
    assert client.get("/").headers["Location"] == HOME
    assert rounds_on(client) == [
        (f"{HOME}2026-4/", "being assessed"),
        (f"{HOME}2026-3/", "ranked"),
    ]


def test_an_assessor_goes_to_the_desk(signed_in: SignedIn) -> None:
    client = signed_in("zanete@avotuzeme.example")
    assert rounds_on(client) == [
        (f"{HOME}2026-4/desk/", "being assessed"),
        (f"{HOME}2026-3/desk/", "ranked"),
    ]
    assert client.get(f"{HOME}2026-4/").headers["Location"] == f"{HOME}2026-4/desk/"
