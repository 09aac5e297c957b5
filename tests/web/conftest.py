"""Nothing that one test counted is known to the next."""

import pytest
from django.core.cache import caches


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    caches["process"].clear()
