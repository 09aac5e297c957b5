"""The decorator that opens the pages of a round."""

from collections.abc import Callable
from typing import Any

from django.db.models import F, OuterRef, Subquery
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
            rounds = Round.objects.annotate(end=HISTORY_END, digest=F("text__digest"))
            found: Any = get_object_or_404(rounds, body=visitor.body, slug=round_slug)
            found.body, found.history_end, found.text_digest = visitor.body, found.end, found.digest
            request.round = found  # type: ignore[attr-defined]  # for the navigation of the page
            return view(request, visitor, found, **rest)

        return at_the_door

    return opened
