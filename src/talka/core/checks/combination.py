"""How parts of a criterion become one: what its words say of it, and what is taken off."""

import re
from collections.abc import Iterator

from talka.core.call import Call
from talka.core.checks.finding import Finding
from talka.core.checks.rows import label, origin, scored
from talka.core.rules import Choose, Gate, Group, Leaf
from talka.core.values import say

ADDED = re.compile(
    r"(?:\bsummēj\w*|\bsummē\b|\bsaskait\w*|\bare added\b|\badd up\b|\bsummed\b)(?! (?:ar|with|to)\b)",
    re.IGNORECASE,
)
ONE_COUNTS = re.compile(
    r"nesummē|ņem\w* vērā (?:tikai )?(?:augstāk|lielāk|prioritār|vien)"
    r"|\bnot added|only the (?:best|highest)|(?:best|highest) one counts",
    re.IGNORECASE,
)
TAKEN_OFF = re.compile(
    r"(?:vērtējum|punkt)\w* (?:\w+ )?(?:var|drīkst|tiek) (?:samazin|atskait)"
    r"|(?:var|drīkst) (?:samazināt|atskaitīt) \w*punkt"
    r"|(?:marks?|scores?|points?) (?:may|can|are) (?:be )?(?:reduced|lowered|deducted|taken off)",
    re.IGNORECASE,
)


def words_say_how_parts_combine(call: Call) -> Iterator[Finding]:
    """Options that “are added” are no choice of one, and where one counts nothing is added."""
    for index, criterion in scored(call):
        said = _words(criterion)
        added, one = ADDED.search(said) is not None, ONE_COUNTS.search(said) is not None
        if added is one:
            continue
        path, source = ("criterion", index), origin(criterion)
        if added and _takes_one(criterion):
            message = say(
                "{label}: its words add points up, and here one of them counts", label=label(criterion)
            )
            yield Finding("combination-words", "warning", path, message, source=source)
        if one and isinstance(criterion, Group) and criterion.take != "best":
            message = say(
                "{label}: its words let one part count, and here all are added", label=label(criterion)
            )
            yield Finding("combination-words", "warning", (*path, "take"), message, source=source)


def _takes_one(criterion: Leaf | Group) -> bool:
    if isinstance(criterion, Choose):
        return sum(option.points > 0 for option in criterion.options) > 1
    return isinstance(criterion, Group) and criterion.take == "best"


def what_is_taken_off_can_be(call: Call) -> Iterator[Finding]:
    """Deductions stand where assessors give points, and words that take points off have their deduction."""
    for index, criterion in enumerate(call.criterion):
        given = isinstance(criterion, Gate | Group)
        path, source = ("criterion", index), origin(criterion)
        if criterion.deductions and given:
            message = say(
                "{label}: nothing can be taken off here, because points are not given here",
                label=label(criterion),
            )
            yield Finding("deduction-lost", "error", (*path, "deductions"), message, source=source)
        elif not criterion.deductions and not given and TAKEN_OFF.search(_words(criterion)):
            message = say(
                "{label}: its words take points off, and it has no deduction", label=label(criterion)
            )
            yield Finding("deduction-in-words", "warning", path, message, source=source)


def _words(criterion: Gate | Leaf | Group) -> str:
    return "\n".join((criterion.title, criterion.help or "", criterion.note or ""))


COMBINATION = (words_say_how_parts_combine, what_is_taken_off_can_be)
