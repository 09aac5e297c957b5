"""What would follow if the money, a setting or one mark were another: computed, shown, never stored."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from talka.core import round as core
from talka.core.assessing import NotReady
from talka.core.call import Call
from talka.core.results import STATE_WORDS, Outcome, Results, assess_round
from talka.core.values import Message, changed
from talka.web.site.refusal import Refusal


@dataclass(frozen=True, slots=True)
class OtherMark:
    """One assessor's answer to one criterion as it is not."""

    application: str
    assessor: str
    criterion: str
    value: Decimal | str | bool


@dataclass(frozen=True, slots=True)
class Supposed:
    """What is supposed to be otherwise. `budgets`: action → money; `settings`: name → value."""

    budgets: Mapping[str, Decimal]
    settings: Mapping[str, object]
    mark: OtherMark | None = None

    def __bool__(self) -> bool:
        return bool(self.budgets or self.settings or self.mark)


@dataclass(frozen=True, slots=True)
class Difference:
    """An application that would end elsewhere: place (None off the list), state and grant (money), now and then."""

    application: core.Application
    place: tuple[int | None, int | None]
    state: tuple[Message, Message]
    grant: tuple[Decimal, Decimal]


def differences(call: Call, round_: core.Round, supposed: Supposed) -> list[Difference]:
    """Every application that would end elsewhere; `Refusal` with what keeps either round from being ranked."""
    now = {row.assessed.application.id: row for row in _assessed(call, round_).outcomes}
    then = _assessed(_other_call(call, supposed), _other_round(round_, supposed.mark))
    pairs = [(now[row.assessed.application.id], row) for row in then.outcomes]
    return [_difference(before, after) for before, after in pairs if _ends(before) != _ends(after)]


def _assessed(call: Call, round_: core.Round) -> Results:
    try:
        return assess_round(call, round_)
    except NotReady as not_ready:
        raise Refusal(*(fault.what for fault in not_ready.faults)) from None


def _ends(row: Outcome) -> tuple[object, ...]:
    return (row.place.place if row.place else None, row.state, row.grant)


def _difference(before: Outcome, after: Outcome) -> Difference:
    return Difference(
        before.assessed.application,
        (before.place.place if before.place else None, after.place.place if after.place else None),
        (STATE_WORDS[before.state], STATE_WORDS[after.state]),
        (before.grant, after.grant),
    )


def _other_call(call: Call, supposed: Supposed) -> Call:
    actions = tuple(
        changed(action, budget=supposed.budgets[action.id]) if action.id in supposed.budgets else action
        for action in call.action
    )
    return changed(call, action=actions, settings=changed(call.settings, **supposed.settings))


def _other_round(round_: core.Round, mark: OtherMark | None) -> core.Round:
    if mark is None:
        return round_
    sheets = tuple(
        replace(sheet, marks={**sheet.marks, mark.criterion: mark.value})
        if (sheet.application, sheet.assessor) == (mark.application, mark.assessor)
        else sheet
        for sheet in round_.sheet
    )
    return changed(round_, sheet=sheets)
