"""A call taken in as a file: kept as it is, faults named all at once, the second time refused."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from talka.core.texts import digest, normal
from talka.web.calls.models import CallText, Round
from web.assessing import browser, events
from web.factories import CALL, a_body, a_member
from web.pages import errors

pytestmark = pytest.mark.django_db
PAGE = "/b/avotu-zeme/rounds/new/"
TEXT = CALL.read_text("utf-8")
LABEL = "The call's definition (call.toml): "


@pytest.fixture
def manager() -> Client:
    return browser(a_member(a_body()).user)


def sent(client: Client, data: bytes, name: str = "call.toml"):  # type: ignore[no-untyped-def]  # noqa: ANN201 — the test client's
    return client.post(PAGE, {"file": SimpleUploadedFile(name, data)})


def test_text_is_kept_and_makes_a_round(manager: Client) -> None:
    answer = sent(manager, TEXT.encode())
    assert (answer.status_code, answer.url) == (302, "/b/avotu-zeme/2026-3/call/")
    row = Round.objects.get()
    assert (row.slug, row.text.text, row.text.digest) == ("2026-3", normal(TEXT), digest(normal(TEXT)))
    assert row.closes == datetime(2026, 4, 22, 23, 59, 59, tzinfo=ZoneInfo("Europe/Riga"))
    assert events(row) == [("call_taken_in", {"call": "lv/avotu-zeme/2026-3", "digest": row.text.digest})]


@pytest.mark.parametrize("written", ["utf-8-sig", "cp1257", "crlf"])
def test_other_ways_of_writing_are_the_same_text(manager: Client, written: str) -> None:
    text = TEXT.replace("\N{MINUS SIGN}", "-")
    data = text.replace("\n", "\r\n").encode() if written == "crlf" else text.encode(written, "replace")
    assert sent(manager, data).status_code == 302
    kept = CallText.objects.get().text
    assert kept == normal(text if written != "cp1257" else data.decode("cp1257"))


def test_second_time_is_refused(manager: Client) -> None:
    sent(manager, TEXT.encode())
    again = sent(manager, TEXT.encode())
    assert errors(again) == [("#id_file", f"{LABEL}the round 2026-3 is here already; nothing was changed")]
    assert (Round.objects.count(), CallText.objects.count()) == (1, 1)


@pytest.mark.parametrize("word", ["people", "rounds", "history"])
def test_an_id_that_is_another_pages_address_is_refused(manager: Client, word: str) -> None:
    text = TEXT.replace('id = "lv/avotu-zeme/2026-3"', f'id = "lv/avotu-zeme/{word}"', 1)
    why = f"the last part of the call's id, {word}, is the address of another page here: choose another id"
    assert errors(sent(manager, text.encode())) == [("#id_file", LABEL + why)]
    assert (Round.objects.count(), CallText.objects.count()) == (0, 0)


def test_every_fault_is_named_with_its_line(manager: Client) -> None:
    lines = TEXT.splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("closes"))
    budget = next(n for n, line in enumerate(lines) if line.startswith("budget"))
    lines[at], lines[budget] = 'closes = "rīt"', "budget = -5"
    found = errors(sent(manager, "\n".join(lines).encode()))
    assert [what.removeprefix(LABEL).split(":")[0] for _, what in found] == [
        f"Line {at + 1}",
        f"Line {budget + 1}",
    ]
    assert Round.objects.count() == 0


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "The file is empty."),
        (b"PK\x03\x04\x00\x00", "This is not a text file. A call is taken in as call.toml; talka read makes one from Word or PDF."),
    ],
)  # fmt: skip
def test_what_is_no_text_is_refused(manager: Client, data: bytes, why: str) -> None:
    assert errors(sent(manager, data)) == [("#id_file", LABEL + why)]


def test_no_file_is_named() -> None:
    client = browser(a_member(a_body()).user)
    assert errors(client.post(PAGE, {"csrfmiddlewaretoken": "x"})) == [
        ("#id_file", f"{LABEL}Choose the file of the call.")
    ]


def test_only_the_manager_takes_in(manager: Client) -> None:
    body = a_body("citur", "Citur")
    for role in ("assessor", "council", "auditor"):
        assert browser(a_member(body, role).user).get("/b/citur/rounds/new/").status_code == 404
    assert manager.get("/b/citur/rounds/new/").status_code == 404
