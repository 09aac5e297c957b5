"""The desk and the score sheet as pages: what is shown when, to whom, in how many queries."""

from functools import partial

import pytest
from django.test import Client

from talka.web.accounts.models import Role
from talka.web.assessment.actions.sheets import ask_to_reconsider
from talka.web.assessment.models import Panel, ScoreSheet
from talka.web.calls.models import Round
from talka.web.pages.demo import make_demo
from web.assessing import MARKS, Office, a_panel, an_office, browser, declare, give, hand_in, queries, save
from web.factories import CALL, a_member, an_application
from web.pages import errors, read

pytestmark = pytest.mark.django_db
DESK = "/b/avotu-zeme/2026-3/desk/"


@pytest.fixture
def office() -> Office:
    found = an_office(3)
    give(an_application(found.round), *found.assessors)
    return found


@pytest.fixture
def v1(office: Office) -> Client:
    return browser(office.assessors[0].user)


def states(client: Client) -> list[tuple[str, str]]:
    items = [li for li in read(client.get(DESK)).all("li") if "govuk-task-list__item" in li.classes]
    return [(li.all("span")[0].text, li.all("span")[-1].text) for li in items]


def test_desk_says_what_to_do_with_each(office: Office, v1: Client) -> None:
    row, me = office.round.applications.get(), office.assessors[0]
    seen = [states(v1)]
    declare(row, me)
    seen.append(states(v1))
    save(row, me, {"UD1.K.1": None})
    seen.append(states(v1))
    ask_to_reconsider(sheet=hand_in(row, me), by=office.manager, reason="r")
    seen.append(states(v1))
    hand_in(row, me)
    seen.append(states(v1))
    words = ["declare first", "to mark", "begun", "to reconsider", "handed in"]
    assert seen == [[("UD1-01", word)] for word in words]


def test_what_is_to_do_comes_first_and_fifty_stand_on_a_page(office: Office, v1: Client) -> None:
    me = office.assessors[0]
    for place in range(2, 53):
        give(an_application(office.round, f"UD1-{place:02d}"), me)
    first = office.round.applications.get(number="UD1-01")
    declare(first, me)
    hand_in(first, me)

    def shown(page: int) -> list[tuple[str, str]]:
        items = [
            li
            for li in read(v1.get(f"{DESK}?page={page}")).all("li")
            if "govuk-task-list__item" in li.classes
        ]
        return [(li.all("span")[0].text, li.all("span")[-1].text) for li in items]

    waiting = [(f"UD1-{place:02d}", "declare first") for place in range(2, 53)]
    assert (shown(1), shown(2)) == (waiting[:50], [waiting[50], ("UD1-01", "handed in")])


def test_nothing_is_shown_before_declaring(v1: Client) -> None:
    for page in ("", "hand-in/"):
        answer = v1.get(f"{DESK}UD1-01/{page}", follow=True)
        assert "120 000" not in answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert v1.get(f"{DESK}UD1-01/").headers["Location"] == f"{DESK}UD1-01/declare/"
    assert v1.post(f"{DESK}UD1-01/save/", {"m-UD1.K.1": "2"}).status_code == 409
    assert ScoreSheet.objects.count() == 0


def test_declaring_leads_to_the_sheet_and_an_interest_back_to_the_desk(office: Office, v1: Client) -> None:
    asked = errors(v1.post(f"{DESK}UD1-01/declare/", {"csrfmiddlewaretoken": "x"}))
    assert [what.split(": ")[-1] for _, what in asked] == ["Choose one of the two answers."]
    both = v1.post(f"{DESK}UD1-01/declare/", {"answer": "no_interest", "interest": "brālis"})
    assert len(errors(both)) == 1
    assert (
        v1.post(f"{DESK}UD1-01/declare/", {"answer": "no_interest"}).headers["Location"] == f"{DESK}UD1-01/"
    )
    other = browser(office.assessors[1].user)
    answer = other.post(f"{DESK}UD1-01/declare/", {"answer": "recused", "interest": "brālis"})
    assert answer.headers["Location"] == DESK
    assert states(other) == [("UD1-01", "recused")]
    assert other.get(f"{DESK}UD1-01/").status_code == 404


