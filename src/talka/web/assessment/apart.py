"""How the assessors of an application differ: lowest, mean and highest total, and where they are far apart."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.core.cache import cache
from django.utils.safestring import SafeString

from talka import __version__
from talka.core import round as core
from talka.core.call import Call
from talka.core.combining import combine
from talka.core.conditions import Stop
from talka.core.numbers import rounded
from talka.core.scoring import score
from talka.core.values import Message, say
from talka.web.assessment.marking import Marking
from talka.web.assessment.queries import round_as_core
from talka.web.calls.models import Round
from talka.web.site.charts import Spread, spread
from talka.web.site.keeping import kept_html

KEPT = 7 * 24 * 3600
DRAWN = 20
HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Apart:
    """The totals of one application's sheets, the least first; why its assessors are asked to look again, and who."""

    number: str
    title: str
    totals: tuple[Decimal, ...]
    most: Decimal
    whys: tuple[tuple[str, Message], ...]
    codes: tuple[str, ...]

    @property
    def range(self) -> Decimal:
        return self.totals[-1] - self.totals[0] if self.totals else Decimal(0)


def apart(round_: Round) -> list[Apart]:
    """Applications that a page shows, in order of number: whose assessors look again, and those of the chart.

    Kept until the round changes.
    """
    key = f"shown_apart:{__version__}:{round_.pk}:{round_.made.timestamp()}:{round_.version}"
    found: list[Apart] | None = cache.get(key)
    if found is None:
        rows = _apart(round_)
        drawn = _furthest(rows)
        found = [row for row in rows if row.whys or row in drawn]
        cache.set(key, found, KEPT)
    return found


def _apart(round_: Round) -> list[Apart]:
    call, found = round_.call, round_as_core(round_)
    labels = {row.id: f"{row.code} {row.title}" if row.code else row.title for row in call.criterion}
    rows = (_of(call, found, application, labels) for application in found.application)
    return [row for row in rows if row is not None]


def _of(
    call: Call, round_: core.Round, application: core.Application, labels: dict[str, str]
) -> Apart | None:
    given = [sheet for _, sheet in round_.sheets_of[application.id] if sheet.declaration != "recused"]
    if not given or application.withdrawn is not None:
        return None
    marking = Marking(call, application)
    sheets = [score(call, marking.form, sheet, marking.computed) for sheet in given]
    totals = tuple(sorted(sheet.total for sheet in sheets if sheet.total is not None))
    whys: tuple[tuple[str, Message], ...] = ()
    # Two are needed to be apart; and the last to hand in may bring the others together.
    if len(sheets) >= max(2, call.settings.least_sheets or 2):
        try:
            far = combine(marking.form, sheets, call.settings, ended=True).divergences
        except Stop:  # a setting is open
            far = ()
        whys = tuple((labels[row.criterion], row.because) for row in far)
    most = sum((marking.form.ranges[section.id][1] for section in marking.form.sections), Decimal(0))
    return Apart(
        application.id, application.title, totals, most, whys, tuple(sheet.assessor for sheet in given)
    )


def far_apart(rows: list[Apart]) -> list[Apart]:
    """Applications whose assessors the call's setting asks to reconsider or justify."""
    return [row for row in rows if row.whys]


def spread_of(round_: Round) -> SafeString:
    """`chart_of_spread` as HTML, kept; empty where there is none."""

    def chart() -> dict[str, Any] | None:
        found = chart_of_spread(apart(round_))
        return None if found is None else {"chart": found}

    return kept_html(f"spread:{round_.pk}", round_.stamp, "site/_spread.html", chart)


def chart_of_spread(rows: list[Apart]) -> Spread | None:
    """The applications whose totals lie furthest from one another, the furthest first; None where none has two."""
    several = _furthest(rows)
    if not several:
        return None
    drawn = [(row.number, row.totals[0], _mean(row.totals), row.totals[-1]) for row in several]
    return spread(
        say("How far the totals of one application lie apart"),
        say("application"),
        drawn,
        max(row.most for row in several),
    )


def _furthest(rows: list[Apart]) -> list[Apart]:
    several = (row for row in rows if len(row.totals) > 1)
    return sorted(several, key=lambda row: (-row.range, row.number))[:DRAWN]


def _mean(totals: tuple[Decimal, ...]) -> Decimal:
    return rounded(Fraction(sum(totals)) / len(totals), HUNDREDTH, "half_up")
