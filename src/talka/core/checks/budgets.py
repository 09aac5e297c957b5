"""Money of the round, of its actions and of the schemes in an action: the parts make the whole."""

from collections.abc import Iterator

from talka.core.call import Call
from talka.core.checks.finding import Finding, Mend
from talka.core.checks.rows import origin
from talka.core.numbers import total
from talka.core.values import Money, say


def budgets_of_actions_make_the_round_s_money(call: Call) -> Iterator[Finding]:
    """The money of the round is what its actions have together."""
    whole = total(action.budget for action in call.action)
    if whole == call.call.money:
        return
    stated, computed = Money(call.call.money, call.call.currency), Money(whole, call.call.currency)
    message = say(
        "the round's money is stated as {stated}, its actions have {computed} together",
        stated=stated,
        computed=computed,
    )
    path = ("call", "money")
    mend = Mend(path, whole, safe=False)
    yield Finding("sum-money", "error", path, message, stated, computed, mend, origin(call.call))


def budgets_of_schemes_make_the_action_s(call: Call) -> Iterator[Finding]:
    """Where an action splits its money between schemes, the parts make its budget."""
    for index, action in enumerate(call.action):
        whole = total(use.budget for use in action.schemes)
        if not action.schemes or whole == action.budget:
            continue
        stated, computed = Money(action.budget, call.call.currency), Money(whole, call.call.currency)
        message = say(
            "{action}: the budget is stated as {stated}, its schemes have {computed} together",
            action=action.id,
            stated=stated,
            computed=computed,
        )
        path = ("action", index, "budget")
        mend = Mend(path, whole, safe=False)
        yield Finding("sum-budget", "error", path, message, stated, computed, mend, origin(action))


def every_action_has_money(call: Call) -> Iterator[Finding]:
    """An action without money cannot fund a project."""
    for index, action in enumerate(call.action):
        if action.budget == 0:
            message = say("{action}: the budget is 0, no project can be funded", action=action.id)
            yield Finding(
                "budget-zero", "warning", ("action", index, "budget"), message, source=origin(action)
            )


BUDGETS = (
    budgets_of_actions_make_the_round_s_money,
    budgets_of_schemes_make_the_action_s,
    every_action_has_money,
)