def test_nobody_sees_anothers_desk(office: Office, v1: Client) -> None:
    an_application(office.round, "UD1-02")
    stranger = a_member(office.body, Role.ASSESSOR, name="Assessor 9", code="V9")
    pages = ("", "declare/", "hand-in/")
    assert [v1.get(f"{DESK}UD1-02/{page}").status_code for page in pages] == [404] * 3
    assert [browser(stranger.user).get(f"{DESK}UD1-01/{page}").status_code for page in pages] == [404] * 3
    assert [browser(office.manager).get(f"{DESK}{page}").status_code for page in ("", "UD1-01/")] == [404] * 2
    assert states(browser(stranger.user)) == []


def test_tabs_are_those_whose_pages_open(office: Office) -> None:
    for role in (Role.ASSESSOR, Role.MANAGER, Role.COUNCIL, Role.AUDITOR):
        member = a_member(office.body, role, name=f"New {role}", code="V8" if role == Role.ASSESSOR else "")
        client = browser(member.user)
        page = read(client.get("/b/avotu-zeme/2026-3/call/"))
        links = [
            node.attributes["href"]
            for node in page.all("a")
            if {"t-tabs__link", "t-navigation__link"} & node.classes
        ]
        assert [
            (role, link, client.get(link).status_code)
            for link in links
            if client.get(link).status_code != 200
        ] == []
        assert len(links) > 2


def test_without_scripts_the_sheet_is_saved_by_its_buttons(office: Office, v1: Client) -> None:
    row = office.round.applications.get()
    declare(row, office.assessors[0])
    wrong = v1.post(f"{DESK}UD1-01/", {"m-UD1.K.1": "7", "m-UD1.K.4.1": "0,5", "then": "stay"})
    assert (wrong.status_code, errors(wrong)) == (
        422,
        [("#m-UD1.K.1-0", "K.1 Pievienoti visi prasītie dokumenti: one of these is asked for here: 2; 0")],
    )
    saved = v1.post(f"{DESK}UD1-01/", {"m-UD1.K.1": "2", "then": "stay"})
    assert saved.headers["Location"] == f"{DESK}UD1-01/"
    assert set(ScoreSheet.objects.get().marks) == {"UD1.K.1", "UD1.K.4.1"}


def test_computed_gate_says_what_and_why(office: Office, v1: Client) -> None:
    declare(office.round.applications.get(), office.assessors[0])
    page = read(v1.get(f"{DESK}UD1-01/"))
    (gate,) = [node for node in page.all("div") if node.attributes.get("data-asked") == "UD1.A1"]
    assert gate.all("p")[0].text.startswith("Computed: yes. ")
    assert [row.attributes.get("value") for row in gate.all("input")] == ["yes", "no"]


def left(page: Client) -> dict[str, int]:
    spans = read(page.get(f"{DESK}UD1-01/")).all("span")
    return {row.attributes["data-left"]: int(row.text) for row in spans if "data-left" in row.attributes}


def test_parts_say_what_is_left_and_lead_there(office: Office, v1: Client) -> None:
    declare(office.round.applications.get(), office.assessors[0])
    assert left(v1) == {"gates": 2, "UD1.K": 14, "UD1.S": 12, "questions": 0}
    answer = v1.post(f"{DESK}UD1-01/save/", {"m-UD1.K.1": "2", "m-UD1.A2": "yes"}).json()
    assert (answer["left"], answer["missing"]) == ({"gates": 1, "UD1.K": 13, "UD1.S": 12, "questions": 0}, 26)
    assert left(v1) == answer["left"]
    page = read(v1.get(f"{DESK}UD1-01/"))
    targets = {node.attributes.get("id") for node in page.all("section")}
    ways = [
        a.attributes["href"][1:]
        for nav in page.all("nav")
        if nav.attributes.get("aria-label") == "Parts of the score sheet"
        for a in nav.all("a")
    ]
    assert (len(ways), set(ways) - targets) == (4, set())


