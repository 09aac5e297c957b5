"""Sums by section, and every minimum that points miss: in a criterion, over several, in a section, in total."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias, TypeVar

from talka.core.call import SheetForm
from talka.core.conditions import Stop
from talka.core.eligibility import Failure, FailureKind
from talka.core.rules import Group, Leaf
from talka.core.rules.criterion import Minimum
from talka.core.scheme import Matrix, Threshold
from talka.core.values import Exactly, Part, say

Exact = TypeVar("Exact", Decimal, Fraction)
Points: TypeAlias = Mapping[str, Exact]


def weighted(points: Exact, weight: Decimal) -> Exact:
    return points if weight == 1 else points * type(points)(weight)


def sums_of_sections(form: SheetForm, points: Mapping[str, Exact], nothing: Exact) -> dict[str, Exact]:
    """Weighted points by section; `nothing` is a zero of the kind that is summed."""
    return {
        section.id: sum((weighted(points[row.id], row.weight) for row in form.children[section.id]), nothing)
        for section in form.sections
    }


NOTHING: frozenset[str] = frozenset()


def knock_outs(
    form: SheetForm, points: Mapping[str, Exact], times: int = 1, spared: frozenset[str] = NOTHING
) -> Iterator[Failure]:
    """One-criterion minima that are missed.

    `times`: how many sheets were summed, for what is possible. `spared`: criteria that do not apply to this project.
    """
    for criterion in form.scored:
        if criterion.minimum is not None and criterion.id not in spared:
            most = form.ranges[criterion.id][1] * times
            label = criterion.code or criterion.id
            yield from _failure(
                "knock_out", criterion.id, label, criterion.minimum, points[criterion.id], most
            )


def minima(
    form: SheetForm,
    points: Mapping[str, Exact],
    sections: Mapping[str, Exact],
    total: Exact,
    times: int = 1,
    spared: frozenset[str] = NOTHING,
) -> Iterator[Failure]:
    """All other minima that are missed, and what a matrix says."""
    for threshold in form.thresholds:
        yield from _missed_threshold(form, threshold, points, times, spared)
    for section in form.sections:
        if section.minimum is not None:
            most = form.ranges[section.id][1] * times
            yield from _failure(
                "section", section.id, section.title, section.minimum, sections[section.id], most
            )
    if form.scheme.minimum is not None:
        most = form.ranges[form.scheme.id][1] * times
        yield from _failure("total", form.scheme.id, say("total"), form.scheme.minimum, total, most)
    for matrix in form.matrices:
        yield from _by_matrix(matrix, {**points, **sections})


def _failure(
    kind: FailureKind, name: str, label: Part, minimum: Minimum, points: Decimal | Fraction, most: Decimal
) -> Iterator[Failure]:
    if not minimum.met(points, most):
        because = say(
            "{label}: {points}; {asked} asked", label=label, points=shown(points), asked=minimum.words(most)
        )
        yield Failure(kind, name, because)


def shown(points: Decimal | Fraction) -> Part:
    return Exactly(points) if isinstance(points, Fraction) else points


def heaviest(form: SheetForm, threshold: Threshold) -> tuple[Leaf | Group, ...]:
    """The criteria a threshold looks at; `Stop` where equal weights leave open which are the heaviest."""
    by_id = {criterion.id: criterion for criterion in form.scored}
    among = [by_id[name] for name in threshold.of if name in by_id] if threshold.of else list(form.top)
    if threshold.kind == "at_least_of" or len(among) <= threshold.k:
        return tuple(among)
    ordered = sorted(among, key=lambda row: -row.weight)
    if ordered[threshold.k - 1].weight == ordered[threshold.k].weight:
        raise Stop(
            say(
                "the threshold {id} leaves open which {k} criteria are the heaviest; name them in of",
                id=threshold.id,
                k=threshold.k,
            )
        )
    return tuple(ordered[: threshold.k])


def _missed_threshold(
    form: SheetForm, threshold: Threshold, points: Mapping[str, Exact], times: int, spared: frozenset[str]
) -> Iterator[Failure]:
    among = heaviest(form, threshold)
    missed = [
        row
        for row in among
        if row.id not in spared and not threshold.minimum.met(points[row.id], form.ranges[row.id][1] * times)
    ]
    words = threshold.minimum.words()
    labels = tuple(f"{row.code or row.id}" for row in missed)
    if threshold.kind == "heaviest" and missed:
        because = say(
            "of the {k} heaviest criteria these miss {asked}: {labels}",
            k=threshold.k,
            asked=words,
            labels=labels,
        )
        yield Failure("threshold", threshold.id, because)
    if threshold.kind == "at_least_of" and len(among) - len(missed) < threshold.k:
        because = say(
            "criteria that reach {asked}: {met}; {k} of {n} asked",
            asked=words,
            met=len(among) - len(missed),
            k=threshold.k,
            n=len(among),
        )
        yield Failure("threshold", threshold.id, because)


def _by_matrix(matrix: Matrix, points: Mapping[str, Exact]) -> Iterator[Failure]:
    across, down = points[matrix.across], points[matrix.down]
    cell = next((cell for cell in matrix.cells if cell.across.holds(across) and cell.down.holds(down)), None)
    where = say("{across} across, {down} down", across=shown(across), down=shown(down))
    if cell is None:
        raise Stop(say("no cell of the matrix {id} holds {where}", id=matrix.id, where=where))
    label = cell.title or matrix.id
    if cell.outcome == "reject":
        yield Failure("matrix", matrix.id, say("{label}: {where}", label=label, where=where))
    if cell.outcome == "rework":
        yield Failure("rework", matrix.id, say("{label}: {where}", label=label, where=where))
