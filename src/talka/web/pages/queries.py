"""What the overview of a round shows, gathered from every app."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from talka.core.action import Action
from talka.core.numbers import total
from talka.core.values import Message, say
from talka.language import fixed
from talka.web.assessment.models import Term
from talka.web.assessment.reminding import last_reminded
from talka.web.assessment.standing import STAGE_WORDS, Standing, Whereabouts, late, stages
from talka.web.calls.models import Round
from talka.web.calls.working_days import working_days_left
from talka.web.decisions.models import Computed
from talka.web.pages.figures import Known
from talka.web.site.charts import Bars, Stack, bars, stack
from talka.web.site.words import words


def chart_of_stages(where: Sequence[Whereabouts]) -> Stack:
    rows = [(STAGE_WORDS[stage], count) for stage, count in stages(where).items() if count]
    return stack(say("Where the applications are"), say("stage"), say("applications"), rows)


def known_of(
    where: Sequence[Whereabouts], found: Standing, until: date | None, kept: Computed | None
) -> Known:
    """What the overview knows of its round, for the same conclusions that are drawn of many rounds."""
    there = [row for row in where if row.stage != "withdrawn"]
    return Known(
        filed=len(where),
        withdrawn=len(where) - len(there),
        asked=total(row.requested for row in there if row.requested is not None),
        unsaid=sum(row.requested is None for row in there),
        marked=sum(row.handed_in > 0 for row in there),
        owed=late(found),
        until=until,
        kept=kept,
    )


def outcomes(kept: Computed, language: str) -> dict[str, str]:
    """Number of an application → how it ended and its place, of a round that is ranked; as it is kept."""
    shown = kept.shown[language]
    placed = {
        row["id"]: f"{row['state_words']}, {words(say('place {place}', place=row['place']))}"
        for ranked in shown["lists"]
        for row in ranked["places"]
    }
    return placed | {row["id"]: row["state_words"] for ranked in shown["lists"] for row in ranked["off"]}


@dataclass(frozen=True, slots=True)
class Way:
    """A stage that the table of applications can be cut to, with how many there are; "" is all of them."""

    stage: str
    words: Message
    count: int
    here: bool


def ways(where: Sequence[Whereabouts], stage: str) -> list[Way]:
    counted = [(name, STAGE_WORDS[name], count) for name, count in stages(where).items() if count]
    every = ("", say("all"), len(where))
    return [Way(name, what, count, name == stage) for name, what, count in (every, *counted)]


def chart_of_money(actions: Sequence[Action], where: Sequence[Whereabouts], currency: str) -> Bars:
    """Money asked for beside the money there is, action by action; what nobody has entered is not drawn as nothing."""
    drawn = []
    for action in actions:
        there = [row.requested for row in where if row.action == action.id and row.stage != "withdrawn"]
        known = [amount for amount in there if amount is not None]
        asked = fixed(total(known), 2) if known or not there else words(say("not known"))
        drawn.append((action.id, total(known), f"{asked} / {fixed(action.budget, 2)} {currency}"))
    return bars(
        say("Money asked for and money there is"),
        say("action"),
        say("asked / there is"),
        drawn,
        [action.budget for action in actions],
    )


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


def terms(round_: Round, term: Term | None, today: date, found: Standing) -> Terms:
    """One query where there is a term."""
    if term is None:
        return Terms(None, None, passed=False, owed=late(found), reminded=None)
    left = working_days_left(today, term.until)
    return Terms(term, left, today > term.until, late(found), last_reminded(round_))
