"""Scales of points: without a zero, out of step, worth less than what is taken off, worth more elsewhere."""

from collections.abc import Iterator
from fractions import Fraction

from talka.core.call import Call
from talka.core.checks.finding import Finding
from talka.core.checks.options import without_none
from talka.core.checks.rows import label, leaves, origin, ranges, same_words, schemes, scored
from talka.core.numbers import total
from talka.core.rules import Group, Leaf, Points
from talka.core.toml import Path
from talka.core.values import say


def scales_have_a_zero(call: Call) -> Iterator[Finding]:
    """Where others in the section can give nothing, a scale that cannot gives points for nothing."""
    lost = {index for index, _, _ in without_none(call)}
    with_none = {row.in_ for _, row in leaves(call) if row.least <= 0}
    for index, leaf in leaves(call):
        if leaf.least > 0 and leaf.when is None and leaf.in_ in with_none and index not in lost:
            message = say(
                "{label}: every project gets {least} points; other criteria here can give none",
                label=label(leaf),
                least=leaf.least,
            )
            yield Finding(
                "scale-zero", "note", ("criterion", index), message, None, leaf.least, source=origin(leaf)
            )


def deductions_are_smaller_than_the_criterion(call: Call) -> Iterator[Finding]:
    """No deduction takes off more than the criterion gives, nor do all of them together."""
    possible = ranges(call)
    for index, criterion in scored(call):
        most = possible[criterion.id][1]
        together = total(deduction.points for deduction in criterion.deductions)
        if together > most and all(deduction.points <= most for deduction in criterion.deductions):
            message = say(
                "{label}: all deductions together take off {points} points where {most} are possible",
                label=label(criterion),
                points=together,
                most=most,
            )
            path: Path = ("criterion", index, "deductions")
            yield Finding(
                "deduction-large", "warning", path, message, together, most, source=origin(criterion)
            )
        for place, deduction in enumerate(criterion.deductions):
            if deduction.points > most:
                message = say(
                    "{label}: {points} points are taken off where {most} are possible",
                    label=label(criterion),
                    points=deduction.points,
                    most=most,
                )
                path = ("criterion", index, "deductions", place, "points")
                source = origin(criterion)
                yield Finding(
                    "deduction-large", "warning", path, message, deduction.points, most, source=source
                )


def criteria_of_one_name_give_as_much(call: Call) -> Iterator[Finding]:
    """A criterion that is worth something else in another scheme."""
    of, possible = schemes(call), ranges(call)
    by_title: dict[str, list[tuple[int, Leaf | Group]]] = {}
    for index, criterion in scored(call):
        by_title.setdefault(same_words(criterion.title), []).append((index, criterion))
    for rows in by_title.values():
        maxima = {of[row.id]: row.maximum or possible[row.id][1] for _, row in reversed(rows)}
        if len(set(maxima.values())) > 1:
            index, criterion = rows[0]
            schemes_once = dict.fromkeys(of[row.id] for _, row in rows)
            worth = tuple(say("{scheme}: {most}", scheme=name, most=maxima[name]) for name in schemes_once)
            message = say(
                "“{title}”: the maximum differs between schemes: {worth}",
                title=criterion.title,
                worth=worth,
            )
            yield Finding("title-maximum", "note", ("criterion", index), message, source=origin(criterion))


def steps_reach_the_most(call: Call) -> Iterator[Finding]:
    """Going up in steps from the least points one comes to the most."""
    for index, leaf in leaves(call):
        if not isinstance(leaf, Points) or leaf.values:
            continue
        if leaf.least > leaf.most:
            message = say(
                "{label}: the least points, {least}, are more than the most, {most}",
                label=label(leaf),
                least=leaf.least,
                most=leaf.most,
            )
            yield Finding(
                "scale-upside-down",
                "error",
                ("criterion", index, "least"),
                message,
                leaf.least,
                leaf.most,
                source=origin(leaf),
            )
        elif leaf.step is not None and Fraction(leaf.most - leaf.least) % Fraction(leaf.step):
            message = say(
                "{label}: steps of {step} from {least} do not come to {most}",
                label=label(leaf),
                step=leaf.step,
                least=leaf.least,
                most=leaf.most,
            )
            yield Finding(
                "scale-step", "error", ("criterion", index, "step"), message, leaf.step, source=origin(leaf)
            )


SCALES = (
    scales_have_a_zero,
    deductions_are_smaller_than_the_criterion,
    criteria_of_one_name_give_as_much,
    steps_reach_the_most,
)
