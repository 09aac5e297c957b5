"""Panels and assignments: who assesses what, given out, drawn, given to somebody else."""

from collections import Counter
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from talka.core.values import say
from talka.web.accounts.models import Membership, Role, User
from talka.web.applications.models import Application
from talka.web.assessment.drawing import drawn, next_for
from talka.web.assessment.models import Assignment, Declaration, Panel, ScoreSheet
from talka.web.calls.models import Round
from talka.web.history.chain import Entry, Fact, Of, record, record_all
from talka.web.site.refusal import Refusal


def set_panel(
    *, round_: Round, by: User, action: str, mode: str, members: Sequence[Membership], least: int, reach: str,
    others: str,
) -> Panel:  # fmt: skip
    """The panel of an action, as long as nothing has been given out by it."""
    strangers = [
        row for row in members if row.body_id != round_.body_id or row.role != Role.ASSESSOR or row.ended
    ]
    if strangers or not members:
        raise Refusal(say("A panel is made of the body's assessors; choose at least one."))
    if mode == Panel.Mode.ONE and len(members) != 1:
        raise Refusal(say("For one assessor of the whole action choose exactly one."))
    if mode != Panel.Mode.ONE and len(members) < least:
        raise Refusal(
            say("{least} score sheets are asked for, and the panel has fewer members.", least=least)
        )
    with transaction.atomic():
        Round.objects.select_for_update().get(pk=round_.pk)
        given = Assignment.objects.filter(application__round=round_, application__action=action, ended=None)
        if given.exists():
            raise Refusal(
                say("Applications of this action are given out already; give them to others one by one.")
            )
        panel, _ = Panel.objects.update_or_create(
            round=round_, action=action,
            defaults={"mode": mode, "least": 1 if mode == Panel.Mode.ONE else least, "reach": reach, "others": others},
        )  # fmt: skip
        panel.members.set(members)
        facts: dict[str, Fact] = {
            "action": action,
            "mode": mode,
            "least": 1 if mode == Panel.Mode.ONE else least,
            "reach": reach,
            "others": others,
        }
        codes = sorted(member.code for member in members)
        record(round_.body, by, "panel_set", Of("panel", panel.pk, round_.pk), {**facts, "members": codes})
    return panel


def give_out(*, panel: Panel, by: User) -> int:
    """Give every application of the action that nobody has had yet to its assessors; how many assignments were made.

    Drawn panels are drawn with the digest of the closed register as seed, so the register has to be closed.
    """
    round_ = panel.round
    with transaction.atomic():
        locked = Panel.objects.select_for_update().get(pk=panel.pk)
        if locked.mode == Panel.Mode.DRAWN and not round_.register_digest:
            raise Refusal(say("The draw needs the closed register: close the register first."))
        had = set(
            Assignment.objects.filter(application__round=round_).values_list("application_id", flat=True)
        )
        fresh = [row for row in _applications(locked) if row.pk not in had]
        if not fresh:
            raise Refusal(say("Every application of this action has been given out already."))
        made = _give(locked, fresh, seed=round_.register_digest)
        locked.seed, locked.drawn = round_.register_digest, timezone.now()
        locked.save(update_fields=["seed", "drawn"])
        what = "panel_drawn" if locked.mode == Panel.Mode.DRAWN else "panel_given_out"
        facts: dict[str, Fact] = {"action": panel.action, "seed": locked.seed, "assignments": made}
        record(round_.body, by, what, Of("panel", panel.pk, round_.pk), facts)
    return made


def redraw(*, panel: Panel, by: User, reason: str) -> int:
    """Draw again; only while nobody has handed in a sheet of the action.

    The seed is the register's digest with the number of the draw: a seed that someone words is a draw that they choose,
    and a reason that names a person could never be erased from it.
    """
    with transaction.atomic():
        round_ = Round.objects.select_for_update().get(pk=panel.round_id)
        locked = Panel.objects.select_for_update().get(pk=panel.pk)
        of_action = {"application__round": round_, "application__action": panel.action}
        if ScoreSheet.objects.filter(**of_action).exclude(handed_in=None).exists():
            raise Refusal(say("Score sheets of this action are handed in; it cannot be drawn again."))
        if locked.mode != Panel.Mode.DRAWN:
            raise Refusal(say("This panel is not drawn."))
        Assignment.objects.filter(**of_action, ended=None).update(ended=timezone.now(), why=reason[:500])
        locked.seed = f"{round_.register_digest}|{_draws(locked.seed) + 1}"
        made = _give(locked, _applications(locked), seed=locked.seed)
        locked.drawn = timezone.now()
        locked.save(update_fields=["seed", "drawn"])
        facts: dict[str, Fact] = {"action": panel.action, "seed": locked.seed, "assignments": made}
        record(round_.body, by, "panel_drawn", Of("panel", panel.pk, round_.pk), facts, {"reason": reason})
    return made


def _draws(seed: str) -> int:
    """How many draws there were when this seed was the last."""
    return int(seed.partition("|")[2] or 1)


def _applications(panel: Panel) -> list[Application]:
    """What has to be marked: what was withdrawn or already fails by its facts is not."""
    rows = Application.objects.filter(round=panel.round, action=panel.action, withdrawn_at=None, fails=False)
    return list(rows.order_by("number").only("pk", "number", "action"))


