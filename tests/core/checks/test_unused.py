from core.checks.small_call import ACTION, SCHEME, SOUND, found
from talka.core.checks.unused import UNUSED

INDICATOR = '[[indicator]]\nid = "A.new"\nin = "A"\ntitle = "New product"\n'


def test_nothing_is_left_over_or_missing() -> None:
    assert found(UNUSED, SOUND) == []
    assert found(UNUSED, SOUND + INDICATOR) == []


def test_a_scheme_that_no_action_uses_and_that_is_empty() -> None:
    text = SOUND + SCHEME.replace('"S"', '"Z"')
    unused, empty = "no action uses the scheme Z", "the scheme Z has no sections"
    assert found(UNUSED, text) == [
        ("scheme-unused", "warning", ("scheme", 1), unused, None, None),
        ("scheme-empty", "error", ("scheme", 1), empty, None, None),
    ]


def test_sections_and_groups_without_criteria() -> None:
    text = SOUND + '[[section]]\nid = "S.S"\nin = "S"\ntitle = "Specific"\n'
    text += '[[criterion]]\nid = "g"\nin = "S.K"\nkind = "group"\ntake = "sum"\ntitle = "Group"\n'
    assert found(UNUSED, text) == [
        ("section-empty", "warning", ("section", 1), "the section “Specific” has no criteria", None, None),
        (
            "group-empty",
            "error",
            ("criterion", 2),
            "g has no sub-criteria, so it gives no points",
            None,
            None,
        ),
    ]


def test_facts_and_goals_that_lead_nowhere() -> None:
    text = (
        SOUND
        + '[[fact]]\nid = "jobs"\ntitle = "Jobs"\nkind = "count"\n[[goal]]\nid = "G"\ntitle = "Growth"\n'
    )
    assert found(UNUSED, text) == [
        ("fact-unused", "note", ("fact", 0), "no rule looks at the fact “Jobs”", None, None),
        ("goal-unused", "note", ("goal", 0), "no action serves the goal “Growth”", None, None),
    ]


def test_indicators_that_are_missing() -> None:
    text = SOUND + INDICATOR + ACTION.replace('"A', '"B')
    said = "B has no output indicators, other actions have"
    assert found(UNUSED, text) == [("indicator-missing", "warning", ("action", 1), said, None, None)]
    more = SOUND.replace('title = "Enterprise"', 'title = "Enterprise"\nindicators_needed = 2') + INDICATOR
    said = "A: 2 indicators are to be chosen, and there are 1"
    path = ("action", 0, "indicators_needed")
    assert found(UNUSED, more) == [("indicator-count", "error", path, said, 2, 1)]
