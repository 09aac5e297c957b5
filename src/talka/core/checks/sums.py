"""Stated sums against what their parts make."""

from collections.abc import Iterator

from talka.core.call import Call
from talka.core.checks.finding import Finding, Mend
from talka.core.rules import Gate
from talka.core.values import say


def stated_maximum_of_a_criterion(call: Call) -> Iterator[Finding]:
    """The printed greatest number of points of a criterion is what its options or sub-criteria can give."""
    ranges = {name: pair for form in call.sheets.values() for name, pair in form.ranges.items()}
    for index, criterion in enumerate(call.criterion):
        if isinstance(criterion, Gate) or criterion.maximum is None or criterion.id not in ranges:
            continue
        most = ranges[criterion.id][1]
        if most != criterion.maximum:
            path = ("criterion", index, "maximum")
            message = say(
                "{label}: the stated maximum is {stated}, the parts give {computed}",
                label=criterion.code or criterion.id,
                stated=criterion.maximum,
                computed=most,
            )
            yield Finding(
                "sum-criterion", "error", path, message, criterion.maximum, most, Mend(path, most, safe=False)
            )


SUMS = (stated_maximum_of_a_criterion,)
