"""What an action asks of applicants and places against the gates that assessors answer."""

import re
from collections.abc import Iterator

from talka.core.action import Action
from talka.core.call import Call
from talka.core.checks.finding import Finding, Severity
from talka.core.checks.places import is_rural_only, may_hold, places_elsewhere, places_within
from talka.core.checks.rows import actions_of, label, origin
from talka.core.conditions import Condition
from talka.core.rules import Gate
from talka.core.values import say

RURAL = re.compile(r"\blauk(?:u|os)\b|\brural\b", re.IGNORECASE)
OF_A_PLACE = re.compile(
    r"(?:īsteno|notiek|noris|atrodas)[^.;]{0,200}\bteritorijā\b"
    r"|(?:carried out|takes? place|located)[^.;]{0,200}\bterritory",
    re.IGNORECASE,
)
OF_THE_APPLICANT = re.compile(r"reģistr|deklar|regist|resid", re.IGNORECASE)
EXCEPTION = re.compile(r"izņēm|ārpus|atļaut|except|outside|allowed", re.IGNORECASE)


def rural_actions_have_a_gate_for_it(call: Call) -> Iterator[Finding]:
    """Assessors who answer “in the group's territory” let a project in town through an action for the country."""
    for index, action in enumerate(call.action):
        if is_rural_only(call, action) and not any(_tests_it(gate) for gate in _gates(call, action)):
            message = say("{action} is for rural places only, and no gate asks for it", action=action.id)
            yield Finding(
                "gate-territory", "warning", ("action", index, "territory"), message, source=origin(action)
            )


def _gates(call: Call, action: Action) -> Iterator[Gate]:
    for scheme in action.scheme_ids:
        yield from call.sheets[scheme].gates


def _tests_it(gate: Gate) -> bool:
    """A gate computed from facts is held to its condition; a judged one has to say it in words."""
    return gate.condition is not None or RURAL.search(f"{gate.title} {gate.help or ''}") is not None


def gates_know_the_exception(call: Call) -> Iterator[Finding]:
    """What an action allows outside its territory does not fall by the gate on territory."""
    for index, gate, action in _gates_of_actions(call):
        if action.outside is not None and not _lets_out(call, gate, action):
            message = say(
                "{label}: a project that {action} allows outside its territory falls by it",
                label=label(gate),
                action=action.id,
            )
            severity: Severity = "error" if gate.marked == "computed" else "warning"
            yield Finding("gate-exception", severity, ("criterion", index), message, source=origin(gate))


def gates_let_the_territory_in(call: Call) -> Iterator[Finding]:
    """No territory that an action is for is kept out by a gate."""
    titles = {place.id: place.title for place in call.territory}
    for index, gate, action in _gates_of_actions(call):
        for name in action.territory:
            when = _computed(gate)
            if when is not None and not any(may_hold(when, place) for place in places_within(call, name)):
                message = say(
                    "{label}: it keeps out every project in {place}, which {action} is for",
                    label=label(gate),
                    place=titles[name],
                    action=action.id,
                )
                path = ("criterion", index, "condition")
                yield Finding("gate-place", "error", path, message, source=origin(gate))


def _gates_of_actions(call: Call) -> Iterator[tuple[int, Gate, Action]]:
    rows = {row.id: index for index, row in enumerate(call.criterion)}
    for scheme, form in call.sheets.items():
        for gate in form.gates:
            for action in actions_of(call, scheme):
                yield rows[gate.id], gate, action


def _computed(gate: Gate) -> Condition | None:
    return None if gate.marked == "judged" else gate.condition


def _lets_out(call: Call, gate: Gate, action: Action) -> bool:
    """Whether some project outside can pass a gate; a judged one on the place has to speak of the exception."""
    when, words = _computed(gate), f"{gate.title} {gate.help or ''}"
    if when is not None:
        allowed = [
            place
            for place in places_elsewhere(call, action)
            if action.outside is None or may_hold(action.outside, place)
        ]
        return not allowed or any(may_hold(when, place) for place in allowed)
    of_a_place = OF_A_PLACE.search(gate.title) is not None and OF_THE_APPLICANT.search(gate.title) is None
    return not of_a_place or EXCEPTION.search(words) is not None


GATES = (rural_actions_have_a_gate_for_it, gates_know_the_exception, gates_let_the_territory_in)
