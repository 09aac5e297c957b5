"""What everybody may see of a round: nothing that tells of natural persons, and what can still be recomputed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import cast

from talka.core import as_json
from talka.core.as_json import Json
from talka.core.assessing import Assessed, assess_application
from talka.core.call import Call
from talka.core.combining import Combined, CombinedGate, CombinedMark, failed_gates, totals
from talka.core.eligibility import Failure, FailureKind
from talka.core.numbers import exact, fraction_of, plain
from talka.core.results import Outcome, Results, place
from talka.core.round import Application, Assessor, Round, Sheet
from talka.core.support import Support
from talka.core.values import Message, changed, say

WITHHELD = "[withheld]"


@dataclass(frozen=True, slots=True)
class StatedMarks:
    """Combined marks that are given and not recomputed: single marks are not published."""

    sheets: int
    gates: Mapping[str, bool]
    marks: Mapping[str, Fraction]
    each: tuple[tuple[str, str], ...] | None
    spared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatedApplication:
    """What of one application is given and not recomputed; None where it follows from what is published."""

    scheme: str | None
    marks: StatedMarks | None
    support: Support | None
    failures: tuple[tuple[str, str], ...] | None


Stated = Mapping[str, StatedApplication]


def redacted(call: Call, round_: Round) -> Round:
    """The round without contacts, comments, assessors' names, and names and personal facts of natural persons."""
    numbers = assessor_numbers(round_)
    sheets = tuple(_redacted_sheet(sheet, numbers) for sheet in round_.sheet) if _marks_public(call) else ()
    personal = {fact.id for fact in call.fact if fact.personal}
    return changed(
        round_,
        assessor=tuple(Assessor(id=number) for number in numbers.values()),
        application=tuple(_redacted_application(row, personal) for row in round_.application),
        sheet=sheets,
    )


def assessor_numbers(round_: Round) -> dict[str, str]:
    """What stands for each assessor where names are not published."""
    ordered = sorted(round_.assessor, key=lambda row: row.id)
    return {row.id: f"{number:03d}" for number, row in enumerate(ordered, 1)}


def _marks_public(call: Call) -> bool:
    return call.settings.single_marks_public is True


def _redacted_sheet(sheet: Sheet, numbers: Mapping[str, str]) -> Sheet:
    return replace(
        sheet,
        assessor=numbers[sheet.assessor],
        interest=None,
        struck=None if sheet.struck is None else WITHHELD,
        comments=dict.fromkeys(sheet.comments, WITHHELD),
        answers={
            name: WITHHELD if isinstance(answer, str) else answer for name, answer in sheet.answers.items()
        },
    )


def _redacted_application(row: Application, personal: set[str]) -> Application:
    shared = row.model_dump(exclude={"contact", "note"}, exclude_none=True, exclude_unset=True)
    if row.natural_person:
        shared |= {"applicant": WITHHELD}
        shared.pop("applicant_code", None)
    if row.withdrawn is not None:
        shared["withdrawn"] = WITHHELD
    if row.facts and row.natural_person:
        shared["facts"] = {fact: value for fact, value in row.facts.items() if fact not in personal}
    return Application.model_validate(shared)


def stated_of(call: Call, results: Results) -> dict[str, StatedApplication]:
    """What has to be given with the public bundle because it cannot be recomputed from it."""
    personal = {fact.id for fact in call.fact if fact.personal}
    return {row.assessed.application.id: _stated(call, row.assessed, personal) for row in results.outcomes}


def _stated(call: Call, row: Assessed, personal: set[str]) -> StatedApplication:
    withheld = row.application.natural_person and bool(personal & row.application.facts.keys())
    if _marks_public(call) and not withheld:
        return StatedApplication(None, None, None, None)
    marks = None
    if row.combined is not None:
        by_each = call.settings.knock_out == "each" and row.combined.sheets > 1
        knocked = tuple((f.kind, f.of) for f in row.combined.failures if f.kind == "knock_out")
        marks = StatedMarks(
            row.combined.sheets,
            {name: gate.passed for name, gate in row.combined.gates.items()},
            {name: mark.points for name, mark in row.combined.marks.items()},
            knocked if by_each else None,
            tuple(sorted(row.combined.spared)),
        )
    if not withheld:
        return StatedApplication(None, marks, None, None)
    given = None if row.support is None else replace(row.support, steps=())
    own = tuple((f.kind, f.of) for f in row.failures if f.kind == "eligibility")
    return StatedApplication(row.scheme, marks, given, own)


def results_of(call: Call, round_: Round, stated: Stated) -> Results:
    """The results that follow from a redacted round and what is stated beside it."""
    assessed = [
        _assessed(call, round_, row, index, stated[row.id]) for index, row in enumerate(round_.application)
    ]
    return place(call, round_, assessed)


def _assessed(call: Call, round_: Round, row: Application, index: int, given: StatedApplication) -> Assessed:
    if row.withdrawn is not None or (given.marks is None and given.failures is None and _marks_public(call)):
        return assess_application(call, round_, row, index)
    combine_stated = (
        (lambda scheme: _combined(call, scheme, given.marks)) if given.marks is not None else None
    )
    if given.failures is None:
        return assess_application(call, round_, row, index, combined_by=combine_stated or _nothing)
    own = tuple(_failed(kind, of) for kind, of in given.failures)
    combined = None if combine_stated is None or given.scheme is None else combine_stated(given.scheme)
    failures = (*own, *(combined.failures if combined is not None else ()))
    return Assessed(row, given.scheme, given.support, (), combined, failures)


