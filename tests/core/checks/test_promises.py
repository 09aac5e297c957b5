from core.checks.small_call import ACTION, SOUND, TIE, found
from talka.core.checks.promises import PROMISES

PRIORITIES = """
[[priority]]
id = "A.tourism"
in = "A"
title = "Tourism"
[[priority]]
id = "A.craft"
in = "A"
title = "Craft"
"""

EXCLUDED = """
[[exclusion]]
id = "A.building"
in = "A"
title = "Building"
when = { fact = "joint", is = "equal", value = true }
"""

PAPER = """
[[document]]
id = "permit"
title = "Permit"
{}
"""


def serving(*names: str) -> str:
    listed = ", ".join(f'"{name}"' for name in names)
    return SOUND.replace('title = "Goal"', f'title = "Goal"\nserves = [{listed}]')


def test_promises_that_are_kept() -> None:
    assert found(PROMISES, SOUND) == []
    assert found(PROMISES, serving("A.tourism", "A.craft") + PRIORITIES) == []
    assert found(PROMISES, SOUND + EXCLUDED) == []


def test_points_for_what_is_not_supported() -> None:
    said = "K.1 gives points, and this is not supported: Building"
    path = ("criterion", 0, "serves", 0)
    assert found(PROMISES, serving("A.building") + EXCLUDED) == [
        ("points-excluded", "warning", path, said, None, None)
    ]


def test_an_option_for_excluded_projects_only() -> None:
    when = "when = { all = [{ fact = 'joint', is = 'equal', value = true }] }"
    text = SOUND.replace('text = "clear"', f'text = "clear", {when}')
    said = "K.1: “clear” is for projects only that are not supported: Building"
    path = ("criterion", 0, "options", 0)
    assert found(PROMISES, text + EXCLUDED) == [("option-excluded", "error", path, said, None, None)]
    assert found(PROMISES, text + EXCLUDED.replace("true", "false")) == []
    shared = ACTION.replace('"A', '"B')
    assert found(PROMISES, text + EXCLUDED + shared) == []


def test_a_priority_without_points() -> None:
    said = "A promises more points for “Craft”, and no criterion of its scheme gives them"
    assert found(PROMISES, serving("A.tourism") + PRIORITIES) == [
        ("priority-unserved", "warning", ("priority", 1), said, None, None)
    ]


def test_priorities_that_nobody_has_linked() -> None:
    said = "no criterion says which priority it serves, so the priorities cannot be checked"
    assert found(PROMISES, SOUND + PRIORITIES) == [
        ("priority-unlinked", "note", ("priority", 0), said, None, None)
    ]


def test_a_criterion_that_serves_another_action() -> None:
    other = ACTION.replace('"A', '"B').replace('"S"', '"Z"') + '[[scheme]]\nid = "Z"\n'
    other += TIE.replace('"S', '"Z')
    text = serving("A.tourism", "A.craft", "B.x") + PRIORITIES + other
    text += '[[indicator]]\nid = "B.x"\nin = "B"\ntitle = "X"\n'
    said = "K.1 points at B.x, which is of B: that action is marked by another scheme"
    path = ("criterion", 0, "serves", 2)
    assert found(PROMISES, text) == [("serves-elsewhere", "warning", path, said, None, None)]


def needing(extra: str) -> str:
    return SOUND.replace('title = "Goal"', 'title = "Goal"\nneeds_document = ["permit"]') + PAPER.format(
        extra
    )


def test_documents_that_are_asked_where_they_are_needed() -> None:
    assert found(PROMISES, needing("")) == []
    assert found(PROMISES, needing('in = ["A"]')) == []


def test_a_document_that_is_asked_in_another_action() -> None:
    text = needing('in = ["B"]') + ACTION.replace('"A', '"B').replace('"S"', '"Z"')
    text += '[[scheme]]\nid = "Z"\n'
    said = "K.1 is judged by “Permit”, which is not asked in A"
    path = ("criterion", 0, "needs_document", 0)
    assert found(PROMISES, text) == [("document-elsewhere", "warning", path, said, None, None)]


def test_a_document_that_is_asked_of_some_only() -> None:
    when = "when = { fact = 'joint', is = 'equal', value = true }"
    said = "“Permit” is asked of some only; for other projects nothing is there to judge K.1 by"
    path = ("document", 0, "when")
    assert found(PROMISES, needing(when)) == [("document-some", "note", path, said, None, None)]
    only_then = needing(when).replace('text = "clear"', f'text = "clear", {when}')
    assert found(PROMISES, only_then) == []
    form = '[[document]]\nid = "form"\ntitle = "Form"\n'
    beside = needing(when).replace('["permit"]', '["permit", "form"]') + form
    assert found(PROMISES, beside) == []


def test_an_exclusion_in_words_alone() -> None:
    prose = '[[exclusion]]\nid = "A.cars"\nin = "A"\ntitle = "Cars"\n'
    gate = '[[criterion]]\nid = "no-cars"\nin = "S"\nkind = "gate"\ncode = "A9"\ntitle = "No cars"\nserves = ["A.cars"]\n'

    assert found(PROMISES, SOUND + prose) == [
        (
            "exclusion-prose",
            "note",
            ("exclusion", 0),
            "“Cars” is excluded in words, and nothing enforces it",
            None,
            None,
        )
    ]
    assert found(PROMISES, SOUND + prose + gate) == []
