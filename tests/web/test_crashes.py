"""The process dies in the middle of what it does: what was acknowledged is there, nothing is there in part or twice.

Against the real server and command, processes of their own, on the database that the suite runs on.
"""

import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import psycopg
import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from talka.layout.score import KEY, MARK
from talka.web.accounts.models import User
from talka.web.applications import drafts
from talka.web.applications.models import Application, Clarification, Draft, Paper
from talka.web.assessment.actions.terms import set_term
from talka.web.assessment.models import Declaration, Reminder, ScoreSheet, Term
from talka.web.assessment.workbooks import workbook_of
from talka.web.calls.models import Round
from talka.web.environment import database
from talka.web.files.models import Arrival, File
from web.assessing import MARKS, Office, a_panel, an_office, declare, events, give, given_to, save
from web.dying import AFTER, BEFORE, MAIL_AFTER, MAIL_BEFORE, before_write
from web.factories import an_application
from web.serving import Served

PAGES = "/b/avotu-zeme/2026-3/"
TABLE = (
    "Numurs;Rīcība;Nosaukums;Pretendents;Pretendenta veids;Iesniegts;Laiks;Pieprasītais atbalsts\r\n"
    "SLP1-01;SLP1;Šķūņa jumts;Jānis Žīgurs;Fiziska persona;5.04.2026.;16:30;1 234,50\r\n"
    "SLP1-02;SLP1;Klēts;Anna Žīgure;Fiziska persona;6.04.2026.;16:30;234,50\r\n"
)
TUESDAY = date(2026, 4, 28)
FULL = 2  # of SQLite's PRAGMA synchronous


