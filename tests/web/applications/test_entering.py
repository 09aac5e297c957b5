"""Entering an application by hand and changing it: three pages, every problem at once, two writers, a closed register."""

import re
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from talka.web.applications.actions import close_register
from talka.web.applications.models import Application
from talka.web.calls.models import Round
from talka.web.history.chain import faults_in_chain
from talka.web.history.models import Detail, Event
from talka.web.site.exact import from_text
from web.factories import CLOSED, FACTS, RIGA, an_application

pytestmark = pytest.mark.django_db
PAGE = "/b/avotu-zeme/2026-3/applications/"
ABOUT = {
    "number": "UD1-01",
    "action": "UD1",
    "title": "Siernīca",
    "applicant": "SIA “Siers”",
    "applicant_kind": "uznemums",
    "natural_person": "no",
    "applicant_code": "40003245752",
    "filed_at": "5.03.2026. 16:30",
    "territory": "gimezera",
    "joint": "no",
    "agency_number": "",
    "contact": "",
}


def errors(html: str) -> list[str]:
    """The error summary, line by line; each that has a link leads to something."""
    summary = html.partition("govuk-error-summary__list")[2].partition("</ul>")[0]
    for name in re.findall(r'href="#([^"]+)"', summary):
        assert f'id="{name}"' in html
    return [re.sub(r"<[^>]+>", "", line) for line in re.findall(r"<li>(.*?)</li>", summary)]


def test_three_pages_make_an_application(manager: Client, round_: Round) -> None:
    answer = manager.post(PAGE + "new/", ABOUT)
    row = Application.objects.get()
    assert answer.headers["Location"] == f"{PAGE}{row.pk}/costs/?new=1"
    answer = manager.post(
        f"{PAGE}{row.pk}/costs/?new=1",
        {
            "amount.buvnieciba": "1 234,50",
            "tax.buvnieciba": "259.25",
            "amount.iekartas": "100",
            "recovers_tax": "yes",
            "requested": "600,00 EUR",
            "indicators": ["UD1.R1"],
        },
    )
    assert answer.headers["Location"] == f"{PAGE}{row.pk}/facts/?new=1"
    answer = manager.post(
        f"{PAGE}{row.pk}/facts/?new=1",
        {
            "fact.registrets_no": "6.5.2019.",
            "fact.sanemts_perioda": "0",
            "fact.jaunais_uznemejs": "no",
            "fact.aktivitate_arpus": "nav",
        },
    )
    assert answer.headers["Location"] == f"{PAGE}{row.pk}/"
    row.refresh_from_db()
    assert row.filed_at == datetime(2026, 3, 5, 16, 30, tzinfo=RIGA)
    assert row.costs == [
        {"kind": "buvnieciba", "amount": Decimal("1234.50"), "tax": Decimal("259.25")},
        {"kind": "iekartas", "amount": Decimal(100), "tax": Decimal(0)},
    ]
    assert (row.requested, row.recovers_tax, row.joint, row.indicators) == (
        Decimal(600),
        True,
        False,
        ["UD1.R1"],
    )
    assert row.facts == {
        "registrets_no": date(2019, 5, 6),
        "sanemts_perioda": Decimal(0),
        "jaunais_uznemejs": False,
        "aktivitate_arpus": "nav",
    }
    assert row.missing == 4
    round_.refresh_from_db()
    assert round_.version == 3
    assert [event.what for event in Event.objects.order_by("number")] == [
        "application_entered", "application_changed", "application_changed",
    ]  # fmt: skip
    assert list(faults_in_chain(round_.body)) == []


def test_every_problem_is_named_at_once_and_leads_to_its_field(manager: Client) -> None:
    wrong = {
        **ABOUT,
        "number": "UD1 01",
        "title": "",
        "applicant_code": "40003245753",
        "filed_at": "31.02.2026. 10:00",
    }
    answer = manager.post(PAGE + "new/", wrong)
    assert answer.status_code == 422
    assert errors(answer.content.decode()) == [
        "Number: Letters, digits and the signs . / + - _ may stand in a number; blanks may not.",
        "Project: This field is required.",
        "Register code: The check digit of 40003245753 is wrong: one of its digits is mistyped.",
        "Filed: There is no such day as 31.02.2026.",
    ]
    assert not Application.objects.exists()


@pytest.mark.parametrize("code", ["010190-12345", "32012345678"])
def test_a_persons_code_is_never_taken(manager: Client, code: str) -> None:
    answer = manager.post(PAGE + "new/", {**ABOUT, "applicant_code": code})
    assert errors(answer.content.decode()) == [
        "Register code: This looks like a person&#x27;s code. It is not kept; leave it out."
    ]


def test_a_natural_person_has_no_code_at_all(manager: Client) -> None:
    answer = manager.post(PAGE + "new/", {**ABOUT, "applicant_kind": "", "natural_person": "yes"})
    assert errors(answer.content.decode()) == [
        "Register code: No code of a natural person is kept; leave it out."
    ]


def test_an_applicant_is_a_person_as_its_kind_says(manager: Client) -> None:
    answers = [
        manager.post(
            PAGE + "new/", {**ABOUT, "applicant_code": "", "applicant_kind": kind, "natural_person": natural}
        )
        for kind, natural in (("uznemums", "yes"), ("fiziska-persona", "no"))
    ]
    said = "The applicant is a natural person: the call says that this kind of applicant is"
    assert [errors(answer.content.decode()) for answer in answers] == [
        [f"{said} no natural person: uzņēmums"],
        [f"{said} a natural person: fiziska persona"],
    ]


