"""The demo round as the database holds it: made once, each test changes it within a transaction that is taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from talka.web.accounts.models import User
from talka.web.calls.models import Round
from talka.web.pages.demo import make_demo
from web.factories import CALL


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Path]:
    """The folder that the demo was made of; its rows are there for all tests of a file."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_demo(CALL.parent)
        yield CALL.parent
        transaction.set_rollback(True)


@pytest.fixture
def ranked(demo: Path, db: None) -> Round:
    return Round.objects.select_related("text", "body").get(slug="2026-3")


@pytest.fixture
def manager(demo: Path, db: None) -> Client:
    return signed_in("kersta@avotuzeme.example")


def signed_in(email: str) -> Client:
    """The browser of a person of the demo who reads English."""
    client = Client()
    client.force_login(User.objects.get(email=email))
    client.cookies["django_language"] = "en"
    return client


def now(round_: Round) -> Round:
    """The round as it is in the database."""
    return Round.objects.select_related("text", "body").get(pk=round_.pk)