# -- the server, and its tables as the tables of this process ---------------------------------------------------------
@contextmanager
def own_database(usual: BaseDatabaseWrapper, state: Path) -> Iterator[str]:
    """The address of a database that only this file uses."""
    if usual.vendor == "sqlite":
        yield str(state / "talka.sqlite3")
        return
    there, name = usual.settings_dict, f"talka_crashes_{os.getpid()}"
    who = f"{there['USER']}:{there['PASSWORD']}@{there['HOST']}:{there['PORT'] or 5432}"
    with psycopg.connect(f"postgres://{who}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield f"postgres://{who}/{name}"
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> Iterator[Served]:
    state, usual = tmp_path_factory.mktemp("state"), connections["default"]
    with (
        django_db_blocker.unblock(),
        own_database(usual, state) as address,
        pytest.MonkeyPatch.context() as patch,
    ):
        served = Served(state, address)
        patch.setenv("TALKA_SERVED", address)
        own = type(usual)({**usual.settings_dict, **database("TALKA_SERVED", state)}, "default")
        connections["default"] = own
        try:
            served.answering()  # it makes the tables
            yield served
        finally:
            served.kill()
            own.close()
            connections["default"] = usual


@pytest.fixture
def office(server: Served) -> Office:
    """V1 has declared on UD1-01."""
    server.answering()
    call_command("flush", verbosity=0, interactive=False)
    for mail in (server.state / "mail").glob("*"):
        mail.unlink()
    found = an_office(3)
    row = an_application(found.round)
    give(row, found.assessors[0])
    declare(row, found.assessors[0])
    return found


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of our tables, but for when people signed in and names of files that are on their way."""
    return {
        model.__name__: list(model._default_manager.order_by("pk").values())  # noqa: SLF001 — Django's own word
        for model in apps.get_models()
        if model.__module__.startswith("talka.") and model not in {Arrival, User}
    }


def chain_verifies() -> bool:
    call_command("history", "verify", stdout=io.StringIO())  # raises where it does not
    return True


# -- what is sent, and what there has to be when it was sent as often as it takes ---------------------------------------
@dataclass(frozen=True, slots=True)
class Job:
    """A form as its page sends it; `done` is what it comes to, read from the tables."""

    by: User
    path: str
    fields: dict[str, str]
    done: Callable[[], object]
    expected: object
    file: tuple[str, bytes] | None = None


def whats(round_: Round) -> list[str]:
    return [what for what, _ in events(round_)]


def saving(office: Office) -> Job:
    def done() -> object:
        sheet = ScoreSheet.objects.get()
        return sheet.marks, sheet.edition, whats(office.round)

    expected = ({"UD1.K.1": 2, "UD1.A2": True}, 1, ["declared", "sheet_saved"])
    fields = {"m-UD1.K.1": "2", "m-UD1.A2": "yes"}
    return Job(office.assessors[0].user, f"{PAGES}desk/UD1-01/save/", fields, done, expected)


def handing_in(office: Office) -> Job:
    save(office.round.applications.get(), office.assessors[0], MARKS)
    before = Round.objects.get().version

    def done() -> object:
        handed_in = ScoreSheet.objects.exclude(handed_in=None).count()
        return handed_in, Round.objects.get().version - before, whats(office.round)

    expected = (1, 1, ["declared", "sheet_saved", "sheet_handed_in"])
    return Job(office.assessors[0].user, f"{PAGES}desk/UD1-01/hand-in/", {"yes": "1"}, done, expected)


def declaring(office: Office) -> Job:
    row = an_application(office.round, "UD1-02")
    give(row, office.assessors[0])
    fields = {"answer": "no_interest"}

    def done() -> object:
        return Declaration.objects.count(), whats(office.round)

    return Job(office.assessors[0].user, f"{PAGES}desk/UD1-02/declare/", fields, done, (2, ["declared"] * 2))


def taking_in_a_workbook(office: Office) -> Job:
    data = workbook_of(office.round, office.assessors[0], "en")
    book = openpyxl.load_workbook(io.BytesIO(data))
    keys = {book["UD1-01"].cell(row, KEY + 1).value: row for row in range(1, book["UD1-01"].max_row + 1)}
    book["UD1-01"].cell(keys["mark UD1.K.1"], MARK + 1).value = 2
    into = io.BytesIO()
    book.save(into)

    def done() -> object:
        sheet = ScoreSheet.objects.get()
        return sheet.marks, sheet.edition, whats(office.round)

    expected = ({"UD1.K.1": 2}, 1, ["declared", "sheet_saved", "workbook_taken_in"])
    file = ("V1.xlsx", into.getvalue())
    return Job(office.assessors[0].user, f"{PAGES}desk/workbook/", {}, done, expected, file)


def taking_in_a_table(office: Office) -> Job:
    Round.objects.update(register_closed=None)
    draft = drafts.begin(round_=office.round, by=office.manager, name="LAD.csv", data=TABLE.encode())
    plan = drafts.plan(draft)
    assert (len(plan.new), plan.troubles) == (2, [])
    path = f"{PAGES}applications/import/{draft.pk}/take/"

    def done() -> object:
        numbers = sorted(Application.objects.values_list("number", flat=True))
        return numbers, Draft.objects.count(), whats(office.round)

    told = ["declared", "application_entered", "application_entered", "applications_imported"]
    expected = (["SLP1-01", "SLP1-02", "UD1-01"], 0, told)
    return Job(office.manager, path, {"plan": plan.digest}, done, expected)


def adding_a_file(office: Office) -> Job:
    path = f"{PAGES}applications/{office.round.applications.get().pk}/papers/add/"

    def done() -> object:
        return list(Paper.objects.values_list("title", "file__size")), whats(office.round)

    expected = ([("Tāme", 6)], ["declared", "paper_added"])
    return Job(office.manager, path, {"title": "Tāme"}, done, expected, ("tame.txt", "Tāme\n".encode()))


def closing_the_register(office: Office) -> Job:
    Round.objects.update(register_closed=None)

    def done() -> object:
        return Round.objects.exclude(register_closed=None).count(), whats(office.round)

    expected = (1, ["declared", "register_closed"])
    return Job(office.manager, f"{PAGES}applications/close/", {"sure": "on"}, done, expected)


def drawing(office: Office) -> Job:
    row = an_application(office.round, "UD2-01")
    a_panel(office, action="UD2")

    def done() -> object:
        return len(given_to(row)), whats(office.round)

    told = ["declared", "panel_set", "panel_drawn"]
    return Job(office.manager, f"{PAGES}assessment/panels/UD2/give-out/", {"x": "1"}, done, (2, told))


def asking(office: Office) -> Job:
    path = f"{PAGES}applications/{office.round.applications.get().pk}/ask/"

    def done() -> object:
        return Clarification.objects.count(), whats(office.round)

    fields = {"question": "Kāpēc?", "days": "5"}
    return Job(office.manager, path, fields, done, (1, ["declared", "clarification_asked"]))


def setting_a_term(office: Office) -> Job:
    until = timezone.localdate() + timedelta(days=30)

    def done() -> object:
        return list(Term.objects.values_list("until", flat=True)), whats(office.round)

    fields = {"until": f"{until:%d.%m.%Y}", "why": ""}
    return Job(office.manager, f"{PAGES}assessment/term/", fields, done, ([until], ["declared", "term_set"]))


JOBS = (
    saving, handing_in, declaring, taking_in_a_workbook, taking_in_a_table, adding_a_file, closing_the_register,
    drawing, asking, setting_a_term,
)  # fmt: skip


@pytest.mark.parametrize("job_of", JOBS)
def test_a_request_that_died_before_its_commit_left_nothing_and_is_done_when_sent_again(
    server: Served, office: Office, job_of: Callable[[Office], Job]
) -> None:
    job = job_of(office)
    before = everything()
    for point in (before_write(2), BEFORE):
        assert server.send(job.by, job.path, job.fields, job.file, dies=point) is None
        assert everything() == before
        server.answering()
    assert server.send(job.by, job.path, job.fields, job.file) is not None
    assert job.done() == job.expected
    assert chain_verifies()


@pytest.mark.parametrize("job_of", JOBS)
def test_what_was_committed_is_there_though_the_answer_was_lost_and_is_not_done_twice(
    server: Served, office: Office, job_of: Callable[[Office], Job]
) -> None:
    job = job_of(office)
    assert server.send(job.by, job.path, job.fields, job.file, dies=AFTER) is None
    assert job.done() == job.expected
    server.answering()
    after = everything()
    answer = server.send(job.by, job.path, job.fields, job.file)
    assert answer is not None
    assert answer.status in {200, 302, 422}  # done, or refused because it is done already
    assert (everything(), job.done()) == (after, job.expected)
    assert chain_verifies()


def test_what_was_acknowledged_survives_the_whole_server(server: Served, office: Office) -> None:
    job = saving(office)
    answer = server.send(job.by, job.path, job.fields)
    assert answer is not None
    assert answer.status == 200
    server.kill()
    assert job.done() == job.expected
    server.answering()
    verified = server.command("django", "history", "verify")
    assert (job.done(), verified.returncode, verified.stderr) == (job.expected, 0, "")


def test_a_commit_is_written_through_to_the_disk(server: Served) -> None:
    """What no killed process shows: a commit is on the disk before it is acknowledged, for when the power goes."""
    with connections["default"].cursor() as cursor:
        if connections["default"].vendor == "sqlite":
            told = [
                cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")
            ]
            assert told == ["wal", FULL]
        else:
            cursor.execute("SHOW synchronous_commit")
            assert cursor.fetchone() == ("on",)


# -- files ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("point", [*(before_write(n) for n in range(1, 5)), BEFORE, AFTER])
def test_no_file_is_without_its_row_and_no_row_without_its_file(
    server: Served, office: Office, point: str
) -> None:
    job, files = adding_a_file(office), server.state / "files"
    for stored in files.glob("*/*"):
        stored.unlink()
    server.send(job.by, job.path, job.fields, job.file, dies=point)

    rows = set(File.objects.values_list("stored", flat=True))
    on_disk = {path.relative_to(files).as_posix() for path in files.glob("*/*")}
    assert rows <= on_disk
    assert on_disk - rows <= set(Arrival.objects.values_list("stored", flat=True))
    assert File.objects.count() == Paper.objects.count()

    server.answering()
    Arrival.objects.update(since=timezone.now() - timedelta(hours=2))
    assert server.send(job.by, job.path, job.fields, job.file) is not None
    rows = set(File.objects.values_list("stored", flat=True))
    assert {path.relative_to(files).as_posix() for path in files.glob("*/*")} == rows
    assert (Arrival.objects.count(), job.done()) == (0, job.expected)


# -- reminders --------------------------------------------------------------------------------------------------------
def mails(server: Served) -> list[str]:
    """Who was written to, in no order."""
    texts = [path.read_text("utf-8") for path in (server.state / "mail").glob("*")]
    return sorted(
        line.removeprefix("To: ").split("@")[0]
        for text in texts
        for line in text.splitlines()
        if line.startswith("To: ")
    )


EVERYBODY = ["assessor.1", "assessor.2", "assessor.3", "manager.avotu-zeme"]


def remind(server: Served, dies: str = "") -> str:
    return server.command("web.remind_on", TUESDAY.isoformat(), dies=dies).stdout.strip()


@pytest.fixture
def reminded(office: Office) -> Office:
    """All three owe a sheet, and the term is near."""
    give(office.round.applications.get(), *office.assessors[1:])
    set_term(round_=office.round, by=office.manager, until=TUESDAY, why="")
    return office


@pytest.mark.parametrize("number", [1, 3])
def test_reminders_cut_off_behind_a_mail_write_to_nobody_twice_and_forget_nobody(
    server: Served, reminded: Office, number: int
) -> None:
    assert remind(server, dies=f"{MAIL_AFTER} {number}") == ""
    assert len(mails(server)) == number
    assert remind(server) == f"Reminded(sent={4 - number}, failed=0, in_doubt=())"
    assert mails(server) == EVERYBODY
    assert remind(server) == "Reminded(sent=0, failed=0, in_doubt=())"
    assert whats(reminded.round).count("reminded") == 3  # of the mail in doubt nothing is claimed
    assert chain_verifies()


def test_whose_mail_was_on_its_way_when_reminders_were_cut_off_is_named(
    server: Served, reminded: Office
) -> None:
    assert remind(server, dies=f"{MAIL_BEFORE} 2") == ""
    assert remind(server) == "Reminded(sent=2, failed=0, in_doubt=())"
    left_out = Reminder.objects.get(state=Reminder.State.CLAIMED).to.user
    assert sorted([*mails(server), left_out.email.split("@")[0]]) == EVERYBODY
    Reminder.objects.update(claimed=timezone.now() - timedelta(hours=2))
    assert f"{left_out.name} <{left_out.email}>" in remind(server)
    assert chain_verifies()
    assert whats(reminded.round).count("reminded") == 3
