"""The assessors' sheets of one application as one: exact marks, gates, minima, and where assessors are far apart."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import lru_cache

from talka.core.call import SheetForm
from talka.core.conditions import Stop
from talka.core.eligibility import Failure
from talka.core.minima import knock_outs, minima, sums_of_sections
from talka.core.numbers import EXACT
from talka.core.rules.criterion import Mark
from talka.core.scoring import GateAnswer, ScoreSheet
from talka.core.setting_words import setting
from talka.core.settings import Settings
from talka.core.values import Exactly, Message, say


@dataclass(frozen=True, slots=True)
class CombinedMark:
    """Points in one criterion before its weight, exact, and what they were made of."""

    points: Fraction
    because: Message


@dataclass(frozen=True, slots=True)
class CombinedGate:
    """The answer to a gate after all assessors."""

    passed: bool
    because: Message


@dataclass(frozen=True, slots=True)
class Divergence:
    """A criterion in which assessors are far apart."""

    criterion: str
    because: Message


@dataclass(frozen=True, slots=True)
class Combined:
    """What all assessors together gave one application; `total` is None where a gate ended it before marks were given.

    `sheets` is how many sheets it was made of, `spared` the criteria that do not apply to this project.
    """

    sheets: int
    gates: Mapping[str, CombinedGate]
    marks: Mapping[str, CombinedMark]
    sections: Mapping[str, Fraction]
    total: Fraction | None
    failures: tuple[Failure, ...]
    divergences: tuple[Divergence, ...]
    spared: frozenset[str]


def combine(
    form: SheetForm, sheets: Sequence[ScoreSheet], settings: Settings, *, ended: bool = False
) -> Combined:
    """One result of at least one sheet; `Stop` names what is missing or unset.

    `ended`: the application does not conform anyway, so marks may be missing.
    """
    with localcontext(EXACT):
        gates = {
            gate.id: _gate([sheet.gates[gate.id] for sheet in sheets], settings)
            for gate in form.gates
            if all(gate.id in sheet.gates for sheet in sheets)
        }
        failed = failed_gates(form, gates)
        missing = [sheet for sheet in sheets if sheet.missing]
        if missing and not failed and not ended:
            raise Stop(_missing(form, missing))
        if missing:
            return Combined(len(sheets), gates, {}, {}, None, tuple(failed), (), sheets[0].spared)
        marks = {
            row.id: _mark([sheet.marks[row.id] for sheet in sheets], settings.marks) for row in form.scored
        }
        if settings.knock_out is None and len(sheets) > 1 and any(row.minimum for row in form.scored):
            raise Stop(say("the setting {setting} is unset", setting=setting("knock_out")))
        each = tuple(_each(form, sheets)) if settings.knock_out == "each" and len(sheets) > 1 else None
        sections, total, failures = totals(
            form,
            {name: mark.points for name, mark in marks.items()},
            times=len(sheets) if settings.marks == "sum" else 1,
            each=each,
            spared=sheets[0].spared,
        )
        return Combined(
            len(sheets),
            gates,
            marks,
            sections,
            total,
            (*failed, *failures),
            tuple(divergences(form, sheets, settings)),
            sheets[0].spared,
        )


def failed_gates(form: SheetForm, gates: Mapping[str, CombinedGate]) -> list[Failure]:
    """The gates that ended it, each with its label and the answers."""
    return [
        Failure(
            "gate",
            gate.id,
            say("{gate}: {because}", gate=gate.code or gate.title, because=gates[gate.id].because),
        )
        for gate in form.gates
        if gate.id in gates and not gates[gate.id].passed
    ]


def totals(
    form: SheetForm,
    points: Mapping[str, Fraction],
    *,
    times: int,
    each: tuple[Failure, ...] | None,
    spared: frozenset[str],
) -> tuple[dict[str, Fraction], Fraction, tuple[Failure, ...]]:
    """Sections, total and missed minima that combined points make; `each` are knock-outs tested on single marks."""
    sections = sums_of_sections(form, points, Fraction(0))
    total = sum(sections.values(), Fraction(0))
    knocked = each if each is not None else tuple(knock_outs(form, points, times, spared))
    return sections, total, (*knocked, *minima(form, points, sections, total, times, spared))


def _gate(given: list[GateAnswer], settings: Settings) -> CombinedGate:
    if all(answer == given[0] for answer in given):  # one sheet, or an answer that was computed for all
        return CombinedGate(given[0].passed, given[0].because)
    yes = sum(answer.passed for answer in given)
    because = say("yes: {yes}, no: {no}", yes=yes, no=len(given) - yes)
    match settings.gates:
        case "any_no":
            return CombinedGate(yes == len(given), because)
        case "majority":
            return CombinedGate(yes * 2 > len(given), because)
        case "consensus":
            if 0 < yes < len(given):
                what = say(
                    "assessors do not agree on a gate ({because}), and by the settings they have to",
                    because=because,
                )
                raise Stop(what)
            return CombinedGate(yes > 0, because)
        case None:
            raise Stop(say("the setting {setting} is unset", setting=setting("gates")))


def _mark(marks: list[Mark], how: str | None) -> CombinedMark:
    """Marks of one criterion; a reason that was computed for all stays the reason."""
    combined = _points(tuple(mark.points for mark in marks), how)
    if how != "sum" and all(mark.how == "computed" for mark in marks):
        return CombinedMark(combined.points, marks[0].because)
    return combined


@lru_cache(maxsize=4096)  # in a round the same few points come together again and again
def _points(points: tuple[Decimal, ...], how: str | None) -> CombinedMark:
    numerator, denominator = sum(points, Decimal(0)).as_integer_ratio()
    if len(points) == 1:
        return CombinedMark(Fraction(numerator, denominator), say("given: {points}", points=points[0]))
    if how == "sum":
        return CombinedMark(Fraction(numerator, denominator), say("sum of {points}", points=points))
    if how == "mean":
        return CombinedMark(
            Fraction(numerator, denominator * len(points)), say("mean of {points}", points=points)
        )
    if how == "collective":
        what = say("{sheets} sheets, and by the settings assessors agree on one", sheets=len(points))
        raise Stop(what)
    raise Stop(say("the setting {setting} is unset", setting=setting("marks")))


def _missing(form: SheetForm, sheets: Sequence[ScoreSheet]) -> Message:
    labels = {row.id: row.code or row.id for row in (*form.gates, *form.scored)}
    gaps = tuple(
        say(
            "{assessor}: {criteria}",
            assessor=sheet.assessor,
            criteria=tuple(labels.get(name, name) for name in sheet.missing),
        )
        for sheet in sheets
    )
    return say("marks are missing: {gaps}", gaps=gaps)


def _each(form: SheetForm, sheets: Sequence[ScoreSheet]) -> Iterator[Failure]:
    for sheet in sheets:
        points = {name: mark.points for name, mark in sheet.marks.items()}
        for failure in knock_outs(form, points, spared=sheet.spared):
            because = say("{assessor}, {because}", assessor=sheet.assessor, because=failure.because)
            yield Failure(failure.kind, failure.of, because)


def divergences(form: SheetForm, sheets: Sequence[ScoreSheet], settings: Settings) -> Iterator[Divergence]:
    """Judged criteria in which assessors are far apart by the body's rule."""
    if settings.divergence in {None, "none"} or len(sheets) < 2:  # noqa: PLR2004 — two are needed to differ
        return
    for leaf in form.leaves:
        points = [sheet.marks[leaf.id].points for sheet in sheets if sheet.marks[leaf.id].how == "judged"]
        if len(points) < 2:  # noqa: PLR2004 — as above
            continue
        if settings.divergence == "extremes":
            if leaf.least < leaf.most and min(points) <= leaf.least and max(points) >= leaf.most:
                yield Divergence(
                    leaf.id, say("one gave {most} and another {least}", most=max(points), least=min(points))
                )
            continue
        off = _furthest_off(points)
        if settings.divergence_points is not None and off >= settings.divergence_points:
            yield Divergence(leaf.id, say("one is {off} off the others' mean", off=Exactly(off)))


def _furthest_off(points: list[Decimal]) -> Fraction:
    """The lowest or the highest is furthest off: p − (sum − p) / (n − 1) is (n · p − sum) / (n − 1)."""
    whole, count = sum(points, Decimal(0)), len(points)
    most = max(count * max(points) - whole, whole - count * min(points))
    return Fraction(most) / (count - 1)
