"""The assessor's sheets: the declaration and one score sheet per application, by column and hidden row key."""

from typing import Literal

from talka.core.call import SheetForm
from talka.core.values import Message, say

# Columns of a score sheet.
KEY, CODE, TITLE, MARK, COUNTS, WEIGHT, WEIGHTED, MINIMUM, OPTIONS, COMMENT, LEFT = range(11)
READ = (KEY, MARK, COMMENT)  # what people fill in, and what tells the row

# Columns of the declaration.
APPLICATION, NUMBER, PROJECT, APPLICANT, ANSWER, INTEREST, UNFILLED, TOTAL = range(8)
SIGNED_NAME, SIGNED_DATE = "signed name", "signed date"

DECLARATIONS: dict[Literal["no_interest", "recused"], Message] = {
    "no_interest": say("no interest"),
    "recused": say("an interest: I do not mark"),
}
TICK = "x"


def mark_key(criterion: str) -> str:
    return f"mark {criterion}"


def deduction_key(criterion: str, deduction: str) -> str:
    return f"deduction {criterion} {deduction}"


def answer_key(question: str) -> str:
    return f"answer {question}"


def keys_of(form: SheetForm) -> tuple[str, ...]:
    """The hidden keys of the rows that take answers: each has to stand on the sheet exactly once."""
    leaves = [key for leaf in form.leaves for key in (
        mark_key(leaf.id), *(deduction_key(leaf.id, row.id) for row in leaf.deductions)
    )]  # fmt: skip
    return (*(mark_key(gate.id) for gate in form.gates), *leaves, *(answer_key(q.id) for q in form.questions))
