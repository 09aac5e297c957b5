"""What the overview of a round shows, gathered from every app."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.safestring import SafeString

from talka.core.numbers import total
from talka.core.results import STATE_WORDS
from talka.core.values import Message, say
from talka.language import fixed
from talka.web.applications.queries import Asked, Counts
from talka.web.assessment.models import Term
from talka.web.assessment.queries import term_with_reminders
from talka.web.assessment.standing import STAGE_WORDS, Standing, late
from talka.web.calls.models import Round
from talka.web.calls.working_days import working_days_left
from talka.web.decisions.computing import ends_in
from talka.web.decisions.ends import End
from talka.web.decisions.models import Computed
from talka.web.pages.figures import Known
from talka.web.site.charts import Bars, Stack, bars, stack
from talka.web.site.keeping import kept_html
from talka.web.site.words import words


def stages_drawn(round_: Round, counts: Mapping[str, int]) -> SafeString:
    """`chart_of_stages` as HTML, kept."""
    template, name = "site/_stack.html", f"stages:{round_.pk}"
    return kept_html(name, round_.stamp, template, lambda: {"chart": chart_of_stages(counts)})


def chart_of_stages(counts: Mapping[str, int]) -> Stack:
    rows = [(STAGE_WORDS[stage], count) for stage, count in counts.items() if count]
    return stack(say("Where the applications are"), say("stage"), say("applications"), rows)


def known_of(
    register: Counts, stages: Mapping[str, int], found: Standing, until: date | None, kept: Computed | None
) -> Known:
    """What the overview knows of its round, for the same conclusions that are drawn of many rounds."""
    return Known(
        filed=register.filed,
        withdrawn=register.states["withdrawn"],
        asked=total(row.asked for row in register.actions),
        unsaid=sum(row.unknown for row in register.actions),
        marked=stages["marked"] + stages["being_marked"] + stages["fails"],
        owed=late(found),
        until=until,
        kept=kept,
    )


def outcomes(kept: Computed, numbers: Iterable[str]) -> dict[str, str]:
    """Number of an application → how it ended and its place, of a round that is ranked; one query."""
    return {number: _outcome(end) for number, end in ends_in(kept, numbers).items()}


def _outcome(end: End) -> str:
    state = words(STATE_WORDS[end.state])
    return state if end.place is None else f"{state}, {words(say('place {place}', place=end.place))}"


@dataclass(frozen=True, slots=True)
class Way:
    """A stage that the table of applications can be cut to, with how many there are; "" is all of them."""

    stage: str
    words: Message
    count: int
    here: bool


def ways(counts: Mapping[str, int], stage: str) -> list[Way]:
    counted = [(name, STAGE_WORDS[name], count) for name, count in counts.items() if count]
    every = ("", say("all"), sum(counts.values()))
    return [Way(name, what, count, name == stage) for name, what, count in (every, *counted)]


def money_drawn(round_: Round, rows: Sequence[Asked]) -> SafeString:
    """`chart_of_money` as HTML, kept."""

    def chart() -> dict[str, object]:
        note = say("The mark across a bar is the money there is.")
        return {"chart": chart_of_money(rows, round_.currency), "note": words(note)}

    return kept_html(f"money:{round_.pk}", round_.stamp, "site/_bars.html", chart)


def chart_of_money(rows: Sequence[Asked], currency: str) -> Bars:
    """Money asked for beside the money there is, action by action; what nobody has entered is not drawn as nothing."""
    return bars(
        say("Money asked for and money there is"),
        say("action"),
        say("asked / there is"),
        [(row.action, row.asked, f"{_asked(row)} / {fixed(row.budget, 2)} {currency}") for row in rows],
        [row.budget for row in rows],
    )


def _asked(row: Asked) -> str:
    there = row.filed - row.withdrawn
    return words(say("not known")) if row.unknown == there > 0 else fixed(row.asked, 2)


@dataclass(frozen=True, slots=True)
class Terms:
    """The term of the assessment, and how many working days are left; None where none is set.

    `owed` sheets are not handed in; they are late once the term has `passed`. `reminded`: when mails last went out.
    """

    term: Term | None
    left: int | None
    passed: bool
    owed: int
    reminded: datetime | None


def terms(round_: Round, today: date, found: Standing) -> Terms:
    """One query."""
    term = term_with_reminders(round_)
    if term is None:
        return Terms(None, None, passed=False, owed=late(found), reminded=None)
    left = working_days_left(today, term.until)
    return Terms(term, left, today > term.until, late(found), term.reminded)
