"""An assessor's workbook out and in: for whoever marks without a connection."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from talka.core import round as core
from talka.core.conditions import Stop
from talka.core.values import Message, say
from talka.language import Language
from talka.layout.marks import Marks
from talka.readers.workbook.assessor import AssessorReader
from talka.readers.workbook.assessor import Given as Filled
from talka.readers.workbook.cells import LIMITS, At, Misfit, Workbook, opened, said_of
from talka.readers.workbook.recognising import of_this_call
from talka.web.accounts.models import Membership, User
from talka.web.applications.models import Application
from talka.web.applications.queries import as_core
from talka.web.assessment.actions.declarations import declare
from talka.web.assessment.actions.sheets import Given, save_answers
from talka.web.assessment.marking import Marking
from talka.web.assessment.models import Declaration, ScoreSheet
from talka.web.calls.models import Round
from talka.web.history.chain import Fact, Of, record
from talka.web.site.refusal import Refusal
from talka.writers.workbook import assessor_workbook
from talka.writers.workbook.known import known_of

NO_INTEREST = Declaration.Answer.NO_INTEREST


def workbook_of(round_: Round, assessor: Membership, language: Language) -> bytes:
    """The workbook for what an assessor has to mark; `Refusal` names what cannot be marked yet, and why.

    It shows whole applications, so it holds those alone that the assessor has declared on here to have no interest in.
    """
    call, known, whys = round_.call, [], []
    declared = {row.application.number: row for row in _declarations(round_, assessor)}
    given = _given_to(round_, assessor)
    open_ones = [
        row for number, row in given.items() if number in declared and declared[number].answer == NO_INTEREST
    ]
    if given and not open_ones:
        raise Refusal(
            say("Declare first whether you have an interest: the workbook shows applications whole.")
        )
    for row in open_ones:
        try:
            known.append(known_of(call, as_core(row, call.call.zone)))
        except Stop as stop:
            whys.append(say("{criterion}: {what}", criterion=row.number, what=stop.what))
    if whys or not known:
        raise Refusal(*(whys or [say("There is nothing for you to mark.")]))
    on = timezone.localdate(max(declared[row.number].at for row in open_ones))
    who = core.Assessor(id=assessor.code, name=assessor.user.name)
    return assessor_workbook(call, who, known, language, on)


def _declarations(round_: Round, assessor: Membership) -> list[Declaration]:
    """What an assessor has declared in a round; the last word on an application comes last."""
    rows = Declaration.objects.filter(application__round=round_, assessor=assessor)
    return list(rows.select_related("application").order_by("at", "pk"))


def _given_to(round_: Round, assessor: Membership) -> dict[str, Application]:
    """What an assessor has and has not recused themselves from, by number."""
    rows = Application.objects.filter(
        round=round_, withdrawn_at=None, assignments__assessor=assessor, assignments__ended=None
    )
    return {row.number: row for row in sorted(rows.distinct(), key=lambda row: row.number)}


@dataclass(frozen=True, slots=True)
class TakenIn:
    """How many declarations and sheets were taken, and the applications whose sheets were handed in here meanwhile."""

    declared: int
    saved: int
    left_alone: tuple[str, ...]


def take_in_workbook(*, round_: Round, assessor: Membership, by: User, name: str, data: bytes) -> TakenIn:
    """Declarations and answers of a filled workbook; `Refusal` with everything that is wrong in it, and nothing taken.

    Answers are saved, not handed in: handing in is done here, where the assessor sees what they come to.
    """
    with transaction.atomic():
        rows = _given_to(round_, assessor)
        filled = _read(round_, assessor, rows, name, data)
        return _Taking(round_, assessor, by, rows).taken(filled)


def _read(
    round_: Round, assessor: Membership, rows: dict[str, Application], name: str, data: bytes
) -> list[Filled]:
    books, misfits = opened([(name, data)], LIMITS)
    for book, marks in of_this_call(round_.call, books, misfits):
        if marks.kind != "assessor" or marks.assessor != assessor.code:
            _refuse([Misfit(At(name), say("this is not your workbook"))])
        if not misfits:
            return _filled(round_, rows, book, marks)
    _refuse(misfits)
    return []


def _filled(round_: Round, rows: dict[str, Application], book: Workbook, marks: Marks) -> list[Filled]:
    reader = AssessorReader(round_.call, book, marks, {number: row.action for number, row in rows.items()})
    found = list(reader.sheets())
    _refuse(reader.misfits)  # what is not theirs any more (`unknown`) is left alone
    return found


def _refuse(misfits: Sequence[Misfit]) -> None:
    if misfits:
        raise Refusal(*(said_of(*misfit) for misfit in misfits))


class _Taking:
    def __init__(self, round_: Round, assessor: Membership, by: User, rows: dict[str, Application]) -> None:
        self.round, self.assessor, self.by, self.rows = round_, assessor, by, rows
        self.declared = {row.application.number: row.answer for row in _declarations(round_, assessor)}
        self.closed = dict(
            ScoreSheet.objects.filter(application__round=round_, assessor=assessor)
            .order_by("version")
            .values_list("application__number", "handed_in")
        )

    def taken(self, filled: Sequence[Filled]) -> TakenIn:
        _refuse([misfit for one in filled for misfit in self.wrong(one)])
        closed = tuple(one.raw["application"] for one in filled if self.closed.get(one.raw["application"]))
        open_ones = [one for one in filled if one.raw["application"] not in closed]
        for one in open_ones:
            self.rows[one.raw["application"]].round = self.round
        new = [one for one in open_ones if one.raw["application"] not in self.declared]
        for one in new:
            self.declare(one)
        before = self.editions()
        marked = [one for one in open_ones if one.raw["declaration"] == NO_INTEREST]
        for one in marked:
            self.save(one)
        facts: dict[str, Fact] = {"assessor": self.assessor.code, "declared": len(new), "saved": len(marked)}
        if new or self.editions() != before:  # one that brings nothing new is no event
            of = Of("round", self.round.pk, self.round.pk)
            record(self.round.body, self.by, "workbook_taken_in", of, facts)
        return TakenIn(len(new), len(marked), closed)

    def editions(self) -> dict[int, int]:
        sheets = ScoreSheet.objects.filter(application__round=self.round, assessor=self.assessor)
        return dict(sheets.values_list("pk", "edition"))

    def wrong(self, one: Filled) -> list[Misfit]:
        """Answers that a criterion does not take, and a declaration other than the one given here."""
        number = one.raw["application"]
        if self.closed.get(number):
            return []
        found: list[Misfit] = []
        if self.declared.get(number, one.raw["declaration"]) != one.raw["declaration"]:
            found.append(Misfit(one.at, say("You have declared on this application already.")))
        marking = Marking(self.round.call, as_core(self.rows[number], self.round.call.call.zone))
        for name, answer in one.raw["marks"].items():
            refused: Message | None = marking.taken(name, answer)
            if refused is not None:
                found.append(Misfit(one.places.get(("marks", name), one.at), refused))
        return found

    def declare(self, one: Filled) -> None:
        declare(
            application=self.rows[one.raw["application"]], assessor=self.assessor, by=self.by,
            answer=one.raw["declaration"], interest=one.raw.get("interest", ""),
        )  # fmt: skip

    def save(self, one: Filled) -> None:
        raw: dict[str, Any] = one.raw
        given = Given(raw["marks"], raw["comments"], raw["answers"], raw["deductions"])
        save_answers(
            application=self.rows[raw["application"]], assessor=self.assessor, by=self.by, given=given
        )
