"""Answers that facts, databases and people change under an assessor's hands; files beside them."""

from decimal import Decimal

import pytest

from talka.web.applications.actions import add_paper
from talka.web.applications.models import Application
from talka.web.assessment.models import Assignment, ScoreSheet
from talka.web.files.actions import keep
from web.assessing import MARKS, Office, an_office, browser, declare, give, hand_in
from web.factories import an_application

pytestmark = pytest.mark.django_db
DESK = "/b/avotu-zeme/2026-3/desk/UD1-01/"


@pytest.fixture
def office() -> Office:
    found = an_office()
    row = an_application(found.round)
    give(row, found.assessors[0])
    declare(row, found.assessors[0])
    return found


@pytest.fixture
def row(office: Office) -> Application:
    return Application.objects.select_related("round__text", "round__body").get(round=office.round)


def test_answers_to_what_is_not_asked_any_more_hold_no_sheet_back(office: Office, row: Application) -> None:
    handed = hand_in(row, office.assessors[0], sen=Decimal(1))
    assert handed.marks == MARKS


def test_a_sign_that_a_database_cannot_keep_is_left_out(office: Office) -> None:
    browser(office.assessors[0].user).post(f"{DESK}save/", {"c-UD1.K.1": "pirms\0pēc"})
    assert ScoreSheet.objects.get().comments == {"UD1.K.1": "pirmspēc"}


def test_files_are_for_who_has_declared(office: Office, row: Application) -> None:
    v1, v2, *_ = office.assessors
    give(row, v2)
    file = keep(body=office.body, by=office.manager, name="tame.txt", data="Tāme".encode())
    paper = add_paper(application=row, by=office.manager, file=file, title="Tāme")
    address = f"{DESK}papers/{paper.pk}/"
    assert f'href="{address}">Tāme</a>' in browser(v1.user).get(DESK).content.decode()
    assert browser(v1.user).get(address).getvalue() == "Tāme".encode()
    assert [browser(other.user).get(address).status_code for other in office.assessors[1:3]] == [404, 404]


def test_files_are_gone_with_the_application(office: Office, row: Application) -> None:
    file = keep(body=office.body, by=office.manager, name="tame.txt", data="Tāme".encode())
    paper = add_paper(application=row, by=office.manager, file=file, title="Tāme")
    Assignment.objects.update(ended=office.round.closes)
    assert browser(office.assessors[0].user).get(f"{DESK}papers/{paper.pk}/").status_code == 404
