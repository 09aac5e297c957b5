"""The round in the database gives what was worked out by hand, and what anybody recomputes from its bundle."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from talka.core.bundle import office_bundle, read_inputs, verify
from talka.core.results import assess_round
from talka.web.applications import actions as register
from talka.web.applications.models import Application
from talka.web.assessment.actions import declarations, sheets, terms
from talka.web.assessment.models import ScoreSheet
from talka.web.calls.models import Round
from talka.web.decisions.actions import record_raise, withdraw_decision
from talka.web.decisions.computing import PROGRAM
from talka.web.decisions.models import CouncilDecision
from web.decisions.conftest import signed_in
from web.factories import CLOSED, marking_of

pytestmark = pytest.mark.django_db
PAGE = "/b/avotu-zeme/2026-3/ranking/"


def by_number(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: str(row["id"]))


def test_the_bundle_says_what_the_round_as_a_text_says(demo: Path, manager: Client) -> None:
    inputs = read_inputs((demo / "call.toml").read_text("utf-8"), (demo / "round.toml").read_text("utf-8"))
    text = office_bundle(inputs, assess_round(inputs.call, inputs.round), PROGRAM)
    here, there = json.loads(manager.get(f"{PAGE}results.json").content), json.loads(text)
    assert by_number(here.pop("applications")) == by_number(there.pop("applications"))
    assert [here[key] == there[key] for key in ("call", "settings", "counts", "lists", "program")] == [
        True
    ] * 5


def test_comments_with_signs_of_every_kind_survive_the_bundle(ranked: Round, manager: Client) -> None:
    sheet = ScoreSheet.objects.filter(application__round=ranked, struck=None)[0]
    name = next(iter(sheet.marks))
    sheet.comments = {**sheet.comments, name: 'Teica: "jā"\r\n\\ \t ’ 👍 \x0b \x7f "" """ \'\'\''}
    sheet.save()
    Round.objects.update(version=ranked.version + 1)
    assert verify(manager.get(f"{PAGE}results.json").content.decode()).sound


def test_who_may_take_which_bundle(demo: Path) -> None:  # noqa: ARG001 — its people
    people = ("zanete", "padome", "revidents")
    clients = [signed_in(f"{name}@avotuzeme.example") for name in people]
    statuses = [
        [client.get(PAGE + page).status_code for page in ("results.json", "public.json")]
        for client in clients
    ]
    assert dict(zip(people, statuses, strict=True)) == {
        "zanete": [404, 404],
        "padome": [404, 200],
        "revidents": [200, 200],
    }


# -- kept until something changes --------------------------------------------------------------------------------------


def _changed(round_: Round) -> None:
    row = Application.objects.filter(round=round_)[0]
    register.change_application(
        application=row, by=_manager(round_), values={"title": "Cits"}, seen=None, reason="Kļūda"
    )


def _withdrawn(round_: Round) -> None:
    row = Application.objects.filter(round=round_, withdrawn_at=None)[0]
    register.withdraw(application=row, by=_manager(round_), day=CLOSED.date(), reason="Pārdomāja")


def _back(round_: Round) -> None:
    row = Application.objects.filter(round=round_).exclude(withdrawn_at=None)[0]
    register.take_back_withdrawal(application=row, by=_manager(round_), reason="Kļūda")


def _recused(round_: Round) -> None:
    sheet = _sheet(round_)
    declarations.find_conflict(
        application=sheet.application, assessor=sheet.assessor, by=_manager(round_), reason="Valdē"
    )


def _handed_in_anew(round_: Round) -> None:
    sheet = _sheet(round_)
    sheets.ask_to_reconsider(sheet=sheet, by=_manager(round_), reason="Tālu")
    marking = marking_of(sheet.application)
    sheets.hand_in(
        application=sheet.application, assessor=sheet.assessor, by=sheet.assessor.user, marking=marking
    )


def _table(round_: Round) -> None:
    terms.set_table(round_=round_, by=_manager(round_), name="bezdarbs", title="B", origin="NVA", values={})


def _raised(round_: Round) -> None:
    record_raise(
        round_=round_, by=_manager(round_), number="9/2026", action="UD1", amount=Decimal(1), taken_from="",
        day=CLOSED.date(), reason="Vajag",
    )  # fmt: skip


def _withdrawn_decision(round_: Round) -> None:
    row = CouncilDecision.objects.filter(round=round_)[0]
    withdraw_decision(row=row, by=_manager(round_), reason="Kļūda")


def _manager(round_: Round) -> Any:
    return round_.body.memberships.get(role="manager").user


def _sheet(round_: Round) -> ScoreSheet:
    rows = ScoreSheet.objects.filter(application__round=round_, application__number="UD1-01", struck=None)
    return rows.select_related(
        "application__round__text", "application__round__body", "assessor__user"
    ).order_by("-pk")[0]
