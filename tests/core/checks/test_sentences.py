from decimal import Decimal

import pytest

from talka.core.checks.sentences import figures, frame, sentences


def said(text: str) -> list[tuple[str, str, str]]:
    return [(str(row.value), row.unit, row.words) for row in figures(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("līdz 150 000,00 EUR", [("150000.00", "money", "150 000,00 EUR")]),
        ("EUR 100 000. Vērtē ar 2024. gadu.", [("100000", "money", "EUR 100 000")]),
        ("vismaz 70% no izmaksām", [("70", "percent", "70%")]),
        ("divi gadi no lēmuma", [("24", "months", "divi gadi")]),
        ("līdz trīsdesmit sešiem mēnešiem", [("36", "months", "trīsdesmit sešiem mēnešiem")]),
        ("ne vecāki par pieciem gadiem", [("60", "months", "pieciem gadiem")]),
        ("60 un vairāk mēnešus", [("60", "months", "60 un vairāk mēnešus")]),
        ("10 darba dienu laikā", [("10", "working_days", "10 darba dienu")]),
        ("within twenty-four months", [("24", "months", "twenty-four months")]),
        ("two weeks, 3 hours", [("14", "days", "two weeks"), ("3", "hours", "3 hours")]),
        ("mazāk nekā 1 punktu", [("1", "points", "1 punktu")]),
        ("forums (vismaz 20 dalībnieki)", [("20", "count", "20")]),
        ("vismaz divi derīgi piedāvājumi", [("2", "count", "divi")]),
        ("€ 5", [("5", "money", "€ 5")]),
    ],
)  # fmt: skip
def test_figures_with_their_units(text: str, found: list[tuple[str, str, str]]) -> None:
    assert said(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "6.kārtā Rīcībā SLP1",
        "MKN Nr.580 33.2.p., 33.3.p.",
        "no 2014 gada un 2023.-2027.gadam",
        "kritērijā K.4",
        "45. lappuse",
        "20 dalībnieki",
        "10.000 EUR",
        "līdz 4. punktam",
        "viena prioritāte",
        "COVID-19 months",
    ],
)
def test_numbers_that_are_no_figures(text: str) -> None:
    assert said(text) == []


def test_sentences_end_at_stops_before_a_capital_and_at_line_breaks() -> None:
    assert sentences("Pirmais Nr. 5. “Otrais” u.c. lietas; trešais\nceturtais") == [
        "Pirmais Nr. 5.",
        "“Otrais” u.c. lietas; trešais",
        "ceturtais",
    ]


def test_a_frame_keeps_everything_but_the_figures() -> None:
    first, second = "Vismaz 24 mēnešus (K.2)!", "vismaz  divus gadus (K.2)"
    frames = {frame(text, list(figures(text))) for text in (first, second)}
    assert frames == {"vismaz #months k 2"}
    assert [row.value for row in figures(first)] == [Decimal(24)]
