"""Cases beside a definition: one application, one sheet, and every figure that must follow."""

import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from talka.core.assessing import scheme_for
from talka.core.call import Call
from talka.core.eligibility import eligibility
from talka.core.round import Application, Sheet, facts_of
from talka.core.scoring import Computed, score
from talka.core.support import eligible_cost, funding_facts, support
from talka.core.texts import load

LIBRARY = Path(__file__).parents[2] / "library"
CASES = sorted(LIBRARY.rglob("cases/*.toml"))


@cache
def call_beside(folder: Path) -> Call:
    return load((folder / "call.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    case = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)

    found = found_in(call_beside(path.parents[1]), case)

    assert found == case["expected"]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case_is_a_case_and_says_why(path: Path) -> None:
    case = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)

    assert case["format"] == "talka-case-1"
    assert case.keys() <= {
        "format", "case", "application", "marks", "deductions", "comments", "answers", "expected",
    }  # fmt: skip
    assert case["case"].keys() == {"title", "why", "action"}


def found_in(call: Call, case: dict[str, Any]) -> dict[str, Any]:
    """What the core makes of a case, as its [expected] says it."""
    action = call.actions[case["case"]["action"]]
    application = application_of(case)
    facts = facts_of(call, application)
    eligible = eligible_cost(call, action, application, facts)
    facts = facts.adding(eligible.facts)
    funding = support(call, action, eligible, facts)
    form = call.sheets[scheme_for(action, facts)]
    computed = Computed(form, facts.adding(dict(funding_facts(funding))), call.settings)
    assert computed.stops == {}

    scored = score(call, form, sheet_of(case), computed)

    failures = [*eligibility(call, action, application, facts, eligible.amount), *scored.failures]
    found = {
        "eligible": eligible.amount,
        "rate": funding.rate,
        "public": funding.public,
        "failures": [f"{failure.kind} {failure.of}" for failure in failures],
        "faults": [" ".join(key) for key, _ in scored.faults],
    }
    if scored.total is None:  # a sheet that cannot be taken has no sums
        return found
    criteria = {name: mark.points for name, mark in scored.marks.items()}
    return found | {"criteria": criteria, "sections": dict(scored.sections), "total": scored.total}


def application_of(case: dict[str, Any]) -> Application:
    named = {"id": "case", "title": case["case"]["title"], "applicant": case["case"]["title"]}
    return Application.model_validate(named | {"action": case["case"]["action"]} | case["application"])


def sheet_of(case: dict[str, Any]) -> Sheet:
    """The case's answers as a sheet; whole numbers are decimals there too."""
    marks = {
        name: Decimal(answer) if isinstance(answer, int) and not isinstance(answer, bool) else answer
        for name, answer in case["marks"].items()
    }
    return Sheet(
        "case", "V1", "no_interest",
        marks=marks,
        deductions={name: tuple(taken) for name, taken in case.get("deductions", {}).items()},
        comments=case.get("comments", {}),
        answers=case.get("answers", {}),
    )  # fmt: skip
