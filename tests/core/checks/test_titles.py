from core.checks.small_call import SOUND, found
from talka.core.checks.titles import TITLES

KIND = '{ fact = "applicant_kind", is = "one_of", value = ["farm", "person"] }'
NAMED = SOUND.replace('scheme = "S"', f'scheme = "S"\napplicants = {KIND}', 1)
ROW = '[[applicant_kind]]\nid = "{0}"\ntitle = "A {0}"\n'
FACT = '[[fact]]\nid = "where"\ntitle = "Where"\nkind = "choice"\nchoices = ["indoors", "out-there", "in the air"]\n'


def test_what_has_no_id_to_show_needs_no_title() -> None:
    assert found(TITLES, SOUND) == []
    assert found(TITLES, NAMED + ROW.format("farm") + ROW.format("person")) == []


def test_kinds_of_applicants_without_a_title() -> None:
    path = ("action", 0, "applicants", "value")
    said = "kinds of applicants without a title: farm, person"
    assert found(TITLES, NAMED) == [("untitled-kind", "warning", path, said, None, None)]
    said = "kinds of applicants without a title: person"
    assert found(TITLES, NAMED + ROW.format("farm")) == [("untitled-kind", "warning", path, said, None, None)]


def test_choices_without_a_title_unless_they_are_words() -> None:
    said = "choices of “Where” without a title: indoors, out-there"
    expected = ("untitled-choice", "warning", ("fact", 0, "choices"), said, None, None)
    assert found(TITLES, SOUND + FACT) == [expected]
    titles = "".join(
        f'[[choice]]\nid = "{name}"\nin = "where"\ntitle = "T"\n' for name in ("indoors", "out-there")
    )
    assert found(TITLES, SOUND + FACT + titles) == []
