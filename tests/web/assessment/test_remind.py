"""Reminders: who gets one, when, what is in it and what is not; terms in working days of Latvia."""

import re
import socket
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from pytest_django.fixtures import Settings

from talka.web.accounts.models import Membership, User
from talka.web.assessment.actions.terms import set_term
from talka.web.assessment.models import Reminder, Term
from talka.web.assessment.reminding import Reminded, remind
from talka.web.calls.working_days import after_working_days, is_working_day, working_days_left
from web.assessing import Office, an_office, browser, declare, events, give, hand_in
from web.factories import an_application
from web.pages import errors, read

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


TUESDAY = date(2026, 4, 28)  # the last working days before the holidays of May


def term(office: Office, until: date) -> None:
    set_term(round_=office.round, by=office.manager, until=until, why="")


def to() -> list[str]:
    return [message.to[0].split("@")[0] for message in mail.outbox]


def reminded_on(day: date) -> list[str]:
    """Who is written to on a day."""
    mail.outbox.clear()
    remind(day)
    return to()


EVERYBODY = ["assessor.1", "assessor.3", "manager.avotu-zeme"]


def test_who_is_late_and_the_office_get_one_mail_each(office: Office) -> None:
    User.objects.filter(pk=office.assessors[0].user_id).update(language="en")
    term(office, TUESDAY - timedelta(days=1))
    assert remind(TUESDAY) == Reminded(sent=3)
    assert to() == EVERYBODY
    english, latvian, summary = mail.outbox
    assert english.subject == "Score sheets wait for you in Talka"
    assert "http://127.0.0.1:8000/b/avotu-zeme/2026-3/desk/" in english.body
    assert "the term ended" in english.body
    assert latvian.subject == "Talkā jūs gaida vērtēšanas lapas"
    assert re.findall(r"V\d Assessor \d.*: (\d)", str(summary.body)) == ["1", "1"]
    told = "".join(f"{message.subject}{message.body}" for message in mail.outbox)
    assert [word for word in ("Siernīca", "siers", "UD1-0") if word in told] == []
    assert events(office.round)[-3:] == [("reminded", {"to": [who]}) for who in ("V1", "V3", "office")]


def test_each_is_written_to_when_the_term_is_near_and_when_it_has_passed_and_not_again(
    office: Office,
) -> None:
    term(office, date(2026, 4, 30))  # a Thursday; Friday and Monday are holidays
    days = [date(2026, 4, 27) + timedelta(days=n) for n in range(16)]
    assert {day.isoformat(): who for day in days if (who := reminded_on(day))} == {
        "2026-04-28": EVERYBODY,
        "2026-05-05": EVERYBODY,
    }


def test_on_days_off_nobody_is_written_to(office: Office) -> None:
    term(office, date(2026, 4, 22))
    off = [date(2026, 5, 1), date(2026, 5, 2), date(2026, 5, 3), date(2026, 5, 4)]
    assert [reminded_on(day) for day in off] == [[], [], [], []]
    assert reminded_on(date(2026, 6, 27)) == EVERYBODY  # a Saturday that is worked


def test_a_new_term_begins_anew(office: Office) -> None:
    term(office, TUESDAY - timedelta(days=1))
    assert reminded_on(TUESDAY) == EVERYBODY
    term(office, TUESDAY + timedelta(days=1))
    assert reminded_on(TUESDAY) == EVERYBODY
    assert reminded_on(TUESDAY) == []


def test_who_came_later_is_reminded_too(office: Office) -> None:
    term(office, TUESDAY)
    assert reminded_on(TUESDAY) == EVERYBODY
    third = an_application(office.round, "UD1-03")
    give(third, office.assessors[1])
    assert reminded_on(TUESDAY) == ["assessor.2"]


def test_two_working_days_are_near_and_three_are_not(office: Office) -> None:
    term(office, after_working_days(TUESDAY, 3))
    assert reminded_on(TUESDAY) == []
    term(office, after_working_days(TUESDAY, 2))
    assert reminded_on(TUESDAY) == EVERYBODY


def test_without_a_term_or_after_the_round_nobody_is_reminded(office: Office) -> None:
    assert reminded_on(TUESDAY) == []
    term(office, TUESDAY)
    office.round.finished = timezone.now()
    office.round.save()
    assert reminded_on(TUESDAY) == []


def test_mail_that_fails_is_told_and_tried_again(office: Office, settings: Settings) -> None:
    term(office, TUESDAY)
    backend = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1
    assert remind(TUESDAY) == Reminded(failed=3)
    assert [what for what, _ in events(office.round) if what == "reminded"] == []
    settings.EMAIL_BACKEND = backend
    assert reminded_on(TUESDAY) == EVERYBODY


def test_a_mail_on_its_way_when_a_run_was_cut_off_is_named_once_and_not_sent_again(office: Office) -> None:
    term(office, TUESDAY)
    cut_off = Reminder.objects.create(term=Term.objects.get(), to=office.assessors[0], stage="near")
    assert reminded_on(TUESDAY) == EVERYBODY[1:]
    Reminder.objects.filter(pk=cut_off.pk).update(claimed=timezone.now() - timedelta(hours=2))
    named = "Assessor 1 <assessor.1@example.org> (Biedrība “Avotu zeme”)"
    assert remind(TUESDAY) == Reminded(in_doubt=(named,))
    assert remind(TUESDAY) == Reminded()


def test_a_mail_whose_server_falls_silent_is_in_doubt(office: Office, settings: Settings) -> None:
    """The server takes the mail and is gone before it says so."""
    term(office, TUESDAY)
    with socket.create_server(("127.0.0.1", 0)) as server, ThreadPoolExecutor(1) as pool:
        taken = pool.submit(silent_after_data, server, 3)
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.getsockname()
        assert remind(TUESDAY) == Reminded()
        assert taken.result() == 3
    assert list(Reminder.objects.values_list("state", flat=True)) == ["claimed"] * 3
    assert reminded_on(TUESDAY) == []


def silent_after_data(server: socket.socket, count: int) -> int:
    """So many mails taken whole, each connection closed instead of answering."""
    for _ in range(count):
        connection, _ = server.accept()
        with connection, connection.makefile("rw", encoding="utf-8", newline="\r\n") as talk:
            talk.write("220 here\r\n")
            talk.flush()
            for line in talk:
                if line.lower().startswith("data"):
                    talk.write("354 go on\r\n")
                elif line == ".\r\n":
                    break
                elif line[:4].lower() in {"ehlo", "mail", "rcpt"}:
                    talk.write("250 yes\r\n")
                talk.flush()
    return count


def test_the_command_says_how_many_went_out(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    term(office, timezone.localdate() - timedelta(days=1))
    call_command("remind")
    sent = 3 if is_working_day(timezone.localdate()) else 0
    assert capsys.readouterr().out == f"Nosūtītas vēstules: {sent}.\n"


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
    term(office, TUESDAY - timedelta(days=1))
    assert reminded_on(TUESDAY) == EVERYBODY[1:]


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


def test_only_another_term_needs_a_reason_and_the_page_says_so(office: Office) -> None:
    client = browser(office.manager)
    page = "/b/avotu-zeme/2026-3/assessment/term/"

    def label() -> str:
        labels = [node for node in read(client.get(page)).all("label") if node.attributes["for"] == "id_why"]
        return labels[0].text

    before = label()
    day = timezone.localdate() + timedelta(days=9)
    assert client.post(page, {"until": f"{day:%d.%m.%Y}", "why": ""}).status_code == 302
    assert (before, label()) == ("Reason for a new term (may be left out)", "Reason for a new term")
