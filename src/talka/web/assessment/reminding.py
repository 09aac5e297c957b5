"""Mails to assessors who owe score sheets, and a summary to the office: when a term is near, and when it has passed.

Once at each of the two, on working days alone; a new term begins anew. A mail is claimed in the database before it is
handed to the mail server, and the claim is let go only where the server has surely not taken it. So a run that is cut
off writes to nobody twice, and the next one goes on with who is left. The one mail that was on its way just then is in
doubt: it is not sent again, and a later run names its reader, so that somebody can ask.
"""

import logging
import smtplib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from talka.core.values import Message, OnDay, say
from talka.language import words
from talka.web.accounts.models import Membership, Role, User
from talka.web.assessment.models import Reminder, Term
from talka.web.assessment.standing import Progress, progress, standing_of
from talka.web.calls.models import Round
from talka.web.calls.working_days import is_working_day, working_days_left
from talka.web.history.chain import Of, record
from talka.web.site.words import language_of

log = logging.getLogger(__name__)
Stage, State = Reminder.Stage, Reminder.State
NEAR = 2  # working days before the term on which people are reminded
OFFICE = "office"
CUT_OFF = timedelta(hours=1)  # a mail is not on its way for longer


@dataclass(frozen=True, slots=True)
class Owed:
    """What one assessor still owes in one round, until when, and whether that day is near or has passed."""

    round: Round
    row: Progress
    term: Term
    stage: Reminder.Stage


@dataclass(frozen=True, slots=True)
class Reminded:
    """How many mails went out, how many could not be sent, and whose went out or not, nobody knows."""

    sent: int = 0
    failed: int = 0
    in_doubt: tuple[str, ...] = ()


def remind(today: date) -> Reminded:
    """One mail a person for all rounds, one a manager for each round; on a day off nobody is written to."""
    if not is_working_day(today):
        return Reminded()
    owed = [row for round_ in _running() for row in _owed(round_, today)]
    went = [_remind_assessor(user, rows) for user, rows in _by_person(owed).items()]
    for rows in _by_round(owed):
        went += [_remind_office(manager, rows) for manager in _managers(rows[0].round)]
    return Reminded(went.count("sent"), went.count("failed"), _found_in_doubt())


def _running() -> list[Round]:
    rounds = Round.objects.filter(finished=None).exclude(register_closed=None)
    return list(rounds.select_related("body").defer("text").order_by("pk"))


def _owed(round_: Round, today: date) -> list[Owed]:
    term = Term.objects.filter(round=round_).order_by("-set_at", "-pk").first()
    if term is None or working_days_left(today, term.until) > NEAR:
        return []
    stage = Stage.PASSED if today > term.until else Stage.NEAR
    return [Owed(round_, row, term, stage) for row in progress(standing_of(round_)) if row.left]


def _by_person(owed: Sequence[Owed]) -> dict[User, list[tuple[Membership, Owed]]]:
    """What each person owes; of who has left the office knows."""
    people = Membership.objects.filter(ended=None, user__is_active=True).select_related("user")
    there = people.in_bulk({row.row.assessor for row in owed})
    found: dict[User, list[tuple[Membership, Owed]]] = {}
    for row in owed:
        if (assessor := there.get(row.row.assessor)) is not None:
            found.setdefault(assessor.user, []).append((assessor, row))
    return found


def _by_round(owed: Sequence[Owed]) -> list[list[Owed]]:
    found: dict[int, list[Owed]] = {}
    for row in owed:
        found.setdefault(row.round.pk, []).append(row)
    return list(found.values())


def _managers(round_: Round) -> list[Membership]:
    rows = Membership.objects.filter(body=round_.body, role=Role.MANAGER, ended=None, user__is_active=True)
    return list(rows.select_related("user").order_by("pk"))


Outcome = Literal["sent", "failed", "in_doubt", "told already"]


def _remind_assessor(user: User, rows: Sequence[tuple[Membership, Owed]]) -> Outcome:
    claimed = _claimed(rows)
    new = [row for _, row in claimed]
    return _send(user, _to_assessor(new), claimed, [row.row.code for row in new]) if new else "told already"


def _remind_office(manager: Membership, rows: Sequence[Owed]) -> Outcome:
    claimed = _claimed([(manager, rows[0])])
    return _send(manager.user, _to_office(rows), claimed, [OFFICE]) if claimed else "told already"


