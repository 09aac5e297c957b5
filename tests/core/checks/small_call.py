"""A small sound call to break one thing at a time, and what checks find in it."""

from collections.abc import Callable, Iterable, Iterator

from small import SETTINGS as EVERY_CHOICE
from talka.core.call import Call
from talka.core.checks.finding import Finding
from talka.core.texts import load
from talka.core.toml import Path

Check = Callable[[Call], Iterator[Finding]]
Found = tuple[str, str, Path, str, object, object]

HEAD = """
format = "talka-call-1"
[call]
id = "xx/demo-1"
title = "Demo"
body = "Demo"
round = "1"
opens = 2026-03-20T00:00:00
closes = 2026-04-18T23:59:59
money = 100_000.00
"""

SETTINGS = f'[settings]\n{EVERY_CHOICE}divergence = "none"\n'

ACTION = """
[[action]]
id = "A"
title = "Enterprise"
budget = 100_000
scheme = "S"
[[rate]]
id = "A.rate"
in = "A"
base = 40
"""

SCHEME = """
[[scheme]]
id = "S"
"""

SECTION = """
[[section]]
id = "S.K"
in = "S"
title = "Quality"
"""

GOAL = """
[[criterion]]
id = "goal"
in = "S.K"
code = "K.1"
kind = "choose"
title = "Goal"
options = [{ points = 2, text = "clear" }, { points = 1, text = "vague" }, { points = 0, text = "none" }]
"""

RISKS = """
[[criterion]]
id = "risks"
in = "S.K"
code = "K.2"
kind = "choose"
title = "Risks"
options = [{ points = 2, text = "weighed" }, { points = 0, text = "not weighed" }]
"""

TIE = """
[[tie]]
id = "S.T1"
in = "S"
title = "Filed earlier"
by = "filed_at"
first = "lowest"
"""

BASE = HEAD + SETTINGS + ACTION
SOUND = BASE + SCHEME + SECTION + GOAL + RISKS + TIE


def text_of(rows: str) -> str:
    """A call with these criteria in its one section."""
    return BASE + SCHEME + SECTION + rows + TIE


def criteria(*codes: str, extra: str = "") -> str:
    """Criteria with these labels (none where empty), all of them alike."""
    return "".join(_criterion(place, code, extra) for place, code in enumerate(codes))


def _criterion(place: int, code: str, extra: str) -> str:
    labelled = f'code = "{code}"' if code else ""
    return f"""
[[criterion]]
id = "c{place}"
in = "S.K"
kind = "number"
title = "Title {place}"
values = [0, 1]
{labelled}
{extra}
"""


def choice(name: str, code: str, *options: str) -> str:
    """A criterion whose options have these labels (none where empty)."""
    rows = "".join(_option(place, label) for place, label in enumerate(options))
    return f"""
[[criterion]]
id = "{name}"
in = "S.K"
kind = "choose"
title = "Choice {name}"
code = "{code}"
options = [
{rows}]
"""


def _option(place: int, label: str) -> str:
    labelled = f', code = "{label}"' if label else ""
    return f'    {{ points = {place}, text = "Text {place}"{labelled} }},\n'


def found(checks: Iterable[Check], text: str) -> list[Found]:
    """Everything that checks find in a text, as plain values."""
    call = load(text)
    return [
        (row.code, row.severity, row.path, str(row.message), row.stated, row.computed)
        for function in checks
        for row in function(call)
    ]


def mends(checks: Iterable[Check], text: str) -> list[tuple[Path, object, bool]]:
    """The mends that go with what checks find."""
    call = load(text)
    mended = [row.mend for function in checks for row in function(call)]
    return [(mend.path, mend.value, mend.safe) for mend in mended if mend is not None]


def sources(checks: Iterable[Check], text: str) -> list[str | None]:
    """Where in the document the findings stand."""
    call = load(text)
    return [None if row.source is None else str(row.source) for function in checks for row in function(call)]
