"""A call in another currency than euro: titles and fields name it, and nobody's euro are taken for it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from talka.web.applications.models import Draft
from talka.web.calls.models import Round
from web.factories import CALL, a_round, an_application
from web.pages import errors, read
from web.tables import Tables

pytestmark = pytest.mark.django_db
PAGE = "/b/avotu-zeme/kronas/applications/"


@pytest.fixture
def in_crowns(round_: Round) -> Round:
    """A round of the manager's body in Swedish crowns."""
    text = CALL.read_text("utf-8").replace('currency = "EUR"', 'currency = "SEK"')
    return a_round(round_.body, "kronas", text)


def test_titles_name_it(manager: Client, in_crowns: Round) -> None:
    row = an_application(in_crowns)
    register, one, costs = (
        Tables(manager.get(PAGE + at).content.decode()).rows for at in ("", f"{row.pk}/", f"{row.pk}/costs/")
    )

    assert [register[0], register[-2][4], one[0], costs[0]] == [
        ["Action", "Applications filed", "Of them withdrawn", "Asked for, SEK", "Budget, SEK", "%"],
        "Requested, SEK",
        ["Kind of cost", "Without tax, SEK", "Value added tax, SEK"],
        ["Kind of cost", "Without tax, SEK", "Value added tax, SEK"],
    ]


def test_sums_are_typed_in_it(manager: Client, in_crowns: Round) -> None:
    row = an_application(in_crowns)
    page = f"{PAGE}{row.pk}/costs/"
    shown = read(manager.get(page)).all("div")
    typed = {"amount.buvnieciba": "120 000,00", "recovers_tax": "yes", "indicators": ["UD1.R1"]}

    refused = errors(manager.post(page, {**typed, "requested": "€ 600"}))
    manager.post(page, {**typed, "requested": "600 sek"})
    row.refresh_from_db()

    assert {node.text for node in shown if "govuk-input__suffix" in node.classes} == {"SEK"}
    assert refused == [
        (
            "#id_requested",
            "Requested public funding: “€ 600” is not a number we can read. Write it like this: 1 234,50",
        )
    ]
    assert row.requested == 600


def test_a_table_in_euro_is_not_taken_in(manager: Client, in_crowns: Round) -> None:
    an_application(in_crowns)
    table = b"Number;Requested public funding\nUD1-01;500 EUR\n"
    manager.post(PAGE + "import/", {"file": SimpleUploadedFile("table.csv", table)})
    preview = manager.get(f"{PAGE}import/{Draft.objects.get(round=in_crowns).pk}/")

    assert Tables(preview.content.decode()).rows == [
        ["Row", "Column", "Problem"],
        [
            "2",
            "Requested public funding",
            "“500 EUR” is not a number we can read. Write it like this: 1 234,50",
        ],
    ]
