"""Score sheets: answers saved one by one, handed in, opened again to be reconsidered."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F, OuterRef, Subquery
from django.utils import timezone

from talka.core.values import say
from talka.web.accounts.models import Membership, User
from talka.web.applications.models import Application
from talka.web.assessment.marking import Marking
from talka.web.assessment.models import Declaration, ScoreSheet
from talka.web.calls.models import Round
from talka.web.history.chain import Fact, Of, record
from talka.web.site.refusal import Refusal

Answers = Mapping[str, Decimal | str | bool | None]  # None takes an answer back


class NotDeclared(Refusal):
    """The assessor has not said that they have no interest in the application."""


@dataclass(frozen=True, slots=True)
class Given:
    """Answers as they come from a sheet's page: criterion or question → what was answered."""

    marks: Answers
    comments: Mapping[str, str]
    answers: Answers
    deductions: Mapping[str, list[str]]


def save_answers(*, application: Application, assessor: Membership, by: User, given: Given) -> ScoreSheet:
    """Keep what was answered, whole or not; what a criterion does not take, `Marking` has refused before.

    Only what is named changes, so that two windows of one assessor do not undo one another.
    """
    with transaction.atomic():
        sheet = _open_sheet(application, assessor, by)
        before = (dict(sheet.marks), dict(sheet.comments), dict(sheet.answers), dict(sheet.deductions))
        sheet.marks = _with(sheet.marks, given.marks)
        sheet.answers = _with(sheet.answers, given.answers)
        sheet.comments = _with(sheet.comments, {name: text or None for name, text in given.comments.items()})
        sheet.deductions = _with(
            sheet.deductions, {name: taken or None for name, taken in given.deductions.items()}
        )
        changed = before != (sheet.marks, sheet.comments, sheet.answers, sheet.deductions)
        if changed:
            sheet.edition += 1
            sheet.saved = timezone.now()
        if changed or not sheet.pk:
            sheet.save()
    return sheet


def _with(kept: Mapping[str, object], given: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in {**kept, **given}.items() if value is not None}


def _open_sheet(application: Application, assessor: Membership, by: User) -> ScoreSheet:
    """The sheet that the assessor may write on now: locked; a new one, to be saved, where there is none."""
    answer = Declaration.objects.filter(application=OuterRef("application"), assessor=assessor).order_by(
        "-at"
    )
    given: Any = (  # locked, so that two windows do not begin two sheets
        application.assignments.filter(assessor=assessor, ended=None)
        .annotate(declared=Subquery(answer.values("answer")[:1]))
        .select_for_update(of=("self",))
        .first()
    )
    if given is None:
        raise Refusal(say("This application is not given to you."))
    if given.declared != Declaration.Answer.NO_INTEREST:
        raise NotDeclared(say("Declare first whether you have an interest in this application."))
    if application.withdrawn_at is not None:
        raise Refusal(say("This application was withdrawn."))
    versions = ScoreSheet.objects.filter(application=application, assessor=assessor).order_by("-version")
    newest = versions.select_for_update().first()
    if newest is None or newest.struck is not None:
        version = newest.version + 1 if newest else 1
        newest = ScoreSheet(application=application, by=by, version=version)
        of = Of("application", application.pk, application.round_id)
        facts: dict[str, Fact] = {"number": application.number, "assessor": assessor.code, "version": version}
        record(application.round.body, by, "sheet_saved", of, facts)
    newest.assessor = assessor  # whom the caller knows already
    if newest.handed_in is not None:
        raise Refusal(say("The score sheet is handed in; ask the office to open it again."))
    return newest


def hand_in(*, application: Application, assessor: Membership, by: User, marking: Marking) -> ScoreSheet:
    """Hand in a sheet that is whole; `Refusal` names everything that is missing or not allowed."""
    with transaction.atomic():
        Round.objects.select_for_update().get(
            pk=application.round_id
        )  # a draw made anew waits, or is waited for
        sheet = _open_sheet(application, assessor, by)
        marking.drop_what_is_not_asked(sheet)
        problems = marking.problems(sheet)
        if problems:
            raise Refusal(*(problem.what for problem in problems))
        sheet.handed_in = timezone.now()
        sheet.save()
        Round.objects.filter(pk=application.round_id).update(version=F("version") + 1)
        of = Of("application", application.pk, application.round_id)
        facts: dict[str, Fact] = {
            "number": application.number, "assessor": assessor.code, "version": sheet.version,
            "sheet": marking.digest_of(sheet),
        }  # fmt: skip
        record(application.round.body, by, "sheet_handed_in", of, facts)
    return sheet


def ask_to_reconsider(*, sheet: ScoreSheet, by: User, reason: str) -> ScoreSheet:
    """A new version to be reconsidered or justified; the one that was handed in counts until the new one is."""
    application, assessor = sheet.application, sheet.assessor
    with transaction.atomic():
        versions = ScoreSheet.objects.filter(application=application, assessor=assessor).order_by("-version")
        newest = versions.select_for_update().first()
        if newest is None or newest.handed_in is None or newest.struck is not None:
            raise Refusal(say("This score sheet is open already, or its marks are struck."))
        found = ScoreSheet.objects.create(
            application=application, assessor=assessor, version=newest.version + 1, by=by, marks=newest.marks,
            comments=newest.comments, answers=newest.answers, deductions=newest.deductions, saved=timezone.now(),
        )  # fmt: skip
        of = Of("application", application.pk, application.round_id)
        facts: dict[str, Fact] = {
            "number": application.number,
            "assessor": assessor.code,
            "version": found.version,
        }
        record(application.round.body, by, "sheet_reopened", of, facts, {"reason": reason})
    return found
