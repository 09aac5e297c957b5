import pytest

from core.checks.small_call import SOUND, found
from talka.core.checks.condition_words import CONDITION_WORDS

FACTS = """
[[fact]]
id = "jobs"
title = "Jaunas darba vietas"
kind = "count"
[[cost_kind]]
id = "building"
title = "Building"
"""


def option(text: str, when: str) -> str:
    return SOUND.replace('text = "clear"', f'text = "{text}", when = {{ {when} }}') + FACTS


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Vismaz 3 darba vietas", "fact = 'jobs', is = 'at_least', value = 3"),
        ("Vairāk nekā 2 darba vietas", "fact = 'jobs', is = 'at_least', value = 3"),
        ("Vismaz 20 dalībnieki", "fact = 'jobs', is = 'at_least', value = 3"),
        ("Vismaz 70 % būvniecība", "fact = 'share.building', is = 'at_least', value = 70"),
        ("Līdz 5 000 EUR", "fact = 'eligible_cost', is = 'less_than', value = 5_000"),
        ("Vismaz 10 %, bet laukos vismaz 20 %", "fact = 'share.building', is = 'at_least', value = 15"),
        ("Vismaz 70 %", "any = [{ fact = 'share.building', is = 'at_least', value = 50 }]"),
    ],
)
def test_conditions_that_say_what_the_words_say(text: str, when: str) -> None:
    assert found(CONDITION_WORDS, option(text, when)) == []


@pytest.mark.parametrize(
    ("text", "when", "words", "condition"),
    [
        ("Vismaz 3 darba vietas", "fact = 'jobs', is = 'at_least', value = 2", "vismaz 3 darba", "≥ 2"),
        ("Vairāk nekā 3 darba vietas", "fact = 'jobs', is = 'at_least', value = 3", "vairāk nekā 3 darba", "≥ 3"),
        ("Vismaz 70 % būvniecība", "fact = 'share.building', is = 'more_than', value = 70", "vismaz 70 %", "> 70"),
        ("Zem 5 000 EUR", "all = [{ fact = 'eligible_cost', is = 'at_most', value = 50_000 }]", "zem 5 000 eur", "≤ 50000"),
    ],
)  # fmt: skip
def test_a_condition_with_another_limit(text: str, when: str, words: str, condition: str) -> None:
    said = f"K.1: the words say “{words}”, the condition beside them is {condition}"
    path = ("criterion", 0, "options", 0, "text")
    assert found(CONDITION_WORDS, option(text, when)) == [
        ("words-condition", "warning", path, said, words, condition)
    ]


def test_a_rule_of_an_action_with_another_limit() -> None:
    ceiling = (
        "[[ceiling]]\nid = 'A.most'\nin = 'A'\namount = 15_000\ntitle = 'Building of at least 60 %'\n"
        "when = { fact = 'share.building', is = 'at_least', value = 70 }\n"
    )
    said = "A.most: the words say “at least 60 %”, the condition beside them is ≥ 70"
    path = ("ceiling", 0, "title")
    assert found(CONDITION_WORDS, SOUND + FACTS + ceiling) == [
        ("words-condition", "warning", path, said, "at least 60 %", "≥ 70")
    ]
