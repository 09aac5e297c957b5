from fractions import Fraction

from core.checks.small_call import text_of
from talka.core.checks.steps import common, smallest_step
from talka.core.texts import load


def step(*criteria: str) -> Fraction | None:
    rows = "".join(
        f'[[criterion]]\nid = "c{place}"\nin = "S.K"\ntitle = "Title"\n{fields}\n'
        for place, fields in enumerate(criteria)
    )
    return smallest_step(load(text_of(rows)).sheets["S"])


def test_the_largest_number_all_are_multiples_of() -> None:
    assert common([Fraction(1, 2), Fraction(3, 4)]) == Fraction(1, 4)
    assert common([Fraction(6), Fraction(4)]) == 2
    assert common([]) == 0


def test_steps_of_options_and_weights() -> None:
    values = 'kind = "number"\nvalues = [0, 2, 4]'
    assert step(values) == 2
    assert step(values, values + "\nweight = 1.5") == 1
    assert step('kind = "number"\nvalues = [1, 3]') == 2
    assert step('kind = "number"\nvalues = [2]') == 0


def test_steps_of_free_numbers() -> None:
    assert step('kind = "number"\nmost = 10\nstep = 0.25') == Fraction(1, 4)
    assert step('kind = "number"\nmost = 10') is None


def test_a_deduction_is_a_step() -> None:
    assert step('kind = "number"\nvalues = [0, 2]\ndeductions = [{ id = "d", points = 0.5 }]') == Fraction(
        1, 2
    )


def test_a_criterion_for_some_gives_others_nothing() -> None:
    when = 'when = { fact = "joint", is = "equal", value = true }'
    assert step(f'kind = "number"\nvalues = [1, 3]\n{when}') == 1


def test_steps_of_groups() -> None:
    parts = [f'kind = "number"\nvalues = [{values}]\nin = "c0"' for values in ("0, 4", "1, 7")]
    expected = {"sum": 2, "best": 1}
    for take, result in expected.items():
        group = f'[[criterion]]\nid = "c0"\nin = "S.K"\ntitle = "G"\nkind = "group"\ntake = "{take}"\n'
        rows = "".join(
            f'[[criterion]]\nid = "p{place}"\ntitle = "P"\n{part}\n' for place, part in enumerate(parts)
        )
        assert smallest_step(load(text_of(group + rows)).sheets["S"]) == result
    counted = group.replace('"best"', '"count"\neach = 0.5')
    assert smallest_step(load(text_of(counted + rows)).sheets["S"]) == Fraction(1, 2)
