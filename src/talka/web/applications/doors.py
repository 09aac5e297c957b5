"""The decorator that opens the pages of one application."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from talka.web.accounts.doors import May, View
from talka.web.accounts.visitors import Visitor
from talka.web.applications.models import Application
from talka.web.calls.doors import in_round
from talka.web.calls.models import Round


def in_application(may: May) -> Callable[[View], View]:
    """A view `(request, visitor, round, application, ...)` of a page of an application."""

    def opened(view: View) -> View:
        @in_round(may)
        def at_the_door(
            request: HttpRequest, visitor: Visitor, round_: Round, application: int, **rest: Any
        ) -> HttpResponseBase:
            found = get_object_or_404(Application, pk=application, round=round_)
            found.round = round_
            return view(request, visitor, round_, found, **rest)

        return at_the_door

    return opened
