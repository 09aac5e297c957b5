from core.checks.small_call import SOUND, TIE, choice, criteria, found, mends, sources, text_of
from talka.core.checks.codes import CODES


def test_labels_of_any_style_in_order() -> None:
    for codes in (
        ("K.1", "K.2", "K.3"),
        ("K9", "K10", "K11"),
        ("1.", "2.", "3."),
        ("a)", "b)", "d)"),
        ("I", "II", "IX", "X"),
        ("A", "B", "C", "D"),
        ("", "", ""),
        ("K.1", "K.1.¹", "K.2"),
        ("1.1", "1.2", "2.1", "2.2"),
        ("ā", "č", "d"),
        ("–", "–", "*"),
    ):
        assert found(CODES, text_of(criteria(*codes))) == []
    assert found(CODES, SOUND) == []


def test_a_label_that_its_sisters_have_is_missing() -> None:
    text = text_of(criteria("K.1", "", "K.3", extra="source = { page = '4' }"))
    said = "“Title 1” has no label, and its sisters have one: K.1"
    path = ("criterion", 1, "code")
    assert found(CODES, text) == [("code-missing", "warning", path, said, None, None)]
    assert mends(CODES, text) == [(path, "K.2", False)]
    assert sources(CODES, text) == ["page 4"]


def test_no_label_is_proposed_that_is_taken_or_unknown() -> None:
    assert mends(CODES, text_of(criteria("K.1", "", "K.2"))) == []
    assert mends(CODES, text_of(criteria("", "K.1"))) == []


def test_an_option_without_its_label() -> None:
    text = text_of(choice("a", "K.1", "K.1.1", "", "K.1.3"))
    said = "“Text 1” has no label, and its sisters have one: K.1.1"
    path = ("criterion", 0, "options", 1, "code")
    assert found(CODES, text) == [("code-missing", "warning", path, said, None, None)]


def test_options_with_labels_in_some_criteria_only() -> None:
    rows = choice("a", "K.1", "K.1.1", "K.1.2") + choice("b", "K.2", "", "") + choice("c", "K.3", "", "")
    said = "S: the options of these criteria have no labels, those of others have: K.2, K.3"
    path = ("criterion", 1, "options")
    assert found(CODES, text_of(rows)) == [("code-options", "note", path, said, None, None)]


def test_a_label_stands_twice() -> None:
    text = text_of(criteria("K.1", "K.2", "K2.", "K.4"))
    said = "the label K2. stands twice; here at “Title 2”"
    path = ("criterion", 2, "code")
    assert found(CODES, text) == [
        ("code-repeated", "error", path, said, "K2.", None),
    ]
    assert mends(CODES, text) == [(path, "K.3", False)]


def test_labels_out_of_order() -> None:
    said = "the label K.2 comes after K.3"
    expected = [("code-order", "warning", ("criterion", 2, "code"), said, "K.2", None)]
    assert found(CODES, text_of(criteria("K.1", "K.3", "K.2"))) == expected
    said = "the label K.9 comes after K.10"
    expected = [("code-order", "warning", ("criterion", 1, "code"), said, "K.9", None)]
    assert found(CODES, text_of(criteria("K.10", "K.9", "K.11"))) == expected


def test_a_label_is_skipped() -> None:
    said = "the labels go from S.2 to S.4: there is no S.3"
    path = ("criterion", 2, "code")
    assert found(CODES, text_of(criteria("S.1", "S.2", "S.4"))) == [
        ("code-skipped", "warning", path, said, "S.4", "S.3")
    ]


def test_tie_keys_have_labels_too() -> None:
    text = SOUND.replace('[[tie]]\nid = "S.T1"', '[[tie]]\nid = "S.T1"\ncode = "P.2"') + TIE.replace(
        'id = "S.T1"', 'id = "S.T2"\ncode = "P.1"'
    )
    said = "the label P.1 comes after P.2"
    assert found(CODES, text) == [("code-order", "warning", ("tie", 1, "code"), said, "P.1", None)]
