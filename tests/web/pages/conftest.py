"""The demo as the database holds it: made once for a file, each test changes it within a transaction that is taken back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from talka.web.accounts.models import User
from talka.web.pages.demo import Made, make_demo
from web.assessing import browser
from web.factories import CALL

SignedIn = Callable[[str], Client]


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Made]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_demo(CALL.parent)
        transaction.set_rollback(True)


@pytest.fixture
def folder() -> Path:
    return CALL.parent


@pytest.fixture
def signed_in(made: Made, db: None) -> SignedIn:
    """The browser of a person of the demo, who reads English."""
    return lambda email: browser(User.objects.get(email=email))
