"""The round as the core knows it, and assessment as pages ask for it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from talka.core import round as core
from talka.core.action import Action
from talka.core.assessing import NotReady, assess_application
from talka.core.values import Message, say
from talka.web.accounts.models import Membership, code_order
from talka.web.applications.models import Application
from talka.web.applications.queries import as_core
from talka.web.assessment.models import Assignment, Declaration, OutsideTable, Panel, ScoreSheet, Term
from talka.web.calls.models import Round


def round_as_core(round_: Round, decisions: Iterable[core.Decision] = ()) -> core.Round:
    """All that results follow from: the register, sheets handed in, declarations of interest, tables, decisions.

    Five queries whatever the size of the round. Assessors are named by their codes. What a database sorts or keeps in
    an order of its own (texts by its collation, keys of tables) is put in order here: the same round is the same text.
    """
    call = round_.call
    applications = sorted(Application.objects.filter(round=round_), key=lambda row: row.number)
    sheets: list[Any] = list(
        ScoreSheet.objects.filter(application__round=round_)
        .exclude(handed_in=None)
        .values_list(
            "application__number", "assessor_id", "version", "marks", "deductions", "comments", "answers", "struck_why",
            "struck", named=True,
        )
    )  # fmt: skip
    recused: list[Any] = list(
        Declaration.objects.filter(application__round=round_, answer=Declaration.Answer.RECUSED)
        .order_by("at", "pk")
        .values_list("application__number", "assessor_id", "interest", named=True)
    )
    involved = {row.assessor_id for row in (*sheets, *recused)}
    people = sorted(
        Membership.objects.filter(pk__in=involved).select_related("user"),
        key=lambda row: code_order(row.code),
    )
    codes = {person.pk: person.code for person in people}
    found = [
        core.Sheet(
            application=row.application__number,
            assessor=codes[row.assessor_id],
            declaration="no_interest",
            version=row.version,
            struck=(row.struck_why or "-") if row.struck is not None else None,
            marks=in_order(row.marks),
            deductions={name: tuple(taken) for name, taken in in_order(row.deductions).items()},
            comments=in_order(row.comments),
            answers=in_order(row.answers),
        )
        for row in sheets
    ]
    found += _recusals(recused, codes, {(sheet.application, sheet.assessor) for sheet in found})
    tables = sorted(OutsideTable.objects.filter(round=round_), key=lambda row: row.name)
    return core.Round.model_construct(
        format="talka-round-1",
        round=core.RoundHeading(call=call.call.id, call_digest=round_.text.digest),
        assessor=tuple(core.Assessor(id=codes[person.pk], name=person.user.name) for person in people),
        table=tuple(
            core.OutsideTable(
                id=row.name, title=row.title, origin=row.origin or None, values=in_order(row.values)
            )
            for row in tables
        ),
        decision=tuple(decisions),
        application=tuple(as_core(row, call.call.zone) for row in applications),
        sheet=tuple(sorted(found, key=lambda row: (row.application, code_order(row.assessor), row.version))),
    )


def in_order(table: Mapping[str, Any]) -> dict[str, Any]:
    """A table by its keys."""
    return dict(sorted(table.items()))


def _recusals(
    rows: Iterable[Any], codes: dict[int, str], with_sheets: set[tuple[str, str]]
) -> list[core.Sheet]:
    """A recusal is a sheet without marks; where marks were given before it was found, it is the next version."""
    found: dict[tuple[str, str], core.Sheet] = {}
    for row in rows:
        key = (row.application__number, codes[row.assessor_id])
        found[key] = core.Sheet(
            application=key[0],
            assessor=key[1],
            declaration="recused",
            interest=row.interest or None,
            version=99 if key in with_sheets else 1,
        )
    return list(found.values())


# -- the assessor's desk ------------------------------------------


@dataclass(frozen=True, slots=True)
class OnDesk:
    """An application given to an assessor, and how far they are with it."""

    number: str
    title: str
    applicant: str
    action: str
    state: str  # to_declare, recused, to_mark, begun, handed_in, to_reconsider, withdrawn

    @property
    def words(self) -> Message:
        return STATE_OF_DESK[self.state]


STATE_OF_DESK: dict[str, Message] = {
    "to_declare": say("declare first"),
    "recused": say("recused"),
    "to_mark": say("to mark"),
    "begun": say("begun"),
    "to_reconsider": say("to reconsider"),
    "handed_in": say("handed in"),
    "withdrawn": say("withdrawn"),
}


def desk(round_: Round, assessor: int) -> list[OnDesk]:
    """What an assessor has to do, in order of number; three queries."""
    applications = (
        Application.objects.filter(round=round_)
        .filter(
            Q(assignments__assessor=assessor, assignments__ended=None)
            | Q(declarations__assessor=assessor, declarations__answer=Declaration.Answer.RECUSED)
        )
        .distinct()
        .order_by("number")
        .only("number", "title", "applicant", "action", "withdrawn_at")
    )
    declared = dict(
        Declaration.objects.filter(application__round=round_, assessor=assessor)
        .order_by("at")
        .values_list("application_id", "answer")
    )
    sheets: dict[int, list[ScoreSheet]] = {}
    for sheet in ScoreSheet.objects.filter(application__round=round_, assessor=assessor).order_by("version"):
        sheets.setdefault(sheet.application_id, []).append(sheet)
    return [
        OnDesk(
            row.number, row.title, row.applicant, row.action,
            _state(row, declared.get(row.pk), sheets.get(row.pk, [])),
        )
        for row in applications
    ]  # fmt: skip


def _state(row: Application, declared: str | None, sheets: list[ScoreSheet]) -> str:
    if row.withdrawn_at is not None:
        return "withdrawn"
    if declared is None:
        return "to_declare"
    if declared == Declaration.Answer.RECUSED:
        return "recused"
    if not sheets:
        return "to_mark"
    if sheets[-1].handed_in is not None:
        return "handed_in"
    return "to_reconsider" if len(sheets) > 1 else "begun"


# -- how far the round is -----------------------------------------


@dataclass(frozen=True, slots=True)
class Progress:
    """One assessor: applications given, declared, begun and handed in."""

    assessor: Membership
    given: int
    declared: int
    begun: int
    handed_in: int

    @property
    def left(self) -> int:
        return self.given - self.handed_in


def progress(round_: Round) -> list[Progress]:
    """Every assessor who has something to do, who is furthest behind first; four queries."""
    given = list(
        Assignment.objects.filter(
            application__round=round_, application__withdrawn_at=None, ended=None
        ).values_list("application_id", "assessor_id")
    )
    declared = set(
        Declaration.objects.filter(application__round=round_).values_list("application_id", "assessor_id")
    )
    begun: set[tuple[int, int]] = set()
    handed: set[tuple[int, int]] = set()
    for application, assessor, handed_in in ScoreSheet.objects.filter(
        application__round=round_, struck=None
    ).values_list("application_id", "assessor_id", "handed_in"):
        (begun if handed_in is None else handed).add((application, assessor))
    people = Membership.objects.filter(pk__in={assessor for _, assessor in given}).select_related("user")
    found = [
        Progress(
            person,
            len(own := {pair for pair in given if pair[1] == person.pk}),
            len(own & declared),
            len(own & begun - handed),
            len(own & handed),
        )
        for person in people
    ]
    return sorted(found, key=lambda row: (-row.left, code_order(row.assessor.code)))


def stages(round_: Round) -> dict[str, int]:
    """How many applications are at each stage of the assessment; they add up to what was filed. Three queries."""
    given, done = given_and_done(round_)
    marked_by_some, wait = {pk for pk, _ in done}, {pk for pk, _ in given - done}
    counts: Counter[str] = Counter()
    for pk, withdrawn in Application.objects.filter(round=round_).values_list("pk", "withdrawn_at"):
        if withdrawn is not None:
            stage = "withdrawn"
        elif pk in wait:
            stage = "being_marked" if pk in marked_by_some else "given"
        else:
            stage = "marked" if pk in marked_by_some else "not_given"
        counts[stage] += 1
    return {stage: counts[stage] for stage in STAGE_WORDS}


Pairs = set[tuple[int, int]]  # application and assessor, by id


def given_and_done(round_: Round) -> tuple[Pairs, Pairs]:
    """Who has what to mark now, and who has handed in a sheet that counts, whoever has it now. Two queries."""
    given = Assignment.objects.filter(
        application__round=round_, application__withdrawn_at=None, ended=None
    ).values_list("application_id", "assessor_id")
    done = (
        ScoreSheet.objects.filter(application__round=round_, struck=None)
        .exclude(handed_in=None)
        .values_list("application_id", "assessor_id")
    )
    return set(given), set(done)


STAGE_WORDS: dict[str, Message] = {
    "not_given": say("not given out"),
    "given": say("given out, no sheet yet"),
    "being_marked": say("some sheets handed in"),
    "marked": say("all sheets handed in"),
    "withdrawn": say("withdrawn"),
}


def term_of(round_: Round) -> Term | None:
    """Until when the assessors have time now."""
    return round_.terms.order_by("-set_at", "-pk").first()


@dataclass(frozen=True, slots=True)
class PanelOf:
    """The panel of an action: None where it is not set; how many applications there are and how many are given out."""

    action: Action
    panel: Panel | None
    members: tuple[str, ...]
    applications: int
    given: int


def panels(round_: Round) -> list[PanelOf]:
    """A row for every action of the call; four queries."""
    there = {row.action: row for row in Panel.objects.filter(round=round_).prefetch_related("members")}
    rows = Application.objects.filter(round=round_, withdrawn_at=None).values_list("action", "pk")
    of_action: dict[str, set[int]] = {}
    for name, pk in rows:
        of_action.setdefault(name, set()).add(pk)
    given = set(
        Assignment.objects.filter(application__round=round_, ended=None).values_list(
            "application_id", flat=True
        )
    )
    found: list[PanelOf] = []
    for action in round_.call.action:
        panel, applications = there.get(action.id), of_action.get(action.id, set())
        members = tuple(sorted((row.code for row in panel.members.all()), key=code_order)) if panel else ()
        found.append(PanelOf(action, panel, members, len(applications), len(applications & given)))
    return found


def assessors_of(application: Application) -> list[Membership]:
    """Who has the application now, or has given it marks that count."""
    rows = (
        Membership.objects.filter(
            Q(assignments__application=application, assignments__ended=None)
            | Q(sheets__application=application, sheets__struck=None)
        )
        .select_related("user")
        .distinct()
    )
    return sorted(rows, key=lambda row: code_order(row.code))


def tables_needed(round_: Round) -> list[tuple[str, tuple[str, ...], OutsideTable | None]]:
    """Outside tables that tie keys of the call need: id, the keys' titles, and the table where it is there."""
    there = {row.name: row for row in OutsideTable.objects.filter(round=round_)}
    keys: dict[str, list[str]] = {}
    for tie in round_.call.tie:
        if tie.by == "table" and tie.of is not None:
            keys.setdefault(tie.of, []).append(tie.title)
    return [(name, tuple(dict.fromkeys(titles)), there.get(name)) for name, titles in keys.items()]


@dataclass(frozen=True, slots=True)
class FarApart:
    """Assessors far apart on an application: the criteria with why, and whose sheets they are."""

    number: str
    title: str
    whys: tuple[tuple[str, Message], ...]
    codes: tuple[str, ...]


def far_apart(round_: Round) -> list[FarApart]:
    """Applications whose assessors are asked by the call's setting to reconsider or justify."""
    call = round_.call
    if call.settings.divergence in {None, "none"}:
        return []
    found = round_as_core(round_)
    labels = {row.id: f"{row.code} {row.title}" if row.code else row.title for row in call.criterion}
    rows: list[FarApart] = []
    for index, application in enumerate(found.application):
        sheets = found.sheets_of[application.id]
        if len(sheets) < 2:  # noqa: PLR2004 — two are needed to be apart
            continue
        try:
            combined = assess_application(call, found, application, index).combined
        except NotReady:
            continue
        if combined is not None and combined.divergences:
            whys = tuple((labels[row.criterion], row.because) for row in combined.divergences)
            codes = tuple(sheet.assessor for _, sheet in sheets if sheet.declaration != "recused")
            rows.append(FarApart(application.id, application.title, whys, codes))
    return rows
