"""The command that makes the demo: it counts what it computed, and a second run changes nothing."""

import re
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.test import override_settings

from talka.web.accounts.models import Body, User
from talka.web.applications.models import Application
from talka.web.applications.queries import as_core
from talka.web.assessment.marking import Marking
from talka.web.assessment.models import ScoreSheet
from talka.web.history.chain import faults_in_chain

pytestmark = pytest.mark.django_db


def everything() -> dict[str, list[Any]]:
    """All rows of all tables, but of the table of what was migrated."""
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values())  # noqa: SLF001 — Django's own door
        for model in apps.get_models()
    }


def test_the_demo_is_made_once_and_says_what_it_computed(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("demo")
    first = capsys.readouterr().out
    there = everything()
    call_command("demo")
    second = capsys.readouterr().out

    assert everything() == there
    assert second.splitlines()[0] == "Parauga dati jau ir izveidoti."
    assert second.splitlines()[1:] == first.splitlines()[1:], "the people to sign in as"
    emails = re.findall(r"<(.+)>", first)
    assert sorted(emails) == sorted(User.objects.values_list("email", flat=True))
    sheets = list(ScoreSheet.objects.select_related("application__round__text"))
    markings = [
        Marking(row.application.round.call, as_core(row.application, row.application.round.call.call.zone))
        for row in sheets
    ]
    computed = sum(len(row.computed.marks) + len(row.computed.gates) for row in markings)
    judged = sum(len(row.judged) for row in markings)
    assert [int("".join(figure.split())) for figure in re.findall(r"\d[\d\s]*", first.splitlines()[0])] == [
        Application.objects.count(), len(sheets), computed, judged,
    ]  # fmt: skip
    assert (Application.objects.count(), len(sheets)) == (83, 151)


def test_every_history_of_the_demo_is_whole() -> None:
    call_command("demo")
    assert {body.slug: list(faults_in_chain(body)) for body in Body.objects.all()} == {
        "avotu-zeme": [],
        "upes-krasts": [],
        "lauku-tikls": [],
    }


def test_no_demo_where_people_work() -> None:
    with override_settings(DEVELOPMENT=False), pytest.raises(CommandError):
        call_command("demo")
    assert Body.objects.count() == 0
