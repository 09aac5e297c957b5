"""`talka score`: marks with their reasons, for one application or all."""

import argparse

from talka.cli.exits import SOUND, UNUSABLE, Stopped
from talka.cli.inputs import read_given
from talka.cli.screen import Screen
from talka.core import as_json
from talka.core.assessing import Assessed, NotReady, assess_application
from talka.core.call import Call
from talka.core.results import faults_before
from talka.core.round import Round
from talka.core.values import Exactly, Message, Money, say


def run(arguments: argparse.Namespace, screen: Screen) -> int:
    given = read_given(arguments.call, arguments.round)
    inputs = given.inputs
    call = inputs.call
    try:
        assessed = _assessed(call, inputs.round, arguments.application)
    except NotReady as error:
        raise given.not_ready(error) from None
    if screen.as_json:
        screen.data([_json(row) for row in assessed])
    elif arguments.application is not None:
        for row in assessed:
            show_one(call, row, screen)
    else:
        heads = [
            (say("number"), False),
            (say("project"), False),
            (say("points"), True),
            (say("not met"), False),
        ]
        screen.table(heads, [_row(row, screen) for row in assessed])
    return SOUND


def _assessed(call: Call, round_: Round, only: str | None) -> list[Assessed]:
    chosen = [(index, row) for index, row in enumerate(round_.application) if only in {None, row.id}]
    if not chosen and only is not None:
        raise Stopped(UNUSABLE, say("there is no application {id} in the round", id=only))
    faults = faults_before(call, round_)
    if faults:
        raise NotReady(faults)
    found: list[Assessed] = []
    for index, row in chosen:
        try:
            found.append(assess_application(call, round_, row, index))
        except NotReady as error:
            faults += error.faults
    if faults:
        raise NotReady(faults)
    return found


def _json(row: Assessed) -> dict[str, object]:
    return {
        "id": row.application.id,
        "scheme": row.scheme,
        "support": as_json.support(row.support),
        "sheets": [as_json.sheet(sheet) for sheet in row.sheets],
        "combined": as_json.combined(row.combined),
        "failures": as_json.failures(row.failures),
    }


def _row(row: Assessed, screen: Screen) -> list[str]:
    total = None if row.combined is None else row.combined.total
    points = "" if total is None else screen.words(Exactly(total))
    failed = "; ".join(screen.words(failure.because) for failure in row.failures)
    return [row.application.id, row.application.title, points, failed]


def show_one(call: Call, row: Assessed, screen: Screen) -> None:
    """Support step by step, then every mark with its reason, then what is not met."""
    screen.title("{id} {title}", id=row.application.id, title=row.application.title)
    if row.support is not None:
        steps = [[screen.words(step.because)] for step in row.support.steps]
        screen.table([(say("support"), False)], steps)
        screen.say("Public funding: {amount}", amount=Money(row.support.public, call.call.currency))
    if row.scheme is None or row.combined is None:
        _show_failures(row, screen)
        return
    _show_marks(call, row, screen)
    if row.combined.divergences:
        labels = {leaf.id: _label(leaf.code, leaf.title) for leaf in call.sheets[row.scheme].leaves}
        screen.title("Assessors far apart, to be reconsidered or justified")
        for divergence in row.combined.divergences:
            screen.say(
                "- {criterion}: {because}", criterion=labels[divergence.criterion], because=divergence.because
            )
    _show_failures(row, screen)


def _show_marks(call: Call, row: Assessed, screen: Screen) -> None:
    form = call.sheets[row.scheme or ""]
    assessors = [(say("{name}", name=sheet.assessor), True) for sheet in row.sheets]
    heads = [(say("criterion"), False), *assessors, (say("together"), True), (say("because"), False)]
    rows: list[list[str]] = []
    for gate in form.gates:
        answers = [
            screen.words(sheet.gates[gate.id].passed) if gate.id in sheet.gates else ""
            for sheet in row.sheets
        ]
        combined = row.combined.gates.get(gate.id) if row.combined else None
        together = "" if combined is None else screen.words(combined.passed)
        reasons = _reasons(
            [sheet.gates[gate.id].because for sheet in row.sheets if gate.id in sheet.gates], screen
        )
        rows.append([_label(gate.code, gate.title), *answers, together, reasons])
    for criterion in form.scored:
        given = [
            screen.points(s.marks[criterion.id].points) if criterion.id in s.marks else "" for s in row.sheets
        ]
        mark = row.combined.marks.get(criterion.id) if row.combined else None
        together = "" if mark is None else screen.words(mark.points)
        reasons = _reasons(
            [s.marks[criterion.id].because for s in row.sheets if criterion.id in s.marks], screen
        )
        rows.append([_label(criterion.code, criterion.title), *given, together, reasons])
    screen.out.print()
    screen.table(heads, rows)


def _label(code: str | None, title: str) -> str:
    return f"{code} {title}" if code else title


def _reasons(reasons: list[Message], screen: Screen) -> str:
    """Each reason once, in the order of the assessors."""
    return "; ".join(dict.fromkeys(screen.words(reason) for reason in reasons))


def _show_failures(row: Assessed, screen: Screen) -> None:
    if row.failures:
        screen.title("Not met")
        for failure in row.failures:
            screen.say("- {because}", because=failure.because)
