"""How far the assessment of a round is: who has what, what is handed in, at which stage each application stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from talka.core.action import Action
from talka.core.values import Message, say
from talka.web.accounts.models import code_order
from talka.web.applications.models import Application
from talka.web.assessment.models import Assignment, Declaration, Panel, ScoreSheet
from talka.web.calls.counting import counted_once
from talka.web.calls.models import Round

# The database counts: a round of thousands has too many rows to be brought here for a page.
COUNTS = Q(struck=None, handed_in__isnull=False)  # a sheet that counts
OF_PAIR = {"application": OuterRef("application"), "assessor": OuterRef("assessor")}
HANDED_IN = Exists(ScoreSheet.objects.filter(COUNTS, **OF_PAIR))  # of an assignment


@dataclass(frozen=True, slots=True)
class Standing:
    """How far each assessor is who has an application to mark now."""

    rows: tuple["Progress", ...]


@counted_once
def standing_of(round_: Round) -> Standing:
    """One query."""
    declared = Exists(Declaration.objects.filter(**OF_PAIR))
    sheet = Exists(ScoreSheet.objects.filter(**OF_PAIR, struck=None))
    rows = (
        Assignment.objects.filter(application__round=round_, application__withdrawn_at=None, ended=None)
        .values_list("assessor_id", "assessor__code", "assessor__user__name")
        .annotate(
            given=Count("pk"),
            declared=Count("pk", declared),
            sheets=Count("pk", sheet),
            handed_in=Count("pk", HANDED_IN),
        )
        .order_by()
    )
    return Standing(
        tuple(
            Progress(pk, code, name, given, declared, begun=sheets - handed_in, handed_in=handed_in)
            for pk, code, name, given, declared, sheets, handed_in in rows
        )
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
    return sorted(found.rows, key=lambda row: (-row.left, code_order(row.code)))


def late(found: Standing) -> int:
    """Sheets that somebody still owes."""
    return sum(row.left for row in found.rows)


STAGE_WORDS: dict[str, Message] = {
    "fails": say("no marks needed: does not conform by its facts"),
    "not_given": say("not given out"),
    "given": say("given out, no sheet yet"),
    "being_marked": say("some sheets handed in"),
    "marked": say("all sheets handed in"),
    "withdrawn": say("withdrawn"),
}


# Every application is at just one stage: by whether a sheet is owed and whether one counts.
STAGE_OF = {
    (True, True): "being_marked",
    (True, False): "given",
    (False, True): "marked",
    (False, False): "not_given",
}


def _stage(*, gone: bool, owed: bool, done: bool, fails: bool) -> str:
    if gone:
        return "withdrawn"
    stage = STAGE_OF[owed, done]
    return "fails" if stage == "not_given" and fails else stage


def _with_stage(round_: Round) -> QuerySet[Any]:
    done = ScoreSheet.objects.filter(COUNTS, application=OuterRef("pk"))
    owed = Assignment.objects.filter(~HANDED_IN, application=OuterRef("pk"), ended=None)
    gone = Q(withdrawn_at__isnull=False)
    return Application.objects.filter(round=round_).annotate(gone=gone, owed=Exists(owed), done=Exists(done))


@counted_once
def stages(round_: Round) -> dict[str, int]:
    """How many applications are at each stage of the assessment; they add up to what was filed. One query."""
    counts = dict.fromkeys(STAGE_WORDS, 0)
    keys = ("gone", "owed", "done", "fails")
    for row in _with_stage(round_).values(*keys).annotate(count=Count("pk")).order_by():
        counts[_stage(**{key: row[key] for key in keys})] += row["count"]
    return counts


def at_stage(round_: Round, stage: str = "") -> QuerySet[Any]:
    """The round's applications by number, as `whereabouts` takes them; only those at one stage where it is named."""
    rows = Application.objects.filter(round=round_)
    if stage == "withdrawn":
        rows = rows.filter(withdrawn_at__isnull=False)
    elif stage in STAGE_WORDS:
        pair = next((pair for pair, name in STAGE_OF.items() if name == stage), (False, False))
        rows = _with_stage(round_).filter(gone=False, owed=pair[0], done=pair[1])
        if pair == (False, False):
            rows = rows.filter(fails=stage == "fails")
    of_one = ScoreSheet.objects.filter(COUNTS, application=OuterRef("pk")).values("application")
    handed_in = Subquery(of_one.annotate(count=Count("assessor", distinct=True)).values("count"))
    shown: QuerySet[Any] = rows.values("pk", "number", "title", "withdrawn_at", "fails", handed_in=handed_in)
    return shown.order_by("number")


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """An application, its stage, how many sheets of it were handed in, and whose are still owed."""

    pk: int
    number: str
    title: str
    stage: str
    handed_in: int
    owed_by: tuple[str, ...]

    @property
    def words(self) -> Message:
        return STAGE_WORDS[self.stage]


def whereabouts(rows: Sequence[Mapping[str, Any]], *, owed: bool = True) -> list[Whereabouts]:
    """Where the applications of a page are, which are rows `at_stage`; one query, unless no sheet of any is `owed`."""
    owed_by: dict[int, list[str]] = {}
    if owed:
        missing = Assignment.objects.filter(
            ~HANDED_IN, application__in=[row["pk"] for row in rows], ended=None
        )
        for pk, code in missing.values_list("application_id", "assessor__code"):
            owed_by.setdefault(pk, []).append(code)
    return [_whereabouts(row, owed_by.get(row["pk"], [])) for row in rows]


def _whereabouts(row: Mapping[str, Any], owed_by: list[str]) -> Whereabouts:
    gone, handed_in = row["withdrawn_at"] is not None, row["handed_in"] or 0
    stage = _stage(gone=gone, owed=bool(owed_by), done=handed_in > 0, fails=row["fails"])
    waits = () if gone else tuple(sorted(owed_by, key=code_order))
    return Whereabouts(row["pk"], row["number"], row["title"], stage, handed_in, waits)


@dataclass(frozen=True, slots=True)
class PanelOf:
    """The panel of an action: None where it is not set; how many applications are to be marked, how many given out.

    One that fails by its facts is to be marked only where it was given out before that was known.
    """

    action: Action
    panel: Panel | None
    members: tuple[str, ...]
    applications: int
    given: int


@counted_once
def given_out(round_: Round) -> dict[str, tuple[int, int]]:
    """Action → how many applications are to be marked, and how many of these are given out. One query."""
    has = Exists(Assignment.objects.filter(application=OuterRef("pk"), ended=None))
    staying = Application.objects.filter(Q(fails=False) | has, round=round_, withdrawn_at=None)
    counted = staying.values_list("action").annotate(all=Count("pk"), given=Count("pk", has)).order_by()
    return {action: (to_mark, given) for action, to_mark, given in counted}


def panels(round_: Round) -> list[PanelOf]:
    """A row for every action of the call, with what is `given_out`; one query more."""
    given = given_out(round_)
    there: dict[str, Panel] = {}
    members: dict[str, list[str]] = {}
    rows = Panel.members.through.objects.filter(panel__round=round_).select_related("panel", "membership")
    for row in rows:
        there[row.panel.action] = row.panel
        members.setdefault(row.panel.action, []).append(row.membership.code)
    return [
        PanelOf(
            action, there.get(action.id), tuple(sorted(members.get(action.id, ()), key=code_order)),
            *given.get(action.id, (0, 0)),
        )
        for action in round_.call.action
    ]  # fmt: skip
