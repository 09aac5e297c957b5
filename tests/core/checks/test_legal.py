import pytest

from core.checks.small_call import SOUND, found
from talka.core.checks.legal import LEGAL


def citing(call: str, action: str, criterion: str) -> str:
    text = SOUND.replace('round = "1"', f'round = "1"\nlegal = ["{call}"]')
    text = text.replace('title = "Enterprise"', f'title = "Enterprise"\nlegal = ["11.", "{action}"]')
    return text.replace('title = "Goal"', f'title = "Goal"\nsource = {{ legal = "{criterion}" }}')


@pytest.mark.parametrize(
    ("call", "action", "criterion"),
    [
        ("9.1.", "9.1.", "Nr. 580 9.1.p."),
        ("9.¹", "9¹", "9.¹ p."),
        ("33.1", "33.10", "3.31"),
        ("9.", "10.10.2023.", "9.3"),
        ("9.1. ¹", "9.1.", "9.1"),
    ],
)
def test_points_of_law_that_cannot_be_taken_for_one_another(call: str, action: str, criterion: str) -> None:
    assert found(LEGAL, citing(call, action, criterion)) == []


def test_an_inserted_point_that_looks_like_a_sub_point() -> None:
    said = "9¹ is cited here and 9.1 elsewhere: is the same point of law meant?"
    path = ("action", 0, "legal", 1)
    assert found(LEGAL, citing("9.1.", "9.¹", "9.1.")) == [
        ("legal-spelling", "note", path, said, "9¹", "9.1")
    ]
