from small import SETTINGS, application_text, call, faults, results, sheet_text

COSTS = {"1": "4000", "2": "8000", "3": "2000", "4": "100"}
MARKS = {"1": 3, "2": 1, "3": 1, "4": 0}
TIE = '[[tie]]\nid = "T"\nin = "S"\ntitle = "sooner"\nby = "filed_at"\nfirst = "lowest"\n'
ROUND = [application_text(name, costs=cost, day=int(name)) for name, cost in COSTS.items()] + [
    sheet_text(f"K1 = {points}", application=name) for name, points in MARKS.items()
]


def grants(line: str, *more: str, settings: str = SETTINGS) -> list[tuple[str, str, str, str]]:
    """Money 5 000; asked 2 000, 4 000, 1 000 and 50, in this order."""
    definition = call(settings=settings.replace('"stop"', f'"{line}"'), money="5000", more=TIE)
    found = results(definition, *ROUND, *more).lists[0]
    return [(row.application, row.state, f"{row.amount:.2f}", str(row.because)) for row in found.grants]


def test_money_stops_at_the_first_that_does_not_fit() -> None:
    assert grants("stop") == [
        ("1", "funded", "2000.00", "fits: 2000.00 EUR asked, 3000.00 EUR left after it"),
        ("2", "reserve", "0.00", "does not fit: 4000.00 EUR asked, 3000.00 EUR left"),
        ("3", "reserve", "0.00", "after 2, at which the money ended"),
        ("4", "reserve", "0.00", "after 2, at which the money ended"),
    ]


def test_or_skips_it_and_fills() -> None:
    assert [(name, state) for name, state, _, _ in grants("skip")] == [
        ("1", "funded"),
        ("2", "reserve"),
        ("3", "funded"),
        ("4", "funded"),
    ]


def test_or_gives_it_what_is_left() -> None:
    assert grants("part")[1] == (
        "2",
        "part_funded",
        "3000.00",
        "gets what is left: 3000.00 EUR of 4000.00 EUR",
    )
    assert [state for _, state, _, _ in grants("part")] == ["funded", "part_funded", "reserve", "reserve"]


def test_or_the_council_raises_the_money_by_a_recorded_decision() -> None:
    raised = '[[decision]]\nid = "L"\nkind = "raise"\naction = "A"\namount = 1000\ndate = 2026-04-20\nreason = "left over"\n'

    assert grants("raise")[1][3] == (
        "does not fit: 4000.00 EUR asked, 3000.00 EUR left; the council may raise the money by 1000.00 EUR"
    )
    assert [(name, state) for name, state, _, _ in grants("raise", raised)] == [
        ("1", "funded"),
        ("2", "funded"),
        ("3", "reserve"),
        ("4", "reserve"),
    ]


def test_without_a_reserve_they_conform_without_money() -> None:
    assert grants("stop", settings=SETTINGS.replace("reserve = true", "reserve = false"))[1][1] == "no_money"


def test_a_tie_that_the_money_line_crosses_waits_for_the_council() -> None:
    found = results(call(money="5000", settings=SETTINGS), *ROUND).lists[0]  # no tie key: 2 and 3 stay tied

    assert [(row.application, row.state, str(row.because)) for row in found.grants[1:]] == [
        ("2", "undecided", "waits for a decision on a tie that the money line crosses"),
        ("3", "undecided", "waits for a decision on a tie that the money line crosses"),
        ("4", "undecided", "waits for a decision on a tie that the money line crosses"),
    ]


def test_a_tie_that_fits_whole_or_not_at_all_waits_for_nobody() -> None:
    rich = results(call(money="9000", settings=SETTINGS), *ROUND).lists[0]
    poor = results(call(money="2500", settings=SETTINGS), *ROUND).lists[0]

    assert [row.state for row in rich.grants] == ["funded"] * 4
    assert [row.state for row in poor.grants] == ["funded", "reserve", "reserve", "reserve"]


def test_states_add_up_to_what_was_filed() -> None:
    withdrawn = application_text("5", more='withdrawn = "asked for it"')
    found = results(call(money="5000", settings=SETTINGS, more=TIE), *ROUND, withdrawn)

    assert found.counts() == {"funded": 1, "reserve": 3, "withdrawn": 1}
    assert sum(found.counts().values()) == len(found.outcomes)


def test_no_more_can_be_taken_from_an_action_than_it_has() -> None:
    other = (
        '[[action]]\nid = "B"\ntitle = "other"\nbudget = 1\nscheme = "S"\n'
        '[[rate]]\nid = "RB"\nin = "B"\nbase = 50\n'
    )
    taken = (
        '[[decision]]\nid = "L"\nkind = "raise"\naction = "B"\namount = 5001\ntaken_from = "A"\n'
        'date = 2026-04-20\nreason = "more is asked for there"\n'
    )

    assert faults(call(money="5000", more=TIE + other), *ROUND, taken) == [
        (("action", "A"), "decisions take more money from the action than it has")
    ]