def test_handing_in_names_all_that_is_missing_with_links(office: Office, v1: Client) -> None:
    row = office.round.applications.get()
    declare(row, office.assessors[0])
    save(
        row,
        office.assessors[0],
        {name: mark for name, mark in MARKS.items() if name not in {"UD1.A2", "UD1.K.10"}},
    )
    page = read(v1.get(f"{DESK}UD1-01/hand-in/"))
    links = [
        (a.attributes["href"], a.text)
        for div in page.all("div") if "govuk-error-summary__body" in div.classes for a in div.all("a")
    ]  # fmt: skip
    assert links == [
        (
            f"{DESK}UD1-01/#m-UD1.A2-0",
            "A2 Iecere saskan ar stratēģiju, rīcību un izsludinājumu: not answered yet",
        ),
        (f"{DESK}UD1-01/#m-UD1.K.10-0", "K.10 Kas notiks pēc projekta: not answered yet"),
    ]
    ids = {node.attributes.get("id") for node in read(v1.get(f"{DESK}UD1-01/")).all("input")}
    assert {link.split("#")[1] for link, _ in links} <= ids
    assert v1.post(f"{DESK}UD1-01/hand-in/").status_code == 200
    assert ScoreSheet.objects.get().handed_in is None
    save(row, office.assessors[0], MARKS)
    assert v1.post(f"{DESK}UD1-01/hand-in/").headers["Location"] == DESK
    assert ScoreSheet.objects.get().handed_in is not None


@pytest.mark.parametrize(
    ("others", "shown"), [(Panel.Others.HANDED_IN, [("V2", "34,5")]), (Panel.Others.NEVER, [])]
)
def test_others_totals_only_after_ones_own(others: str, shown: list[tuple[str, str]]) -> None:
    office = an_office(3)
    a_panel(office, others=others)
    row = an_application(office.round)
    give(row, *office.assessors)
    for assessor in office.assessors[:2]:
        declare(row, assessor)
    hand_in(row, office.assessors[1])

    def totals() -> list[tuple[str, str]]:
        page = read(browser(office.assessors[0].user).get(f"{DESK}UD1-01/"))
        lists = [dl for dl in page.all("dl") if "t-figures" in dl.classes]
        return [(div.all("dt")[0].text, div.all("dd")[0].text) for dl in lists for div in dl.all("div")]

    assert totals() == []
    hand_in(row, office.assessors[0])
    assert totals() == shown


def test_number_with_a_slash_has_pages(office: Office, v1: Client) -> None:
    row = an_application(office.round, "UD1-4/2026", action="UD1")
    give(row, office.assessors[0])
    declare(row, office.assessors[0])
    assert v1.get(DESK).status_code == 200
    assert v1.get(f"{DESK}UD1-4~2026/").status_code == 200
    assert (
        browser(office.manager).get("/b/avotu-zeme/2026-3/assessment/UD1-4~2026/reassign/").status_code == 200
    )


def test_queries_do_not_grow(office: Office, v1: Client) -> None:
    me = office.assessors[0]
    declare(office.round.applications.get(), me)
    one = [queries(partial(v1.get, page)) for page in (DESK, f"{DESK}UD1-01/")]
    for number in ("UD1-02", "UD1-03"):
        row = an_application(office.round, number)
        give(row, *office.assessors)
        for assessor in office.assessors:
            declare(row, assessor)
            hand_in(row, assessor)
    three = [queries(partial(v1.get, page)) for page in (DESK, f"{DESK}UD1-01/")]
    assert one == three
    assert max(*three, queries(lambda: v1.get(f"{DESK}UD1-02/"))) <= 8


def test_pages_of_the_demo_take_few_queries_and_little_room() -> None:
    make_demo(CALL.parent)
    round_ = Round.objects.get(slug="2026-3")
    manager = browser(round_.body.memberships.get(role=Role.MANAGER).user)
    here = "/b/avotu-zeme/2026-3/"
    most = {
        f"{here}ranking/": 8, here: 12, f"{here}assessment/": 12, f"{here}call/": 12, f"{here}history/": 12,
        f"{here}ranking/what-if/": 12, "/b/avotu-zeme/": 12, "/b/avotu-zeme/history/": 12,
    }  # fmt: skip
    assert {
        page: n for page, limit in most.items() if (n := queries(partial(manager.get, page))) > limit
    } == {}
    assessor = browser(round_.body.memberships.get(code="V1").user)
    page = assessor.get("/b/avotu-zeme/2026-3/desk/UD1-01/")
    assert (page.status_code, len(page.content) < 60_000) == (200, True)
