from small import SETTINGS, application_text, call, faults, results, round_text, sheet_text
from talka.core.results import assess_round
from talka.core.round import load_round

TIES = """
[[fact]]
id = "jobs"
title = "jobs"
kind = "count"
[[territory]]
id = "a"
title = "A"
kind = "parish"
[[territory]]
id = "b"
title = "B"
kind = "parish"
[[tie]]
id = "T1"
code = "P.1"
in = "S"
title = "unemployment"
by = "table"
of = "unemployment"
first = "highest"
[[tie]]
id = "T2"
code = "P.2"
in = "S"
title = "smaller request"
by = "fact"
of = "public_funding"
first = "lowest"
[[tie]]
id = "T3"
code = "P.3"
in = "S"
title = "more jobs"
by = "fact"
of = "jobs"
first = "highest"
"""
TABLE = '[[table]]\nid = "unemployment"\ntitle = "Unemployment"\nvalues = { a = 7.2, b = 5 }\n'


def application(name: str, territory: str = "a", costs: str = "1000", facts: str = "jobs = 1") -> str:
    return application_text(name, more=f'territory = "{territory}"', costs=costs, facts=facts)


def ranked(*parts: str, settings: str = SETTINGS) -> list[tuple[int, str, str]]:
    found = results(call(more=TIES, settings=settings), TABLE, *parts)
    return [(row.place, row.application, str(row.decided_by)) for row in found.lists[0].places]


def sheets(**marks: int) -> list[str]:
    return [
        sheet_text(f"K1 = {points}", application=name.removeprefix("_")) for name, points in marks.items()
    ]


def test_points_decide_first_and_each_place_says_what_decided_it() -> None:
    assert ranked(
        application("1", "b"), application("2", "a"), application("3", "a", "900"), application("4"),
        *sheets(_1=1, _2=1, _3=1, _4=3),
    ) == [
        (1, "4", "by points"),
        (2, "3", "equal points, before 2 by P.2 smaller request"),
        (3, "2", "equal points, before 1 by P.1 unemployment"),
        (4, "1", "equal points, after 2 by P.1 unemployment"),
    ]  # fmt: skip


def test_a_tie_that_no_key_breaks_is_open_until_the_council_decides() -> None:
    tied = (application("1"), application("2"), *sheets(_1=3, _2=3))
    decision = '[[decision]]\nid = "L1"\nkind = "tie"\naction = "A"\norder = ["2", "1"]\ndate = 2026-04-20\nreason = "vote"\n'

    assert ranked(*tied) == [
        (1, "1", "equal points, the council decides between 1, 2"),
        (1, "2", "equal points, the council decides between 1, 2"),
    ]
    assert ranked(*tied, decision) == [
        (1, "2", "equal points, before 1 by the council's decision L1"),
        (2, "1", "equal points, after 2 by the council's decision L1"),
    ]
    assert ranked(*tied, settings=SETTINGS.replace('"council"', '"shared"')) == [
        (1, "1", "equal points, place shared by 1, 2"),
        (1, "2", "equal points, place shared by 1, 2"),
    ]
    unset = call(more=TIES, settings=SETTINGS.replace('still_tied = "council"\n', ""))
    assert faults(unset, TABLE, *tied) == [
        (
            ("action", "A"),
            "1, 2 stay tied after every key, and the setting “What happens to a tie that no key breaks” (still_tied) is unset",
        )
    ]


def test_only_a_tie_needs_the_facts_of_its_keys() -> None:
    no_jobs = (application("1", facts=""), application("2", facts=""))

    assert [place for place, _, _ in ranked(*no_jobs, *sheets(_1=3, _2=1))] == [1, 2]
    assert faults(call(more=TIES), TABLE, *no_jobs, *sheets(_1=3, _2=3)) == [
        (("action", "A"), "1, tie key P.3: the fact “jobs” (jobs) is not given")
    ]


def test_a_key_without_a_direction_stops() -> None:
    undirected = call(more=TIES.replace('of = "unemployment"\nfirst = "highest"', 'of = "unemployment"'))

    assert faults(undirected, TABLE, application("1"), application("2"), *sheets(_1=3, _2=3)) == [
        (("action", "A"), "the tie key P.1 does not say which value goes first")
    ]


