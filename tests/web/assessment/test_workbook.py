"""The assessor's workbook: downloaded, filled, taken in; nothing where anything is wrong."""

import io
from typing import Any, Literal

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from talka.language import words
from talka.layout.score import ANSWER, DECLARATIONS, KEY, MARK, SIGNED_DATE, SIGNED_NAME
from talka.web.assessment.models import Declaration, ScoreSheet
from web.assessing import Office, an_office, browser, declare, events, give, hand_in
from web.factories import an_application
from web.pages import errors

pytestmark = pytest.mark.django_db
DESK = "/b/avotu-zeme/2026-3/desk/"


@pytest.fixture
def office() -> Office:
    found = an_office(2)
    for number in ("UD1-01", "UD1-02"):
        give(an_application(found.round, number), found.assessors[0])
    return found


@pytest.fixture
def v1(office: Office) -> Client:
    return browser(office.assessors[0].user)


def filled(client: Client, declared: dict[str, str], marks: dict[str, dict[str, Any]]) -> bytes:
    """The downloaded workbook with declarations and marks written in; they are found by the keys of their rows."""
    answer = client.get(f"{DESK}workbook.xlsx")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="2026-3-V1.xlsx"'
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    front = next(sheet for sheet in book.worksheets if SIGNED_NAME in keys(sheet))
    rows = keys(front)
    for key, value in {**declared, SIGNED_NAME: "Assessor 1", SIGNED_DATE: "24.04.2026"}.items():
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


def test_declarations_and_marks_are_taken_and_saved(office: Office, v1: Client) -> None:
    no = words_of("no_interest")
    data = filled(v1, {"UD1-01": no, "UD1-02": no}, {"UD1-01": {"UD1.K.1": 2, "UD1.A2": "yes"}})
    assert sent(v1, data).headers["Location"] == DESK
    assert list(Declaration.objects.values_list("answer", flat=True)) == ["no_interest"] * 2
    first = ScoreSheet.objects.get(application__number="UD1-01")
    assert (first.marks, first.handed_in) == ({"UD1.K.1": 2, "UD1.A2": True}, None)
    assert events(office.round)[-1] == ("workbook_taken_in", {"assessor": "V1", "declared": 2, "saved": 2})


def test_nothing_is_taken_where_anything_is_wrong(v1: Client) -> None:
    no = words_of("no_interest")
    wrong = {"UD1-01": {"UD1.K.1": 7}, "UD1-02": {"UD1.K.1": 2, "UD1.K.10": 9}}
    found = errors(sent(v1, filled(v1, {"UD1-01": no, "UD1-02": no}, wrong)))
    assert [what.split("V1.xlsx, ")[1].split(",")[0] for _, what in found] == [
        "sheet “UD1-01”",
        "sheet “UD1-02”",
    ]
    assert (Declaration.objects.count(), ScoreSheet.objects.count()) == (0, 0)


def test_what_was_handed_in_here_meanwhile_is_left_alone(office: Office, v1: Client) -> None:
    no = words_of("no_interest")
    data = filled(v1, {"UD1-01": no, "UD1-02": no}, {"UD1-01": {"UD1.K.1": 0}, "UD1-02": {"UD1.K.1": 2}})
    row = office.round.applications.get(number="UD1-01")
    declare(row, office.assessors[0])
    hand_in(row, office.assessors[0])
    told = v1.get(sent(v1, data).headers["Location"]).content.decode()
    assert "left as they are: UD1-01" in told
    assert ScoreSheet.objects.get(application=row).marks["UD1.K.1"] == 2
    assert ScoreSheet.objects.get(application__number="UD1-02").marks == {"UD1.K.1": 2}


def test_anothers_workbook_and_no_workbook_are_refused(office: Office, v1: Client) -> None:
    give(office.round.applications.get(number="UD1-01"), office.assessors[1])
    other = browser(office.assessors[1].user)
    theirs = other.get(f"{DESK}workbook.xlsx").content
    assert "this is not your workbook" in errors(sent(v1, theirs))[0][1]
    assert len(errors(sent(v1, b"nothing of the kind"))) == 1
    assert ScoreSheet.objects.count() == 0


def test_without_applications_there_is_no_workbook(office: Office) -> None:
    client = browser(office.assessors[1].user)
    assert client.get(f"{DESK}workbook.xlsx").headers["Location"] == DESK
