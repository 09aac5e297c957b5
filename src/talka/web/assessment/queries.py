"""The round as the core knows it, and assessment as pages ask for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max, OuterRef, Q, Subquery

from talka.core import round as core
from talka.core.values import Message, say
from talka.web.accounts.models import Membership, Role, code_order
from talka.web.applications.models import Application
from talka.web.applications.queries import as_core
from talka.web.assessment.models import Assignment, Declaration, OutsideTable, Reminder, ScoreSheet, Term
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
    found += _recusals(recused, codes, found)
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


def _recusals(rows: Iterable[Any], codes: dict[int, str], sheets: Iterable[core.Sheet]) -> list[core.Sheet]:
    """A recusal is a sheet without marks; where marks were given before it was found, it is the next version."""
    found: dict[tuple[str, str], core.Sheet] = {}
    versions: dict[tuple[str, str], int] = {}
    for sheet in sheets:
        key = (sheet.application, sheet.assessor)
        versions[key] = max(versions.get(key, 0), sheet.version)
    for row in rows:
        key = (row.application__number, codes[row.assessor_id])
        found[key] = core.Sheet(
            application=key[0],
            assessor=key[1],
            declaration="recused",
            interest=row.interest or None,
            version=versions.get(key, 0) + 1,
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

    @property
    def group(self) -> str:
        """One of `GROUPS_OF_DESK`."""
        if self.state in {"recused", "withdrawn"}:
            return "not_theirs"
        return "done" if self.state == "handed_in" else "to_do"


STATE_OF_DESK: dict[str, Message] = {
    "to_declare": say("declare first"),
    "recused": say("recused"),
    "to_mark": say("to mark"),
    "begun": say("begun"),
    "to_reconsider": say("to reconsider"),
    "handed_in": say("handed in"),
    "withdrawn": say("withdrawn"),
}


# In the order of the page.
GROUPS_OF_DESK: dict[str, Message] = {
    "to_do": say("To do"),
    "done": say("Handed in"),
    "not_theirs": say("Not yours to mark"),
}


def desk(round_: Round, assessor: int) -> list[OnDesk]:
    """What an assessor has to do, in order of number; three queries."""
    has = Assignment.objects.filter(assessor=assessor, ended=None).values("application")
    recused = Declaration.objects.filter(assessor=assessor, answer=Declaration.Answer.RECUSED)
    applications = (
        Application.objects.filter(Q(pk__in=has) | Q(pk__in=recused.values("application")), round=round_)
        .order_by("number")
        .values_list("pk", "number", "title", "applicant", "action", "withdrawn_at")
    )
    declared = dict(
        Declaration.objects.filter(application__round=round_, assessor=assessor)
        .order_by("at")
        .values_list("application_id", "answer")
    )
    sheets: dict[int, list[datetime | None]] = {}
    own = ScoreSheet.objects.filter(application__round=round_, assessor=assessor).order_by("version")
    for application, handed_in in own.values_list("application_id", "handed_in"):
        sheets.setdefault(application, []).append(handed_in)
    return [
        OnDesk(
            number, title, applicant, action,
            _state(declared.get(pk), sheets.get(pk, []), withdrawn=withdrawn is not None),
        )
        for pk, number, title, applicant, action, withdrawn in applications
    ]  # fmt: skip


def _state(declared: str | None, sheets: list[datetime | None], *, withdrawn: bool) -> str:
    """`sheets`: when each version was handed in, the oldest first."""
    if withdrawn:
        return "withdrawn"
    if declared is None:
        return "to_declare"
    if declared == Declaration.Answer.RECUSED:
        return "recused"
    if not sheets:
        return "to_mark"
    if sheets[-1] is not None:
        return "handed_in"
    return "to_reconsider" if len(sheets) > 1 else "begun"


@dataclass(frozen=True, slots=True)
class Recused:
    """Who has an interest in an application: an assessor's code, and their name if they sit on the council too."""

    number: str
    title: str
    code: str
    on_council: str


def recusals_of(round_: Round) -> list[Recused]:
    """Every interest that was declared or found in the round; one query."""
    council = Membership.objects.filter(
        body=round_.body_id, role=Role.COUNCIL, ended=None, user=OuterRef("assessor__user")
    )
    rows = Declaration.objects.filter(application__round=round_, answer=Declaration.Answer.RECUSED)
    found = {
        Recused(number, title, code, name or "")
        for number, title, code, name in rows.annotate(
            member=Subquery(council.values("user__name")[:1])
        ).values_list("application__number", "application__title", "assessor__code", "member")
    }
    return sorted(found, key=lambda row: (code_order(row.number), code_order(row.code)))


def term_of(round_: Round) -> Term | None:
    """Until when the assessors have time now."""
    return round_.terms.order_by("-set_at", "-pk").first()


def term_with_reminders(round_: Round) -> Any:
    """The term now, with when mails about it last went out as `reminded`; None where there is no term."""
    sent = Q(reminders__state=Reminder.State.SENT)
    return (
        round_.terms.annotate(reminded=Max("reminders__claimed", filter=sent))
        .order_by("-set_at", "-pk")
        .first()
    )


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


@dataclass(frozen=True, slots=True)
class TableNeeded:
    """An outside table that tie keys of the call need: its id, the keys' titles, and the table where it is there."""

    name: str
    keys: tuple[str, ...]
    there: OutsideTable | None

    @property
    def title(self) -> str:
        return self.there.title if self.there else "; ".join(self.keys)


def tables_needed(round_: Round) -> list[TableNeeded]:
    """The outside tables that the round needs, in the order of its tie keys."""
    there = {row.name: row for row in OutsideTable.objects.filter(round=round_)}
    keys: dict[str, list[str]] = {}
    for tie in round_.call.tie:
        if tie.by == "table" and tie.of is not None:
            keys.setdefault(tie.of, []).append(tie.title)
    return [TableNeeded(name, tuple(dict.fromkeys(titles)), there.get(name)) for name, titles in keys.items()]
