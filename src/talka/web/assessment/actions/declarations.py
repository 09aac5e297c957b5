"""Declarations of interest, made before an application is opened, and conflicts that are found late."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from talka.core.values import Message, say
from talka.web.accounts.models import Membership, User
from talka.web.applications.models import Application
from talka.web.assessment.actions.panels import end_assignments, refill
from talka.web.assessment.models import Assignment, Declaration, Panel, ScoreSheet
from talka.web.calls.models import Round
from talka.web.history.chain import Fact, Of, record
from talka.web.site.refusal import Refusal
from talka.web.site.words import in_papers


def declare(
    *, application: Application, assessor: Membership, by: User, answer: str, interest: str = ""
) -> Declaration:
    """An assessor's word on an application that is theirs to mark; a recusal ends the assignment and finds another."""
    with transaction.atomic():
        Round.objects.select_for_update().get(pk=application.round_id)
        if not application.assignments.filter(assessor=assessor, ended=None).exists():
            raise Refusal(say("This application is not given to you."))
        if application.declarations.filter(assessor=assessor).exists():
            raise Refusal(say("You have declared on this application already."))
        row = Declaration.objects.create(
            application=application, assessor=assessor, answer=answer, interest=interest, at=timezone.now()
        )
        of = Of("application", application.pk, application.round_id)
        facts: dict[str, Fact] = {"number": application.number, "assessor": assessor.code, "answer": answer}
        record(
            application.round.body, by, "declared", of, facts, {"interest": interest} if interest else None
        )
        if answer == Declaration.Answer.RECUSED:
            _recuse(application, assessor, by, say("the assessor is recused"))
    return row


def declare_all(
    *, answers: Sequence[tuple[Application, str]], assessor: Membership, by: User
) -> list[Declaration]:
    """Several declarations, all or none. An interest comes after the rest: it may reach its whole action."""
    made = []
    with transaction.atomic():
        for application, answer in sorted(answers, key=lambda pair: pair[1] == Declaration.Answer.RECUSED):
            if application.assignments.filter(assessor=assessor, ended=None).exists():
                made.append(declare(application=application, assessor=assessor, by=by, answer=answer))
    return made


def find_conflict(*, application: Application, assessor: Membership, by: User, reason: str) -> Declaration:
    """An interest found after marks were given: they are struck and kept, and the application goes to another."""
    with transaction.atomic():
        Round.objects.select_for_update().get(pk=application.round_id)
        if application.declarations.filter(assessor=assessor, answer=Declaration.Answer.RECUSED).exists():
            raise Refusal(
                say("{assessor} is recused from this application already.", assessor=assessor.user.name)
            )
        now = timezone.now()
        row = Declaration.objects.create(
            application=application, assessor=assessor, answer=Declaration.Answer.RECUSED, interest=reason, at=now,
            late=True,
        )  # fmt: skip
        of = Of("application", application.pk, application.round_id)
        facts: dict[str, Fact] = {"number": application.number, "assessor": assessor.code}
        record(application.round.body, by, "conflict_found", of, facts, {"reason": reason})
        _recuse(application, assessor, by, say("a conflict of interest was found"))
    return row


def _recuse(application: Application, assessor: Membership, by: User, cause: Message) -> None:
    """End what the interest reaches: this application, or all of the action; strike the marks; find others."""
    round_, why = application.round, in_papers(cause)
    panel = Panel.objects.filter(round=round_, action=application.action).first()
    reached = Assignment.objects.filter(assessor=assessor, application=application)
    sheets = ScoreSheet.objects.filter(assessor=assessor, application=application)
    if panel is not None and panel.reach == Panel.Reach.ACTION:
        of_action = {"application__round": round_, "application__action": application.action}
        reached = Assignment.objects.filter(assessor=assessor, **of_action)
        sheets = ScoreSheet.objects.filter(assessor=assessor, **of_action)
    open_ones = list(reached.filter(ended=None).select_related("application", "assessor__body"))
    end_assignments(open_ones, by, why)
    struck = sheets.filter(struck=None)
    for sheet in struck.select_related("application"):
        of = Of("application", sheet.application_id, round_.pk)
        facts: dict[str, Fact] = {
            "number": sheet.application.number,
            "assessor": assessor.code,
            "version": sheet.version,
        }
        record(round_.body, by, "sheet_struck", of, facts)
    struck.update(struck=timezone.now(), struck_why=why[:500])
    Round.objects.filter(pk=round_.pk).update(version=F("version") + 1)
    if panel is not None:
        for assignment in open_ones:
            refill(panel, assignment.application, by)
