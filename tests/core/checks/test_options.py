from decimal import Decimal

from core.checks.small_call import BASE, GOAL, RISKS, SCHEME, SECTION, SOUND, TIE, found, text_of
from talka.core.checks.options import OPTIONS, without_none
from talka.core.texts import load

OTHER = (SCHEME + SECTION + GOAL + TIE).replace('"S', '"Z').replace('"goal"', '"Z.goal"')
NO_NONE = GOAL.replace(', { points = 0, text = "none" }', "")


def computed(*options: str) -> str:
    rows = "".join(f"    {{ {option} }},\n" for option in options)
    return text_of(f"""
[[criterion]]
id = "joint"
in = "S.K"
code = "K.1"
kind = "choose"
marked = "computed"
title = "Joint"
options = [
{rows}]
""")


YES = "points = 1, text = 'Joint', when = { fact = 'joint', is = 'equal', value = true }"
NO = "points = 0, text = 'Alone', when = { fact = 'joint', is = 'equal', value = false }"
ELSE = "points = 0, text = 'Alone'"


def test_sound_options() -> None:
    for text in (SOUND, SOUND + OTHER, computed(YES, NO), computed(YES, ELSE)):
        assert found(OPTIONS, text) == []


def test_an_option_for_nothing_that_the_same_criterion_has_elsewhere() -> None:
    text = BASE + SCHEME + SECTION + NO_NONE + RISKS + TIE + OTHER
    said = "K.1: there is no option for 0 points; the same criterion in Z has one: “none”"
    path = ("criterion", 0, "options")
    assert found(OPTIONS, text) == [("option-lost", "warning", path, said, None, None)]
    assert [(index, where) for index, _, where in without_none(load(text))] == [(0, ("Z", "none"))]


def test_a_title_with_an_aside_is_the_same_title() -> None:
    aside = NO_NONE.replace('title = "Goal"', 'title = "Goal (at most 2 points)"')
    text = BASE + SCHEME + SECTION + aside + RISKS + TIE + OTHER
    assert [row[0] for row in found(OPTIONS, text)] == ["option-lost"]


def test_the_same_words_twice() -> None:
    path = ("criterion", 0, "options", 1)
    text = SOUND.replace('{ points = 1, text = "vague" }', '{ points = 2, text = "Clear" }')
    said = "K.1: the option “Clear” stands twice"
    assert found(OPTIONS, text) == [("option-twice", "note", path, said, None, None)]


def test_the_same_words_with_other_points() -> None:
    path = ("criterion", 0, "options", 1)
    text = SOUND.replace('text = "vague"', 'text = "clear"')
    said = "K.1: the option “clear” gives 2 and 1 points"
    assert found(OPTIONS, text) == [("option-two-points", "error", path, said, None, None)]


def test_an_option_that_hides_another() -> None:
    said = "K.1: “Alone” has no condition and hides the options after it"
    path = ("criterion", 0, "options", 0)
    assert found(OPTIONS, computed(ELSE, YES)) == [("option-hidden", "error", path, said, None, None)]


def test_a_project_that_no_option_fits() -> None:
    path = ("criterion", 0, "options")
    said = "K.1: no option fits where joint project: no"
    assert found(OPTIONS, computed(YES)) == [("option-missing", "warning", path, said, None, None)]
    fact = "[[fact]]\nid = 'use'\ntitle = 'Use'\nkind = 'choice'\nchoices = ['farm', 'shop', 'school']\n"
    when = "points = 1, text = 'Farm', when = { fact = 'use', is = 'one_of', value = ['farm', 'shop'] }"
    said = "K.1: no option fits where Use: school"
    assert found(OPTIONS, fact_first(fact, computed(when))) == [
        ("option-missing", "warning", path, said, None, None)
    ]


def test_nothing_is_said_of_what_cannot_be_told() -> None:
    large = "points = 0, text = 'Large', when = { fact = 'cost', is = 'more_than', value = 10 }"
    assert found(OPTIONS, computed(YES, large)) == []
    assert found(OPTIONS, computed(large)) == []
    assert Decimal(0) == 0


def fact_first(fact: str, text: str) -> str:
    return text.replace("[[action]]", fact + "[[action]]", 1)
