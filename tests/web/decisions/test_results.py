"""Results on the web are those of the core: as expected by hand, verified from the bundle, the same as from the texts."""

import tomllib
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from library.test_library import as_expected
from talka.core.bundle import office_bundle, public_bundle, verify
from talka.core.results import assess_round
from talka.core.round import load_round
from talka.web.accounts.models import Membership, Role, User
from talka.web.applications.actions import change_application, take_back_withdrawal, withdraw
from talka.web.applications.models import Application
from talka.web.assessment.actions.declarations import find_conflict
from talka.web.assessment.actions.terms import set_table
from talka.web.assessment.models import ScoreSheet
from talka.web.calls.models import Round
from talka.web.decisions import shown
from talka.web.decisions.actions import record_raise, withdraw_decision
from talka.web.decisions.computing import PROGRAM, computed, ends_in, inputs_of, office_bundle_of
from talka.web.decisions.ends import ends_of
from talka.web.decisions.models import Bundle, Computed, CouncilDecision
from talka.web.pages.demo import make_demo
from talka.web.people.actions import rename
from web.assessing import browser
from web.factories import CALL
from web.pages import read

pytestmark = pytest.mark.django_db
FOLDER = CALL.parent
PAGE = "/b/avotu-zeme/2026-3/ranking/"


@pytest.fixture
def round_() -> Round:
    make_demo(FOLDER)
    return Round.objects.get(slug="2026-3")


@pytest.fixture
def manager(round_: Round) -> User:
    return Membership.objects.get(body=round_.body, role=Role.MANAGER).user


def fresh(round_: Round) -> Round:
    return Round.objects.select_related("text", "body").get(pk=round_.pk)


def test_demo_round_ends_as_worked_out_by_hand(round_: Round) -> None:
    text = (FOLDER / "expected.toml").read_text("utf-8")
    expected = tomllib.loads(text, parse_float=Decimal)["application"]
    inputs = inputs_of(round_)

    found = [as_expected(row) for row in assess_round(inputs.call, inputs.round).outcomes]

    assert sorted(found, key=lambda row: str(row["id"])) == sorted(expected, key=lambda row: str(row["id"]))


def test_bundle_from_the_web_is_verified(round_: Round, manager: User) -> None:
    answer = browser(manager).get(f"{PAGE}results.json")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="results-2026-3.json"'
    text = answer.content.decode()

    verdict = verify(text)

    assert (verdict.sound, verdict.kind, verdict.applications, verdict.taken) == (True, "office", 40, ())
    assert verdict.digest == computed(round_).digest


def test_public_bundle_from_the_web_is_verified_and_names_no_person(round_: Round, manager: User) -> None:
    text = browser(manager).get(f"{PAGE}public.json").content.decode()
    verdict = verify(text)
    assert (verdict.sound, verdict.kind, verdict.applications) == (True, "public", 40)
    natural = Application.objects.filter(round=round_, natural_person=True).values_list(
        "applicant", flat=True
    )
    assert [name for name in natural if name in text] == []
    assert [
        row.user.name for row in round_.body.memberships.exclude(role=Role.MANAGER) if row.user.name in text
    ] == []


def without_order(round_: Any) -> Any:
    """A round as a value without what the web keeps otherwise: the order of rows and the days of withdrawals."""
    return {
        "table": {row.id: (row.title, dict(row.values)) for row in round_.table},
        "decision": {row.id: row for row in round_.decision},
        "application": {
            row.id: (row.action, row.title, row.applicant, row.filed_at, row.costs, row.requested, dict(row.facts),
                     row.withdrawn is None)
            for row in round_.application
        },
        "sheet": {
            (row.application, row.assessor, row.version, row.declaration): (
                dict(row.marks), dict(row.deductions), dict(row.comments), dict(row.answers), row.struck is None)
            for row in round_.sheet
            if row.declaration != "recused"
        },
    }  # fmt: skip


def test_round_of_the_web_is_the_round_of_the_text(round_: Round) -> None:
    written = load_round((FOLDER / "round.toml").read_text("utf-8"))
    inputs = inputs_of(round_)
    assert without_order(inputs.round) == without_order(written)
    assert load_round(inputs.round_text) == inputs.round, "its own text says the same"


def test_bundle_is_that_of_its_texts(round_: Round) -> None:
    inputs = inputs_of(round_)
    bundle = office_bundle_of(round_)
    assert bundle == office_bundle(inputs, assess_round(inputs.call, inputs.round), PROGRAM)


def test_order_of_keys_in_the_database_does_not_matter(round_: Round) -> None:
    """PostgreSQL keeps the keys of a table by their length; here they are turned round."""
    before = inputs_of(round_).round_text
    for sheet in ScoreSheet.objects.all():
        for name in ("marks", "comments", "answers", "deductions"):
            setattr(sheet, name, dict(reversed(getattr(sheet, name).items())))
        sheet.save()
    for table in round_.tables.all():
        table.values = dict(reversed(table.values.items()))
        table.save()
    assert inputs_of(round_).round_text == before