def test_kinds_and_choices_are_offered_in_words(manager: Client, round_: Round) -> None:
    row = an_application(round_)
    about, facts = (manager.get(f"{PAGE}{row.pk}/{part}/").content.decode() for part in ("about", "facts"))
    assert re.findall(r'<option value="([^"]*?)"(?: selected)?>(.*?)</option>', about)[6:10] == [
        ("", "–"), ("uznemums", "uzņēmums"), ("zemnieku-saimnieciba", "zemnieku saimniecība"),
        ("pasnodarbinatais", "pašnodarbinātais"),
    ]  # fmt: skip
    assert re.findall(r'<option value="([^"]*?)"(?: selected)?>(.*?)</option>', facts) == [
        ("", "–"), ("nav", "nekas nenotiek ārpus teritorijas"), ("macibas", "darbinieku mācības"),
        ("publicitate", "publicitāte un tirgvedība"), ("digitals-risinajums", "digitāls risinājums"),
        ("cita", "cita darbība"),
    ]  # fmt: skip


def test_a_number_is_given_once(manager: Client, round_: Round) -> None:
    an_application(round_)
    answer = manager.post(PAGE + "new/", ABOUT)
    assert errors(answer.content.decode()) == ["Number: The number UD1-01 is taken by another application."]


def test_costs_that_cannot_be_are_named(manager: Client, round_: Round) -> None:
    row = an_application(round_)
    answer = manager.post(
        f"{PAGE}{row.pk}/costs/",
        {"tax.iekartas": "5", "amount.buvnieciba": "-1", "requested": "9 000 000 000 000,00"},
    )
    assert errors(answer.content.decode()) == [
        "Būvniecība, without tax: -1 is less than 0",
        "Iekārtas, aprīkojums un inventārs, without tax: Value added tax is given without the amount itself.",
        "Requested public funding: “9 000 000 000 000,00” is too large to be meant",
    ]


def test_a_second_writer_loses_nothing(manager: Client, round_: Round) -> None:
    row = an_application(round_)
    seen = row.changed.isoformat()
    first = {f"fact.{name}": "" for name in FACTS} | {"seen": seen, "fact.jaunas_darba_vietas": "3"}
    assert manager.post(f"{PAGE}{row.pk}/facts/", first).status_code == 302
    second = {**first, "fact.jaunas_darba_vietas": "5", "fact.registrets_no": "01.01.2020."}
    answer = manager.post(f"{PAGE}{row.pk}/facts/", second)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert [line[:55] for line in errors(html)] == ["Somebody else has changed this application meanwhile, s"]
    assert "Jaunas darba vietas (pilnas slodzes): 3" in html
    assert 'value="5"' in html
    row.refresh_from_db()
    assert row.facts["jaunas_darba_vietas"] == 3
    again = re.search(r'name="seen" value="([^"]+)"', html)
    assert again is not None
    assert manager.post(f"{PAGE}{row.pk}/facts/", {**second, "seen": again[1]}).status_code == 302
    row.refresh_from_db()
    assert row.facts == {"jaunas_darba_vietas": Decimal(5), "registrets_no": date(2020, 1, 1)}


def test_saving_what_is_there_changes_nothing(manager: Client, round_: Round) -> None:
    row = an_application(round_)
    page = manager.get(f"{PAGE}{row.pk}/about/").content.decode()
    given = dict(re.findall(r'<input type="(?:text|hidden)" name="(\w+)" value="([^"]*)"', page))
    given |= {
        "action": "UD1",
        "applicant_kind": "uznemums",
        "natural_person": "no",
        "territory": "gimezera",
        "joint": "no",
    }
    assert manager.post(f"{PAGE}{row.pk}/about/", given).status_code == 302
    assert not Event.objects.exists()
    round_.refresh_from_db()
    assert round_.version == 0


def test_after_closing_a_change_needs_a_reason_and_keeps_both(manager: Client, round_: Round) -> None:
    row = an_application(round_)
    close_register(round_=round_, by=round_.body.memberships.get().user, now=CLOSED)
    facts = {"fact.jaunas_darba_vietas": "4", "seen": row.changed.isoformat()}
    answer = manager.post(f"{PAGE}{row.pk}/facts/", facts)
    assert errors(answer.content.decode()) == [
        "Why this is changed after the register was closed: This field is required."
    ]
    assert manager.post(f"{PAGE}{row.pk}/facts/", {**facts, "reason": "Precizēja"}).status_code == 302
    manager.post(f"{PAGE}{row.pk}/facts/", {"fact.jaunas_darba_vietas": "6", "reason": "Vēlreiz"})
    row.refresh_from_db()
    assert row.facts == {"jaunas_darba_vietas": Decimal(6)}
    assert row.at_closing["facts"] == FACTS
    html = manager.get(f"{PAGE}{row.pk}/").content.decode()
    assert "when the register was closed: 1<" in html
    assert "<li>Jaunas darba vietas (pilnas slodzes): 4 → 6</li>" in html
    changes = Detail.objects.filter(name="changes").order_by("pk").last()
    assert changes is not None
    assert from_text(changes.value or "")["facts"][1] == {"jaunas_darba_vietas": Decimal(6)}


def test_after_closing_number_and_action_stay_and_nothing_is_added(manager: Client, round_: Round) -> None:
    row = an_application(round_)
    close_register(round_=round_, by=round_.body.memberships.get().user, now=CLOSED)
    changed = {**ABOUT, "number": "X-1", "action": "UD2", "applicant_code": "", "reason": "Labojums"}
    manager.post(f"{PAGE}{row.pk}/about/", changed)
    row.refresh_from_db()
    assert (row.number, row.action, row.title) == ("UD1-01", "UD1", "Siernīca")
    answer = manager.post(PAGE + "new/", {**ABOUT, "number": "UD1-02"})
    assert answer.headers["Location"] == PAGE
    *_, told = get_messages(answer.wsgi_request)
    assert str(told) == "The register is closed: no application is added."
