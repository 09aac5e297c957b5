from decimal import Decimal

from core.checks.small_call import SCHEME, SECTION, SOUND, found
from talka.core.checks.limits import LIMITS
from talka.core.checks.own_scheme import OWN_SCHEME
from talka.core.values import Money

CEILING = '[[ceiling]]\nid = "A.most"\nin = "A"\namount = 15_000\n'
JOINT = "when = { fact = 'joint', is = 'equal', value = true }\n"


def increment(plus: str, extra: str = JOINT) -> str:
    return f"[[increment]]\nid = 'i{plus}'\nin = 'A.rate'\ntitle = 'More'\nplus = {plus}\n{extra}"


def rate(base: str, *increments: str) -> str:
    return SOUND.replace("base = 40", base) + "".join(increments)


def test_limits_that_agree() -> None:
    for text in (
        SOUND,
        SOUND.replace('scheme = "S"\n', 'scheme = "S"\nleast_cost = 15_000\n', 1) + CEILING,
        rate("base = 40\nmaximum = 65", increment("15"), increment("10")),
        rate("base = 40\nmaximum = 65", increment("15"), increment("20")),
        rate("base = 40\nmaximum = 40"),
        rate("base = 40\nmaximum = 46", increment("1.5", "per_point_of = 'S.K'\n")),
    ):
        assert found(LIMITS, text) == []


def test_the_least_cost_above_the_ceiling() -> None:
    text = SOUND.replace('scheme = "S"\n', 'scheme = "S"\nleast_cost = 20_000\n', 1) + CEILING
    said = "A: a project has to cost at least 20000.00 EUR, and its ceiling is 15000.00 EUR"
    least, most = Money(Decimal(20_000), "EUR"), Money(Decimal(15_000), "EUR")
    expected = [("cost-limits", "error", ("action", 0, "least_cost"), said, least, most)]
    assert found(LIMITS, text) == expected


def test_an_action_without_a_rate() -> None:
    text = SOUND.replace('[[rate]]\nid = "A.rate"\nin = "A"\nbase = 40\n', "")
    said = "A: there is no support rate and no fixed sum"
    assert found(LIMITS, text) == [("rate-missing", "warning", ("action", 0), said, None, None)]
    assert found(LIMITS, text + "[[fixed_sum]]\nid = 'f'\nin = 'A'\namount = 5\n") == []


def test_a_rate_from_another_document() -> None:
    said = "A.rate: the base rate is left to another document"
    path = ("rate", 0, "base")
    assert found(LIMITS, rate("set_in = 'form'")) == [("rate-unset", "warning", path, said, None, None)]


def test_rates_at_odds_with_their_maximum() -> None:
    path = ("rate", 0, "maximum")
    cases = {
        rate("base = 70\nmaximum = 65"): (
            "rate-base", "error", path, "A.rate: the base of 70 % is above the maximum of 65 %",
            Decimal(65), Decimal(70),
        ),
        rate("base = 65\nmaximum = 65", increment("10")): (
            "rate-idle", "error", path, "A.rate: the base is the maximum already, so nothing raises it",
            Decimal(65), Decimal(65),
        ),
        rate("base = 40\nmaximum = 65", increment("10")): (
            "rate-maximum", "error", path,
            "A.rate: with all increments it comes to 50 %, and the maximum is 65 %", Decimal(65), Decimal(50),
        ),
        rate("base = 40\nmaximum = 65"): (
            "rate-open", "warning", path, "A.rate: nothing says what raises it from 40 % to 65 %",
            Decimal(65), Decimal(40),
        ),
        rate("base = 90", increment("20")): (
            "rate-over", "error", ("rate", 0),
            "A.rate: with all increments it comes to 110 %, and there is no maximum", None, Decimal(110),
        ),
    }  # fmt: skip
    for text, expected in cases.items():
        assert found(LIMITS, text) == [expected]


def test_increments_for_points_and_up_to_a_limit() -> None:
    by_points = "per_point_of = 'S.K'\n"
    text = rate("base = 40\nmaximum = 65", increment("5", by_points + "at_most = 12\n"))
    said = "A.rate: with all increments it comes to 52 %, and the maximum is 65 %"
    expected = ("rate-maximum", "error", ("rate", 0, "maximum"), said, Decimal(65), Decimal(52))
    assert found(LIMITS, text) == [expected]


def test_points_of_another_scheme_raise_nothing() -> None:
    other = (SCHEME + SECTION).replace('"S', '"Z')
    text = rate("base = 40\nmaximum = 40", other, increment("1", "per_point_of = 'Z.K'\n"))
    said = "i1: the rate of A rises with points that its scheme does not give, of Z.K"
    path = ("increment", 0, "per_point_of")
    assert found(OWN_SCHEME, text)[-1] == ("increment-elsewhere", "error", path, said, None, None)
