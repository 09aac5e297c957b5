"""Ranked lists and states as tables: one way to show them, from a round or from a bundle."""

from collections import Counter
from decimal import Decimal

from talka.cli.screen import Screen
from talka.core.call import Call
from talka.core.numbers import rounded
from talka.core.results import STATE_WORDS, STATES, Outcome, RankedList, Results, shown_points
from talka.core.values import Money, say

TIE_STEP = Decimal("0.0001")  # what bodies publish are thousandths


def show_results(call: Call, results: Results, digest: str, screen: Screen) -> None:
    """Every list with its money line and digest, those without a place, then the counts of states."""
    outcomes = {row.assessed.application.id: row for row in results.outcomes}
    for ranked in results.lists:
        _show_list(call, ranked, outcomes, screen)
        screen.say("Digest of the results: {digest}", digest=digest)
    screen.title("All applications")
    counts = results.counts()
    rows = [[screen.words(STATE_WORDS[state]), str(counts[state])] for state in STATES if state in counts]
    screen.table(
        [(say("state"), False), (say("count"), True)],
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
            (say("state"), False),
            (say("decided"), False),
        ]
        screen.table(heads, [_place_row(call, outcomes[row.application], screen) for row in ranked.places])
        _say_ties(ranked, screen)
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
            "Money: {budget}, changed by decisions: {raised}; granted: {granted}; left: {left}",
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


def _place_row(call: Call, row: Outcome, screen: Screen) -> list[str]:
    found, support = row.place, row.assessed.support
    if found is None or support is None:
        raise TypeError(row.assessed.application.id)
    state = screen.words(STATE_WORDS[row.state])
    if row.state == "part_funded":
        state += f": {screen.amount(row.grant)}"
    labels = {tie.id: tie.code or tie.id for tie in call.tie}
    decided = screen.words(say("tie") if found.open_tie else say("points"))
    return [
        str(found.place),
        found.application,
        row.assessed.application.title,
        screen.points(shown_points(found.total, call.settings)),
        screen.amount(support.public),
        state,
        decided if found.key is None else labels.get(found.key, found.key),
    ]


def _say_ties(ranked: RankedList, screen: Screen) -> None:
    """What decided places with equal points, in full, with the points that the body publishes for them."""
    totals = Counter(row.total for row in ranked.places)
    for row in ranked.places:
        if totals[row.total] == 1:
            continue
        if row.tie_points is None:
            screen.say("{application}: {because}", application=row.application, because=row.decided_by)
        else:
            shown = rounded(row.tie_points, TIE_STEP, "half_up")
            screen.say("{application} (+ {points}): {because}",
                       application=row.application, points=shown, because=row.decided_by)  # fmt: skip


def _off_list_row(row: Outcome, screen: Screen) -> list[str]:
    application = row.assessed.application
    because = "; ".join(screen.words(reason) for reason in row.because)
    return [application.id, application.title, screen.words(STATE_WORDS[row.state]), because]
