"""The assessor's workbook: downloaded, filled, taken in; nothing where anything is wrong."""

import io
from typing import Any, Literal

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from talka.core.round import Assessor
from talka.language import words
from talka.layout.score import ANSWER, DECLARATIONS, INTEREST, KEY, MARK, SIGNED_DATE, SIGNED_NAME
from talka.web.applications.queries import as_core
from talka.web.assessment.models import Declaration, ScoreSheet
from talka.writers.workbook import assessor_workbook
from talka.writers.workbook.known import known_of
from web.assessing import Office, an_office, browser, declare, events, give, hand_in
from web.factories import an_application
from web.pages import errors, read

pytestmark = pytest.mark.django_db
DESK = "/b/avotu-zeme/2026-3/desk/"


@pytest.fixture
def office() -> Office:
    """V1 has two applications and has declared on both, and a third that is not declared on."""
    found = an_office(2)
    for number in ("UD1-01", "UD1-02", "UD1-03"):
        row = an_application(found.round, number)
        give(row, found.assessors[0])
        if number != "UD1-03":
            declare(row, found.assessors[0])
    return found


@pytest.fixture
def v1(office: Office) -> Client:
    return browser(office.assessors[0].user)


def downloaded(client: Client) -> bytes:
    answer = client.get(f"{DESK}workbook.xlsx")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="2026-3-V1.xlsx"'
    return answer.content


