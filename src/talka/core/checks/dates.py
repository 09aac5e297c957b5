"""When the call opens and closes, and the terms after it."""

from collections.abc import Iterator
from datetime import time

from talka.core.call import Call
from talka.core.checks.finding import Finding, Mend
from talka.core.checks.rows import origin
from talka.core.values import say

LEAST_DAYS = 30  # practice: a call is open 30 days or more, the first and the last counted
HALF_HOUR = 30
LAST_MOMENT = time(23, 59, 59)
ZONES = {"lv": "Europe/Riga"}


def the_call_is_open_long_enough(call: Call) -> Iterator[Finding]:
    """It closes after it opens, and applicants have thirty days."""
    heading, source = call.call, origin(call.call)
    days = (heading.closes.date() - heading.opens.date()).days + 1
    if heading.closes <= heading.opens:
        message = say(
            "the call closes {closes}, before it opens {opens}", closes=heading.closes, opens=heading.opens
        )
        yield Finding("dates-order", "error", ("call", "closes"), message, source=source)
    elif days < LEAST_DAYS:
        message = say("the call is open for {days} days; {least} are usual", days=days, least=LEAST_DAYS)
        yield Finding("dates-short", "warning", ("call", "closes"), message, days, LEAST_DAYS, source=source)


def the_call_closes_at_the_last_moment(call: Call) -> Iterator[Finding]:
    """Midnight is the first moment of a day: who files on the closing day files too late."""
    heading = call.call
    path, source = ("call", "closes"), origin(heading)
    mend = Mend(path, heading.closes.replace(hour=23, minute=59, second=59, microsecond=0), safe=False)
    if heading.closes.time() == time(0):
        message = say("the call closes at 00:00, the first moment of {day}", day=heading.closes.date())
        yield Finding("dates-midnight", "warning", path, message, heading.closes, mend=mend, source=source)
    elif heading.closes.time() != LAST_MOMENT:
        message = say("the call closes at {closes}, before the last moment of the day", closes=heading.closes)
        yield Finding("dates-closing", "note", path, message, heading.closes, mend=mend, source=source)


def the_call_opens_at_a_round_hour(call: Call) -> Iterator[Finding]:
    """An odd time of opening is often one that was copied."""
    opens = call.call.opens
    if opens.minute % HALF_HOUR or opens.second or opens.microsecond:
        message = say("the call opens at an odd time: {opens}", opens=opens)
        yield Finding("dates-opening", "note", ("call", "opens"), message, opens, source=origin(call.call))


def the_call_keeps_its_country_s_time(call: Call) -> Iterator[Finding]:
    """A call in a language is in that country's time zone."""
    usual, zone = ZONES.get(call.call.language), call.call.zone
    if usual is not None and zone != usual:
        message = say("the time zone is {zone}; {usual} is usual", zone=zone, usual=usual)
        yield Finding("dates-zone", "note", ("call", "zone"), message, zone, usual, source=origin(call.call))


def terms_lead_back_to_the_closing(call: Call) -> Iterator[Finding]:
    """A term that runs from another, and that one from it, has no day."""
    after = {row.id: row.after for row in call.deadline}
    for index, row in enumerate(call.deadline):
        chain = [row.id]
        while after.get(chain[-1], "closing") not in {"closing", *chain}:
            chain.append(after[chain[-1]])
        if after[chain[-1]] == row.id:
            message = say("the deadline “{title}” runs, in the end, from itself", title=row.title)
            yield Finding("dates-circle", "error", ("deadline", index, "after"), message, source=origin(row))


DATES = (
    the_call_is_open_long_enough,
    the_call_closes_at_the_last_moment,
    the_call_opens_at_a_round_hour,
    the_call_keeps_its_country_s_time,
    terms_lead_back_to_the_closing,
)
