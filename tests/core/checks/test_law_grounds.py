import pytest

from core.checks.small_call import SOUND, found
from talka.core.checks.law_grounds import LAW_GROUNDS

GATE = "[[criterion]]\nid = '{}'\nin = '{}'\nkind = 'gate'\ntitle = '{}'\nsource = {{ legal = '{}' }}\n"
FIXED = "[[fixed_sum]]\nid = 'A.fixed'\nin = 'A'\nwhen = {{ fact = 'cost', is = 'at_most', value = 15_000 }}\nsource = {{ legal = '{}' }}\n"
SISTER = (
    '[[scheme]]\nid = "Z"\n[[section]]\nid = "Z.K"\nin = "Z"\ntitle = "Z"\n'
    '[[action]]\nid = "B"\ntitle = "Community"\nbudget = 1\nscheme = "Z"\n'
)
STRATEGY, PLACE = "The idea follows the strategy", "Carried out in the territory"


def exclusion(title: str) -> str:
    return f"[[exclusion]]\nid = 'A.x'\nin = 'A'\ntitle = '{title}'\n"


def option(text: str, fields: str = "") -> str:
    text = SOUND.replace('text = "clear"', f'text = "{text}"')
    return text.replace('title = "Goal"', f'title = "Goal"\n{fields}')


def gates(*rows: tuple[str, str, str]) -> str:
    return "".join(GATE.format(f"g{n}", scheme, title, law) for n, (scheme, title, law) in enumerate(rows))


@pytest.mark.parametrize(
    "text",
    [
        SOUND + FIXED.format("Nr. 580, 9.¹") + gates(("S", STRATEGY, "Nr. 580, 9.1.")),
        SOUND + FIXED.format("Nr. 32, 9.1.") + gates(("S", STRATEGY, "Nr. 580, 9.1.")),
        SOUND + SISTER + gates(("S", STRATEGY, "9.1."), ("Z", STRATEGY, "9.1."), ("S", PLACE, "9.3."), ("Z", PLACE, "9.3.")),
        SOUND + SISTER + gates(("S", "The applicant may apply", "7. un 11."), ("Z", "The applicant may apply", "7. un 25.")),
        SOUND + gates(("S", STRATEGY, "9.1."), ("S", PLACE, "9.1.")),
        SOUND + FIXED.format("9.1.") + gates(("S", "A fixed sum is asked for", "9.1.")),
        option("Building (MKN Nr. 580 33.2.p.)").replace('text = "vague"', 'text = "Other things (MKN Nr. 580 33.1.p.)"'),
        option("All papers by Nr. 580 48.p.").replace('text = "vague"', 'text = "Some papers by Nr. 580 48.p."'),
        option("Building (Nr. 580 33.2.p.)") + exclusion("Transport by Nr. 580 33.5.p."),
        SOUND + exclusion("Transport by Nr. 580 33.5.p.") + gates(("S", "The applicant may apply", "Nr. 580 33.5.p.")),
        option("Building (Nr. 580 33.2.p.)", "serves = ['A.x']") + exclusion("Building of Nr. 580 33.2.p."),
    ],
)  # fmt: skip
def test_points_of_law_that_ground_one_rule(text: str) -> None:
    assert found(LAW_GROUNDS, text) == []


def test_a_point_for_a_fixed_sum_and_for_a_gate() -> None:
    text = SOUND + FIXED.format("Nr. 580 9.1.p.") + gates(("S", STRATEGY, "9.1."))
    text = text.replace('round = "1"', 'round = "1"\nlegal = ["Nr. 580"]')
    said = f"9.1 is cited here for a fixed sum and elsewhere for g0 “{STRATEGY}”: is the same point of law meant?"
    expected = [("legal-two-rules", "warning", ("fixed_sum", 0), said, "9.1", None)]
    assert found(LAW_GROUNDS, text) == expected


def test_a_gate_that_cites_the_point_of_another() -> None:
    rows = (("S", STRATEGY, "9.1."), ("S", PLACE, "9.3."), ("Z", STRATEGY, "9.1."), ("Z", PLACE, "9.1."))
    said = f"9.1 is cited here for g0 “{STRATEGY}” and elsewhere for g3 “{PLACE}”: is the same point of law meant?"
    path = ("criterion", 2)
    assert found(LAW_GROUNDS, SOUND + SISTER + gates(*rows)) == [
        ("legal-two-rules", "warning", path, said, "9.1", None)
    ]


def test_a_point_in_two_options_of_one_criterion() -> None:
    text = option("Building (MKN Nr. 580 33.2.p.)").replace(
        'text = "vague"', 'text = "Other things (MKN Nr. 580 33.1.p.-33.3.p.)"'
    )
    said = (
        "33.2 is cited here for K.1 “Building (MKN Nr. 580 33.2.p.)” and elsewhere for "
        "K.1 “Other things (MKN Nr. 580 33.1.p.-33.3.p.)”: is the same point of law meant?"
    )
    path = ("criterion", 0, "options", 0)
    assert found(LAW_GROUNDS, text) == [("legal-two-rules", "warning", path, said, "33.2", None)]


def test_an_exclusion_of_one_action_and_points_of_another() -> None:
    elsewhere = "[[exclusion]]\nid = 'B.x'\nin = 'B'\ntitle = 'Transport by Nr. 580 33.2.p.'\n"
    said = (
        "33.2 is cited here for B.x “Transport by Nr. 580 33.2.p.” and elsewhere for "
        "K.1 “Building (Nr. 580 33.2.p.)”: is the same point of law meant?"
    )
    text = option("Building (Nr. 580 33.2.p.)") + SISTER + elsewhere
    assert found(LAW_GROUNDS, text) == [("legal-two-rules", "warning", ("exclusion", 0), said, "33.2", None)]


def test_points_for_what_an_exclusion_of_the_action_cites() -> None:
    text = option("Building (Nr. 580 33.2.p., 33.3.p.)") + exclusion("Building of Nr. 580 33.1-33.4.p.")
    said = (
        "K.1 gives points under 33.2, 33.3 of the law, and an exclusion names the same: "
        "Building of Nr. 580 33.1-33.4.p."
    )
    path = ("criterion", 0, "options", 0)
    assert found(LAW_GROUNDS, text) == [("legal-excluded", "warning", path, said, None, None)]