def filled(data: bytes, declared: dict[str, str], marks: dict[str, dict[str, Any]]) -> bytes:
    """A workbook with declarations and marks written in; they are found by the keys of their rows."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    front = next(sheet for sheet in book.worksheets if SIGNED_NAME in keys(sheet))
    rows = keys(front)
    for key, value in declared.items():
        front.cell(rows[key], ANSWER + 1).value = value
    for number, given in marks.items():
        for name, value in given.items():
            book[number].cell(keys(book[number])[f"mark {name}"], MARK + 1).value = value
    into = io.BytesIO()
    book.save(into)
    return into.getvalue()


def keys(sheet: Any) -> dict[str, int]:
    cells = [(row, sheet.cell(row, KEY + 1).value) for row in range(1, sheet.max_row + 1)]
    return {value: row for row, value in cells if isinstance(value, str)}


def sent(client: Client, data: bytes) -> Any:
    return client.post(f"{DESK}workbook/", {"file": SimpleUploadedFile("V1.xlsx", data)})


def words_of(answer: Literal["no_interest", "recused"]) -> str:
    return words(DECLARATIONS[answer], "en")


def sheets_in(data: bytes) -> list[str]:
    return [sheet.title for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets]


def test_only_what_is_declared_on_is_in_the_workbook(v1: Client) -> None:
    desk = " ".join(read(v1.get(DESK)).all("main")[0].text.split())
    assert (
        "Not in the workbook yet: UD1-03. It shows applications whole, so declare on them here first." in desk
    )
    first = sheets_in(downloaded(v1))
    v1.post(f"{DESK}UD1-03/declare/", {"answer": "no_interest"})
    assert "Not in the workbook yet" not in v1.get(DESK).content.decode()
    then = sheets_in(downloaded(v1))
    assert [name for name in first if name.startswith("UD1")] == ["UD1-01", "UD1-02"]
    assert [name for name in then if name.startswith("UD1")] == ["UD1-01", "UD1-02", "UD1-03"]


def test_before_any_declaration_there_is_no_workbook(office: Office) -> None:
    give(office.round.applications.get(number="UD1-01"), office.assessors[1])
    client = browser(office.assessors[1].user)
    assert "Download my workbook" not in client.get(DESK).content.decode()
    told = client.get(client.get(f"{DESK}workbook.xlsx").headers["Location"]).content.decode()
    assert "Declare first whether you have an interest: the workbook shows applications whole." in told


def test_marks_are_taken_and_saved_once(office: Office, v1: Client) -> None:
    data = filled(downloaded(v1), {}, {"UD1-01": {"UD1.K.1": 2, "UD1.A2": "yes"}})
    assert sent(v1, data).headers["Location"] == DESK
    assert list(Declaration.objects.values_list("answer", flat=True)) == ["no_interest"] * 2
    first = ScoreSheet.objects.get(application__number="UD1-01")
    assert (first.marks, first.handed_in) == ({"UD1.K.1": 2, "UD1.A2": True}, None)
    told = events(office.round)
    assert told[-1] == ("workbook_taken_in", {"assessor": "V1", "declared": 0, "saved": 2})
    assert sent(v1, data).headers["Location"] == DESK  # again: nothing is new, so nothing is told
    assert (events(office.round), ScoreSheet.objects.get(pk=first.pk).edition) == (told, first.edition)


def test_declarations_of_a_workbook_that_was_handed_out_by_file_are_taken(office: Office, v1: Client) -> None:
    call, row = office.round.call, office.round.applications.get(number="UD1-03")
    row.round = office.round
    known = [known_of(call, as_core(row, call.call.zone))]
    book = assessor_workbook(call, Assessor(id="V1", name="Assessor 1"), known, "en")
    signed = {SIGNED_NAME: "Assessor 1", SIGNED_DATE: "24.04.2026"}
    data = filled(book, {"UD1-03": words_of("no_interest"), **signed}, {"UD1-03": {"UD1.K.1": 2}})
    assert sent(v1, data).headers["Location"] == DESK
    assert events(office.round)[-1] == ("workbook_taken_in", {"assessor": "V1", "declared": 1, "saved": 1})
    assert Declaration.objects.get(application=row).answer == "no_interest"


def test_a_declaration_is_not_changed_by_a_workbook(v1: Client) -> None:
    data = downloaded(v1)
    book = openpyxl.load_workbook(io.BytesIO(data))
    front = next(sheet for sheet in book.worksheets if SIGNED_NAME in keys(sheet))
    front.cell(keys(front)["UD1-01"], INTEREST + 1).value = "brālis"
    into = io.BytesIO()
    book.save(into)
    found = errors(sent(v1, filled(into.getvalue(), {"UD1-01": words_of("recused")}, {})))
    assert [what.rsplit(": ", 1)[1] for _, what in found] == [
        "You have declared on this application already."
    ]


def test_nothing_is_taken_where_anything_is_wrong(v1: Client) -> None:
    wrong = {"UD1-01": {"UD1.K.1": 7}, "UD1-02": {"UD1.K.1": 2, "UD1.K.10": 9}}
    found = errors(sent(v1, filled(downloaded(v1), {}, wrong)))
    assert [what.split("V1.xlsx, ")[1].split(",")[0] for _, what in found] == [
        "sheet “UD1-01”",
        "sheet “UD1-02”",
    ]
    assert ScoreSheet.objects.count() == 0


def test_what_was_handed_in_here_meanwhile_is_left_alone(office: Office, v1: Client) -> None:
    data = filled(downloaded(v1), {}, {"UD1-01": {"UD1.K.1": 0}, "UD1-02": {"UD1.K.1": 2}})
    row = office.round.applications.get(number="UD1-01")
    hand_in(row, office.assessors[0])
    told = v1.get(sent(v1, data).headers["Location"]).content.decode()
    assert "left as they are: UD1-01" in told
    assert ScoreSheet.objects.get(application=row).marks["UD1.K.1"] == 2
    assert ScoreSheet.objects.get(application__number="UD1-02").marks == {"UD1.K.1": 2}


def test_anothers_workbook_and_no_workbook_are_refused(office: Office, v1: Client) -> None:
    row = office.round.applications.get(number="UD1-01")
    give(row, office.assessors[1])
    declare(row, office.assessors[1])
    theirs = browser(office.assessors[1].user).get(f"{DESK}workbook.xlsx").content
    assert "this is not your workbook" in errors(sent(v1, theirs))[0][1]
    assert len(errors(sent(v1, b"nothing of the kind"))) == 1
    assert ScoreSheet.objects.count() == 0


def test_without_applications_there_is_no_workbook(office: Office) -> None:
    client = browser(office.assessors[1].user)
    assert client.get(f"{DESK}workbook.xlsx").headers["Location"] == DESK
