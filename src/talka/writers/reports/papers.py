"""What every paper of a round is made from, and how figures and names are shown on all of them."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

from talka.core import public
from talka.core.call import Call, FactField
from talka.core.conditions import FactValue
from talka.core.numbers import as_plain, rounded
from talka.core.results import Outcome, RankedList, Results
from talka.core.round import Application, Round
from talka.core.values import Exactly, Message, Money, Part, say
from talka.writers.document import Cell
from talka.writers.letterhead import Letterhead


@dataclass(frozen=True, slots=True)
class Papers:
    """A round with its results, the digest of the bundle they stand in, and what the body prints on its papers.

    `public`: for everybody, so that nothing in it tells of natural persons; made by `for_everybody`.
    """

    call: Call
    round: Round
    results: Results
    digest: str
    on: date | None = None
    letterhead: Letterhead | None = None
    public: bool = False

    @property
    def footer(self) -> Message:
        return say("Digest of the results: {digest}", digest=self.digest)

    def money(self, amount: Decimal) -> Money:
        return Money(amount, self.call.call.currency)


def for_everybody(papers: Papers, digest: str) -> Papers:
    """The same round as the public bundle of that digest has it."""
    stated = public.stated_of(papers.call, papers.results)
    shared = public.redacted(papers.call, papers.round)
    results = public.results_of(papers.call, shared, stated)
    return replace(papers, round=shared, results=results, digest=digest, public=True)


def outcomes_of(papers: Papers, ranked: RankedList) -> tuple[dict[str, Outcome], list[Outcome]]:
    """The outcomes with a place on a list by application, and those of it without one.

    What ended before a scheme was found stands on the action's first list, so that each application stands on one.
    """
    first = next(row.id for row in papers.results.lists if row.action == ranked.action)
    placed: dict[str, Outcome] = {}
    others: list[Outcome] = []
    for row in papers.results.outcomes:
        if row.assessed.application.action != ranked.action:
            continue
        if row.assessed.scheme != ranked.scheme and (row.assessed.scheme or ranked.id != first):
            continue
        if row.place is None:
            others.append(row)
        else:
            placed[row.assessed.application.id] = row
    return placed, others


def granted(row: Outcome) -> Decimal | None:
    """What an application gets; None while that waits for a decision."""
    return None if row.state == "undecided" else row.grant


def list_title(call: Call, ranked: RankedList) -> str:
    """The action's number and title, and the scheme's where the action has several."""
    action, scheme = call.actions[ranked.action], call.sheets[ranked.scheme].scheme
    title = f"{action.id} {action.title}"
    return title if len(action.scheme_ids) == 1 else f"{title}: {scheme.title or scheme.id}"


def label(code: str | None, title: str) -> str:
    return f"{code} {title}" if code else title


def applicant(papers: Papers, application: Application) -> Part:
    """The applicant's name; of a natural person only where the paper is not for everybody."""
    return say("natural person") if papers.public and application.natural_person else application.applicant


def applicant_kind(call: Call, application: Application) -> Cell:
    """The title of the kind of applicant."""
    kind = application.applicant_kind
    return None if kind is None else call.title_of("applicant_kind", kind)


def filed(call: Call, application: Application) -> datetime:
    """When it was filed, by the clocks of the call's zone, as a sheet of cells keeps times."""
    heading = call.call
    return heading.in_zone(application.filed_at).astimezone(ZoneInfo(heading.zone)).replace(tzinfo=None)


def territory(call: Call, application: Application) -> Cell:
    """The title of the territory a project is carried out in."""
    place = application.territory
    return None if place is None else call.title_of("territory", place)


def points(papers: Papers, value: Fraction | Decimal | None) -> Cell:
    """Points as the body shows them; where it has not said how, whole or to hundredths with a sign of it."""
    if value is None:
        return None
    how = papers.call.settings.shown_points
    if how is not None:
        return rounded(value, how.step, how.direction)
    exactly = as_plain(Fraction(value))
    return Exactly(Fraction(value)) if exactly is None else exactly


def exact_points(value: Fraction) -> Part:
    """Points that lose nothing: a plain number, else a fraction such as 161/6."""
    exactly = as_plain(value)
    return str(value) if exactly is None else exactly


def fact_shown(papers: Papers, fact: FactField, value: FactValue) -> Part:
    """The value of a fact as people write it."""
    kind = fact.kind
    match value:
        case bool():
            return value
        case Decimal() if kind == "money":
            return papers.money(value)
        case Decimal() if kind == "percent":
            return say("{percent} %", percent=value)
        case Fraction():
            return Exactly(value)
        case str() if kind == "choice":
            return papers.call.title_of(fact.id, value)
        case _:
            return value
