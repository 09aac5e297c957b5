"""Mails to assessors who owe score sheets when their term is near or has passed, and a summary to the office."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from talka.core.values import Message, OnDay, say
from talka.language import words
from talka.web.accounts.models import Membership, Role, User
from talka.web.assessment.models import Term
from talka.web.assessment.standing import Progress, progress, standing_of
from talka.web.calls.models import Round
from talka.web.calls.working_days import working_days_left
from talka.web.history.chain import Of, record
from talka.web.history.models import Event

log = logging.getLogger(__name__)
NEAR = 2  # working days before the term on which people are reminded
OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Owed:
    """What one assessor still owes in one round, until when, and how many working days are left; 0 when late."""

    round: Round
    row: Progress
    until: date
    left: int


@dataclass(frozen=True, slots=True)
class Reminded:
    """How many mails went out, and how many could not be sent."""

    sent: int
    failed: int


def remind(today: date) -> Reminded:
    """One mail a person for all rounds, one a manager for each round; to nobody twice on one day."""
    owed = [row for round_ in _running() for row in _owed(round_, today)]
    if not owed:
        return Reminded(0, 0)
    told = {round_.pk: _told(round_, today) for round_ in {row.round.pk: row.round for row in owed}.values()}
    new = [row for row in owed if row.row.code not in told[row.round.pk]]
    people = {
        row.pk: row.user
        for row in Membership.objects.filter(
            pk__in={row.row.assessor for row in new}, ended=None, user__is_active=True
        ).select_related("user")
    }
    of_person: dict[User, list[Owed]] = {}
    for row in (row for row in new if row.row.assessor in people):  # of who has left the office knows
        of_person.setdefault(people[row.row.assessor], []).append(row)
    went: dict[int, list[str]] = {row.round.pk: [] for row in owed}
    failed = 0
    for user, rows in of_person.items():
        if _mail(user, _to_assessor(rows)):
            for row in rows:
                went[row.round.pk].append(row.row.code)
        else:
            failed += 1
    sent = len(of_person) - failed
    for round_pk, names in went.items():
        rows = [row for row in owed if row.round.pk == round_pk]
        if OFFICE not in told[round_pk]:
            answers = [_mail(user, _to_office(rows)) for user in _managers(rows[0].round)]
            sent, failed = sent + sum(answers), failed + answers.count(False)
            if any(answers):
                names.append(OFFICE)
        _keep(rows[0].round, names)
    return Reminded(sent, failed)


def _running() -> list[Round]:
    rounds = Round.objects.filter(finished=None).exclude(register_closed=None)
    return list(rounds.select_related("body").defer("text").order_by("pk"))


def _owed(round_: Round, today: date) -> list[Owed]:
    term = Term.objects.filter(round=round_).order_by("-set_at", "-pk").first()
    if term is None or (left := working_days_left(today, term.until)) > NEAR:
        return []
    return [Owed(round_, row, term.until, left) for row in progress(standing_of(round_)) if row.left]


def _told(round_: Round, today: date) -> set[str]:
    """Who has been written to about the round today."""
    rows = Event.objects.filter(body=round_.body, round_id=round_.pk, what="reminded").order_by("-number")
    return {
        name
        for row in rows[:50]
        if timezone.localdate(row.at) == today and isinstance(row.facts, dict)
        for name in row.facts["to"]
    }


def last_reminded(round_: Round) -> datetime | None:
    """When mails about the round last went out."""
    rows = Event.objects.filter(body=round_.body_id, round_id=round_.pk, what="reminded").order_by("-number")
    return rows.values_list("at", flat=True).first()


def _keep(round_: Round, told: Sequence[str]) -> None:
    if told:
        with transaction.atomic():
            record(round_.body, None, "reminded", Of("round", round_.pk, round_.pk), {"to": sorted(told)})


def _managers(round_: Round) -> list[User]:
    rows = Membership.objects.filter(body=round_.body, role=Role.MANAGER, ended=None, user__is_active=True)
    return [row.user for row in rows.select_related("user").order_by("pk")]


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
    body, count, until = row.round.body.name, row.row.left, OnDay(row.until)
    if row.until < timezone.localdate():
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
    until = say("The term of the assessment: {until}.", until=first.until)
    return heading, [until, *lines, say("{link}", link=_link("assessment:overview", first.round))]


def _link(page: Literal["assessment:desk", "assessment:overview"], round_: Round) -> str:
    return settings.ADDRESS.rstrip("/") + reverse(page, args=[round_.body.slug, round_.slug])


def _mail(to: User, mail: Mail) -> bool:
    """Whether it went out."""
    language: Literal["lv", "en"] = "en" if to.language == "en" else "lv"
    subject, lines = mail
    try:
        send_mail(words(subject, language), _text(words(line, language) for line in lines), None, [to.email])
    except OSError as error:  # of SMTP's own errors too
        log.warning("a reminder could not be mailed: %s", type(error).__name__)
        return False
    return True


def _text(lines: Iterable[str]) -> str:
    return "\n\n".join(lines) + "\n"
