"""Figures of all bodies before there is much to count."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from talka.web.accounts.models import Body, BodyKind, Role
from talka.web.calls.models import Round
from talka.web.pages.network import network
from web.assessing import browser
from web.factories import a_body, a_member, a_round
from web.pages import read

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("opens", "closes", "state", "left"),
    [(2, 30, "opens_soon", 2), (-2, 5, "open", 5), (-30, -1, "to_close", None)],
)
def test_before_the_register_is_closed_the_days_of_the_call_decide(
    opens: int,
    closes: int,
    state: str,
    left: int | None,
) -> None:
    now = timezone.now()
    a_round(a_body())
    Round.objects.update(opens=now + timedelta(days=opens), closes=now + timedelta(days=closes))
    ((row,),) = (group.rows for group in network(now).groups)
    assert (row.state, row.term.left if row.term else None) == (state, left)
    assert (row.filed, row.asked) == (0, Decimal(0))


def test_an_empty_network_says_what_comes_next() -> None:
    network_ = Body.objects.create(slug="tikls", name="Tīkls", kind=BodyKind.NETWORK)
    client = browser(a_member(network_, Role.OVERSEER).user)
    assert (
        "Ask the administrator to set up the organisations" in client.get("/network/tikls/").content.decode()
    )

    a_body()
    page = client.get("/network/tikls/")
    assert "Figures appear as soon as an office takes in its first call." in page.content.decode()
    assert "Biedrība “Avotu zeme”" in [item.text for item in read(page).all("li")]
    assert client.get("/network/tikls/figures.csv").content.decode("utf-8-sig").count("\r\n") == 1
    assert client.get("/network/tikls/figures.xlsx").status_code == 200
