"""Events and their digests: how one is written behind the last, and how the whole chain is gone through again."""

import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from talka.core.values import Message, say
from talka.web.accounts.models import Body, User
from talka.web.history.models import ChainEnd, Detail, Event

Fact = str | int | bool | list[str] | None
Facts = Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Of:
    """What an event is about: the kind of thing, its id, and the round it belongs to."""

    kind: str
    id: str | int
    round: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An event that is to be written: what happened to what, figures and ids, and what is kept apart (see `record`)."""

    what: str
    of: Of
    facts: Facts = field(default_factory=dict)
    private: Mapping[str, str] = field(default_factory=dict)


def record(
    body: Body,
    by: User | None,
    what: str,
    of: Of,
    facts: Facts | None = None,
    private: Mapping[str, str] | None = None,
) -> Event:
    """Write an event behind the last of its body; must be called inside the transaction of the change itself.

    `private` are values on people or in people's words: kept apart, and only their salted digests in the chain.
    """
    return record_all(body, by, [Entry(what, of, facts or {}, private or {})])[0]


def record_all(body: Body, by: User | None, entries: Sequence[Entry]) -> list[Event]:
    """Write several events behind the last of their body, in so few queries as one takes."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("an event belongs to the transaction of its change")
    end = _end_of(body)
    events: list[Event] = []
    details: list[Detail] = []
    for entry in entries:
        event, own = _behind(body, end, by, entry)
        events.append(event)
        details += own
        end.number, end.digest = event.number, event.digest
    Event.objects.bulk_create(events, batch_size=500)
    Detail.objects.bulk_create(details, batch_size=500)
    end.save()
    return events


def _end_of(body: Body) -> ChainEnd:
    """The end of a body's chain, locked; made where the chain begins."""
    locked = ChainEnd.objects.select_for_update()
    end = locked.filter(body=body).first()
    if end is None:
        ChainEnd.objects.get_or_create(body=body)  # somebody else may make it at the same time
        end = locked.get(body=body)
    return end


def _behind(body: Body, end: ChainEnd, by: User | None, entry: Entry) -> tuple[Event, list[Detail]]:
    """The event that follows the end of a chain, with its details."""
    salted = {name: (secrets.token_hex(16), value) for name, value in entry.private.items()}
    sealed = {f"{name}#": _salted(salt, value) for name, (salt, value) in salted.items()}
    event = Event(
        body=body,
        number=end.number + 1,
        at=timezone.now(),
        by=by,
        what=entry.what,
        of_kind=entry.of.kind,
        of_id=str(entry.of.id),
        round_id=entry.of.round,
        facts={**entry.facts, **sealed},
        before=end.digest,
    )
    event.digest = digest_of(event)
    return event, [
        Detail(event=event, name=name, salt=salt, value=value) for name, (salt, value) in salted.items()
    ]


def digest_of(event: Event) -> str:
    """sha256 over the event as canonical JSON, the digest before it included."""
    told: dict[str, Any] = {
        "body": event.body_id,
        "number": event.number,
        "at": _moment(event.at),
        "by": event.by_id,
        "what": event.what,
        "of": [event.of_kind, event.of_id, event.round_id],
        "facts": event.facts,
        "before": event.before,
    }
    text = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _salted(salt: str, value: str) -> str:
    return hashlib.sha256(f"{salt}\n{value}".encode()).hexdigest()


def faults_in_chain(body: Body) -> Iterator[Message]:
    """Every event that was changed, is missing or stands where it should not, and every detail that was changed."""
    details = _details(body)
    number, before = 0, ""
    for event in Event.objects.filter(body=body).order_by("number").iterator(2000):
        if event.number != number + 1:
            yield say("events {first} to {last} are missing", first=number + 1, last=event.number - 1)
        elif event.before != before:
            yield say("event {number} does not follow the one before it", number=event.number)
        if digest_of(event) != event.digest:
            yield say("event {number} was changed", number=event.number)
        yield from _faults_in_details(event, details.pop(event.pk, {}))
        number, before = event.number, event.digest
    end = ChainEnd.objects.filter(body=body).first()
    if (end.number, end.digest) != (number, before) if end else bool(number):
        yield say("the events after {number} are missing", number=number)


def _details(body: Body) -> dict[int, dict[str, tuple[str, str | None]]]:
    """Event → name → salt and value of its details."""
    found: dict[int, dict[str, tuple[str, str | None]]] = {}
    for row in Detail.objects.filter(event__body=body).iterator(2000):
        found.setdefault(row.event_id, {})[row.name] = (row.salt, row.value)
    return found


def _faults_in_details(event: Event, details: Mapping[str, tuple[str, str | None]]) -> Iterator[Message]:
    """A value that was changed, added or taken out with its row; an erased one has its row still."""
    sealed = {name.removesuffix("#"): value for name, value in event.facts.items() if name.endswith("#")}
    for name in sorted(sealed.keys() | details):
        if name not in details:
            yield say("the detail {name} of event {number} is missing", name=name, number=event.number)
            continue
        salt, value = details[name]
        if value is not None and sealed.get(name) != _salted(salt, value):
            yield say("the detail {name} of event {number} was changed", name=name, number=event.number)
