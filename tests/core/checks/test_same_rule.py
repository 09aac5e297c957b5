from core.checks.small_call import SCHEME, SECTION, SOUND, TIE, found
from talka.core.checks.same_rule import SAME_RULE

SISTER = (
    SCHEME.replace('"S"', '"Z"')
    + SECTION.replace("S.K", "Z.K").replace('in = "S"', 'in = "Z"')
    + TIE.replace("S.T1", "Z.T1").replace('in = "S"', 'in = "Z"')
    + '[[action]]\nid = "B"\ntitle = "Community"\nbudget = 1\nscheme = "Z"\n'
)
JOINT = "when = { fact = 'joint', is = 'equal', value = true }\n"
LIVES = "The applicant has lived in the territory of the group for at least {} before filing."


def paper(name: str, title: str, extra: str = "") -> str:
    return f"[[document]]\nid = '{name}'\ntitle = '{title}'\n{extra}"


def criterion(name: str, section: str, fields: str) -> str:
    return f"[[criterion]]\nid = '{name}'\nin = '{section}'\n{fields}"


def judged(name: str, section: str, text: str, title: str = "Roots") -> str:
    return criterion(name, section, f"kind = 'number'\ntitle = '{title}'\nvalues = [0, 1]\nhelp = '{text}'\n")


def test_sentences_that_say_the_same() -> None:
    for text in (
        paper("D1", LIVES.format("24 months"), "in = ['A']\n")
        + paper("D2", LIVES.format("two years"), "in = ['B']\n"),
        paper("D1", LIVES.format("24 months")) + paper("D2", LIVES.format("12 months"), JOINT),
        paper("D1", "At least 2 offers") + paper("D2", "At least 3 offers"),
        judged("k1", "S.K", LIVES.format("6 months"))
        + judged("k2", "Z.K", LIVES.format("5 months"), "Other"),
        judged("k1", "S.K", "Marks of all parts of the criterion K.4 are added up.")
        + judged("k2", "S.K", "Marks of all parts of the criterion K.7 are added up."),
        judged("k1", "S.K", "A project with less than 1 point in this criterion is not assessed further.")
        + judged(
            "k2",
            "S.K",
            "A project with less than 2 points in this criterion is not assessed further.",
            "Other",
        ),
    ):
        assert found(SAME_RULE, SOUND + SISTER + text) == []


def test_one_document_asked_with_two_figures() -> None:
    text = paper("D1", LIVES.format("24 months"), "in = ['A']\n") + paper(
        "D2", LIVES.format("12 months"), "in = ['B']\n"
    )
    said = f"D2 says “12 months” and D1 says “24 months” in the same sentence: “{LIVES.format('12 months')}”"
    path = ("document", 1, "title")
    assert found(SAME_RULE, SOUND + SISTER + text) == [
        ("figure-differs", "warning", path, said, "12 months", "24 months")
    ]


def test_a_rule_of_an_action_with_two_figures() -> None:
    text = SOUND.replace('title = "Enterprise"', f'title = "Enterprise"\nwho = "{LIVES.format("6 months")}"')
    said = f"S k1 says “1 year” and A says “6 months” in the same sentence: “{LIVES.format('1 year')}”"
    path = ("criterion", 2, "help")
    assert found(SAME_RULE, text + judged("k1", "S.K", LIVES.format("1 year"))) == [
        ("figure-differs", "warning", path, said, "1 year", "6 months")
    ]


def test_a_point_of_law_worded_with_two_figures() -> None:
    law = "Fixed sums are paid up to {} EUR of eligible cost by regulation Nr. 580."
    text = judged("k1", "S.K", law.format("15 000")) + judged("k2", "Z.K", law.format("10 000"), "Other")
    said = f"Z k2 says “10 000 EUR” and S k1 says “15 000 EUR” in the same sentence: “{law.format('10 000')}”"
    path = ("criterion", 3, "help")
    assert found(SAME_RULE, SOUND + SISTER + text) == [
        ("figure-differs", "warning", path, said, "10 000 EUR", "15 000 EUR")
    ]


def test_the_odd_one_of_three_criteria_of_one_name() -> None:
    third = SISTER.replace('"Z', '"Y').replace('"B"', '"C"')
    helps = (LIVES.format("5 months"), LIVES.format("6 months"), LIVES.format("6 months"))
    rows = "".join(
        judged(f"k{part}", part, text) for part, text in zip(("S.K", "Z.K", "Y.K"), helps, strict=True)
    )
    said = f"S kS.K says “5 months” and Z kZ.K says “6 months” in the same sentence: “{helps[0]}”"
    path = ("criterion", 2, "help")
    assert found(SAME_RULE, SOUND + SISTER + third + rows) == [
        ("figure-differs", "note", path, said, "5 months", "6 months")
    ]


def options(name: str, section: str, *texts: str) -> str:
    rows = ", ".join(f"{{ points = {place}, text = '{text}' }}" for place, text in enumerate(texts))
    return criterion(name, section, f"kind = 'choose'\ntitle = 'Years'\noptions = [{rows}]\n")


def test_options_of_one_criterion_differ_in_their_figures() -> None:
    texts = [LIVES.format(f"{months} months") for months in (6, 12)]
    assert (
        found(SAME_RULE, SOUND + SISTER + options("k1", "S.K", *texts) + options("k2", "Z.K", *texts[::-1]))
        == []
    )


def bands(name: str, section: str, *rows: str) -> str:
    fact = "marked = 'computed'\nfact = 'cost'\n"
    listed = ", ".join(f"{{ {row} }}" for row in rows)
    return criterion(name, section, f"kind = 'bands'\ntitle = 'Size'\n{fact}bands = [{listed}]\n")


FROM = ("below = 60, points = 2", "from = 60, points = 1")


def test_bands_that_part_at_one_limit() -> None:
    for other in (
        FROM,
        ("up_to = 70, points = 2", "over = 70, points = 1"),
        ("up_to = 60, points = 3", "over = 60, points = 1"),
    ):
        assert found(SAME_RULE, SOUND + SISTER + bands("k1", "S.K", *FROM) + bands("k2", "Z.K", *other)) == []


def test_bands_that_differ_at_the_limit_itself() -> None:
    over = bands("k2", "Z.K", "up_to = 60, points = 2", "over = 60, points = 1")
    said = "Z k2: points for exactly 60: 2 here, 1 in S k1"
    path = ("criterion", 3, "bands")
    assert found(SAME_RULE, SOUND + SISTER + bands("k1", "S.K", *FROM) + over) == [
        ("band-differs", "warning", path, said, None, None)
    ]


def test_a_limit_that_one_of_two_leaves_out() -> None:
    out = bands("k2", "Z.K", "below = 60, points = 2", "over = 60, points = 1")
    rows = found(SAME_RULE, SOUND + SISTER + bands("k1", "S.K", *FROM) + out)
    assert [row[3] for row in rows] == [
        "Z k2: points for exactly 60: none (no band holds it) here, 1 in S k1"
    ]
