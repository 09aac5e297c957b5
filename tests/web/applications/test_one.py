"""The page of an application: what is known and what follows, files, clarifications, withdrawal, history."""

import io
import re
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.fixtures import Settings

from talka.web.applications.models import Application, Clarification, Paper
from talka.web.calls.models import Round
from talka.web.calls.working_days import after_working_days
from talka.web.files.actions import drop, keep, settle
from talka.web.files.models import Arrival, File
from talka.web.history.chain import faults_in_chain
from talka.web.history.models import Event
from web.factories import an_application
from web.tables import Tables

pytestmark = pytest.mark.django_db
PAGE = "/b/avotu-zeme/2026-3/applications/"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"


@pytest.fixture(autouse=True)
def files_apart(settings: Settings, tmp_path: Path) -> None:
    storages = dict(settings.STORAGES)
    options = {"location": tmp_path, "base_url": None}
    storages["default"] = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}
    settings.STORAGES = storages


def summary(html: str) -> dict[str, str]:
    """The summary lists of a page: what it is → its value."""
    pairs = re.findall(
        r'list__key">(.*?)</dt><dd class="govuk-summary-list__value">(.*?)</dd>', html, re.DOTALL
    )
    return {
        re.sub(r"<[^>]+>", "", key).strip(): re.sub(r"<[^>]+>", "", value).strip() for key, value in pairs
    }


def page(client: Client, row: Application) -> str:
    return client.get(f"{PAGE}{row.pk}/").content.decode()


def test_everything_known_is_said_in_plain_words(manager: Client, round_: Round) -> None:
    row = an_application(round_)
    html = page(manager, row)
    found = summary(html)
    assert found["Where the project is carried out"] == "Ģīmezera pagasts"
    assert found["Requested public funding"] == "60 000,00 EUR".replace(" ", "\N{NO-BREAK SPACE}")
    assert found["Kopš kura datuma pretendents reģistrēts vai deklarēts teritorijā"] == "06.05.2019"
    assert found["Pakalpojumu sniedz, izbraucot pie klienta"] == "not known"
    assert found["Uzņēmējs ir jaunāks par 40 gadiem vai darbojas mazāk nekā gadu (never published)"] == "no"
    assert "nothing speaks against it" in html
    assert Tables(html).rows[-1] == ["Public funding", "60 000,00 EUR"]


def test_what_is_missing_is_named_and_nothing_is_guessed(manager: Client, round_: Round) -> None:
    row = an_application(round_, facts={}, recovers_tax=None, territory="")
    html = page(manager, row)
    missing = html.partition("things are missing")[2].partition("</ul>")[0]
    assert re.findall(r"<li>(.*?)</li>", missing)[:3] == [
        "territory of the project", "recovers value added tax",
        "Kopš kura datuma pretendents reģistrēts vai deklarēts teritorijā",
    ]  # fmt: skip
    assert "the fact “recovers value added tax” (recovers_tax) is not given" in html
    assert "Public funding" not in html


def test_what_does_not_conform_says_why(manager: Client, round_: Round) -> None:
    row = an_application(round_, applicant_kind="biedriba", indicators=[])
    html = page(manager, row)
    assert "does not conform" in html
    assert "output indicators chosen: 0; at least 1 asked" in html


def test_a_question_waits_until_its_answer(manager: Client, round_: Round) -> None:
    row = an_application(round_)
    manager.post(f"{PAGE}{row.pk}/ask/", {"question": "Kur ir tāme?", "days": "3"})
    asked = Clarification.objects.get()
    assert asked.due == after_working_days(timezone.localdate(), 3)
    assert ">waits<" in page(manager, row)
    today = f"{timezone.localdate():%d.%m.%Y}"
    at = f"{PAGE}{row.pk}/answer/{asked.pk}/"
    assert manager.post(at, {"text": "Pielikumā", "day": "01.01.2020."}).status_code == 422
    assert manager.post(at, {"text": "Pielikumā", "day": today}).status_code == 302
    assert manager.post(at, {"text": "Vēlreiz", "day": today}).status_code == 422
    asked.refresh_from_db()
    assert (asked.answer, asked.answered is not None) == ("Pielikumā", True)
    assert "overdue" not in page(manager, row)


def test_terms_know_holidays_and_moved_working_days() -> None:
    assert after_working_days(date(2026, 4, 29), 3) == date(2026, 5, 6)  # 1 and 4 May
    assert after_working_days(date(2026, 6, 18), 2) == date(
        2026, 6, 25
    )  # 22 June is moved, 23 and 24 are holidays


def test_withdrawn_and_taken_back(manager: Client, round_: Round) -> None:
    row = an_application(round_)
    assert manager.post(f"{PAGE}{row.pk}/withdraw/", {"day": "01.01.2100.", "reason": "?"}).status_code == 422
    manager.post(f"{PAGE}{row.pk}/withdraw/", {"day": "20.04.2026.", "reason": "Pārdomāja"})
    row.refresh_from_db()
    assert (timezone.localdate(row.withdrawn_at), row.withdrawn_why, row.missing) == (
        date(2026, 4, 20),
        "Pārdomāja",
        0,
    )
    assert "Pārdomāja" in page(manager, row)
    manager.post(f"{PAGE}{row.pk}/take-back/", {"reason": "Kļūda"})
    row.refresh_from_db()
    assert row.withdrawn_at is None
    round_.refresh_from_db()
    assert round_.version == 2
    assert [event.what for event in Event.objects.order_by("number")] == [
        "application_withdrawn",
        "application_changed",
    ]
    assert list(faults_in_chain(round_.body)) == []


