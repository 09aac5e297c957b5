"""What would follow if the money, a setting or one mark were another: computed, shown, never stored."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from talka.core import round as core
from talka.core.assessing import NotReady
from talka.core.call import Call
from talka.core.results import STATE_WORDS, assess_round
from talka.core.values import Message, changed
from talka.web.decisions.ends import End, ends_of
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
    """An application that would end elsewhere: now and then."""

    application: core.Application
    now: End
    then: End

    @property
    def states(self) -> tuple[Message, Message]:
        return STATE_WORDS[self.now.state], STATE_WORDS[self.then.state]


def differences(
    call: Call, round_: core.Round, now: Mapping[str, End], supposed: Supposed
) -> list[Difference]:
    """Every application that would end elsewhere than it does `now`; `Refusal` with what keeps it from being ranked."""
    then = _ends(_other_call(call, supposed), _other_round(round_, supposed.mark))
    return [
        Difference(row, now[row.id], then[row.id])
        for row in round_.application
        if row.id in now and now[row.id] != then[row.id]
    ]


def _ends(call: Call, round_: core.Round) -> dict[str, End]:
    try:
        return ends_of(assess_round(call, round_))
    except NotReady as not_ready:
        raise Refusal(*(fault.what for fault in not_ready.faults)) from None


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
