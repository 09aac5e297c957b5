"""A made-up round of any size: one action, twenty criteria, so many applications and assessors."""

from decimal import Decimal

from talka.core.call import Call
from talka.core.round import Round, Sheet, load_round
from talka.core.texts import load
from talka.core.values import changed

HEAD = """
format = "talka-call-1"
[call]
id = "bench"
title = "Bench"
body = "Bench"
round = "1"
opens = 2026-01-01T00:00:00
closes = 2026-02-01T23:59:59
money = 5_000_000.00
[settings]
marks = "mean"
gates = "any_no"
knock_out = "mean"
money_line = "stop"
reserve = true
still_tied = "council"
round_funding = { step = 0.01, direction = "down" }
shown_points = { step = 0.01, direction = "half_up" }
[[cost_kind]]
id = "work"
title = "work"
[[action]]
id = "A"
title = "A"
budget = 5_000_000.00
scheme = "S"
[[rate]]
id = "R"
in = "A"
base = 70
[[scheme]]
id = "S"
minimum = { at_least = 10 }
[[section]]
id = "Q"
in = "S"
title = "Quality"
minimum = { at_least = 5 }
[[section]]
id = "P"
in = "S"
title = "Specific"
[[criterion]]
id = "G"
in = "S"
kind = "gate"
title = "gate"
[[criterion]]
id = "cost"
in = "P"
kind = "bands"
marked = "computed"
title = "cost"
fact = "eligible_cost"
bands = [{ up_to = 10000, points = 2 }, { over = 10000, up_to = 30000, points = 1 }, { over = 30000, points = 0 }]
[[tie]]
id = "T1"
in = "S"
title = "specific"
by = "section"
of = "P"
first = "highest"
[[tie]]
id = "T2"
in = "S"
title = "filed"
by = "filed_at"
first = "lowest"
"""

CHOOSE = """
[[criterion]]
id = "K{n}"
in = "{section}"
kind = "choose"
title = "criterion {n}"
options = [{{ points = 2, text = "good" }}, {{ points = 1, text = "fair" }}, {{ points = 0, text = "none" }}]
"""

APPLICATION = """
[[application]]
id = "A-{n}"
action = "A"
title = "Project {n}"
applicant = "Applicant {n}"
natural_person = false
filed_at = 2026-01-{day:02d}T{hour:02d}:{minute:02d}:00
costs = [{{ kind = "work", amount = {amount}.00 }}]
"""


def made_call_text() -> str:
    """A call with a gate and twenty criteria, one of them computed."""
    return HEAD + "".join(CHOOSE.format(n=n, section="Q" if n % 2 else "P") for n in range(19))


def made_call() -> Call:
    return load(made_call_text())


def made_round(applications: int, assessors: int) -> Round:
    """A round in which marks differ by a rule of thumb, always the same."""
    text = 'format = "talka-round-1"\n[round]\ncall = "bench"\n'
    text += "".join(f'[[assessor]]\nid = "V{n}"\n' for n in range(assessors))
    text += "".join(
        APPLICATION.format(n=n, day=n % 28 + 1, hour=n % 24, minute=n % 60, amount=1000 + n * 37 % 60_000)
        for n in range(applications)
    )
    sheets = tuple(
        Sheet(f"A-{n}", f"V{v}", "no_interest", marks=_marks(n, v))
        for n in range(applications)
        for v in range(assessors)
    )
    return changed(load_round(text), sheet=sheets)


def _marks(application: int, assessor: int) -> dict[str, bool | Decimal | str]:
    marks: dict[str, bool | Decimal | str] = {
        f"K{n}": Decimal((application * 7 + assessor * 3 + n * 5) % 11 % 3) for n in range(19)
    }
    marks["G"] = application % 50 != 0
    return marks
