"""Ranked lists and states as tables: one way to show them, from a round or from a bundle."""

from decimal import Decimal

from talka.cli.screen import Screen
from talka.core.call import Call
from talka.core.numbers import rounded
from talka.core.results import STATES, Outcome, RankedList, Results, State, shown_points
from talka.core.values import Message, Money, say

STATE_WORDS: dict[State, Message] = {
    "funded": say("funded"),
    "part_funded": say("funded in part"),
    "reserve": say("conforms, on the reserve list"),
    "no_money": say("conforms, without money"),
    "undecided": say("waits for a decision"),
    "below_minimum": say("below a minimum"),
    "rework": say("sent back for rework"),
    "not_conforming": say("does not conform"),
    "withdrawn": say("withdrawn"),
}


TIE_STEP = Decimal("0.0001")  # what bodies publish are thousandths


def show_results(call: Call, results: Results, screen: Screen) -> None:
    """Every list with its money line, then those without a place, then the counts of states."""
    outcomes = {row.assessed.application.id: row for row in results.outcomes}
    for ranked in results.lists:
        _show_list(call, ranked, outcomes, screen)
    screen.title("All applications")
    counts = results.counts()
    rows = [[screen.words(STATE_WORDS[state]), str(counts[state])] for state in STATES if state in counts]
    screen.table(
        [(say("state"), False), (say("number"), True)],
        [*rows, [screen.words(say("filed in all")), str(len(results.outcomes))]],
    )


def _show_list(call: Call, ranked: RankedList, outcomes: dict[str, Outcome], screen: Screen) -> None:
    action = call.actions[ranked.action]
    screen.title("{id} {title}", id=ranked.id, title=action.title)
    _say_money(call, ranked, screen)
    if ranked.places:
        heads = [
            (say("place"), True),
            (say("number"), False),
            (say("project"), False),
            (say("points"), True),
            (say("support"), True),
            (say("granted"), True),
            (say("state"), False),
            (say("decided"), False),
        ]
        screen.table(heads, [_place_row(call, row.application, outcomes, screen) for row in ranked.places])
    else:
        screen.say("No conforming applications.")
    off_list = [
        row for row in outcomes.values()
        if row.place is None and row.assessed.application.action == action.id
        and row.assessed.scheme in {None, ranked.scheme}
    ]  # fmt: skip
    if off_list:
        screen.out.print()
        screen.table(
            [(say("number"), False), (say("project"), False), (say("state"), False), (say("because"), False)],
            [_off_list_row(row, screen) for row in off_list],
        )


def _say_money(call: Call, ranked: RankedList, screen: Screen) -> None:
    currency = call.call.currency
    left = ranked.money - ranked.granted
    if ranked.raised:
        screen.say(
            "Money: {budget}, by decisions {raised}; granted: {granted}; left: {left}",
            budget=Money(ranked.budget, currency),
            raised=Money(ranked.raised, currency),
            granted=Money(ranked.granted, currency),
            left=Money(left, currency),
        )
    else:
        screen.say(
            "Money: {budget}; granted: {granted}; left: {left}",
            budget=Money(ranked.budget, currency),
            granted=Money(ranked.granted, currency),
            left=Money(left, currency),
        )


def _place_row(call: Call, name: str, outcomes: dict[str, Outcome], screen: Screen) -> list[str]:
    row = outcomes[name]
    found, assessed = row.place, row.assessed
    if found is None or assessed.support is None:
        raise TypeError(name)
    points = screen.points(shown_points(found.total, call.settings))
    if found.tie_points is not None:
        points += f" + {screen.points(rounded(found.tie_points, TIE_STEP, 'half_up'))}"
    return [
        str(found.place), name, assessed.application.title, points,
        screen.amount(assessed.support.public), screen.amount(row.grant),
        screen.words(STATE_WORDS[row.state]), screen.words(found.decided_by),
    ]  # fmt: skip


def _off_list_row(row: Outcome, screen: Screen) -> list[str]:
    application = row.assessed.application
    because = "; ".join(screen.words(reason) for reason in row.because)
    return [application.id, application.title, screen.words(STATE_WORDS[row.state]), because]
