"""The ways through a body and a round: entries whose page is there and whose visitor may see it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from talka.core.values import Message, say
from talka.web.accounts.permissions import may_enter, may_see_people
from talka.web.accounts.visitors import Visitor
from talka.web.applications.permissions import may_see_register
from talka.web.assessment.permissions import may_assess, may_follow
from talka.web.calls.permissions import may_see_rounds
from talka.web.decisions.permissions import may_see_ranking
from talka.web.history.permissions import may_see_history
from talka.web.pages.permissions import may_see_network, may_see_stages

May = Callable[[Visitor], bool]

# Of a body, and of a round: words, the name of the page's URL, who may see it.
BODY: tuple[tuple[Message, str, May], ...] = (
    (say("Home"), "pages:body", may_enter),
    (say("Figures of the network"), "pages:network", may_see_network),
    (say("People"), "people:people", may_see_people),
    (say("History"), "history:history", may_see_history),
)
ROUND: tuple[tuple[Message, str, May], ...] = (
    (say("Overview"), "pages:round", may_see_stages),
    (say("Call"), "calls:call", may_see_rounds),
    (say("Applications"), "applications:register", may_see_register),
    (say("Assessment"), "assessment:overview", may_follow),
    (say("My score sheets"), "assessment:desk", may_assess),
    (say("Ranked lists"), "decisions:ranking", may_see_ranking),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A link of a navigation; `here` is what aria-current says of it."""

    text: Message
    address: str
    here: Literal["", "page", "true"]


def around(request: HttpRequest) -> dict[str, Any]:
    """The navigation of the body, and the tabs of the round where the page is of one."""
    visitor = getattr(request, "visitor", None)
    if visitor is None:
        return {}
    of_round = getattr(request, "round", None)
    navigation = _entries(BODY, request, visitor, (visitor.body.slug,))
    tabs = _entries(ROUND, request, visitor, (visitor.body.slug, of_round.slug)) if of_round else []
    return {"navigation": navigation, "round_tabs": tabs if len(tabs) > 1 else []}


def _entries(
    table: tuple[tuple[Message, str, May], ...],
    request: HttpRequest,
    visitor: Visitor,
    slugs: tuple[str, ...],
) -> list[Entry]:
    found = [(text, _address(name, slugs)) for text, name, may in table if may(visitor)]
    there = [(text, address) for text, address in found if address]
    nearest = max((a for _, a in there if request.path.startswith(a)), key=len, default="")
    return [Entry(text, address, _here(address, nearest, request.path)) for text, address in there]


def _address(name: str, slugs: tuple[str, ...]) -> str:
    try:
        return reverse(name, args=slugs)
    except NoReverseMatch:
        return ""


def _here(address: str, nearest: str, path: str) -> Literal["", "page", "true"]:
    if address == path:
        return "page"
    return "true" if address == nearest else ""
