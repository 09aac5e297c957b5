"""Reminders: who gets one, when, what is in it and what is not; terms in working days of Latvia."""

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from talka.web.accounts.models import Membership, User
from talka.web.assessment.actions.terms import set_term
from talka.web.assessment.models import Term
from talka.web.calls.working_days import after_working_days, working_days_left
from web.assessing import Office, an_office, browser, declare, events, give, hand_in
from web.factories import an_application
from web.pages import errors

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    """V1 owes one sheet of two, V2 none, V3 one."""
    found = an_office(3)
    first, second = an_application(found.round), an_application(found.round, "UD1-02")
    v1, v2, v3 = found.assessors
    give(first, v1, v2)
    give(second, v1, v3)
    for row, assessor in ((first, v1), (first, v2)):
        declare(row, assessor)
        hand_in(row, assessor)
    return found


def term(office: Office, until: date) -> None:
    set_term(round_=office.round, by=office.manager, until=until, why="")


def to() -> list[str]:
    return [message.to[0].split("@")[0] for message in mail.outbox]


def test_who_is_late_and_the_office_get_one_mail_each(office: Office) -> None:
    User.objects.filter(pk=office.assessors[0].user_id).update(language="en")
    yesterday = timezone.localdate() - timedelta(days=1)
    term(office, yesterday)
    call_command("remind")
    assert to() == ["assessor.1", "assessor.3", "manager.avotu-zeme"]
    english, latvian, summary = mail.outbox
    assert english.subject == "Score sheets wait for you in Talka"
    assert "http://127.0.0.1:8000/b/avotu-zeme/2026-3/desk/" in english.body
    assert latvian.subject == "Talkā jūs gaida vērtēšanas lapas"
    assert re.findall(r"V\d Assessor \d.*: (\d)", str(summary.body)) == ["1", "1"]
    told = "".join(f"{message.subject}{message.body}" for message in mail.outbox)
    assert [word for word in ("Siernīca", "siers", "UD1-0") if word in told] == []
    assert events(office.round)[-1] == ("reminded", {"to": ["V1", "V3", "office"]})


def test_nobody_is_written_to_twice_a_day(office: Office) -> None:
    term(office, timezone.localdate())
    call_command("remind")
    mail.outbox.clear()
    call_command("remind")
    assert mail.outbox == []


def test_two_working_days_are_near_and_three_are_not(office: Office) -> None:
    term(office, after_working_days(timezone.localdate(), 3))
    call_command("remind")
    assert mail.outbox == []
    term(office, after_working_days(timezone.localdate(), 2))
    call_command("remind")
    assert len(mail.outbox) == 3


def test_without_a_term_or_after_the_round_nobody_is_reminded(office: Office) -> None:
    call_command("remind")
    term(office, timezone.localdate())
    office.round.finished = timezone.now()
    office.round.save()
    call_command("remind")
    assert mail.outbox == []


def test_mail_that_fails_is_told_and_tried_again(office: Office, settings: object) -> None:
    term(office, timezone.localdate())
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
    settings.EMAIL_PORT = 1  # type: ignore[attr-defined]
    with pytest.raises(CommandError, match="3"):
        call_command("remind")
    assert [what for what, _ in events(office.round) if what == "reminded"] == []


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2026, 4, 22), 10, date(2026, 5, 8)),  # 1 May is a holiday, 4 May too
        (date(2026, 4, 2), 1, date(2026, 4, 7)),  # Good Friday to Easter Monday
        (date(2026, 6, 22), 1, date(2026, 6, 25)),  # Līgo and Jāņi
        (date(2026, 6, 19), 1, date(2026, 6, 25)),  # 22 June is off, moved to a Saturday
        (date(2026, 6, 26), 1, date(2026, 6, 27)),  # which is worked
        (date(2026, 1, 1), 1, date(2026, 1, 5)),
        (date(2026, 12, 23), 1, date(2026, 12, 28)),
        (date(2026, 7, 3), 1, date(2026, 7, 6)),
    ],
)
def test_terms_are_in_working_days(day: date, count: int, expected: date) -> None:
    assert after_working_days(day, count) == expected
    assert working_days_left(day, expected) == count
    assert working_days_left(expected, day) == 0


def test_who_has_left_is_not_written_to(office: Office) -> None:
    Membership.objects.filter(code="V1").update(ended=timezone.now())
    term(office, timezone.localdate() - timedelta(days=1))
    call_command("remind")
    assert to() == ["assessor.3", "manager.avotu-zeme"]


def test_a_term_lies_ahead(office: Office) -> None:
    client = browser(office.manager)
    yesterday = timezone.localdate() - timedelta(days=1)
    answer = client.post(
        "/b/avotu-zeme/2026-3/assessment/term/", {"until": f"{yesterday:%d.%m.%Y}", "why": ""}
    )
    assert [what for _, what in errors(answer)] == [
        "Last day: This day has passed: assessors need time that is still to come."
    ]
    assert Term.objects.count() == 0
