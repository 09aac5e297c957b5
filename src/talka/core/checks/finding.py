"""What is wrong or doubtful in a definition: a finding, with its place, evidence and proposed mend."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from talka.core.toml import Path
from talka.core.values import Message, Part, say

Severity = Literal["error", "warning", "note"]
SEVERITIES: dict[Severity, Message] = {"error": say("error"), "warning": say("warning"), "note": say("note")}


class Mend(NamedTuple):
    """A change that mends a finding: the value at `path` becomes `value`.

    `safe`: it cannot change what the body meant.
    """

    path: Path
    value: object
    safe: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check has to say.

    error: changes or can change a result; warning: misleads or leaves a rule open; note: worth knowing.
    `path` leads to the value in the definition's data; whoever holds the text turns it into words and a line.
    `source` is where it stands in the document the definition was read from, such as `lines 812-815`.
    `stated` and `computed` are what the text says and what its parts make.
    """

    code: str
    severity: Severity
    path: Path
    message: Message
    stated: "Part | None" = None  # Part is an alias in quotes, which | does not take when the module is read
    computed: "Part | None" = None
    mend: Mend | None = None
    source: Message | None = None
