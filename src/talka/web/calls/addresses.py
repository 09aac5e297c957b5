"""Words that stand where a round's id does in the addresses of a body's other pages."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.urls import URLResolver, get_resolver

OF_BODY = re.compile(r"b/<slug:body>/([\w-]+)/")


@cache
def taken_words() -> frozenset[str]:
    """A round with such an id could not be reached; found in the site's map, so that a new page adds its own."""
    routes = _routes(get_resolver().url_patterns, "")
    return frozenset(match[1] for route in routes if (match := OF_BODY.match(route)))


def _routes(patterns: list[Any], before: str) -> Iterator[str]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns, route)
        else:
            yield route
