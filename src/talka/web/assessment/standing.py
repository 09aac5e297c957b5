"""How far the assessment of a round is: who has what, what is handed in, at which stage each application stands."""

from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q

from talka.core.action import Action
from talka.core.values import Message, say
from talka.web.accounts.models import code_order
from talka.web.applications.models import Application
from talka.web.assessment.models import Assignment, Declaration, Panel, ScoreSheet
from talka.web.calls.models import Round

# The database counts: a round of thousands has too many rows to be brought here for a page.
COUNTS = Q(struck=None, handed_in__isnull=False)  # a sheet that counts
HAS_IT = Q(application__assignments__assessor=F("assessor"), application__assignments__ended=None)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far each assessor is who has an application to mark now."""

    rows: tuple["Progress", ...]


def standing_of(round_: Round) -> Standing:
    """Three queries."""
    given = (
        Assignment.objects.filter(application__round=round_, application__withdrawn_at=None, ended=None)
        .values_list("assessor_id", "assessor__code", "assessor__user__name")
        .annotate(count=Count("pk"))
        .order_by()
    )
    staying = Q(application__round=round_, application__withdrawn_at=None)
    of = Count("application", distinct=True)
    declared = dict(
        Declaration.objects.filter(staying, HAS_IT).values_list("assessor_id").annotate(of=of).order_by()
    )
    done = Count("application", COUNTS, distinct=True)
    sheets = {
        assessor: (begun - handed_in, handed_in)
        for assessor, begun, handed_in in ScoreSheet.objects.filter(staying, HAS_IT, struck=None)
        .values_list("assessor_id")
        .annotate(of=of, done=done)
        .order_by()
    }
    return Standing(
        tuple(
            Progress(pk, code, name, count, declared.get(pk, 0), *sheets.get(pk, (0, 0)))
            for pk, code, name, count in given
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
    "not_given": say("not given out"),
    "given": say("given out, no sheet yet"),
    "being_marked": say("some sheets handed in"),
    "marked": say("all sheets handed in"),
    "withdrawn": say("withdrawn"),
}


STAGES = {  # is a sheet owed, does one count
    (False, False): "not_given",
    (True, False): "given",
    (True, True): "being_marked",
    (False, True): "marked",
}


def stages(round_: Round) -> dict[str, int]:
    """How many applications are at each stage of the assessment; they add up to what was filed. One query."""
    done = ScoreSheet.objects.filter(COUNTS, application=OuterRef("pk"))
    own = ScoreSheet.objects.filter(
        COUNTS, application=OuterRef("application"), assessor=OuterRef("assessor")
    )
    owed = Assignment.objects.filter(~Exists(own), application=OuterRef("pk"), ended=None)
    rows = (
        Application.objects.filter(round=round_)
        .annotate(gone=Q(withdrawn_at__isnull=False), owed=Exists(owed), done=Exists(done))
        .values_list("gone", "owed", "done")
        .annotate(count=Count("pk"))
        .order_by()
    )
    counts = dict.fromkeys(STAGE_WORDS, 0)
    for gone, is_owed, is_done, count in rows:
        counts["withdrawn" if gone else STAGES[is_owed, is_done]] += count
    return counts


@dataclass(frozen=True, slots=True)
class PanelOf:
    """The panel of an action: None where it is not set; how many applications there are and how many are given out."""

    action: Action
    panel: Panel | None
    members: tuple[str, ...]
    applications: int
    given: int


def panels(round_: Round) -> list[PanelOf]:
    """A row for every action of the call; two queries."""
    there: dict[str, Panel] = {}
    members: dict[str, list[str]] = {}
    rows = Panel.members.through.objects.filter(panel__round=round_).select_related("panel", "membership")
    for row in rows:
        there[row.panel.action] = row.panel
        members.setdefault(row.panel.action, []).append(row.membership.code)
    given = Count("pk", Exists(Assignment.objects.filter(application=OuterRef("pk"), ended=None)))
    staying = Application.objects.filter(round=round_, withdrawn_at=None).values_list("action")
    counts = {
        action: (all_, out) for action, all_, out in staying.annotate(all=Count("pk"), given=given).order_by()
    }
    return [
        PanelOf(
            action, there.get(action.id), tuple(sorted(members.get(action.id, ()), key=code_order)),
            *counts.get(action.id, (0, 0)),
        )
        for action in round_.call.action
    ]  # fmt: skip
