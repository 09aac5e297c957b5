from core.checks.small_call import SOUND, found
from talka.core.checks.places_served import PLACES_SERVED

TERRITORY = """
[[territory]]
id = "county"
title = "County"
kind = "municipality"
[[territory]]
id = "town"
in = "county"
title = "Town"
kind = "town"
rural = false
[[territory]]
id = "parish"
in = "county"
title = "Parish"
kind = "parish"
rural = true
"""

RURAL = "when = { fact = 'territory.rural', is = 'equal', value = %s }"


def limited(to: str, clear: str = "", extra: str = "") -> str:
    text = SOUND.replace('title = "Enterprise"', f'title = "Enterprise"\nterritory = [{to}]\n{extra}')
    return text.replace('text = "clear"', f'text = "clear"{clear and ", " + clear}') + TERRITORY


def test_places_that_can_be_reached() -> None:
    assert found(PLACES_SERVED, SOUND) == []
    assert found(PLACES_SERVED, limited('"county"', RURAL % "false")) == []
    assert found(PLACES_SERVED, limited('"parish"', RURAL % "true")) == []
    outside = 'outside = { fact = "joint", is = "equal", value = true }'
    assert found(PLACES_SERVED, limited('"parish"', RURAL % "false", outside)) == []


def test_points_for_a_place_where_the_action_is_not() -> None:
    said = "K.1: “clear” is for a place where A cannot be carried out"
    path = ("criterion", 0, "options", 0)
    expected = [("place-unreachable", "warning", path, said, None, None)]
    assert found(PLACES_SERVED, limited('"parish"', RURAL % "false")) == expected
    within = "when = { fact = 'territory', is = 'within', value = 'town' }"
    assert found(PLACES_SERVED, limited('"parish"', within)) == expected
    town = "{ fact = 'territory', is = 'equal', value = 'town' }"
    both = f"when = {{ all = [{{ fact = 'joint', is = 'equal', value = true }}, {town}] }}"
    assert found(PLACES_SERVED, limited('"parish"', both)) == expected
    either = both.replace("all", "any")
    assert found(PLACES_SERVED, limited('"parish"', either)) == []


def test_an_option_for_nothing_elsewhere_is_harmless() -> None:
    text = limited('"parish"')
    harmless = text.replace('text = "none"', f'text = "none", {RURAL % "false"}')
    assert found(PLACES_SERVED, harmless) == []


def test_nothing_is_told_apart_by_what_is_left() -> None:
    text = limited('"parish"')
    town = f'{{ points = 0, text = "town", {RURAL % "false"} }}'
    alike = text.replace('{ points = 0, text = "not weighed" }', town)
    said = "K.2: “town” is for a place where A cannot be carried out"
    path = ("criterion", 1, "options", 1)
    assert found(PLACES_SERVED, alike) == [("place-unreachable", "warning", path, said, None, None)]


def test_a_criterion_for_projects_elsewhere() -> None:
    text = limited('"parish"')
    elsewhere = text.replace('title = "Risks"', f'title = "Risks"\n{RURAL % "false"}')
    said = "K.2: “Risks” is for a place where A cannot be carried out"
    assert found(PLACES_SERVED, elsewhere) == [
        ("place-unreachable", "warning", ("criterion", 1), said, None, None)
    ]


def judged(best: str, second: str, extra: str = "") -> str:
    text = limited('"parish"', extra=extra)
    return text.replace('text = "clear"', f'text = "{best}"').replace('text = "vague"', f'text = "{second}"')


def test_words_of_a_town_in_an_action_for_the_countryside() -> None:
    said = "K.1: “Carried out in a town” is for a place where A cannot be carried out"
    path = ("criterion", 0, "options", 0)
    expected = [("place-unreachable", "warning", path, said, None, None)]
    assert found(PLACES_SERVED, judged("Carried out in a town", "Carried out in a parish")) == expected


def test_words_of_a_town_that_take_nothing_away() -> None:
    outside = 'outside = { fact = "joint", is = "equal", value = true }'
    for text in (
        judged("Projektu īsteno pagastā vai pilsētā", "vague"),
        judged("Ārpus pilsētas", "Pilsētā"),
        judged("Carried out in a town", "vague", outside),
        judged("Useful to the whole territory", "In a town"),
    ):
        assert found(PLACES_SERVED, text) == []
    assert found(PLACES_SERVED, judged("In a town", "vague").replace('territory = ["parish"]', "")) == []
