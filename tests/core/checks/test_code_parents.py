from core.checks.small_call import BASE, SCHEME, SECTION, SOUND, TIE, choice, criteria, found, mends, text_of
from talka.core.checks.code_parents import CODE_PARENTS

GROUP = """
[[criterion]]
id = "group"
in = "S.K"
code = "S.4"
kind = "group"
take = "sum"
title = "Needs"
"""


def test_labels_that_begin_with_their_parent_s() -> None:
    assert found(CODE_PARENTS, SOUND) == []
    sound = (
        choice("a", "K.1", "K.1.1", "K.1.2") + choice("b", "K.2", "a)", "b)") + choice("c", "K.3", "1.", "2.")
    )
    assert found(CODE_PARENTS, text_of(sound)) == []
    numbered = text_of(criteria("1.1", "1.2")).replace('title = "Quality"', 'title = "Quality"\ncode = "2."')
    assert found(CODE_PARENTS, numbered) == []


def test_labels_of_another_criterion() -> None:
    rows = (
        GROUP + criteria("S.7.1", "S.7.2").replace('in = "S.K"', 'in = "group"') + choice("b", "S.7", "", "")
    )
    said = "the label {} belongs to S.7 and stands in S.4"
    paths = [("criterion", 1, "code"), ("criterion", 2, "code")]
    assert found(CODE_PARENTS, text_of(rows)) == [
        ("code-of-another", "warning", paths[0], said.format("S.7.1"), "S.7.1", "S.4.1"),
        ("code-of-another", "warning", paths[1], said.format("S.7.2"), "S.7.2", "S.4.2"),
    ]
    assert mends(CODE_PARENTS, text_of(rows)) == [(paths[0], "S.4.1", False), (paths[1], "S.4.2", False)]


def test_a_label_of_nothing_there_is() -> None:
    text = text_of(choice("a", "K.1", "K.1.1", "K.8.2", "K.1.3"))
    said = "the label K.8.2 does not begin with that of K.1, in which it stands"
    path = ("criterion", 0, "options", 1, "code")
    assert found(CODE_PARENTS, text) == [("code-prefix", "warning", path, said, "K.8.2", "K.1.2")]
    taken = text_of(choice("a", "K.1", "K.1.1", "K.8.1"))
    assert mends(CODE_PARENTS, taken) == []


def test_one_label_unlike_its_sisters() -> None:
    text = text_of(criteria("K.1", "K.2", "S.3", "K.4"))
    said = "the label S.3 is unlike those of its sisters, such as K.1"
    path = ("criterion", 2, "code")
    assert found(CODE_PARENTS, text) == [("code-prefix", "warning", path, said, "S.3", None)]
    assert found(CODE_PARENTS, text_of(criteria("K.1", "S.1"))) == []


def test_labels_written_two_ways() -> None:
    text = text_of(criteria("K1", "K.2", "K.3"))
    path = ("criterion", 0, "code")
    said = "the label K1 is written K.1 elsewhere"
    assert found(CODE_PARENTS, text) == [("code-style", "note", path, said, "K1", "K.1")]
    assert mends(CODE_PARENTS, text) == [(path, "K.1", True)]
    taken = text_of(criteria("K1", "K.1", "K.3"))
    assert mends(CODE_PARENTS, taken) == []


def test_no_way_is_the_usual_one_where_they_are_as_many() -> None:
    assert found(CODE_PARENTS, text_of(criteria("K1", "K.2"))) == []


def test_gates_may_be_written_in_a_way_of_their_own() -> None:
    gate = '[[criterion]]\nid = "g"\nin = "S"\ncode = "A1"\nkind = "gate"\ntitle = "Gate"\n'
    text = BASE + SCHEME + SECTION + gate + criteria("K.1", "K.2") + TIE
    assert found(CODE_PARENTS, text) == []