def send(client: Client, row: Application, name: str, data: bytes) -> int:
    sent = {"file": SimpleUploadedFile(name, data, "text/html"), "title": "Iesniegums"}
    return client.post(f"{PAGE}{row.pk}/papers/add/", sent).status_code


def test_a_file_is_kept_handed_out_and_removed_with_a_reason(manager: Client, round_: Round) -> None:
    row = an_application(round_)
    assert send(manager, row, "../../etc/Iesniegums “1”.HTML", PDF) == 302
    file, paper = File.objects.get(), Paper.objects.get()
    assert (file.name, file.kind, file.size) == ("Iesniegums _1_.HTML.pdf", "pdf", len(PDF))
    assert re.fullmatch(rf"{round_.body_id}/[0-9a-f]{{32}}", file.stored.name or "")
    answer = manager.get(f"{PAGE}{row.pk}/papers/{paper.pk}/")
    assert answer.getvalue() == PDF
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Type"] == "application/pdf"
    other = an_application(round_, "UD1-02")
    assert manager.get(f"{PAGE}{other.pk}/papers/{paper.pk}/").status_code == 404
    manager.post(f"{PAGE}{row.pk}/papers/{paper.pk}/remove/", {"reason": "Nepareizais"})
    assert manager.get(f"{PAGE}{row.pk}/papers/{paper.pk}/").status_code == 404
    paper.refresh_from_db()
    assert paper.removed is not None
    assert file.stored.storage.exists(file.stored.name or "")
    assert "Nepareizais" in page(manager, row)


def package(*names: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return data.getvalue()


def test_the_same_file_sent_again_is_one_paper_and_lies_there_once(manager: Client, round_: Round) -> None:
    row = an_application(round_)
    kept = [send(manager, row, name, PDF) for name in ("a.pdf", "a.pdf")]
    file = File.objects.get()
    folder = Path(file.stored.path).parent
    newest = max(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns)
    assert (kept, Paper.objects.count(), Arrival.objects.count()) == ([302, 302], 1, 0)
    assert newest.name == Path(file.stored.path).name
    assert [event.what for event in Event.objects.all()] == ["paper_added"]


def test_a_file_is_settled_in_a_transaction_alone(transactional_db: None, round_: Round) -> None:
    file = keep(body=round_.body, by=None, name="a.pdf", data=PDF)
    with pytest.raises(RuntimeError, match="belongs to the transaction"):
        settle(file)
    drop(file)
    assert (File.objects.count(), Arrival.objects.count(), Path(file.stored.path).exists()) == (0, 0, False)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("tukss.pdf", b""),
        ("lapa.pdf", b"<html><script>alert(1)</script>"),
        ("bilde.png", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("programma.pdf", b"MZ\x90\x00\x03"),
        ("vecs.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100),
        ("makro.docx", package("word/document.xml", "word/vbaProject.bin")),
        ("arhivs.zip", package("a.txt")),
        ("salauzts.docx", b"PK\x03\x04garbage"),
        ("liels.txt", b"a" * (20 * 2**20 + 1)),
    ],
)
def test_hostile_files_are_refused_and_nothing_is_kept(
    manager: Client, round_: Round, name: str, data: bytes
) -> None:
    row = an_application(round_)
    assert send(manager, row, name, data) == 422
    assert not File.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_what_an_application_has(manager: Client, round_: Round, count: int) -> None:
    row = an_application(round_)
    for number in range(count):
        send(manager, row, f"{number}.pdf", PDF)
        manager.post(f"{PAGE}{row.pk}/ask/", {"question": "?", "days": "3"})
    page(manager, row)
    with CaptureQueriesContext(connection) as found:
        page(manager, row)
    assert len(found) == 9


def test_the_register_is_closed_once_after_the_call(manager: Client, round_: Round) -> None:
    an_application(round_)
    assert manager.post(PAGE + "close/", {}).status_code == 422
    assert manager.post(PAGE + "close/", {"sure": "on"}).status_code == 302
    round_.refresh_from_db()
    assert round_.register_digest == "sha256:79661f07d6abaf29f917d830789df93cbef316de11f5825021568ffb8478c27c"
    assert (round_.version, Event.objects.get().what) == (1, "register_closed")
    assert manager.post(PAGE + "close/", {"sure": "on"}).status_code == 422


def test_an_open_call_keeps_its_register_open(manager: Client, round_: Round) -> None:
    an_application(round_)
    Round.objects.update(closes=timezone.now() + timedelta(days=1))
    assert manager.post(PAGE + "close/", {"sure": "on"}).status_code == 422
    assert "The call is open until" in manager.get(PAGE + "close/").content.decode()
