"""Figures of all bodies, and counting anew those of rounds that changed since."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from talka.core.values import Message, say, say_count
from talka.language import fixed
from talka.web.accounts.models import Body, BodyKind
from talka.web.applications.finding import order_key
from talka.web.calls.models import Round
from talka.web.decisions.computing import computed
from talka.web.pages.figures import Figures, Total, figures_of, totals
from talka.web.site.charts import Bars, bars
from talka.web.site.words import words

AT_ONCE = 8  # rounds that one request counts: some seconds of computing at most


@dataclass(frozen=True, slots=True)
class Group:
    """A body with its rounds, and what they add up to."""

    body: Body
    rows: tuple[Figures, ...]
    totals: tuple[Total, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """Bodies that have rounds, what they add up to by currency, and the bodies that have none yet."""

    groups: tuple[Group, ...]
    totals: tuple[Total, ...]
    without: tuple[Body, ...]
    to_count: int


def network(now: datetime) -> Network:
    """All bodies in the order of their names; networks only where they have rounds of their own."""
    rows = figures_of(Round.objects.all(), now, "network")
    of_body: dict[int, list[Figures]] = {}
    for row in rows:
        of_body.setdefault(row.round.body_id, []).append(row)
    bodies = sorted(Body.objects.all(), key=lambda body: (order_key(body.name), body.pk))
    return Network(
        groups=tuple(
            Group(body, tuple(own), tuple(totals(own))) for body in bodies if (own := of_body.get(body.pk))
        ),
        totals=tuple(totals(rows)),
        without=tuple(body for body in bodies if body.pk not in of_body and body.kind != BodyKind.NETWORK),
        to_count=sum(row.to_count for row in rows),
    )


def charts(found: Network) -> list[Bars]:
    """Money asked for beside the money there is, body by body; a chart for each currency."""
    return [_chart(found, row.currency) for row in found.totals]


def _chart(found: Network, currency: str) -> Bars:
    of_bodies = [
        (group.body.name, row) for group in found.groups for row in group.totals if row.currency == currency
    ]
    return bars(
        say("Money asked for and money there is, {currency}", currency=currency),
        say("organisation"),
        say("asked / there is"),
        [
            (name, row.asked or Decimal(0), f"{_asked(row)} / {fixed(row.money, 2)}")
            for name, row in of_bodies
        ],
        [row.money for _, row in of_bodies],
    )


def _asked(row: Total) -> str:
    return words(say("not known")) if row.asked is None else fixed(row.asked, 2)


def not_included(row: Total) -> Iterator[Message]:
    """What a total leaves out, a sentence each."""
    if row.unranked:
        yield say_count(
            "Conforming, granted, left and reserve: without {count} round that is not ranked yet.",
            "Conforming, granted, left and reserve: without {count} rounds that are not ranked yet.",
            count=row.unranked,
        )
    if row.unsaid:
        yield say_count(
            "Asked for: without {count} application whose sum nobody has entered.",
            "Asked for: without {count} applications whose sum nobody has entered.",
            count=row.unsaid,
        )
    if row.undecided:
        yield say_count(
            "Granted: without {count} application that waits for the council's decision.",
            "Granted: without {count} applications that wait for the council's decision.",
            count=row.undecided,
        )


@dataclass(frozen=True, slots=True)
class Counted:
    """How many rounds were counted anew, and how many still wait."""

    counted: int
    left: int


def count_again(now: datetime, most: int | None = None) -> Counted:
    """Computes the lists of rounds that are all marked and have changed since they were last computed."""
    waiting = [row.round.pk for row in figures_of(Round.objects.all(), now, "network") if row.to_count]
    chosen = waiting[:most]
    for key in chosen:
        computed(Round.objects.select_related("text").get(pk=key))
    return Counted(len(chosen), len(waiting) - len(chosen))