def test_results_are_kept_until_something_changes(manager: User) -> None:
    client = browser(manager)
    client.get(PAGE)
    Computed.objects.update(digest="sha256:kept")
    assert "sha256:kept" in client.get(PAGE).content.decode()


def test_public_bundle_is_kept_once_it_was_asked_for_and_made_anew_after_a_change(
    round_: Round, manager: User
) -> None:
    inputs, client = inputs_of(round_), browser(manager)
    made = public_bundle(inputs, assess_round(inputs.call, inputs.round), PROGRAM)
    assert client.get(f"{PAGE}public.json").content.decode() == made
    Bundle.objects.filter(kind="public").update(text="kept")
    assert client.get(f"{PAGE}public.json").content.decode() == "kept"

    change("contact")(fresh(round_), manager)

    inputs = inputs_of(fresh(round_))
    made = public_bundle(inputs, assess_round(inputs.call, inputs.round), PROGRAM)
    assert client.get(f"{PAGE}public.json").content.decode() == made


def test_ends_are_those_of_the_results(round_: Round) -> None:
    inputs = inputs_of(round_)
    assert ends_in(computed(round_)) == ends_of(assess_round(inputs.call, inputs.round))


def test_long_lists_go_on_on_the_next_page(manager: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every place, every application without one and every line stands on just one page."""
    client = browser(manager)
    whole = client.get(PAGE)
    monkeypatch.setattr(shown, "ROWS_ON_A_PAGE", 4)
    Computed.objects.all().delete()

    pages = [client.get(f"{PAGE}?page={number}") for number in (1, 2, 3)]

    assert sorted(row for page in pages for row in rows_on(page)) == sorted(rows_on(whole))
    assert [len(rows_on(page)) > 0 for page in pages] == [True, True, True]
    last = sorted(rows_on(client.get(f"{PAGE}?page=99")))
    assert [sorted(rows_on(client.get(f"{PAGE}?page={typed}"))) for typed in ("9" * 30, "0", "x", "")] == [
        sorted(rows_on(pages[0]))
    ] * 4
    assert last != sorted(rows_on(pages[0]))
    assert last != []


def rows_on(answer: Any) -> list[str]:
    """The rows of all lists with the line where the money ends, and whoever is without a place."""
    root = read(answer)
    places = [row.text for body in root.all("tbody") for row in body.all("tr")]
    return places + [row.text for off in root.all("details") for row in off.all("dt")]


def change(what: str) -> Callable[[Round, User], object]:
    """One thing that matters, done by its action."""

    def application() -> Application:
        return Application.objects.select_related("round__body").get(round__slug="2026-3", number="UD1-02")

    values: dict[str, Any] = (
        {"facts": {**application().facts, "jaunas_darba_vietas": Decimal(0)}} if what == "facts" else {}
    )
    changes: dict[str, Callable[[Round, User], object]] = {
        "facts": lambda _, by: change_application(application=application(), by=by, values=values, seen=None, reason="r"),
        "contact": lambda _, by: change_application(
            application=application(), by=by, values={"contact": "27 000 000"}, seen=None, reason="r"),
        "withdrawn": lambda round_, by: withdraw(application=application(), by=by, day=round_.closes.date(), reason="r"),
        "withdrawal taken back": lambda _, by: take_back_withdrawal(
            application=Application.objects.exclude(withdrawn_at=None).filter(round__slug="2026-3")[0], by=by, reason="r"),
        "conflict": lambda _, by: find_conflict(
            application=application(), assessor=Membership.objects.get(code="V2"), by=by, reason="r"),
        "table": lambda round_, by: set_table(
            round_=round_, by=by, name="bezdarbs", title="Bezdarbs", origin="NVA", values=round_.tables.get(name="bezdarbs").values),
        "raise": lambda round_, by: record_raise(
            round_=round_, by=by, number="7", action="UD1", amount=Decimal(500), taken_from="", day=round_.closes.date(), reason="r"),
        "decision taken back": lambda _, by: withdraw_decision(row=CouncilDecision.objects.get(), by=by, reason="r"),
        "name of an assessor": lambda _, __: rename(user=Membership.objects.get(code="V1").user, name="Žanete Kalniņa"),
    }  # fmt: skip
    return changes[what]


@pytest.mark.parametrize(
    "what",
    [
        "facts", "contact", "withdrawn", "withdrawal taken back", "conflict", "table", "raise", "decision taken back",
        "name of an assessor",
    ],
)  # fmt: skip
def test_what_matters_makes_results_anew(what: str, round_: Round, manager: User) -> None:
    computed(fresh(round_))
    Computed.objects.update(digest="sha256:old")

    change(what)(fresh(round_), manager)

    again = computed(fresh(round_))
    assert again.digest != "sha256:old"
    if again.digest:
        inputs = inputs_of(fresh(round_))
        assert office_bundle_of(fresh(round_)) == office_bundle(
            inputs, assess_round(inputs.call, inputs.round), PROGRAM
        )
