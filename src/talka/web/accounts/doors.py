"""The decorator that opens a body's pages: who has no right sees what is seen of a page that is not there."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponseBase

from talka.web.accounts.models import User
from talka.web.accounts.visitors import Visitor, visitor_of

May = Callable[[Visitor], bool]
View = Callable[..., HttpResponseBase]


def person(request: HttpRequest) -> User:
    """The signed-in person."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def in_body(may: May) -> Callable[[View], View]:
    """A view `(request, visitor, ...)` of a body's page; nobody comes in whom `may` does not let in."""

    def opened(view: View) -> View:
        @wraps(view)
        @login_required
        def at_the_door(request: HttpRequest, body: str, **rest: Any) -> HttpResponseBase:
            visitor = visitor_of(person(request), body)
            if visitor is None or not may(visitor):
                raise Http404
            request.visitor = visitor  # type: ignore[attr-defined]  # for the navigation of the page
            return view(request, visitor, **rest)

        return at_the_door

    return opened
