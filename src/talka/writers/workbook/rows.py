"""The rows of a score sheet as they are read: gates, sections with their criteria, totals, questions."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from talka.core.call import SheetForm
from talka.core.rules import Gate, Group, Leaf
from talka.core.rules.criterion import Deduction
from talka.core.scheme import Matrix, Question, Scheme, Section, Threshold

About: TypeAlias = Gate | Leaf | Group | Section | Scheme | Threshold | Matrix | Question | Deduction


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row: what it is about, how deep it stands in its section, and (for a deduction) the criterion."""

    about: About
    depth: int = 0
    criterion: str = ""


def rows_of(form: SheetForm) -> Iterator[SheetRow]:
    """Every row of the sheet below its head."""
    yield from (SheetRow(gate) for gate in form.gates)
    for section in form.sections:
        yield SheetRow(section)
        yield from _inside(form, section.id, 0)
    yield SheetRow(form.scheme)
    yield from (SheetRow(threshold) for threshold in form.thresholds)
    yield from (SheetRow(matrix) for matrix in form.matrices)
    yield from (SheetRow(question) for question in form.questions)


def _inside(form: SheetForm, parent: str, depth: int) -> Iterator[SheetRow]:
    for criterion in form.children[parent]:
        yield SheetRow(criterion, depth)
        if isinstance(criterion, Group):
            yield from _inside(form, criterion.id, depth + 1)
        else:
            yield from (SheetRow(row, depth + 1, criterion.id) for row in criterion.deductions)
