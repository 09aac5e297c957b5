"""What an action asks of applicants and places against the gates that assessors answer."""

import re
from collections.abc import Iterator

from talka.core.action import Action
from talka.core.call import Call
from talka.core.checks.finding import Finding
from talka.core.checks.rows import origin
from talka.core.rules import Gate
from talka.core.values import say

RURAL = re.compile(r"\blauk(?:u|os)\b|\brural\b", re.IGNORECASE)


def rural_actions_have_a_gate_for_it(call: Call) -> Iterator[Finding]:
    """Assessors who answer “in the group's territory” let a project in town through an action for the country."""
    rural = {place.id: place.rural is True for place in call.territory}
    for index, action in enumerate(call.action):
        if not action.territory or not all(rural.get(name) for name in action.territory):
            continue
        if not any(_tests_it(gate) for gate in _gates(call, action)):
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


GATES = (rural_actions_have_a_gate_for_it,)
