"""Writes of the register: each in one transaction with its event; the round gets a new version where results move."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from talka.core.values import Message, OnDay, say
from talka.web.accounts.models import User
from talka.web.applications.finding import folded, order_key
from talka.web.applications.models import Application, Clarification, Paper
from talka.web.applications.reckoning import failures_of, missing_of, register_digest
from talka.web.calls.models import Round
from talka.web.files.actions import drop, settle
from talka.web.files.models import File
from talka.web.history.chain import Entry, Facts, Of, record, record_all
from talka.web.site.exact import as_text
from talka.web.site.refusal import Refusal

Values = Mapping[str, Any]  # field of `Application` → value

# What is kept as it was when the register was closed.
KEPT = (
    "title", "applicant_kind", "filed_at", "territory", "joint", "recovers_tax", "costs", "requested", "indicators",
    "facts",
)  # fmt: skip


class ChangedMeanwhile(Exception):
    """Somebody else has saved the application since it was opened; nothing was saved."""

    def __init__(self, application: Application) -> None:
        super().__init__(application.number)
        self.application = application


CLOSED = say("The register is closed: no application is added.")


def enter_application(*, round_: Round, by: User, values: Values) -> Application:
    """A new application, typed in by hand."""
    with transaction.atomic():
        _open(round_)
        row = Application(round=round_, **values)
        derive(row)
        row.save()
        _bump(round_)
        record(round_.body, by, "application_entered", _of(row), {"number": row.number})
    return row


def change_application(
    *, application: Application, by: User, values: Values, seen: datetime | None, reason: str = ""
) -> Application:
    """Other values; `seen` is when the application had last changed as the writer saw it."""
    with transaction.atomic():
        row = locked(application)
        if seen is not None and row.changed != seen:
            raise ChangedMeanwhile(row)
        changes = changes_in(row, values)
        if not changes:
            return row
        if row.round.register_closed is not None and not reason:
            raise Refusal(say("The register is closed: say why this is changed."))
        apply(row, values)
        row.save()
        _bump(row.round)  # for a contact too: it moves no result, and stands in the office's bundle
        entry = change_entry(row, changes, reason)
        record(row.round.body, by, entry.what, entry.of, entry.facts, entry.private)
    return row


def change_entry(row: Application, changes: Values, reason: str = "") -> Entry:
    """The event of a change: the fields by name, their values before and after apart."""
    private = {"changes": as_text(changes)}
    if reason:
        private["reason"] = reason
    return Entry("application_changed", _of(row), {"number": row.number, "fields": sorted(changes)}, private)


def changes_in(row: Application, values: Values) -> dict[str, list[Any]]:
    """Field → the value before and after, where they differ."""
    return {
        name: [getattr(row, name), value] for name, value in values.items() if getattr(row, name) != value
    }


def apply(row: Application, values: Values) -> None:
    """Set the values and what follows from them; what was there when the register was closed is kept."""
    if row.round.register_closed is not None and row.at_closing is None:
        row.at_closing = {name: getattr(row, name) for name in KEPT}
    for name, value in values.items():
        setattr(row, name, value)
    derive(row)


def derive(row: Application) -> None:
    """Search text, order keys, the count of what is missing, and whether its facts already reject it."""
    row.search = folded(
        row.number,
        row.title,
        row.applicant,
        row.applicant_code,
        row.agency_number,
        row.territory,
        row.contact,
    )
    row.order, row.order_applicant = order_key(row.title), order_key(row.applicant)
    call = row.round.call  # what the call leaves open and a body chooses later changes neither of these
    row.missing = len(missing_of(call, row))
    row.fails = bool(failures_of(call, row))


def withdraw(*, application: Application, by: User, day: date, reason: str) -> Application:
    with transaction.atomic():
        row = locked(application)
        if row.withdrawn_at is not None:
            raise Refusal(say("The application {number} is withdrawn already.", number=row.number))
        row.withdrawn_at = _noon(day)
        row.withdrawn_why = reason
        derive(row)
        row.save()
        _bump(row.round)
        facts: Facts = {"number": row.number, "day": day.isoformat()}
        record(row.round.body, by, "application_withdrawn", _of(row), facts, {"reason": reason})
    return row


def take_back_withdrawal(*, application: Application, by: User, reason: str) -> Application:
    """The application counts again: it was withdrawn by mistake."""
    with transaction.atomic():
        row = locked(application)
        if row.withdrawn_at is None:
            raise Refusal(say("The application {number} is not withdrawn.", number=row.number))
        changes = {"withdrawn_at": [row.withdrawn_at, None], "withdrawn_why": [row.withdrawn_why, ""]}
        row.withdrawn_at, row.withdrawn_why = None, ""
        derive(row)
        row.save()
        _bump(row.round)
        entry = change_entry(row, changes, reason)
        record(row.round.body, by, entry.what, entry.of, entry.facts, entry.private)
    return row


def ask(*, application: Application, by: User, question: str, due: date) -> Clarification:
    with transaction.atomic():
        row = locked(application)
        if row.withdrawn_at is not None:
            raise Refusal(say("The application {number} is withdrawn already.", number=row.number))
        there = row.clarifications.filter(question=question, due=due, answered=None).first()
        if there is not None:  # sent again because the answer was lost
            return there
        asked = Clarification.objects.create(
            application=row, question=question, asked=timezone.now(), asked_by=by, due=due
        )
        facts: Facts = {"number": row.number, "due": due.isoformat()}
        record(row.round.body, by, "clarification_asked", _of(row), facts, {"question": question})
    return asked


def answer(*, clarification: Clarification, by: User, text: str, day: date) -> Clarification:
    """What the applicant answered, and when; facts that it changes are changed on their own page."""
    with transaction.atomic():
        row = locked(clarification.application)
        found = Clarification.objects.select_for_update().get(pk=clarification.pk)
        if found.answered is not None:
            raise Refusal(say("This question is answered already."))
        if day < timezone.localdate(found.asked):
            raise Refusal(say("The answer cannot be older than the question."))
        found.answer, found.answered = text, _noon(day)
        found.save()
        facts: Facts = {"number": row.number, "day": day.isoformat(), "late": day > found.due}
        record(row.round.body, by, "clarification_answered", _of(row), facts, {"answer": text})
    return found


def add_paper(*, application: Application, by: User, file: File, title: str) -> Paper:
    """A file that was just kept, as a paper of the application; the same one sent again is no second paper."""
    with transaction.atomic():
        row = locked(application)
        there = row.papers.filter(removed=None, title=title, file__digest=file.digest).first()
        if there is None:
            settle(file)
            there = _add_paper(row, by, file, title)
    if there.file_id != file.pk:
        drop(file)
    return there


def _add_paper(row: Application, by: User, file: File, title: str) -> Paper:
    paper = Paper.objects.create(application=row, file=file, title=title)
    facts: Facts = {"number": row.number, "paper": paper.pk, "digest": file.digest, "size": file.size}
    record(row.round.body, by, "paper_added", _of(row), facts, {"title": title})
    return paper


def remove_paper(*, paper: Paper, by: User, reason: str) -> Paper:
    """Nobody is shown the file any more; it is kept."""
    with transaction.atomic():
        row = locked(paper.application)
        found = Paper.objects.select_for_update().get(pk=paper.pk)
        if found.removed is not None:
            raise Refusal(say("The file is removed already."))
        found.removed = timezone.now()
        found.save()
        facts: Facts = {"number": row.number, "paper": found.pk}
        record(row.round.body, by, "paper_removed", _of(row), facts, {"reason": reason, "title": found.title})
    return found


def why_not_closed(round_: Round, now: datetime) -> Message | None:
    """What keeps the register from being closed, or None."""
    if round_.register_closed is not None:
        return say("The register is closed already.")
    if now < round_.closes:
        local = timezone.localdate(round_.closes)
        return say("The call is open until {day}; the register is closed after that.", day=OnDay(local))
    return None


def close_register(*, round_: Round, by: User, now: datetime) -> Round:
    """Fixes the register with its digest; later changes need a reason and keep what was there."""
    with transaction.atomic():
        found = Round.objects.select_for_update().select_related("text", "body").get(pk=round_.pk)
        if (why := why_not_closed(found, now)) is not None:
            raise Refusal(why)
        rows = list(Application.objects.filter(round=found))
        if not rows:
            raise Refusal(say("The register is empty."))
        found.register_closed = now
        found.register_digest = register_digest(found.call, rows)
        found.version = F("version") + 1
        found.save(update_fields=["register_closed", "register_digest", "version"])
        facts: Facts = {"applications": len(rows), "digest": found.register_digest}
        record(found.body, by, "register_closed", Of("round", found.pk, found.pk), facts)
        found.refresh_from_db(fields=["version"])
    return found


def take_in(
    *, round_: Round, by: User, new: list[Application], changed: Sequence[tuple[Application, Values]]
) -> None:
    """Applications out of a file, all in one; the caller holds the transaction in which they were compared."""
    _open(round_)
    for row in new:
        row.round = round_
        derive(row)
    Application.objects.bulk_create(new, batch_size=200)
    entries = [Entry("application_entered", _of(row), {"number": row.number}) for row in new]
    for row, values in changed:
        row.round = round_
        entries.append(change_entry(row, changes_in(row, values)))
        apply(row, values)
        row.changed = timezone.now()
    names = sorted({name for _, values in changed for name in values})
    if names:
        derived = ["search", "order", "order_applicant", "missing", "changed"]
        Application.objects.bulk_update([row for row, _ in changed], [*names, *derived], batch_size=100)
    _bump(round_)
    told = {"new": len(new), "changed": len(changed)}
    record_all(
        round_.body, by, [*entries, Entry("applications_imported", Of("round", round_.pk, round_.pk), told)]
    )


def locked(application: Application) -> Application:
    """The application as it is now, with its round; nobody else writes it until the transaction ends."""
    return (
        Application.objects.select_for_update(of=("self",))
        .select_related("round__text", "round__body")
        .get(pk=application.pk)
    )


def _of(row: Application) -> Of:
    return Of("application", row.pk, row.round_id)


def _open(round_: Round) -> None:
    found = Round.objects.select_for_update().only("register_closed").get(pk=round_.pk)
    if found.register_closed is not None:
        raise Refusal(CLOSED)


def _bump(round_: Round) -> None:
    Round.objects.filter(pk=round_.pk).update(version=F("version") + 1)


def _noon(day: date) -> datetime:
    """A day as a moment of it: the hour is not known and means nothing."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=timezone.get_current_timezone())
