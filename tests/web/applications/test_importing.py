"""Taking a table in: columns guessed, every problem by its cell, changes shown, all or nothing, twice the same is nothing."""

import io
import re
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from talka.web.applications import drafts
from talka.web.applications.actions import close_register
from talka.web.applications.models import Application, ColumnMap, Draft
from talka.web.calls.models import Round
from talka.web.history.chain import faults_in_chain
from talka.web.history.models import Event
from web.factories import CLOSED, FACTS, RIGA, a_member, an_application
from web.tables import Tables

pytestmark = pytest.mark.django_db
PAGE = "/b/avotu-zeme/2026-3/applications/"
TITLES = [
    "Nr.", "LAD numurs", "Rīcība", "Projekta nosaukums", "Pretendents", "Reģ. nr.", "Iesniegšanas datums un laiks",
    "Pagasts", "Publiskais finansējums", "Būvniecība", "Jaunas darba vietas (pilnas slodzes)", "Kopprojekts",
]  # fmt: skip
MOMENT = datetime(2026, 4, 2, 10, 12, tzinfo=RIGA).replace(tzinfo=None)  # cells know no zones
ROW = [
    "UD1-01", "26-08-A1", "UD1 Vietējās ekonomikas stiprināšana", "Siernīca", "SIA “Siers”", "40003245752",
    MOMENT, "Ģīmezera pagasts", 600.1, 1234.5, 2, "nē",
]  # fmt: skip


def workbook(*rows: Sequence[object], titles: list[str] = TITLES, above: int = 0) -> bytes:
    book = Workbook()
    for _ in range(above):
        book.active.append(["Lauku atbalsta dienests"])
    book.active.append(titles)
    for row in rows:
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def send(client: Client, data: bytes, name: str = "LAD.xlsx") -> str:
    """Send a table; the address it leads to, or the errors of the page."""
    answer = client.post(PAGE + "import/", {"file": SimpleUploadedFile(name, data)})
    if answer.status_code == 302:
        return answer.headers["Location"]
    return "; ".join(re.findall(r'<a href="#id_file">File: (.*?)</a>', answer.content.decode()))


def preview(client: Client, data: bytes, name: str = "LAD.xlsx") -> str:
    """The preview's address, with the columns as they were guessed."""
    columns = send(client, data, name)
    draft = Draft.objects.get(pk=int(columns.split("/")[-3]))
    given = {f"column-{place}": key for place, key in draft.columns.items()}
    assert client.post(columns, given).status_code == 302
    return f"{PAGE}import/{draft.pk}/"


def counts(html: str) -> list[int]:
    """New, changed, the same, problems."""
    return [int(count) for count in re.findall(r"<dd>(\d+)</dd>", html)]


def take(client: Client, address: str) -> None:
    html = client.get(address).content.decode()
    found = re.search(r'name="plan" value="(\w+)"', html)
    assert found is not None
    client.post(address + "take/", {"plan": found[1]})


def troubles(client: Client, address: str) -> list[list[str]]:
    return Tables(client.get(address).content.decode()).rows[1:]


def test_an_export_is_taken_in(manager: Client, round_: Round) -> None:
    address = preview(manager, workbook(ROW, above=2))
    assert counts(manager.get(address).content.decode()) == [1, 0, 0, 0]
    take(manager, address)
    row = Application.objects.get()
    assert (row.number, row.agency_number, row.action, row.title) == ("UD1-01", "26-08-A1", "UD1", "Siernīca")
    assert row.filed_at == datetime(2026, 4, 2, 10, 12, tzinfo=RIGA)
    assert (row.territory, row.requested, row.joint, row.natural_person) == (
        "gimezera",
        Decimal("600.1"),
        False,
        False,
    )
    assert row.costs == [{"kind": "buvnieciba", "amount": Decimal("1234.5"), "tax": Decimal(0)}]
    assert row.facts == {"jaunas_darba_vietas": Decimal(2)}
    assert row.missing > 0
    assert [event.what for event in Event.objects.order_by("number")] == [
        "application_entered",
        "applications_imported",
    ]
    assert list(faults_in_chain(round_.body)) == []
    assert not Draft.objects.exists()


def test_the_same_file_again_changes_nothing(manager: Client, round_: Round) -> None:
    data = workbook(ROW)
    take(manager, preview(manager, data))
    address = preview(manager, data)
    html = manager.get(address).content.decode()
    assert counts(html) == [0, 0, 1, 0]
    assert "Nothing new" in html
    assert 'name="plan"' not in html
    round_.refresh_from_db()
    assert round_.version == 1


