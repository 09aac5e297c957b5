"""Events as pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from talka.core.values import Message
from talka.web.accounts.models import Body
from talka.web.history.models import ChainEnd, Event
from talka.web.history.what import in_words


@dataclass(frozen=True, slots=True)
class Told:
    """An event as a row: its number, when, who (None: the program), what, and the reason that people gave."""

    number: int
    at: datetime
    by: str | None
    what: Message
    reason: str
    digest: str


def stamps_of(bodies: Iterable[int]) -> dict[int, str]:
    """Body → a stamp of all that its pages count: another once its history has gone on, or the day. One query.

    A body without a history has no stamp.
    """
    asked = set(bodies)
    found = dict(ChainEnd.objects.filter(body__in=asked).values_list("body", "digest"))
    return {body: stamp(found.get(body)) for body in asked}


def stamp(end: str | None) -> str:
    """The stamp of a body by the digest at the end of its history."""
    return f"{timezone.localdate()} {end}" if end else ""


def events_of_round(body: Body, round_id: int) -> QuerySet[Event]:
    return _with_details(Event.objects.filter(body=body, round_id=round_id))


def events_of(body: Body, kind: str, of: int) -> QuerySet[Event]:
    """The events of one object, the newest first."""
    return _with_details(Event.objects.filter(body=body, of_kind=kind, of_id=str(of)))


def events_of_body(body: Body) -> QuerySet[Event]:
    return _with_details(Event.objects.filter(body=body))


def _with_details(rows: QuerySet[Event]) -> QuerySet[Event]:
    return rows.select_related("by").prefetch_related("details").order_by("-number")


def told(event: Event) -> Told:
    reasons = [detail.value for detail in event.details.all() if detail.name == "reason" and detail.value]
    return Told(
        event.number, event.at, event.by.name if event.by else None, in_words(event.what, event.facts),
        reasons[0] if reasons else "", event.digest,
    )  # fmt: skip
