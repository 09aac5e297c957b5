import pytest

from core.checks.small_call import SOUND, found
from talka.core.checks.combination import COMBINATION

GROUP = """
[[criterion]]
id = "g"
in = "S.K"
code = "K.3"
kind = "group"
take = "{}"
title = "Group"
help = "{}"
[[criterion]]
id = "g1"
in = "g"
code = "K.3.1"
kind = "number"
title = "Part"
values = [0, 1]
"""


def helped(text: str, extra: str = "") -> str:
    return SOUND.replace('title = "Goal"', f'title = "Goal"\nhelp = "{text}"\n{extra}')


def group(take: str, text: str, fields: str = "") -> str:
    return SOUND + GROUP.format(take, text).replace('title = "Group"', f'title = "Group"\n{fields}')


@pytest.mark.parametrize(
    "text",
    [
        helped("Šeit punktus nesummē: skaita tikai to jomu, kas ir galvenā"),
        helped("Points of sections are given."),
        helped("Punktus summē ar kritēriju K.2."),
        helped("Ja projekts var samazināt izmaksas, dod 2 punktus."),
        helped("Vērtējumu var samazināt par 0,5 punktiem.", "deductions = [{ id = 'd', points = 0.5 }]"),
        group("sum", "(Vērtējums ir jānorāda visos K.4 apakškritērijos un tas summējas)"),
        group("best", "Vērtējums nesummējas, ņem vērā augstāko"),
        group("count", "Points of all parts add up.", "each = 1"),
    ],
)
def test_words_that_go_with_the_fields(text: str) -> None:
    assert found(COMBINATION, text) == []


@pytest.mark.parametrize(
    "text", [helped("(Vērtējums kritērijā summējas)"), helped("All that fit are added.")]
)
def test_a_choice_whose_words_add_up(text: str) -> None:
    said = "K.1: its words add points up, and here one of them counts"
    assert found(COMBINATION, text) == [("combination-words", "warning", ("criterion", 0), said, None, None)]


def test_a_choice_with_one_mark_cannot_add_up() -> None:
    text = SOUND.replace('title = "Risks"', 'title = "Risks"\nhelp = "Punktus summē."')
    assert found(COMBINATION, text) == []


def test_groups_whose_words_say_the_opposite() -> None:
    added = "K.3: its words let one part count, and here all are added"
    best = "K.3: its words add points up, and here one of them counts"
    assert found(COMBINATION, group("sum", "Nesummē, ņem vērā augstāko")) == [
        ("combination-words", "warning", ("criterion", 2, "take"), added, None, None)
    ]
    assert found(COMBINATION, group("best", "Points are added.")) == [
        ("combination-words", "warning", ("criterion", 2), best, None, None)
    ]


def test_a_deduction_where_no_points_are_given() -> None:
    said = "K.3: nothing can be taken off here, because points are not given here"
    text = group("sum", "Parts", "deductions = [{ id = 'd', points = 0.5 }]")
    path = ("criterion", 2, "deductions")
    assert found(COMBINATION, text) == [("deduction-lost", "error", path, said, None, None)]


@pytest.mark.parametrize(
    "text",
    ["Vērtējumu var samazināt, ja dokumenti nav noformēti.", "Points may be deducted for late papers."],
)
def test_a_deduction_in_words_only(text: str) -> None:
    said = "K.1: its words take points off, and it has no deduction"
    expected = [("deduction-in-words", "warning", ("criterion", 0), said, None, None)]
    assert found(COMBINATION, helped(text)) == expected
