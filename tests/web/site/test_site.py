"""The frame of every page: language, headers, what is loaded first, the parts of forms."""

import gzip
from pathlib import Path

import pytest
from django.test import Client

from talka.web import site
from web.factories import a_body, a_member
from web.pages import errors, read

STATIC = Path(site.__file__).parent / "static/site"
FIRST_LOAD = 60_000  # bytes of styles and scripts on the wire


@pytest.mark.django_db
def test_the_language_is_kept_and_one_stays_where_one_was(client: Client) -> None:
    answer = client.post("/language/", {"language": "en", "next": "/components/?state=errors"})
    assert (answer["Location"], client.cookies["django_language"].value) == (
        "/components/?state=errors",
        "en",
    )
    page = read(client.get("/components/"))
    assert (page.all("html")[0].attributes["lang"], page.all("h1")[0].text) == ("en", "Parts of pages")


@pytest.mark.parametrize("away", ["https://example.com/", "//example.com/", "javascript:alert(1)", ""])
def test_the_language_switch_leads_nowhere_else(client: Client, away: str) -> None:
    answer = client.post("/language/", {"language": "xx", "next": away})
    assert (answer["Location"], "django_language" in client.cookies) == ("/", False)


def test_every_part_of_a_form_says_its_fault_and_is_led_to(client: Client) -> None:
    client.cookies["django_language"] = "en"
    page = client.get("/components/?state=errors")
    assert errors(page) == [
        ("#id_title", "Project: This field is required."),
        (
            "#id_amount",
            "Requested support: “1,234.50” is not a number we can read. Write it like this: 1 234,50",
        ),
        ("#id_share", "Share, per cent: 120 is more than 100"),
        ("#id_due", "Answer by: There is no such day as 31.02.2026."),
        ("#id_filed", "Filed: “5.3.2026” is not a date and time. Write them like this: 05.03.2026. 16:30"),
        ("#id_kind", "Kind: Select a valid choice. x is not one of the available choices."),
        ("#id_group_0", "Interest group: This field is required."),
        ("#id_groups_0", "Interest groups: This field is required."),
        ("#id_reason", "Reason: This field is required."),
        ("#id_sure", "I have read the call: This field is required."),
    ]
    described = {
        node.attributes["id"]: node.attributes.get("aria-describedby")
        for node in read(page).all("input")
        if node.attributes.get("id") in {"id_title", "id_amount", "id_email"}
    }
    assert described == {
        "id_title": "id_title_helptext id_title_error",
        "id_amount": "id_amount_error",
        "id_email": None,
    }


def test_nothing_on_a_page_needs_a_hole_in_the_policy(client: Client) -> None:
    page = client.get("/components/?state=errors")
    root, policy = read(page), page["Content-Security-Policy"]
    inline = [node for node in root.all("script") if "src" not in node.attributes]
    tags = ("div", "p", "span", "svg", "rect", "td", "th", "input", "table")
    styled = [node for tag in tags for node in root.all(tag) if "style" in node.attributes]
    assert (inline, styled, root.all("style")) == ([], [], [])
    assert "unsafe" not in policy
    assert "default-src 'self'" in policy


def test_the_first_load_is_light_and_nothing_of_anothers_house_is_in_it() -> None:
    files = [path for path in STATIC.iterdir() if path.suffix in {".css", ".js"}]
    assert sum(len(gzip.compress(path.read_bytes())) for path in files) < FIRST_LOAD
    texts = " ".join(path.read_text("utf-8") for path in files).lower()
    assert [
        word for word in ("gds transport", "crest", "crown", "opengovernmentlicence") if word in texts
    ] == []
    assert {path.name for path in STATIC.iterdir() if "LICENCE" in path.name} == {
        "govuk-LICENCE.txt",
        "source-sans-3-LICENCE.txt",
    }


@pytest.mark.django_db
def test_the_navigation_shows_what_the_visitor_may_see(client: Client) -> None:
    body = a_body()
    shown = {}
    for role in ("manager", "assessor", "auditor", "applicant"):
        client.force_login(a_member(body, role).user)
        lists = [nav.all("a") for nav in read(client.get("/b/avotu-zeme/")).all("nav")]
        shown[role] = [link.text for links in lists for link in links]
    assert shown == {
        "manager": ["Sākums", "Cilvēki", "Vēsture"],
        "assessor": ["Sākums"],
        "auditor": ["Sākums", "Cilvēki", "Vēsture"],
        "applicant": ["Sākums"],
    }