def test_a_key_without_a_comparison_stops_where_it_is_reached() -> None:
    unclear = call(more='[[tie]]\nid = "T"\nin = "S"\ncode = "P.4"\ntitle = "same place"\n')

    assert faults(unclear, application_text("1"), application_text("2"), *sheets(_1=3, _2=3)) == [
        (("action", "A"), "the tie key P.4 does not say what is compared")
    ]
    assert faults(unclear, application_text("1"), application_text("2"), *sheets(_1=3, _2=1)) == []


def test_tie_points_are_shown_and_decide_nothing() -> None:
    settings = SETTINGS + "tie_points = 0.01\n"
    parts = [application(str(n), costs=str(1000 - n)) for n in (1, 2, 3)]
    found = results(call(more=TIES, settings=settings), TABLE, *parts, *sheets(_1=1, _2=1, _3=1))

    assert [(row.application, str(row.tie_points), str(row.total)) for row in found.lists[0].places] == [
        ("3", "1/100", "1"),
        ("2", "1/150", "1"),
        ("1", "1/300", "1"),
    ]


def test_tiers_come_before_points_only_where_the_setting_says_so() -> None:
    tier = '[[tier]]\nid = "Y"\nin = "S"\ntitle = "joint"\nwhen = { fact = "joint", is = "equal", value = true }\n'
    text = round_text(
        application_text("1", more="joint = false"), application_text("2", more="joint = true"),
        *sheets(_1=3, _2=1),
    )  # fmt: skip

    def order(setting: str) -> list[str]:
        definition = call(more=tier, settings=SETTINGS.replace("tiers_first = false\n", setting))
        return [row.application for row in assess_round(definition, load_round(text)).lists[0].places]

    assert order("tiers_first = true\n") == ["2", "1"]
    assert order("tiers_first = false\n") == ["1", "2"]


def test_settings_that_matter_are_all_named() -> None:
    tier = '[[tier]]\nid = "Y"\nin = "S"\ntitle = "rest"\n'
    bare = call(settings="", more=tier, criteria=(
        '[[criterion]]\nid = "G"\nin = "S"\nkind = "gate"\ntitle = "gate"\n'
        '[[criterion]]\nid = "K1"\nin = "Q"\nkind = "number"\ntitle = "n"\nmost = 3\nminimum = { at_least = 1 }\n'
        'deductions = [{ id = "d", points = 1 }]\n'
    ))  # fmt: skip
    both = [
        sheet_text("G = true, K1 = 3", assessor=name, more='[sheet.deductions]\nK1 = ["d"]')
        for name in ("V1", "V2")
    ]

    assert [what for _, what in faults(bare, application_text(), *both)] == [
        "the setting “How the marks of several assessors become one” (marks) is unset, and it matters: applications have several score sheets",
        "the setting “How assessors' answers to a gate become one” (gates) is unset, and it matters: gates have several answers",
        "the setting “What the least points in one criterion are tested on” (knock_out) is unset, and it matters: a criterion has its own minimum",
        "the setting “Whether a deduction may take a criterion below zero” (deductions) is unset, and it matters: points were taken off",
        "the setting “Whether categories of projects come before points” (tiers_first) is unset, and it matters: the call has categories of projects",
        "the setting “What happens at the first project that does not fit into the money” (money_line) is unset, and it matters: money may end before the list does",
    ]


def test_a_key_on_another_scheme_stops_before_anything_is_computed() -> None:
    other = (
        '[[scheme]]\nid = "S2"\n[[section]]\nid = "Q2"\nin = "S2"\ntitle = "Other"\n'
        '[[tie]]\nid = "T"\nin = "S"\ntitle = "other"\nby = "section"\nof = "Q2"\nfirst = "highest"\n'
    )

    assert [path for path, _ in faults(call(more=other), application_text(), sheet_text("K1 = 3"))] == [
        ("tie", 0, "of")
    ]
