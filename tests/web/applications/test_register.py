"""The register: counts, money, search, filters, order, columns, export, who sees it, and what it costs."""

import io
import re
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from talka.web.accounts.models import Role
from talka.web.applications.actions import derive
from talka.web.applications.models import Application, Clarification
from talka.web.calls.models import Round
from web.factories import CLOSED, a_body, a_member, a_round, an_application, demo_applications
from web.tables import Tables

pytestmark = pytest.mark.django_db
PAGE = "/b/avotu-zeme/2026-3/applications/"


def rows_of(client: Client, query: str = "") -> list[list[str]]:
    """The table of applications, its titles first."""
    rows = Tables(client.get(PAGE + query).content.decode()).rows
    start = next((place for place, row in enumerate(rows) if row and row[0].startswith("Number")), len(rows))
    return rows[start:]


def numbers(client: Client, query: str = "") -> list[str]:
    return [row[0] for row in rows_of(client, query)[1:]]


def counts(client: Client) -> dict[str, int]:
    html = client.get(PAGE).content.decode()
    return {text: int(count) for text, count in re.findall(r"<dt>(.*?)</dt><dd>(\d+)</dd>", html)}


def test_an_empty_register_says_what_to_do(manager: Client) -> None:
    html = manager.get(PAGE).content.decode()
    assert "No application is here yet" in html
    assert "Take in the paying agency" in html
    assert "<table" not in html


def test_kinds_of_applicants_are_a_column_in_words(manager: Client, round_: Round) -> None:
    an_application(round_, applicant_kind="zemnieku-saimnieciba")
    manager.post(PAGE + "columns/", {"column": ["applicant_kind", "territory"]})
    assert rows_of(manager) == [
        ["Number ▲", "Kind of applicant", "Territory"], ["UD1-01", "zemnieku saimniecība", "Ģīmezera pagasts"],
    ]  # fmt: skip
    text = manager.get(PAGE + "applications.csv").content.decode("utf-8-sig")
    assert text.splitlines()[1] == "UD1-01;zemnieku saimniecība;Ģīmezera pagasts"


def test_counts_add_up_to_what_was_filed(manager: Client, round_: Round) -> None:
    an_application(round_)
    an_application(round_, "UD1-02", facts={})
    waits = an_application(round_, "UD1-03", facts={})
    Clarification.objects.create(
        application=waits,
        question="?",
        asked=CLOSED,
        asked_by=round_.body.memberships.get().user,
        due=CLOSED.date(),
    )
    an_application(round_, "UD1-04", withdrawn_at=CLOSED, withdrawn_why="Pārdomāja")
    found = counts(manager)
    assert found == {
        "filed": 4,
        "of them withdrawn": 1,
        "waiting for clarification": 1,
        "lacking facts": 1,
        "with all facts": 1,
    }
    for state, number in (
        ("withdrawn", "UD1-04"),
        ("waiting", "UD1-03"),
        ("incomplete", "UD1-02"),
        ("complete", "UD1-01"),
    ):
        assert numbers(manager, f"?state={state}") == [number]


def test_money_is_exact_and_withdrawn_applications_ask_for_none(manager: Client, round_: Round) -> None:
    for number in range(1, 11):
        an_application(round_, f"UD1-{number:02d}", requested=Decimal("0.10"))
    an_application(round_, "UD1-11", requested=None)
    an_application(round_, "UD1-12", withdrawn_at=CLOSED)
    an_application(round_, "UD2-01", requested=Decimal("35000.29"))
    rows = Tables(manager.get(PAGE).content.decode()).rows[1:4]
    assert rows == [
        ["UD1 Vietējās ekonomikas stiprināšana", "12", "1", "1,00 1 does not say", "400 000,00", "0"],
        ["UD2 “Lauku biļete” uzņēmējdarbības sākšanai laukos", "1", "0", "35 000,29", "35 000,00", "100"],
        ["SLP1 Kopienu stiprināšana un sabiedriskās aktivitātes", "0", "0", "0,00", "62 934,64", "0"],
    ]


def test_a_row_says_what_is_known(manager: Client, round_: Round) -> None:
    an_application(round_)
    assert rows_of(manager) == [
        ["Number ▲", "Project", "Applicant", "Action", "Requested, EUR", "Filed", "State"],
        [
            "UD1-01",
            "Siernīca pie ezera",
            "SIA “Ģīmezera siers”",
            "UD1",
            "60 000,00",
            "02.04.2026 10:12",
            "all facts there",
        ],
    ]


def test_words_are_found_without_marks_in_any_order(manager: Client, round_: Round) -> None:
    demo_applications(round_)
    assert numbers(manager, "?search=zagarkalna") == ["SLP1-04", "SLP2-01", "UD1-02", "UD2-07"]
    assert numbers(manager, "?search=kaltetava+ZAGARKALNA") == ["UD1-02"]
    assert numbers(manager, "?search=%25") == []
    assert numbers(manager, "?action=SLP3&territory=udrupes") == ["SLP3-02", "SLP3-03"]
    assert "Nothing is found" in manager.get(PAGE + "?search=xyz").content.decode()


