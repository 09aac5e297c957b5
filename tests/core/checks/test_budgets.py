from decimal import Decimal

from core.checks.small_call import ACTION, SCHEME, SOUND, found, mends
from talka.core.checks.budgets import BUDGETS
from talka.core.values import Money

TWO_SCHEMES = """
schemes = [
    { scheme = "S", when = { fact = "joint", is = "equal", value = true }, budget = 40_000 },
    { scheme = "Z", budget = 60_000 },
]
"""


def eur(amount: int) -> Money:
    return Money(Decimal(amount), "EUR")


def test_money_that_adds_up() -> None:
    assert found(BUDGETS, SOUND) == []


def test_actions_have_more_or_less_than_the_round() -> None:
    path = ("call", "money")
    for budget, shown in ((110_000, "110000.00 EUR"), (90_000, "90000.00 EUR")):
        text = SOUND.replace("budget = 100_000", f"budget = {budget}")
        said = f"the round's money is stated as 100000.00 EUR, its actions have {shown} together"
        assert found(BUDGETS, text) == [("sum-money", "error", path, said, eur(100_000), eur(budget))]
        assert mends(BUDGETS, text) == [(path, Decimal(budget), False)]


def test_parts_for_schemes_make_the_action_s_budget() -> None:
    text = SOUND.replace('scheme = "S"\n', TWO_SCHEMES, 1) + SCHEME.replace('"S"', '"Z"')
    assert found(BUDGETS, text) == []
    wrong = text.replace("60_000", "50_000")
    said = "A: the budget is stated as 100000.00 EUR, its schemes have 90000.00 EUR together"
    path = ("action", 0, "budget")
    assert found(BUDGETS, wrong) == [("sum-budget", "error", path, said, eur(100_000), eur(90_000))]


def test_an_action_without_money() -> None:
    text = SOUND + ACTION.replace('"A', '"B').replace("100_000", "0")
    said = "B: the budget is 0, no project can be funded"
    assert found(BUDGETS, text) == [("budget-zero", "warning", ("action", 1, "budget"), said, None, None)]
