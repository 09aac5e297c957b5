"""The words of a band against its limits."""

from collections.abc import Iterator
from decimal import Decimal

from talka.core.call import Call
from talka.core.checks.finding import Finding
from talka.core.checks.intervals import edge, end, start, step_of
from talka.core.checks.rows import label, origin
from talka.core.checks.wording import Claim, claims
from talka.core.numbers import plain
from talka.core.rules import Bands
from talka.core.rules.bands import Band
from talka.core.values import say


def words_of_a_band_say_its_limits(call: Call) -> Iterator[Finding]:
    """A band that is printed as “over 5 years” does not take in exactly 60 months."""
    for index, criterion in enumerate(call.criterion):
        if not isinstance(criterion, Bands):
            continue
        kind, step = _kind(call, criterion), step_of(call, criterion)
        for row, band in enumerate(criterion.bands):
            wrong = [claim for claim in claims(band.text or "", kind) if not _agrees(claim, band, step)]
            if wrong:
                limits = _limits(band)
                message = say(
                    "{label}: the words say “{words}”, the limits are {limits}",
                    label=label(criterion),
                    words=wrong[0].words,
                    limits=limits,
                )
                path = ("criterion", index, "bands", row, "text")
                source = origin(band, criterion)
                yield Finding("band-words", "warning", path, message, wrong[0].words, limits, source=source)


def _kind(call: Call, criterion: Bands) -> str:
    if criterion.months_until is not None:
        return "months"
    return "number" if criterion.per is not None else call.fact_kinds[criterion.fact]


def _agrees(claim: Claim, band: Band, step: Decimal | None) -> bool:
    """Whether a limit of the band is the claimed one, on the steps the fact goes in."""
    limit = band.low if claim.side == "low" else band.high
    if limit is None:
        return claim.side == "low" and claim.limit == 0
    if claim.how == "either" and limit == claim.limit:
        return True
    strict = claim.how == "strict"
    if claim.side == "low":
        return edge(claim.limit, step, after=strict) == start(band, step)
    return edge(claim.limit, step, after=not strict) == end(band, step)


def _limits(band: Band) -> str:
    """The limits of a band as signs: `≥ 60`, `> 10, ≤ 20`."""
    pairs = (("≥", band.from_), (">", band.over), ("≤", band.up_to), ("<", band.below))
    return ", ".join(f"{sign} {plain(limit)}" for sign, limit in pairs if limit is not None) or "–"


BAND_WORDS = (words_of_a_band_say_its_limits,)
