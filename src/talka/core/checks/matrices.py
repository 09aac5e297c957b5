"""Matrices against the points there are: points without an outcome."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise, product

from talka.core.call import Call, SheetForm
from talka.core.checks.finding import Finding
from talka.core.checks.reach import points_shown
from talka.core.checks.rows import origin
from talka.core.scheme import Matrix, Span
from talka.core.values import say


def every_result_has_a_cell(call: Call) -> Iterator[Finding]:
    """Whatever points a project gets, the matrix says what follows."""
    for index, matrix in enumerate(call.matrix):
        form = call.sheets[matrix.in_]
        hole = _hole(form, matrix) if {matrix.across, matrix.down} <= form.ranges.keys() else None
        if hole is not None:
            message = say(
                "{matrix}: no cell holds {across} points across and {down} down",
                matrix=matrix.id,
                across=points_shown(hole[0]),
                down=points_shown(hole[1]),
            )
            yield Finding("matrix-hole", "error", ("matrix", index, "cells"), message, source=origin(matrix))


def _hole(form: SheetForm, matrix: Matrix) -> tuple[Fraction, Fraction] | None:
    """Points that no cell holds: each limit is tried, and a value between it and the next."""
    across = _tried(form.ranges[matrix.across], (cell.across for cell in matrix.cells))
    down = _tried(form.ranges[matrix.down], (cell.down for cell in matrix.cells))
    for first, second in product(across, down):
        if not any(cell.across.holds(first) and cell.down.holds(second) for cell in matrix.cells):
            return first, second
    return None


def _tried(possible: tuple[Decimal, Decimal], spans: Iterable[Span]) -> list[Fraction]:
    least, most = map(Fraction, possible)
    limits = {Fraction(limit) for span in spans for limit in (span.from_, span.below) if limit is not None}
    edges = sorted({least, most, *(limit for limit in limits if least <= limit <= most)})
    return sorted([*edges, *((first + second) / 2 for first, second in pairwise(edges))])


MATRICES = (every_result_has_a_cell,)