def test_known_rows_are_updated_and_what_is_empty_stays(manager: Client, round_: Round) -> None:
    row = an_application(round_, agency_number="26-08-A1")
    changed = [None, "26-08-A1", None, None, None, None, None, "Ūdrupes pagasts", 700, None, 4, None]
    address = preview(manager, workbook(changed))
    rows = Tables(manager.get(address).content.decode()).rows[1:]
    assert rows == [
        ["UD1-01", "Where the project is carried out", "Ģīmezera pagasts", "Ūdrupes pagasts"],
        ["UD1-01", "Requested public funding", "60 000,00 EUR", "700,00 EUR"],
        ["UD1-01", "Jaunas darba vietas (pilnas slodzes)", "1", "4"],
    ]
    take(manager, address)
    row.refresh_from_db()
    assert (row.title, row.requested, row.territory) == ("Siernīca pie ezera", Decimal(700), "udrupes")
    assert row.facts == {**FACTS, "jaunas_darba_vietas": Decimal(4)}
    assert "udrupes" in row.search


def test_every_problem_is_named_by_row_and_column_and_nothing_is_taken_in(manager: Client) -> None:
    bad = [
        "UD1-02", None, "UD9", None, "Biedrība", "40003245753", MOMENT.date(), "Rīga", "daudz", -5, 1.5, "varbūt",
    ]  # fmt: skip
    twice = [*ROW[:1], "26-08-A2", *ROW[2:]]
    address = preview(manager, workbook(ROW, bad, twice))
    assert troubles(manager, address)[:-2] == [
        ["3", "Rīcība", "“UD9”: the call has no such action"],
        ["3", "Reģ. nr.", "The check digit of 40003245753 is wrong: one of its digits is mistyped."],
        [
            "3",
            "Iesniegšanas datums un laiks",
            "02.04.2026: the time of filing is missing; write it behind the day or in a column of its own",
        ],
        ["3", "Pagasts", "“Rīga”: the call has no such territory"],
        ["3", "Publiskais finansējums", "“daudz” is not a number we can read. Write it like this: 1 234,50"],
        ["3", "Būvniecība", "-5 is less than 0"],
        ["3", "Jaunas darba vietas (pilnas slodzes)", "1,5 has more than 0 decimals"],
        ["3", "Kopprojekts", "“varbut” is neither yes nor no"],
        ["3", "Projekta nosaukums", "Project is missing"],
        ["4", "Nr.", "The same number stands in row 2."],
    ]
    assert counts(manager.get(address).content.decode()) == [1, 0, 0, 10]
    manager.post(address + "take/", {"plan": "x"})
    assert not Application.objects.exists()


def test_nothing_is_guessed_of_whether_the_applicant_is_a_person(manager: Client) -> None:
    address = preview(manager, workbook([*ROW[:5], None, *ROW[6:]]))
    assert troubles(manager, address) == [
        [
            "2",
            "–",
            "Nothing says whether the applicant is a natural person: give a register code or a column.",
        ]
    ]


@pytest.mark.parametrize(
    ("kind", "code", "natural"),
    [
        ("Zemnieku saimniecība", None, False),
        ("zemnieku-saimnieciba", None, False),
        ("PASNODARBINATAIS", None, True),
        ("pašnodarbinātais", "010190-12345", True),
    ],
)
def test_the_kind_of_applicant_by_title_or_id_tells_whether_it_is_a_person(
    manager: Client, kind: str, code: str | None, natural: bool
) -> None:
    titles = [*TITLES, "Pretendenta veids", "Kāda darbība notiek ārpus teritorijas"]
    row = [*ROW[:5], code, *ROW[6:], kind, "Digitals risinajums"]
    take(manager, preview(manager, workbook(row, titles=titles)))
    taken = Application.objects.get()
    assert (taken.natural_person, taken.facts["aktivitate_arpus"]) == (natural, "digitals-risinajums")


def test_an_applicant_is_a_person_as_its_kind_says(manager: Client, round_: Round) -> None:
    an_application(round_, "UD1-02")
    titles = [*TITLES, "Pretendenta veids"]
    rows = [[*ROW, "fiziska persona"], ["UD1-02", None, *ROW[2:], "pašnodarbinātais"]]
    address = preview(manager, workbook(*rows, titles=titles))
    said = "the call says that this kind of applicant is a natural person:"
    assert troubles(manager, address) == [
        ["2", "Pretendenta veids", f"{said} fiziska persona"],
        ["3", "Pretendenta veids", f"{said} pašnodarbinātais"],
    ]


