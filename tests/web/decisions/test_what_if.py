"""What if: right differences, and nothing stored."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.apps import apps
from django.test import Client

from talka.core.results import assess_round
from talka.core.values import changed
from talka.web.calls.models import Round
from talka.web.decisions.computing import inputs_of
from talka.web.decisions.what_if import OtherMark, Supposed, differences
from web.pages import errors, texts

pytestmark = pytest.mark.django_db
PAGE = "/b/avotu-zeme/2026-3/ranking/what-if/"


def every_row() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}  # noqa: SLF001 — Django's way


def asked(client: Client, query: str) -> list[list[str]]:
    return texts(client.get(PAGE + query), "tbody tr")


def test_nothing_is_stored(ranked: Round, manager: Client) -> None:
    manager.get(PAGE)
    before = (every_row(), Round.objects.get(pk=ranked.pk).version)
    for query in ("", "?budget-UD1=500000", "?money_line=skip", "?marks=sum&knock_out=each"):
        assert manager.get(PAGE + query).status_code == 200
    assert (every_row(), Round.objects.get(pk=ranked.pk).version) == before


def test_it_cannot_be_posted(manager: Client) -> None:
    assert manager.post(PAGE, {"money_line": "skip"}).status_code == 405


def test_more_money_funds_the_next(manager: Client) -> None:
    rows = asked(manager, "?budget-UD1=405 500,00")
    assert rows[0] == [
        "UD1-04 " + rows[0][0].removeprefix("UD1-04 "),
        "reserve list, place 6",
        "funded, place 6",
        "0,00",
        "45 500,00",
    ]


def test_skipping_what_does_not_fit_funds_who_does(manager: Client) -> None:
    rows = asked(manager, "?money_line=skip")
    assert {(row[1].split(",")[0], row[2].split(",")[0]) for row in rows} == {("reserve list", "funded")}


def test_what_is_as_it_was_makes_no_difference(manager: Client) -> None:
    answer = manager.get(f"{PAGE}?money_line=stop&budget-UD1=400000")
    assert "Nothing is supposed to be otherwise yet." in answer.content.decode()


def test_money_that_is_no_number_is_named(manager: Client) -> None:
    assert [target for target, _ in errors(manager.get(f"{PAGE}?budget-UD1=daudz"))] == ["#id_budget-UD1"]


def test_one_other_mark_moves_what_follows_from_it(ranked: Round) -> None:
    inputs = inputs_of(ranked)
    most = {name: pair[1] for form in inputs.call.sheets.values() for name, pair in form.ranges.items()}
    other, sheet, name = next(
        (OtherMark(sheet.application, sheet.assessor, name, most[name]), sheet, name)
        for sheet in inputs.round.sheet
        for name, answer in sheet.marks.items()
        if sheet.application == "UD1-04" and isinstance(answer, Decimal) and answer < most[name]
    )
    sheets = tuple(
        replace(row, marks={**row.marks, name: most[name]}) if row is sheet else row
        for row in inputs.round.sheet
    )
    now, then = (
        {
            row.assessed.application.id: (row.state, row.place.place if row.place else None)
            for row in found.outcomes
        }
        for found in (
            assess_round(inputs.call, inputs.round),
            assess_round(inputs.call, changed(inputs.round, sheet=sheets)),
        )
    )
    found = differences(inputs, Supposed({}, {}, other))
    assert {row.application.id for row in found} >= {number for number in now if now[number] != then[number]}
    assert inputs == inputs_of(ranked)
