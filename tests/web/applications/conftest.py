"""A round of the demo call, and its manager in the browser, in English."""

import pytest
from django.test import Client

from talka.web.calls.models import Round
from web.factories import a_body, a_member, a_round


@pytest.fixture
def round_() -> Round:
    return a_round(a_body())


@pytest.fixture
def manager(client: Client, round_: Round) -> Client:
    client.force_login(a_member(round_.body).user)
    client.cookies["django_language"] = "en"
    return client
