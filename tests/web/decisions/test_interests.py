"""Who has an interest stands beside the lists; by name only who sits on the council too, since they may not vote."""

import pytest

from talka.web.accounts.models import Interest, Membership, Role, User
from talka.web.calls.models import Round
from web.decisions.conftest import signed_in
from web.pages import read

pytestmark = pytest.mark.django_db


def lines(email: str) -> list[str]:
    page = read(signed_in(email).get("/b/avotu-zeme/2026-3/ranking/"))
    return [item.text for item in page.all("li") if "assessor V" in item.text]


def test_recused_assessors_are_told_by_code_and_council_members_by_name(ranked: Round) -> None:
    council, plain = "padome@avotuzeme.example", "SLP2-02 Uzbrauktuve un lifts aptiekai: assessor V1"
    assert lines(council) == [plain]

    assessor = User.objects.get(email="zanete@avotuzeme.example")
    Membership.objects.create(body=ranked.body, user=assessor, role=Role.COUNCIL, interest=Interest.PUBLIC)

    assert lines(council) == [f"{plain} – {assessor.name}, who sits on the council too and does not vote"]
