"""The smallest step by which two totals of a scheme can differ."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from math import gcd

from talka.core.call import SheetForm
from talka.core.numbers import ZERO
from talka.core.rules import Group, Leaf, Points


def smallest_step(form: SheetForm) -> Fraction | None:
    """What every difference between two totals is a whole multiple of; none where any difference can be.

    Totals never lie closer; few criteria may keep them further apart. 0 where all totals are the same.
    """
    steps: list[Fraction] = []
    for criterion in form.top:
        parts = list(_differences(form, criterion, Fraction(1)))
        if None in parts:
            return None
        steps += [part for part in parts if part]
    return common(steps)


def common(steps: Iterable[Fraction]) -> Fraction:
    """The largest number that all of these are whole multiples of."""
    result = Fraction(0)
    for step in steps:
        below = result.denominator * step.denominator
        result = Fraction(
            gcd(result.numerator * step.denominator, step.numerator * result.denominator), below
        )
    return result


def _differences(form: SheetForm, criterion: Leaf | Group, times: Fraction) -> Iterator[Fraction | None]:
    """The steps that a criterion's points go in, with weights; None where they go in none."""
    weight = times * Fraction(criterion.weight)
    if isinstance(criterion, Group) and criterion.take == "count":
        yield Fraction(criterion.each or ZERO) * weight
    elif isinstance(criterion, Group):
        for child in form.children[criterion.id]:
            yield from _differences(form, child, weight)
            if criterion.take == "best":
                yield Fraction(form.ranges[child.id][0] * child.weight) * weight
    else:
        yield from (None if step is None else step * weight for step in _of_leaf(criterion))


def _of_leaf(leaf: Leaf) -> Iterator[Fraction | None]:
    yield from (Fraction(deduction.points) for deduction in leaf.deductions)
    if leaf.when is not None:
        yield Fraction(leaf.least)
    if isinstance(leaf, Points) and not leaf.values:
        yield from _of_a_free_number(leaf)
    else:
        yield from (Fraction(points - leaf.least) for points in leaf.allowed)


def _of_a_free_number(leaf: Points) -> Iterator[Fraction | None]:
    if leaf.least == leaf.most:
        return
    step = leaf.step if leaf.marked == "judged" else leaf.each
    yield None if step is None else Fraction(step)
