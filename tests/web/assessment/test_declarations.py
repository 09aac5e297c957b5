"""Declarations on several applications at once: what is answered, what waits, what an interest reaches."""

import pytest
from django.test import Client

from talka.web.assessment.models import Declaration, Panel
from web.assessing import Office, a_panel, an_office, browser, events, give, given_to
from web.factories import an_application
from web.pages import errors, read

pytestmark = pytest.mark.django_db
PAGE = "/b/avotu-zeme/2026-3/desk/declare/"


@pytest.fixture(params=[Panel.Reach.APPLICATION])
def office(request: pytest.FixtureRequest) -> Office:
    """V1 has to declare on three applications of UD1; the parameter is how far an interest reaches."""
    found = an_office(3)
    a_panel(found, reach=request.param, least=1)
    for number in ("UD1-01", "UD1-02", "UD1-03"):
        give(an_application(found.round, number), found.assessors[0])
    return found


@pytest.fixture
def v1(office: Office) -> Client:
    return browser(office.assessors[0].user)


def answers(office: Office, *given: str) -> dict[str, str]:
    rows = office.round.applications.order_by("number")
    return {f"answer-{row.pk}": answer for row, answer in zip(rows, given, strict=True)}


def declared() -> list[tuple[str, str]]:
    rows = Declaration.objects.order_by("application__number")
    return [(row.application.number, row.answer) for row in rows]


def test_what_is_left_without_an_answer_waits(office: Office, v1: Client) -> None:
    answer = v1.post(PAGE, answers(office, "no_interest", "", "recused"))
    assert answer.headers["Location"] == "/b/avotu-zeme/2026-3/desk/"
    assert declared() == [("UD1-01", "no_interest"), ("UD1-03", "recused")]
    assert [facts for what, facts in events(office.round) if what == "declared"] == [
        {"number": "UD1-01", "assessor": "V1", "answer": "no_interest"},
        {"number": "UD1-03", "assessor": "V1", "answer": "recused"},
    ]
    legends = [node.text for node in read(v1.get(PAGE)).all("legend")]
    assert [text.split("(")[0].strip() for text in legends] == ["UD1-02 Siernīca pie ezera"]


def test_the_same_sent_twice_declares_once(office: Office, v1: Client) -> None:
    for _ in range(2):
        v1.post(PAGE, answers(office, "no_interest", "no_interest", "no_interest"))
    assert declared() == [("UD1-01", "no_interest"), ("UD1-02", "no_interest"), ("UD1-03", "no_interest")]
    assert v1.get(PAGE).headers["Location"] == "/b/avotu-zeme/2026-3/desk/"


@pytest.mark.parametrize("office", [Panel.Reach.ACTION], indirect=True)
def test_an_interest_that_reaches_the_action_ends_the_others_too(office: Office, v1: Client) -> None:
    v1.post(PAGE, answers(office, "recused", "recused", "no_interest"))
    assert declared() == [("UD1-01", "recused"), ("UD1-03", "no_interest")]
    assert all("V1" not in given_to(row) for row in office.round.applications.all())


def test_no_answer_at_all_is_named(v1: Client) -> None:
    assert [what for _, what in errors(v1.post(PAGE))] == [
        "UD1-01 Siernīca pie ezera: Answer for one application at least."
    ]


def test_nobody_declares_on_what_others_have(office: Office) -> None:
    other = browser(office.assessors[1].user)
    assert other.post(PAGE, answers(office, "no_interest", "no_interest", "no_interest")).status_code == 302
    assert declared() == []
