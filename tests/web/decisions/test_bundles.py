"""Bundles as they are downloaded: signs of every kind survive, and each goes to whom it may go."""

from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from django.test import Client

from talka.core.bundle import verify
from talka.web.assessment.models import ScoreSheet
from talka.web.calls.models import Round
from web.decisions.conftest import signed_in

pytestmark = pytest.mark.django_db
PAGE = "/b/avotu-zeme/2026-3/ranking/"


def test_comments_with_signs_of_every_kind_survive_the_bundle(ranked: Round, manager: Client) -> None:
    sheet = ScoreSheet.objects.filter(application__round=ranked, struck=None)[0]
    name = next(iter(sheet.marks))
    sheet.comments = {**sheet.comments, name: 'Teica: "jā"\r\n\\ \t ’ 👍 \x0b \x7f "" """ \'\'\''}
    sheet.save()
    Round.objects.update(version=ranked.version + 1)
    assert verify(manager.get(f"{PAGE}results.json").content.decode()).sound


def test_who_may_take_which_bundle(demo: Path) -> None:
    pages, found = ("results.json", "public.json"), {}
    for name in ("zanete", "padome", "revidents"):
        client = signed_in(f"{name}@avotuzeme.example")
        found[name] = [client.get(PAGE + page).status_code for page in pages]
    assert found == {"zanete": [404, 404], "padome": [404, 200], "revidents": [200, 200]}


def test_the_explained_sheet_goes_to_who_reads_marks_and_tells_each(ranked: Round) -> None:
    pages = ("UD1-01/explained.pdf", "UD9-99/explained.pdf")
    found = {
        name: [signed_in(f"{name}@avotuzeme.example").get(PAGE + page).status_code for page in pages]
        for name in ("kersta", "revidents", "padome", "zanete")
    }
    assert found == {
        "kersta": [200, 404],
        "revidents": [200, 404],
        "padome": [404, 404],
        "zanete": [404, 404],
    }

    data = signed_in("revidents@avotuzeme.example").get(PAGE + pages[0]).content
    text = " ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data))
    assert "UD1-01 Siernīca pie ezera" in " ".join(text.split())
    codes = ScoreSheet.objects.filter(application__round=ranked, application__number="UD1-01").values_list(
        "assessor__code", flat=True
    )
    assert [code for code in codes if code not in text] == []