def test_titles_and_applicants_stand_in_latvian_order(manager: Client, round_: Round) -> None:
    for number, title in enumerate(
        ("Žāvētava", "Zāles pļāvējs", "Ķīļi", "Kūka", "Čiekuri", "Cēlājs"), start=1
    ):
        an_application(round_, f"UD1-{number:02d}", title=title, applicant=f"SIA {title}")
    expected = ["UD1-06", "UD1-05", "UD1-04", "UD1-03", "UD1-02", "UD1-01"]
    assert numbers(manager, "?sort=title") == numbers(manager, "?sort=applicant") == expected
    assert numbers(manager, "?sort=-title") == expected[::-1]
    assert numbers(manager, "?sort=nonsense;drop") == expected[::-1]


def test_columns_are_chosen_and_kept(manager: Client, round_: Round) -> None:
    an_application(round_, agency_number="26-01-1")
    answer = manager.post(
        PAGE + "columns/", {"column": ["agency_number", "territory", "x"], "sort": "-title"}
    )
    assert answer.headers["Location"] == PAGE + "?sort=-title"
    assert rows_of(manager) == [
        ["Number ▲", "Territory", "Agency's number"],
        ["UD1-01", "Ģīmezera pagasts", "26-01-1"],
    ]


def test_an_export_is_what_is_seen_and_never_a_formula(manager: Client, round_: Round) -> None:
    an_application(round_, title='=HYPERLINK("http://x")', applicant="+371 kafejnīca")
    an_application(round_, "UD2-01")
    book = load_workbook(io.BytesIO(manager.get(PAGE + "applications.xlsx?action=UD1").content))
    assert [[cell.value for cell in row][:5] for row in book.active.iter_rows()] == [
        ["Number", "Project", "Applicant", "Action", "Requested, EUR"],
        ["UD1-01", '=HYPERLINK("http://x")', "+371 kafejnīca", "UD1", 60000],
    ]
    assert {cell.data_type for row in book.active.iter_rows() for cell in row} == {"s", "n", "d"}
    text = manager.get(PAGE + "applications.csv?action=UD1").content.decode("utf-8-sig")
    assert text.splitlines()[1] == (
        'UD1-01;"\'=HYPERLINK(""http://x"")";\'+371 kafejnīca;UD1;60000;02.04.2026 10:12;all facts there'
    )


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.MANAGER, 200),
        (Role.AUDITOR, 200),
        (Role.COUNCIL, 200),
        (Role.ASSESSOR, 404),
        (Role.APPLICANT, 404),
    ],
)
def test_who_sees_the_register(client: Client, round_: Round, role: str, status: int) -> None:
    row = an_application(round_)
    client.force_login(a_member(round_.body, role).user)
    pages = ["", f"{row.pk}/", "applications.csv", "applications.xlsx"]
    assert [client.get(PAGE + page).status_code for page in pages] == [status] * 4
    writing = [
        "new/",
        "import/",
        "close/",
        f"{row.pk}/about/",
        f"{row.pk}/withdraw/",
        f"{row.pk}/papers/add/",
    ]
    expected = 200 if role == Role.MANAGER else 404
    assert [client.get(PAGE + page).status_code for page in writing] == [expected] * 6


def test_another_bodys_register_is_not_there(client: Client, round_: Round) -> None:
    other = a_round(a_body("cita", "Cita"), "2026-3")
    row = an_application(round_)
    client.force_login(a_member(other.body).user)
    assert client.get(PAGE).status_code == 404
    assert client.get(f"/b/cita/2026-3/applications/{row.pk}/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_register(manager: Client, round_: Round, count: int) -> None:
    for number in range(count):
        an_application(round_, f"UD1-{number:02d}")
    manager.get(PAGE)
    with CaptureQueriesContext(connection) as found:
        manager.get(PAGE)
    assert len(found) == 7


def test_a_page_of_two_thousand_applications_is_as_small_as_any(manager: Client, round_: Round) -> None:
    row = an_application(round_)
    values = {name: value for name, value in vars(row).items() if name not in {"_state", "id", "number"}}
    Application.objects.bulk_create(
        Application(**values, number=f"UD1-{number:04d}") for number in range(2, 2001)
    )
    answer = manager.get(PAGE + "?sort=title&page=3")
    assert len(answer.content) <= 60_000
    assert len(Tables(answer.content.decode()).rows) == 50 + 7


def test_derived_columns_follow_the_texts(round_: Round) -> None:
    row = an_application(round_, facts={})
    row.title = "Žagaru māja"
    derive(row)
    assert (row.missing, row.search.startswith("ud1-01 zagaru maja")) == (7, True)
