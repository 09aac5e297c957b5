"""Stated sums of points against what their parts make: of a criterion, a section, a scheme.

One slip is one finding: a sum that follows from a part's own stated maximum is not reported beside that part.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from talka.core.call import Call, SheetForm
from talka.core.checks.finding import Finding, Mend
from talka.core.checks.rows import label, origin, ranges, scored
from talka.core.numbers import ZERO, product, total
from talka.core.rules import Group, Leaf
from talka.core.scheme import Section
from talka.core.toml import Path
from talka.core.values import Message, say

Sums = frozenset[Decimal]

MOST_SUMS = 20_000


def stated_maximum_of_a_criterion(call: Call) -> Iterator[Finding]:
    """The printed greatest number of points of a criterion is what its options or sub-criteria can give."""
    possible = ranges(call)
    forms = {row.id: form for form in call.sheets.values() for row in form.scored}
    for index, criterion in scored(call):
        stated, most = criterion.maximum, possible[criterion.id][1]
        if stated is None or stated == most or _made_of_parts(forms[criterion.id], criterion, stated):
            continue
        path = ("criterion", index, "maximum")
        message = _differs(label(criterion), stated, most)
        yield Finding(
            "sum-criterion", "error", path, message, stated, most, _mend(path, most), origin(criterion)
        )


def stated_maximum_of_a_section(call: Call) -> Iterator[Finding]:
    """The printed greatest sum of a section is what its criteria can give together, with weights."""
    forms = {section.id: form for form in call.sheets.values() for section in form.sections}
    for index, section in enumerate(call.section):
        form, stated = forms[section.id], section.maximum
        if (
            stated is None
            or not form.children[section.id]
            or stated in _either(form, form.children[section.id])
        ):
            continue
        path, most = ("section", index, "maximum"), form.ranges[section.id][1]
        message = _differs(section.title, stated, most)
        yield Finding("sum-section", "error", path, message, stated, most, _mend(path, most), origin(section))


def stated_maximum_of_a_scheme(call: Call) -> Iterator[Finding]:
    """The printed greatest total is what the sections can give together."""
    for index, scheme in enumerate(call.scheme):
        form, stated = call.sheets[scheme.id], scheme.maximum
        if stated is None or not form.top or stated in _totals(form):
            continue
        path, most = ("scheme", index, "maximum"), form.ranges[scheme.id][1]
        message = _differs(scheme.title or scheme.id, stated, most)
        yield Finding("sum-scheme", "error", path, message, stated, most, _mend(path, most), origin(scheme))


def _differs(what: str, stated: Decimal, computed: Decimal) -> Message:
    return say(
        "{label}: the stated maximum is {stated}, the parts give {computed}",
        label=what,
        stated=stated,
        computed=computed,
    )


def _mend(path: Path, value: Decimal) -> Mend:
    return Mend(path, value, safe=False)


def _made_of_parts(form: SheetForm, criterion: Leaf | Group, stated: Decimal) -> bool:
    """Whether a group says what its sub-criteria say, or has none: then the slip is named there."""
    if not isinstance(criterion, Group):
        return False
    children = form.children[criterion.id]
    return not children or (criterion.take == "sum" and stated in _either(form, children))


def _either(form: SheetForm, children: Sequence[Leaf | Group]) -> Sums:
    """What criteria give together: by their parts, or by the maximum that each of them states."""
    by_parts = [(product(form.ranges[row.id][1], row.weight), row.when is not None) for row in children]
    by_word = [
        (product(row.maximum, row.weight) if row.maximum is not None else most, some)
        for row, (most, some) in zip(children, by_parts, strict=True)
    ]
    return _sums(by_parts) | _sums(by_word)


def _sums(parts: Iterable[tuple[Decimal, bool]]) -> Sums:
    """Every sum that may be meant: a criterion for some projects only may stand in for another one."""
    sums = frozenset({ZERO})
    for most, only_for_some in parts:
        if len(sums) > MOST_SUMS:  # no real call has so many criteria for some projects only
            break
        sums = frozenset(total((so_far, most)) for so_far in sums) | (sums if only_for_some else frozenset())
    return sums


def _totals(form: SheetForm) -> Sums:
    sums = frozenset({ZERO})
    for section in form.sections:
        sums = frozenset(total((so_far, part)) for so_far in sums for part in _of_section(form, section))
    return sums


def _of_section(form: SheetForm, section: Section) -> Sums:
    stated = frozenset() if section.maximum is None else frozenset({section.maximum})
    return stated | _either(form, form.children[section.id])


SUMS = (stated_maximum_of_a_criterion, stated_maximum_of_a_section, stated_maximum_of_a_scheme)
