"""Small definitions and rounds as text, so that a test shows what it is about and nothing else."""

from talka.core.assessing import NotReady
from talka.core.call import Call
from talka.core.results import Results, assess_round
from talka.core.round import Round, load_round
from talka.core.texts import load
from talka.core.values import Unusable

HEADING = """
format = "talka-call-1"
[call]
id = "test/1"
title = "Izsludinājums"
body = "Biedrība"
round = "1"
opens = 2026-03-01T00:00:00
closes = 2026-03-31T23:59:59
money = {money}
[settings]
{settings}
"""

SETTINGS = """marks = "mean"
gates = "any_no"
knock_out = "mean"
deductions = "stop_at_zero"
no_band = "zero"
round_rate = { step = 0.01, direction = "half_up" }
round_funding = { step = 0.01, direction = "down" }
shown_points = { step = 0.01, direction = "half_up" }
still_tied = "council"
money_line = "stop"
reserve = true
tiers_first = false
"""

ACTION = """
[[cost_kind]]
id = "work"
title = "works"
[[cost_kind]]
id = "things"
title = "equipment"
[[action]]
id = "A"
title = "Action"
budget = {money}
scheme = "S"
{action}
[[scheme]]
id = "S"
{scheme}
[[section]]
id = "Q"
in = "S"
title = "Quality"
{section}
"""

RATE = """
[[rate]]
id = "R"
in = "A"
base = 50
"""

CHOICE = """
[[criterion]]
id = "K1"
in = "Q"
kind = "choose"
title = "Goal"
options = [
    { points = 3, text = "clear", code = "K.1.1" },
    { points = 1, text = "vague" },
    { points = 0, text = "none" },
]
"""


def call_text(
    *,
    criteria: str = CHOICE,
    settings: str = SETTINGS,
    action: str = "",
    scheme: str = "",
    section: str = "",
    rate: str = RATE,
    more: str = "",
    money: str = "10000",
) -> str:
    """One action with one scheme and one section."""
    heading = HEADING.format(money=money, settings=settings)
    return (
        heading
        + ACTION.format(money=money, action=action, scheme=scheme, section=section)
        + rate
        + criteria
        + more
    )


def call(**parts: str) -> Call:
    return load(call_text(**parts))


def application_text(
    name: str = "1", *, costs: str = "1000", facts: str = "", more: str = "", day: int = 10
) -> str:
    return f"""
[[application]]
id = "{name}"
action = "A"
title = "Project {name}"
applicant = "Applicant {name}"
natural_person = false
filed_at = 2026-03-{day:02d}T12:00:00
costs = [{{ kind = "work", amount = {costs} }}]
{more}
[application.facts]
{facts}
"""


def sheet_text(marks: str, *, application: str = "1", assessor: str = "V1", more: str = "") -> str:
    """A sheet; `marks` as the inside of an inline table."""
    return f"""
[[sheet]]
application = "{application}"
assessor = "{assessor}"
declaration = "no_interest"
marks = {{ {marks} }}
{more}
"""


def round_text(*parts: str) -> str:
    """A round of the small call with assessors V1 to V3."""
    assessors = "".join(f'[[assessor]]\nid = "V{n}"\nname = "Assessor {n}"\n' for n in (1, 2, 3))
    return 'format = "talka-round-1"\n[round]\ncall = "test/1"\n' + assessors + "".join(parts)


def round_(*parts: str) -> Round:
    return load_round(round_text(*parts))


def results(call_: Call, *parts: str) -> Results:
    return assess_round(call_, round_(*parts))


def faults(call_: Call, *parts: str) -> list[tuple[tuple[str | int, ...], str]]:
    """What keeps a round from being ranked, in plain English."""
    try:
        assess_round(call_, round_(*parts))
    except NotReady as error:
        return [(fault.path, str(fault.what)) for fault in error.faults]
    return []


def problems(text: str) -> list[tuple[int | None, str, str]]:
    """What keeps a call's text from being used: line, place and plain English."""
    try:
        load(text)
    except Unusable as error:
        return [(problem.line, str(problem.where), str(problem.what)) for problem in error.problems]
    return []
