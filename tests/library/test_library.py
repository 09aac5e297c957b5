"""Every definition of the library loads, survives a dump, and gives the results worked out by hand."""

import tomllib
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest

from talka.core.call import PROVIDED, Call
from talka.core.eligibility import FailureKind
from talka.core.numbers import plain
from talka.core.results import STATES, Outcome, Results, assess_round
from talka.core.round import Round, dump_round, load_round
from talka.core.settings import Settings
from talka.core.texts import dump, load

LIBRARY = Path(__file__).parents[2] / "library"
DEMO = LIBRARY / "lv" / "avotu-zeme" / "2026-3"
CALLS = sorted(path.parent for path in LIBRARY.rglob("call.toml"))
ROUNDS = sorted(path.parent for path in LIBRARY.rglob("round.toml"))


def name_of(folder: Path) -> str:
    return folder.relative_to(LIBRARY).as_posix()


each_call = pytest.mark.parametrize("folder", CALLS, ids=name_of)
each_round = pytest.mark.parametrize("folder", ROUNDS, ids=name_of)


@cache
def call_in(folder: Path) -> Call:
    return load((folder / "call.toml").read_text(encoding="utf-8"))


@cache
def round_in(folder: Path) -> Round:
    return load_round((folder / "round.toml").read_text(encoding="utf-8"))


@cache
def results_in(folder: Path) -> Results:
    return assess_round(call_in(folder), round_in(folder))


@each_call
def test_call_survives_a_dump(folder: Path) -> None:
    assert load(dump(call_in(folder))) == call_in(folder)


@each_round
def test_round_survives_a_dump(folder: Path) -> None:
    assert load_round(dump_round(round_in(folder))) == round_in(folder)


@each_round
def test_round_gives_what_was_worked_out(folder: Path) -> None:
    text = (folder / "expected.toml").read_text(encoding="utf-8")

    expected = tomllib.loads(text, parse_float=Decimal)

    found = [as_expected(outcome) for outcome in results_in(folder).outcomes]
    assert expected == {"format": "talka-expected-1", "application": found}


@each_call
def test_definition_says_in_a_comment_what_it_shows(folder: Path) -> None:
    assert (folder / "call.toml").read_text(encoding="utf-8").startswith("# ")


def test_library_shows_every_state() -> None:
    assert {row.state for folder in ROUNDS for row in results_in(folder).outcomes} == set(STATES)


def test_library_shows_every_kind_of_failure() -> None:
    shown = {
        failure.kind
        for folder in ROUNDS
        for row in results_in(folder).outcomes
        for failure in row.assessed.failures
    }
    assert shown == set(get_args(FailureKind))


def test_demo_shows_every_way_an_application_can_end_there() -> None:
    outcomes = results_in(DEMO).outcomes

    states = {row.state for row in outcomes}
    failures = {failure.kind for row in outcomes for failure in row.assessed.failures}
    assert states == {"funded", "reserve", "below_minimum", "not_conforming", "withdrawn"}
    assert failures == {"eligibility", "gate", "knock_out", "section", "total"}


def test_demo_shows_every_kind_of_sheet_and_decision() -> None:
    sheets = round_in(DEMO).sheet

    scored = [sheet for row in results_in(DEMO).outcomes for sheet in row.assessed.sheets]
    hows = {"judged", "computed", "overridden"}
    assert any(sheet.declaration == "recused" for sheet in sheets)
    assert any(sheet.struck for sheet in sheets)
    assert any(sheet.version > 1 for sheet in sheets)
    assert any(sheet.deductions for sheet in sheets)
    assert {mark.how for sheet in scored for mark in sheet.marks.values()} == hows
    assert {gate.how for sheet in scored for gate in sheet.gates.values()} == hows
    assert [decision.kind for decision in round_in(DEMO).decision] == ["tie"]


def test_demo_breaks_ties_by_keys_and_by_the_council() -> None:
    places = [place for ranked in results_in(DEMO).lists for place in ranked.places]

    ties = {str(place.decided_by).rpartition("by ")[2] for place in places if place.tie_points is not None}
    assert ties == {
        "P.1 Augstāks bezdarbs projekta pagastā",
        "P.1 Vieta, kas līdz šim LEADER atbalstu uz iedzīvotāju saņēmusi vismazāk",
        "P.2 Vairāk punktu par darbības jomu",
        "P.3 Mazāks pieprasītais publiskais finansējums",
        "the council's decision L-2026-14",
    }


def test_demo_leaves_no_setting_open() -> None:
    assert [name for name, value in call_in(DEMO).settings if value is None] == []


def test_every_gate_of_the_demo_ends_something() -> None:
    call = call_in(DEMO)
    codes = {gate.id: gate.code for form in call.sheets.values() for gate in form.gates}
    outcomes = assess_round(call, round_in(DEMO)).outcomes

    failed = {
        codes[row.of] for outcome in outcomes for row in outcome.assessed.failures if row.kind == "gate"
    }
    assert failed == set(codes.values()) == {"A1", "A2", "A3", "A4", "A5"}


def test_demo_says_the_sums_its_parts_make() -> None:
    call = call_in(DEMO)

    stated = {row.id: row.maximum for table in (call.scheme, call.section, call.criterion) for row in table}
    computed = {name: most for form in call.sheets.values() for name, (_, most) in form.ranges.items()}
    assert {name: most for name, most in stated.items() if most not in {None, computed.get(name)}} == {}
    assert sum(action.budget for action in call.action) == call.call.money


@pytest.mark.parametrize("name", [*Call.model_fields, *Settings.model_fields, *PROVIDED])
def test_readme_names_every_table_setting_and_fact(name: str) -> None:
    readme = (LIBRARY / "README.md").read_text(encoding="utf-8")

    assert f"`{name}`" in readme or f"`{name} = " in readme


def as_expected(outcome: Outcome) -> dict[str, Any]:
    """An outcome as expected.toml says it: what an application does not have is left out."""
    combined, support = outcome.assessed.combined, outcome.assessed.support
    row: dict[str, Any] = {"id": outcome.assessed.application.id, "state": outcome.state}
    if outcome.place is not None:
        row["place"] = outcome.place.place
    if combined is not None and combined.total is not None:
        row["total"] = exact_text(combined.total)
    if support is not None:
        row["public"] = support.public
    return row | {"grant": outcome.grant}


def exact_text(points: Fraction) -> str:
    """Points in full: as a decimal where one says all, otherwise as a fraction."""
    denominator = points.denominator
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    if denominator > 1:
        return str(points)
    return plain(Decimal(points.numerator) / Decimal(points.denominator))