def test_text_with_semicolons_in_windows_1257(manager: Client) -> None:
    text = (
        "Numurs;Rīcība;Nosaukums;Pretendents;Pretendenta veids;Iesniegts;Laiks;Pieprasītais atbalsts\r\n"
        "SLP1-01;SLP1;Šķūņa jumts;Jānis Žīgurs;Fiziska persona;5.04.2026.;16:30;1 234,50\r\n"
    )
    take(manager, preview(manager, text.encode("cp1257"), "eksports.csv"))
    row = Application.objects.get()
    assert (row.title, row.natural_person, row.requested) == ("Šķūņa jumts", True, Decimal("1234.50"))
    assert row.filed_at == datetime(2026, 4, 5, 16, 30, tzinfo=RIGA)


def test_rows_without_a_number_get_the_next_of_their_action(manager: Client, round_: Round) -> None:
    an_application(round_, "UD1-01")
    rows = [[None, f"26-{n}", *ROW[2:]] for n in range(1, 4)]
    take(manager, preview(manager, workbook(*rows)))
    assert list(Application.objects.order_by("number").values_list("number", "agency_number")) == [
        ("UD1-01", ""), ("UD1-02", "26-1"), ("UD1-03", "26-2"), ("UD1-04", "26-3"),
    ]  # fmt: skip


def test_a_match_is_remembered_and_a_field_is_filled_once(manager: Client) -> None:
    columns = send(manager, workbook(ROW))
    answer = manager.post(columns, {"column-0": "number", "column-1": "number"})
    assert answer.status_code == 422
    manager.post(columns, {"column-0": "note", "column-1": "number", "column-2": "evil"})
    manager.post(columns, {"column-0": "note", "column-1": "number"})
    assert ColumnMap.objects.get().columns == {"Nr.": "note", "LAD numurs": "number"}
    send(manager, workbook(ROW))
    assert Draft.objects.latest("pk").columns == {"0": "note", "1": "number"}


def test_what_was_shown_is_what_is_taken_in(manager: Client, round_: Round) -> None:
    address = preview(manager, workbook(ROW))
    shown = drafts.plan(Draft.objects.get()).digest
    an_application(round_, title="Cits")
    assert manager.post(address + "take/", {"plan": shown}).headers["Location"] == address
    assert Application.objects.get().title == "Cits"


def test_a_draft_is_ones_own(client: Client, manager: Client, round_: Round) -> None:
    address = preview(manager, workbook(ROW))
    client.force_login(a_member(round_.body, name="Cita Vadītāja").user)
    assert client.get(address).status_code == 404


def test_a_persons_code_tells_a_person_and_is_not_kept(manager: Client) -> None:
    row = [*ROW[:5], "010190-12345", *ROW[6:]]
    take(manager, preview(manager, workbook(row)))
    assert (Application.objects.get().applicant_code, Application.objects.get().natural_person) == ("", True)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (workbook(["UD1-01", "=1+1"]), "The sheet “Sheet” has formulas (B2): paste their values instead."),
        (b"PK\x03\x04broken", "The file is broken: it cannot be unpacked."),
        (
            b"\xff\xfe\x00\x00",
            "Files of this kind are not taken. PDF, DOCX, XLSX, EDOC, PNG, JPEG and text are.",
        ),
        (b"%PDF-1.7", "A file of the kind XLSX, TEXT is asked for here."),
        (b'a;b\n"c;d', "Row 2 of the text has a quotation mark that is not closed."),
        (b"a\n" * 5001, "The table has more than 5 000 rows."),
    ],
)
def test_hostile_tables_are_refused(manager: Client, data: bytes, what: str) -> None:
    assert send(manager, data).replace("\N{NO-BREAK SPACE}", " ") == what
    assert not Draft.objects.exists()


def test_a_closed_register_takes_no_table(manager: Client, round_: Round) -> None:
    address = preview(manager, workbook(ROW))
    an_application(round_, "UD1-09")
    shown = drafts.plan(Draft.objects.get()).digest
    close_register(round_=round_, by=round_.body.memberships.get().user, now=CLOSED)
    manager.post(address + "take/", {"plan": shown})
    assert Application.objects.count() == 1


def test_two_thousand_rows_are_taken_in(manager: Client) -> None:
    rows = [[f"UD1-{n:04d}", f"26-{n}", *ROW[2:]] for n in range(1, 2001)]
    data = workbook(*rows)
    address = preview(manager, data)
    html = manager.get(address).content.decode()
    assert counts(html) == [2000, 0, 0, 0]
    take(manager, address)
    assert Application.objects.count() == 2000


def test_a_day_that_does_not_exist_is_what_is_wrong_with_it(manager: Client) -> None:
    given = [*ROW[:6], "31.13.2026", *ROW[7:]]
    assert troubles(manager, preview(manager, workbook(given))) == [
        ["2", "Iesniegšanas datums un laiks", "There is no such day as 31.13.2026"]
    ]