def _nothing(scheme: str) -> None:
    """No marks were given: the action's own rules ended it."""


def _failed(kind: str, of: str) -> Failure:
    return Failure(cast("FailureKind", kind), of, say("the rule {of} is not met", of=of))


def _combined(call: Call, scheme: str, given: StatedMarks | None) -> Combined | None:
    if given is None:
        return None
    form, spared = call.sheets[scheme], frozenset(given.spared)
    gates = {name: CombinedGate(passed, say("as stated")) for name, passed in given.gates.items()}
    failed = failed_gates(form, gates)
    if not given.marks:
        return Combined(given.sheets, gates, {}, {}, None, tuple(failed), (), spared)
    marks = {name: CombinedMark(points, say("as stated")) for name, points in given.marks.items()}
    times = given.sheets if call.settings.marks == "sum" else 1
    each = None if given.each is None else tuple(_failed(kind, of) for kind, of in given.each)
    sections, total, failures = totals(form, given.marks, times=times, each=each, spared=spared)
    return Combined(given.sheets, gates, marks, sections, total, (*failed, *failures), (), spared)


def taken_as_stated(call: Call, stated: Stated) -> Iterator[Message]:
    """What verifying a public bundle takes as given, in words."""
    marks = sum(row.marks is not None for row in stated.values())
    if marks and not _marks_public(call):
        yield say(
            "combined marks of {count} applications, because single marks are not published", count=marks
        )
    withheld = tuple(name for name, row in stated.items() if row.failures is not None)
    if withheld:
        yield say(
            "support and eligibility of {applications}, because facts on natural persons are withheld",
            applications=withheld,
        )


def outcome_json(found: Outcome) -> Json:
    """One application for everybody: figures and reasons, no assessor's own sheet."""
    assessed = found.assessed
    application, combined = assessed.application, assessed.combined
    return {
        "id": application.id,
        "action": application.action,
        "title": application.title,
        "applicant": application.applicant,
        "scheme": assessed.scheme,
        "state": found.state,
        "because": [as_json.message(because) for because in found.because],
        "place": None if found.place is None else found.place.place,
        "grant": plain(found.grant),
        "support": as_json.support(assessed.support),
        "marks": {} if combined is None else {n: as_json.figure(m.points) for n, m in combined.marks.items()},
        "sections": {} if combined is None else {n: as_json.figure(p) for n, p in combined.sections.items()},
        "total": None if combined is None or combined.total is None else as_json.figure(combined.total),
        "failures": as_json.failures(assessed.failures),
        "sheets": [as_json.sheet(sheet) for sheet in assessed.sheets],
    }


def stated_json(stated: Stated) -> Json:
    return [
        {
            "application": name,
            "scheme": row.scheme,
            "marks": None if row.marks is None else {
                "sheets": row.marks.sheets,
                "gates": dict(row.marks.gates),
                "points": {criterion: as_json.figure(points) for criterion, points in row.marks.marks.items()},
                "each": None if row.marks.each is None else [list(pair) for pair in row.marks.each],
                "spared": list(row.marks.spared),
            },
            "support": as_json.support(row.support),
            "failures": None if row.failures is None else [list(pair) for pair in row.failures],
        }
        for name, row in stated.items()
        if row != StatedApplication(None, None, None, None)
    ]  # fmt: skip


class _Defaults(dict[str, StatedApplication]):
    """Applications of which nothing is stated are not listed."""

    def __missing__(self, key: str) -> StatedApplication:
        return StatedApplication(None, None, None, None)


def stated_from(data: Mapping[str, Json]) -> Stated:
    """What a bundle states; raises ValueError, KeyError or TypeError where it is malformed."""
    return _Defaults({row["application"]: _stated_row(row) for row in data["stated"]})


def _stated_row(row: Mapping[str, Json]) -> StatedApplication:
    return StatedApplication(
        row["scheme"],
        None if row["marks"] is None else _stated_marks(row["marks"]),
        None if row["support"] is None else _stated_support(row["support"]),
        None if row["failures"] is None else tuple((str(kind), str(of)) for kind, of in row["failures"]),
    )


def _stated_marks(given: Mapping[str, Json]) -> StatedMarks:
    if not isinstance(given["sheets"], int) or not all(
        isinstance(gate, bool) for gate in given["gates"].values()
    ):
        raise TypeError(given["sheets"])
    each = None if given["each"] is None else tuple((str(kind), str(of)) for kind, of in given["each"])
    points = {criterion: fraction_of(text) for criterion, text in given["points"].items()}
    return StatedMarks(given["sheets"], dict(given["gates"]), points, each, tuple(map(str, given["spared"])))


def _stated_support(given: Mapping[str, Json]) -> Support:
    rate: Decimal | None = None if given["rate"] is None else exact(given["rate"])
    return Support(exact(given["eligible"]), rate, exact(given["public"]), ())
