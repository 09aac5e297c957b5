"""The decorator that opens the pages of a round."""

from collections.abc import Callable
from typing import Any

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from talka.web.accounts.doors import May, View, in_body
from talka.web.accounts.visitors import Visitor
from talka.web.calls.models import Round
from talka.web.history.models import ChainEnd

HISTORY_END = Subquery(ChainEnd.objects.filter(body=OuterRef("body")).values("digest"))


def in_round(may: May) -> Callable[[View], View]:
    """A view `(request, visitor, round, ...)` of a page of a round."""

    def opened(view: View) -> View:
        @in_body(may)
        def at_the_door(
            request: HttpRequest, visitor: Visitor, round_slug: str, **rest: Any
        ) -> HttpResponseBase:
            rounds = (
                Round.objects.filter(body=visitor.body, slug=round_slug)
                .select_related("text")
                .defer("text__text")
            )
            found: Any = get_object_or_404(rounds.annotate(end=HISTORY_END))
            found.body, found.history_end = visitor.body, found.end
            request.round = found  # type: ignore[attr-defined]  # for the navigation of the page
            return view(request, visitor, found, **rest)

        return at_the_door

    return opened
