"""How far the assessment of a round is: who has what, what is handed in, at which stage each application stands."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q
from django.utils import timezone

from talka.core.action import Action
from talka.core.values import Message, say
from talka.web.accounts.models import code_order
from talka.web.applications.models import Application
from talka.web.assessment.models import Assignment, Declaration, Panel, ScoreSheet
from talka.web.calls.models import Round

Pairs = frozenset[tuple[int, int]]  # application and assessor, by id


@dataclass(frozen=True, slots=True)
class Standing:
    """Who has which application to mark now, has declared on it, has begun a sheet, has handed one in that counts.

    `done` holds sheets of those too who have handed in and no longer have the application. `people`: id → code, name.
    """

    given: Pairs
    declared: Pairs
    begun: Pairs
    done: Pairs
    people: dict[int, tuple[str, str]]


def standing_of(round_: Round) -> Standing:
    """Three queries."""
    given = list(
        Assignment.objects.filter(
            application__round=round_, application__withdrawn_at=None, ended=None
        ).values_list("application_id", "assessor_id", "assessor__code", "assessor__user__name")
    )
    declared = Declaration.objects.filter(application__round=round_).values_list(
        "application_id", "assessor_id"
    )
    sheets = list(
        ScoreSheet.objects.filter(application__round=round_, struck=None).values_list(
            "application_id", "assessor_id", "handed_in"
        )
    )
    return Standing(
        given=frozenset((application, assessor) for application, assessor, _, _ in given),
        declared=frozenset(declared),
        begun=frozenset((application, assessor) for application, assessor, at in sheets if at is None),
        done=frozenset((application, assessor) for application, assessor, at in sheets if at is not None),
        people={assessor: (code, name) for _, assessor, code, name in given},
    )


@dataclass(frozen=True, slots=True)
class Progress:
    """One assessor: applications given, declared, begun and handed in."""

    assessor: int
    code: str
    name: str
    given: int
    declared: int
    begun: int
    handed_in: int

    @property
    def left(self) -> int:
        return self.given - self.handed_in


def progress(found: Standing) -> list[Progress]:
    """Every assessor who has something to do, who is furthest behind first."""
    rows = [_progress(found, pk, *named) for pk, named in found.people.items()]
    return sorted(rows, key=lambda row: (-row.left, code_order(row.code)))


def _progress(found: Standing, assessor: int, code: str, name: str) -> Progress:
    own = {pair for pair in found.given if pair[1] == assessor}
    return Progress(
        assessor, code, name, len(own), len(own & found.declared), len(own & found.begun - found.done),
        len(own & found.done),
    )  # fmt: skip


def late(found: Standing) -> int:
    """Sheets that somebody still owes."""
    return len(found.given - found.done)


STAGE_WORDS: dict[str, Message] = {
    "not_given": say("not given out"),
    "given": say("given out, no sheet yet"),
    "being_marked": say("some sheets handed in"),
    "marked": say("all sheets handed in"),
    "withdrawn": say("withdrawn"),
}


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """An application, its stage, how many sheets of it were handed in, and whose are still owed.

    `requested` is money, None where nobody has entered it; `asked` questions wait for an answer, some `overdue`.
    """

    pk: int
    number: str
    title: str
    action: str
    requested: Decimal | None
    asked: int
    overdue: int
    stage: str
    handed_in: int
    owed_by: tuple[str, ...]

    @property
    def words(self) -> Message:
        return STAGE_WORDS[self.stage]


def whereabouts(round_: Round, found: Standing) -> list[Whereabouts]:
    """Every application of the round, by number; one query."""
    owed_by: dict[int, list[str]] = {}
    for pk, assessor in found.given - found.done:
        owed_by.setdefault(pk, []).append(found.people[assessor][0])
    handed_in = Counter(pk for pk, _ in found.done)
    waits = Q(clarifications__pk__isnull=False, clarifications__answered=None)
    overdue = waits & Q(clarifications__due__lt=timezone.localdate())
    rows = (
        Application.objects.filter(round=round_)
        .annotate(asked=Count("clarifications", waits), overdue=Count("clarifications", overdue))
        .only("number", "title", "action", "requested", "withdrawn_at")
    )
    return sorted(
        (
            Whereabouts(
                row.pk, row.number, row.title, row.action, row.requested, row.asked, row.overdue,
                _stage(row.withdrawn_at is not None, handed_in[row.pk] > 0, row.pk in owed_by), handed_in[row.pk],
                tuple(sorted(owed_by.get(row.pk, ()), key=code_order)),
            )
            for row in rows
        ),
        key=lambda row: code_order(row.number),
    )  # fmt: skip


def _stage(withdrawn: bool, marked: bool, owed: bool) -> str:  # noqa: FBT001 — three facts in a row
    if withdrawn:
        return "withdrawn"
    if owed:
        return "being_marked" if marked else "given"
    return "marked" if marked else "not_given"


def stages(rows: Iterable[Whereabouts]) -> dict[str, int]:
    """How many applications are at each stage of the assessment; they add up to what was filed."""
    counts = Counter(row.stage for row in rows)
    return {stage: counts[stage] for stage in STAGE_WORDS}


@dataclass(frozen=True, slots=True)
class PanelOf:
    """The panel of an action: None where it is not set; how many applications there are and how many are given out."""

    action: Action
    panel: Panel | None
    members: tuple[str, ...]
    applications: int
    given: int


def panels(round_: Round, found: Standing) -> list[PanelOf]:
    """A row for every action of the call; two queries."""
    there: dict[str, Panel] = {}
    members: dict[str, list[str]] = {}
    rows = Panel.members.through.objects.filter(panel__round=round_).select_related("panel", "membership")
    for row in rows:
        there[row.panel.action] = row.panel
        members.setdefault(row.panel.action, []).append(row.membership.code)
    of_action: dict[str, set[int]] = {}
    for name, pk in Application.objects.filter(round=round_, withdrawn_at=None).values_list("action", "pk"):
        of_action.setdefault(name, set()).add(pk)
    given = {application for application, _ in found.given}
    return [
        PanelOf(
            action, there.get(action.id), tuple(sorted(members.get(action.id, ()), key=code_order)),
            len(of_action.get(action.id, ())), len(of_action.get(action.id, set()) & given),
        )
        for action in round_.call.action
    ]  # fmt: skip