Claimed = tuple[Reminder, Owed]


def _claimed(rows: Sequence[tuple[Membership, Owed]]) -> list[Claimed]:
    """Those that nobody has been written to about yet; from now on no other run writes."""
    found = []
    with transaction.atomic():
        for to, row in rows:
            claim, new = Reminder.objects.get_or_create(term=row.term, to=to, stage=row.stage)
            if new:
                found.append((claim, row))
    return found


def _send(to: User, mail: "Mail", claimed: Sequence[Claimed], names: Sequence[str]) -> Outcome:
    """Send what was claimed, and keep what became of it."""
    outcome = _mail(to, mail)
    claims = Reminder.objects.filter(pk__in=[claim.pk for claim, _ in claimed])
    if outcome == "failed":
        claims.delete()
    elif outcome == "sent":
        with transaction.atomic():
            claims.update(state=State.SENT)
            for (_, row), name in zip(claimed, names, strict=True):
                of = Of("round", row.round.pk, row.round.pk)
                record(row.round.body, None, "reminded", of, {"to": [name]})
    return outcome


def _found_in_doubt() -> tuple[str, ...]:
    """Who may have been written to or not by a run that was cut off; each is named once."""
    with transaction.atomic():
        rows = Reminder.objects.filter(state=State.CLAIMED, claimed__lt=timezone.now() - CUT_OFF)
        found = list(
            rows.select_for_update(of=("self",)).select_related("to__user", "to__body").order_by("pk")
        )
        rows.filter(pk__in=[row.pk for row in found]).update(state=State.IN_DOUBT)
    return tuple(f"{row.to.user.name} <{row.to.user.email}> ({row.to.body.name})" for row in found)


Mail = tuple[Message, list[Message]]  # subject and lines


def _to_assessor(rows: Sequence[Owed]) -> Mail:
    """No applicant, project or number is in it: mail is read by others too."""
    return say("Score sheets wait for you in Talka"), [
        say("Good day!"),
        *(
            line
            for row in rows
            for line in (_left(row), say("{link}", link=_link("assessment:desk", row.round)))
        ),
        say("This mail was written by the program. Sign in as you always do."),
    ]


def _left(row: Owed) -> Message:
    body, count, until = row.round.body.name, row.row.left, OnDay(row.term.until)
    if row.stage == Stage.PASSED:
        return say(
            "{body}: score sheets not handed in: {count}; the term ended {until}.",
            body=body,
            count=count,
            until=until,
        )
    return say(
        "{body}: score sheets not handed in: {count}; the term ends {until}.",
        body=body,
        count=count,
        until=until,
    )


def _to_office(rows: Sequence[Owed]) -> Mail:
    first = rows[0]
    heading = say("{body}: who still owes score sheets", body=first.round.body.name)
    lines = [
        say("{code} {name}: not handed in: {count}", code=row.row.code, name=row.row.name, count=row.row.left)
        for row in rows
    ]
    until = say("The term of the assessment: {until}.", until=first.term.until)
    return heading, [until, *lines, say("{link}", link=_link("assessment:overview", first.round))]


def _link(page: Literal["assessment:desk", "assessment:overview"], round_: Round) -> str:
    return settings.ADDRESS.rstrip("/") + reverse(page, args=[round_.body.slug, round_.slug])


def _mail(to: User, mail: Mail) -> Literal["sent", "failed", "in_doubt"]:
    """Whether it went out. In doubt is one whose server has fallen silent after it was given the mail."""
    subject, lines = mail
    language = language_of(to.language)
    connection = get_connection()
    message = EmailMessage(
        words(subject, language),
        _text(words(line, language) for line in lines),
        to=[to.email],
        connection=connection,
    )
    try:
        connection.open()
    except OSError as error:  # of SMTP's own errors too
        log.warning("a reminder could not be mailed: %s", type(error).__name__)
        return "failed"
    try:
        message.send()
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused) as error:
        log.warning("a reminder could not be mailed: %s", type(error).__name__)
        return "failed"
    except OSError as error:
        log.warning("a reminder may not have been mailed: %s", type(error).__name__)
        return "in_doubt"
    finally:
        connection.close()
    return "sent"


def _text(lines: Iterable[str]) -> str:
    return "\n\n".join(lines) + "\n"
