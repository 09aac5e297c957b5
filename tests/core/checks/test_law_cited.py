import pytest

from talka.core.checks.law_cited import points_alone, points_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nr. 580, 7. un 11.", ["7", "11"]),
        ("MKN Nr.580 7.p.", ["7"]),
        ("Noteikumu Nr.580 35.2, 35.3 un 35.4. punktos", ["35.2", "35.3", "35.4"]),
        ("(MKN Nr. 580 33.1.p, 33.4.p.-33.6.p., 34.p.)", ["33.1", "33.4", "33.5", "33.6", "34"]),
        ("saskaņā ar Noteikumu Nt.580 9.1punktā noteikto", ["9.1"]),
        ("Nr. 580, 9.¹", ["9¹"]),
        ("kas noteikti MKN Nr.580. 49.p. un 54.p., SVVAS", ["49", "54"]),
        ("Noteikumu Nr.580 5.1.3. apakšpunkts", ["5.1.3"]),
        ("by regulation 580, points 9.1 and 9.3", ["9.1", "9.3"]),
        ("Ministru kabineta 10.10.2023. noteikumi Nr. 580", []),
        ("2018.gada 4.septembra noteikumi Nr.558 „Dokumentu”", []),
        ("Nr.580 saņem 2 punktus", []),
        ("Regula (ES) 2023/2831", []),
        ("S.7.1 or 9.1", []),
    ],
)
def test_points_of_law_in_words(text: str, found: list[str]) -> None:
    assert [row.point for row in points_in(text, "580")] == found


def test_the_regulation_goes_with_its_point() -> None:
    assert [row.law for row in points_in("MKN Nr.580 9.1.p., MK 9.2.p.", "32")] == ["580", "32"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("9.1. un 9.3.", ["9.1", "9.3"]),
        ("9.¹", ["9¹"]),
        ("Nr. 580, 14.", ["14"]),
        ("Regula (ES) 2023/2831", []),
    ],
)
def test_a_text_that_is_all_citation(text: str, found: list[str]) -> None:
    assert [row.point for row in points_alone(text, "580")] == found