def _give(panel: Panel, applications: Sequence[Application], seed: str) -> int:
    members = {member.code: member for member in panel.members.filter(ended=None).order_by("code")}
    barred = _barred(panel)
    wanted: dict[str, tuple[str, ...]] = {row.number: tuple(members) for row in applications}
    if panel.mode == Panel.Mode.DRAWN:
        wanted = drawn(seed, [row.number for row in applications], list(members), panel.least, barred)
    rows = [
        Assignment(application=row, assessor=members[code])
        for row in applications
        for code in wanted[row.number]
        if (row.number, code) not in barred
    ]
    return len(Assignment.objects.bulk_create(rows))


def _barred(panel: Panel) -> set[tuple[str, str]]:
    """Application and assessor that an interest keeps apart."""
    recused = Declaration.objects.filter(
        application__round=panel.round, application__action=panel.action, answer=Declaration.Answer.RECUSED
    ).values_list("application__number", "assessor__code")
    if panel.reach == Panel.Reach.APPLICATION:
        return set(recused)
    codes = {code for _, code in recused}
    return {(row.number, code) for row in _applications(panel) for code in codes}


def reassign(
    *, application: Application, by: User, assessor: Membership, instead_of: Membership | None, reason: str
) -> Assignment:
    """Give an application to another assessor, or to one more."""
    round_ = application.round
    with transaction.atomic():
        Round.objects.select_for_update().get(pk=round_.pk)
        if assessor.body_id != round_.body_id or assessor.role != Role.ASSESSOR or assessor.ended:
            raise Refusal(say("Choose one of the body's assessors."))
        if application.withdrawn_at is not None:
            raise Refusal(say("This application was withdrawn."))
        if _is_barred(application, assessor):
            raise Refusal(say("{assessor} is recused from this application.", assessor=assessor.user.name))
        if instead_of is not None:
            _take_from(application, instead_of, by, reason)
        found, made = Assignment.objects.get_or_create(application=application, assessor=assessor, ended=None)
        if not made:
            raise Refusal(say("{assessor} has this application already.", assessor=assessor.user.name))
        facts: dict[str, Fact] = {"number": application.number, "assessor": assessor.code}
        if instead_of is not None:
            facts["instead_of"] = instead_of.code
        of = Of("application", application.pk, round_.pk)
        record(round_.body, by, "assigned", of, facts, {"reason": reason})
    return found


def _is_barred(application: Application, assessor: Membership) -> bool:
    """Whether an interest keeps the assessor from the application, by the reach that its panel has."""
    panel = Panel.objects.filter(round=application.round_id, action=application.action).first()
    recused = Declaration.objects.filter(assessor=assessor, answer=Declaration.Answer.RECUSED)
    if panel is not None and panel.reach == Panel.Reach.ACTION:
        return recused.filter(
            application__round=application.round_id, application__action=application.action
        ).exists()
    return recused.filter(application=application).exists()


def _take_from(application: Application, assessor: Membership, by: User, reason: str) -> None:
    """End the assignment of who has handed in nothing; marks that were handed in are not doubled by the way."""
    sheets = application.sheets.filter(assessor=assessor, struck=None).exclude(handed_in=None)
    if sheets.exists():
        name = assessor.user.name
        raise Refusal(
            say("{assessor} has handed in the score sheet; its marks count. Add an assessor instead.", assessor=name)
        )  # fmt: skip
    rows = application.assignments.filter(assessor=assessor, ended=None)
    end_assignments(list(rows.select_related("application", "assessor__body")), by, reason, worded=True)


def end_assignments(rows: Sequence[Assignment], by: User, reason: str, *, worded: bool = False) -> None:
    """End assignments of one round and keep them; an event for each. `worded`: somebody wrote the reason."""
    Assignment.objects.filter(pk__in=[row.pk for row in rows]).update(ended=timezone.now(), why=reason[:500])
    entries = [
        Entry(
            "assignment_ended",
            Of("application", row.application_id, row.application.round_id),
            {"number": row.application.number, "assessor": row.assessor.code},
            {"reason": reason} if worded else {},
        )
        for row in rows
    ]
    if entries:
        record_all(rows[0].assessor.body, by, entries)


def refill(panel: Panel, application: Application, by: User | None) -> Membership | None:
    """Give an application that lost an assessor to the next member of its panel, up to the least number of sheets."""
    members = {member.code: member for member in panel.members.filter(ended=None)}
    has = set(application.assignments.filter(ended=None).values_list("assessor__code", flat=True))
    if panel.mode == Panel.Mode.EVERYBODY or len(has) >= panel.least or application.withdrawn_at is not None:
        return None
    had = set(application.assignments.values_list("assessor__code", flat=True))
    barred = {code for number, code in _barred(panel) if number == application.number}
    load = Counter(
        Assignment.objects.filter(
            application__round=panel.round, application__action=panel.action, ended=None
        ).values_list("assessor__code", flat=True)
    )
    free = {code: load[code] for code in members if code not in had | barred}
    if not free:
        return None
    (code,) = next_for(panel.seed, application.number, free, 1)
    Assignment.objects.create(application=application, assessor=members[code])
    facts: dict[str, Fact] = {"number": application.number, "assessor": code}
    record(panel.round.body, by, "assigned", Of("application", application.pk, panel.round_id), facts)
    return members[code]
