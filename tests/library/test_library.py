"""Every definition of the library loads, survives a dump, and gives the results worked out by hand."""

import tomllib
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest

from talka.core.call import Call
from talka.core.eligibility import FailureKind
from talka.core.numbers import plain
from talka.core.results import STATES, Outcome, Results, assess_round
from talka.core.round import Round, dump_round, load_round
from talka.core.texts import dump, load

LIBRARY = Path(__file__).parents[2] / "library"
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
