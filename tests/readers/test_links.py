"""Links are proposed where words say so clearly: priorities to criteria, criteria to documents."""

import pytest

from readers.real import read
from talka.core.call import Call
from talka.core.checks.every import check
from talka.readers import Reading
from talka.readers.documents.alike import RELATED, SAME, Texts, clear_best, likeness

HEADING = """Biedrība “Kalnu loks” izsludina 4. kārtu projektu iesniegumu pieņemšanai
Projektu iesniegumu iesniegšanas termiņš: no 2026. gada 5. maija līdz 2026. gada 8. jūnijam
Kopējais pieejamais publiskais finansējums: 80 000 EUR
Rīcība L7 Mazie uzņēmumi
Pieejamais finansējums: 80 000 EUR
"""


def reading_of(*parts: str) -> Reading:
    return read("\n".join((HEADING, *parts)).encode(), "call.txt")


def call_of(*parts: str) -> Call:
    found = reading_of(*parts)
    assert found.call is not None, found.findings
    return found.call


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("lauku", "laukos", SAME),
        ("kopienām", "kopienu", SAME),
        ("ražošanas", "ražotājs", RELATED),
        ("lauku", "lauksaimniecības", RELATED),
        ("vide", "vidus", 0),
        ("pļava", "mežs", 0),
    ],
)
def test_forms_of_a_word_are_the_same_and_words_of_a_root_are_related(one: str, other: str, how: int) -> None:
    assert likeness(one, other) == how


def best_of(text: str, *others: str) -> int | None:
    found = clear_best(Texts(enumerate(others), ()).shares(text), 75, 5)
    return None if found is None else found.owner


def test_rare_words_tell_more_than_common_ones() -> None:
    assert (
        best_of("jauns produkts dzirnavās", "jauns produkts pilsētā", "dzirnavās", "jauns produkts laukos")
        is None
    )
    assert (
        best_of(
            "jauns produkts dzirnavās", "jauns produkts pilsētā", "jauns produkts dzirnavām", "jauns produkts"
        )
        == 1
    )


def test_of_two_that_share_as_much_none_is_chosen_but_the_same_words_win() -> None:
    assert best_of("senas dzirnavas", "senas dzirnavas pie upes", "senas dzirnavas kalnā") is None
    assert best_of("senas dzirnavas", "senas dzirnavas pie upes", "dzirnavas, senas") == 1
    assert best_of("senas dzirnavas", "dzirnavas, senas", "senas dzirnavas") is None


PAPERS = """Papildus iesniedzamie dokumenti:
- Amatnieka apliecība vai meistara diploms (kopija);
- Veidlapa “Ieguldījumu pamatojums mazai saimniecībai”, ko paraksta īpašnieks;
- Vienošanās ar zemes īpašnieku par nomu
"""


def needed(*criteria: str) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """What criteria need, and those that ask for something by the way."""
    found = reading_of(PAPERS, "Kvalitātes kritēriji", *criteria)
    assert found.call is not None, found.findings
    told = [str(row.message) for row in check(found.call) if row.code == "paper-by-the-way"]
    return {row.id: row.needs_document for row in found.call.criterion if row.needs_document}, told


def test_a_document_that_an_option_names_is_linked() -> None:
    assert needed(
        "K.1 Prasmes (maks. 2 p.)",
        "K.1.1 Pievienots dokuments par prasmēm: amatnieka apliecība vai meistara diploms 2",
        "K.1.2 Nav 0",
    ) == ({"L7.K.1": ("L7.document.1",)}, [])


def test_a_document_that_the_remarks_name_by_its_title_is_linked() -> None:
    assert needed(
        "K.1 Pamatojums (maks. 2 p.)",
        "Pretendents iesniedz veidlapu “Ieguldījumu pamatojums mazai saimniecībai”.",
        "K.1.1 Labs 2",
        "K.1.2 Vājš 0",
    ) == ({"L7.K.1": ("L7.document.2",)}, [])


def test_a_document_that_is_not_in_the_list_is_told() -> None:
    assert needed(
        "K.1 Sadarbība (maks. 2 p.)", "K.1.1 Pievienots sadarbības līgums ar skolu 2", "K.1.2 Nav 0"
    ) == (
        {},
        [
            "K.1 asks for a document by the way; is it in the list of documents? "
            "“Pievienots sadarbības līgums ar skolu”"
        ],
    )


def test_what_asks_for_all_documents_or_for_none_is_neither() -> None:
    assert needed(
        "K.1 Dokumenti (maks. 2 p.)", "K.1.1 Pievienoti visi dokumenti 2", "K.1.2 Nav pievienots līgums 0"
    ) == ({}, [])


def test_of_two_documents_with_the_same_words_none_is_linked() -> None:
    found = reading_of(
        "Papildus iesniedzamie dokumenti:", "- Zemes nomas līgums ar pašvaldību", "- Zemes nomas līgums ar pašvaldību par ēku",
        "Kvalitātes kritēriji", "K.1 Zeme (maks. 2 p.)", "K.1.1 Pievienots zemes nomas līgums ar pašvaldību 2", "K.1.2 Nav 0",
    )  # fmt: skip
    assert found.call is not None
    assert [row.needs_document for row in found.call.criterion] == [()]


def test_a_priority_is_linked_to_the_option_that_has_its_words() -> None:
    found = call_of(
        "Prioritātes:", "Dzirnavu atjaunošana.", "Kvalitātes kritēriji", "K.1 Joma (maks. 2 p.)",
        "Dzirnavu atjaunošana 2", "Cita joma 0", "K.2 Dzirnavas (maks. 1 p.)", "Jā 1", "Nē 0",
    )  # fmt: skip
    assert {row.id: row.serves for row in found.criterion} == {"L7.K.1": ("L7.priority.1",), "L7.K.2": ()}
