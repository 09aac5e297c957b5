"""Minima against what is possible: out of reach, met by everybody, or at odds with one another."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from talka.core.call import Call, SheetForm
from talka.core.checks.finding import Finding, Mend, Severity
from talka.core.checks.rows import FromDocument, label, origin, ranges, scored
from talka.core.numbers import EXACT, plain, product, total
from talka.core.rules import Group, Leaf
from talka.core.rules.criterion import Minimum
from talka.core.scheme import Scheme
from talka.core.toml import Path
from talka.core.values import Exactly, say

MILLIONTH = 10**6


class _Asked(NamedTuple):
    """A stated minimum, of what, and the least and most points possible there."""

    path: Path
    what: str
    minimum: Minimum
    least: Decimal
    most: Decimal
    row: FromDocument


def minimum_can_be_reached(call: Call) -> Iterator[Finding]:
    """No minimum asks for more points than there are."""
    for asked in _minima(call):
        if not asked.minimum.met(asked.most, asked.most):
            limit = points_shown(asked.minimum.points(asked.most))
            message = say(
                "{label}: {asked} asked, and no more than {most} is possible",
                label=asked.what,
                asked=asked.minimum.words(asked.most),
                most=asked.most,
            )
            source = origin(asked.row)
            yield Finding(
                "minimum-unreachable", "error", asked.path, message, limit, asked.most, source=source
            )


def minimum_can_be_missed(call: Call) -> Iterator[Finding]:
    """A minimum that the weakest project has anyway keeps nobody out."""
    for asked in _minima(call):
        if asked.minimum.met(asked.least, asked.most):
            limit = points_shown(asked.minimum.points(asked.most))
            message = say(
                "{label}: {asked} asked, and every project gets {least} anyway",
                label=asked.what,
                asked=asked.minimum.words(asked.most),
                least=asked.least,
            )
            source = origin(asked.row)
            yield Finding("minimum-idle", "warning", asked.path, message, limit, asked.least, source=source)


def total_minimum_goes_with_those_of_sections(call: Call) -> Iterator[Finding]:
    """A total minimum below what the sections ask for together never decides anything."""
    for index, scheme in enumerate(call.scheme):
        form = call.sheets[scheme.id]
        pair = _total_and_floor(form)
        if pair is None or pair[0] == pair[1] or (pair[0] > pair[1] and not _all_ask(form)):
            continue
        stated, computed = points_shown(pair[0]), points_shown(pair[1])
        message = say(
            "{scheme}: the stated total minimum is {stated}, the minima of its sections add up to {computed}",
            scheme=scheme.title or scheme.id,
            stated=stated,
            computed=computed,
        )
        path = ("scheme", index, "minimum")
        mend, source = _mended_total(path, scheme, computed), origin(scheme)
        severity = _severity_of_total(form, *pair)
        yield Finding("minimum-total", severity, path, message, stated, computed, mend, source)


def _severity_of_total(form: SheetForm, stated: Fraction, floor: Fraction) -> Severity:
    """A lower total contradicts the sections; a higher one may be meant."""
    if stated > floor:
        return "note"
    return "error" if _all_ask(form) else "warning"


def _all_ask(form: SheetForm) -> bool:
    return all(section.minimum for section in form.sections)


def _mended_total(path: Path, scheme: Scheme, floor: Decimal | Exactly) -> Mend | None:
    if scheme.minimum is None or scheme.minimum.at_least is None or not isinstance(floor, Decimal):
        return None
    return Mend((*path, "at_least"), floor, safe=False)


def _total_and_floor(form: SheetForm) -> tuple[Fraction, Fraction] | None:
    """The total minimum and what the sections ask for at the least, where both are stated."""
    if form.scheme.minimum is None or not any(section.minimum for section in form.sections):
        return None
    floor = Fraction(0)
    for section in form.sections:
        least, most = form.ranges[section.id]
        floor += Fraction(least) if section.minimum is None else section.minimum.points(most)
    return form.scheme.minimum.points(form.ranges[form.scheme.id][1]), floor


def thresholds_can_be_met(call: Call) -> Iterator[Finding]:
    """A threshold over k criteria has so many to look at, and so many of them can give what it asks."""
    for index, threshold in enumerate(call.threshold):
        form, k = call.sheets[threshold.in_], threshold.k
        among = [row.id for row in form.scored if row.id in threshold.of] or [row.id for row in form.top]
        tops = [form.ranges[name][1] for name in among]
        enough = [most for most in tops if threshold.minimum.met(most, most)]
        what, source = threshold.title or threshold.id, origin(threshold)
        if len(among) < k:
            path = ("threshold", index, "k")
            message = say(
                "{threshold}: it speaks of {k} criteria, and there are {n}", threshold=what, k=k, n=len(among)
            )
            yield Finding("threshold-short", "error", path, message, k, len(among), source=source)
        elif len(enough) < k and call.settings.marks != "sum":
            message = say(
                "{threshold}: {k} criteria have to reach its minimum, and only {n} can",
                threshold=what,
                k=k,
                n=len(enough),
            )
            path = ("threshold", index, "minimum")
            yield Finding("minimum-unreachable", "error", path, message, k, len(enough), source=source)


def least_of_a_scheme(call: Call) -> Iterator[Finding]:
    """Points that even the weakest project gets."""
    for index, scheme in enumerate(call.scheme):
        least = call.sheets[scheme.id].ranges[scheme.id][0]
        if least > 0:
            message = say(
                "{scheme}: even the weakest project gets {least} points",
                scheme=scheme.title or scheme.id,
                least=least,
            )
            path = ("scheme", index)
            yield Finding("least-possible", "note", path, message, None, least, source=origin(scheme))


def _minima(call: Call) -> Iterator[_Asked]:
    """Every minimum that can be held against what is possible; a sum over sheets has no greatest number."""
    if call.settings.marks == "sum":
        return
    possible, taken = ranges(call), _taken_off(call)
    for index, criterion in scored(call):
        if criterion.minimum is not None and not _no_parts(call, criterion):
            least, most = possible[criterion.id]
            least -= total(deduction.points for deduction in criterion.deductions)
            path: Path = ("criterion", index, "minimum")
            yield _Asked(path, label(criterion), criterion.minimum, least, most, criterion)
    for index, section in enumerate(call.section):
        if section.minimum is not None:
            least, most = possible[section.id]
            path = ("section", index, "minimum")
            yield _Asked(path, section.title, section.minimum, least - taken[section.in_], most, section)
    for index, scheme in enumerate(call.scheme):
        if scheme.minimum is not None:
            least, most = possible[scheme.id]
            path, what = ("scheme", index, "minimum"), scheme.title or scheme.id
            yield _Asked(path, what, scheme.minimum, least - taken[scheme.id], most, scheme)


def _taken_off(call: Call) -> dict[str, Decimal]:
    """The most that deductions can take off in each scheme."""
    return {
        name: total(
            product(deduction.points, row.weight) for row in form.scored for deduction in row.deductions
        )
        for name, form in call.sheets.items()
    }


def _no_parts(call: Call, criterion: Leaf | Group) -> bool:
    return isinstance(criterion, Group) and not any(row.in_ == criterion.id for row in call.criterion)


def points_shown(points: Fraction) -> Decimal | Exactly:
    """Points as a decimal where they are one."""
    millionths = points * MILLIONTH
    if millionths.denominator != 1:
        return Exactly(points)
    return Decimal(plain(EXACT.scaleb(Decimal(millionths.numerator), -6)))


REACH = (
    minimum_can_be_reached,
    minimum_can_be_missed,
    total_minimum_goes_with_those_of_sections,
    thresholds_can_be_met,
    least_of_a_scheme,
)
