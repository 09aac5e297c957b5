"""`talka workbook`: the office's workbook, and then one for each assessor; the folder is the state."""

import argparse
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from talka.cli.exits import NOT_READY, SOUND, UNUSABLE, Stopped
from talka.cli.files import read_bytes, read_call, read_round, write_bytes
from talka.cli.inputs import expanded, is_package, take_files
from talka.cli.screen import Screen
from talka.core.call import Call
from talka.core.conditions import Stop
from talka.core.round import Application, Assessor, Round
from talka.core.texts import digest
from talka.core.values import Message, say
from talka.layout.marks import Marks
from talka.readers.workbook.cells import LIMITS, said_of
from talka.readers.workbook.recognising import marks_of
from talka.writers.workbook import assessor_workbook, office_workbook
from talka.writers.workbook.known import Known, known_of

OFFICE, SHEETS = "office.xlsx", "sheets"


def run(arguments: argparse.Namespace, screen: Screen) -> int:
    folder = Path(arguments.output)
    call_text, call = read_call(arguments.call)
    office = folder / OFFICE
    if not office.exists():
        return _begin(arguments, screen, call_text, call)
    if arguments.begin_with is not None:
        raise Stopped(
            UNUSABLE,
            say("{file} is there already and is not written over; name another folder to begin with {given}",
                file=str(office), given=arguments.begin_with),
        )  # fmt: skip
    return _hand_out(arguments, screen, call_text, office)


def _begin(arguments: argparse.Namespace, screen: Screen, call_text: str, call: Call) -> int:
    """The office's workbook, empty or with what a round or another office's workbook knows."""
    office, round_ = Path(arguments.output) / OFFICE, None
    if arguments.begin_with is not None:
        name = arguments.begin_with
        round_ = take_files(call_text, [name]).round if is_package(name) else read_round(name)[1]
        if round_.round.call != call.call.id:
            what = say(
                "the round is of the call {given}; the call here is {call}",
                given=round_.round.call,
                call=call.call.id,
            )
            raise Stopped(UNUSABLE, say("{file}: {what}", file=name, what=what))
    write_bytes(office, office_workbook(call, digest(call_text), round_, screen.language_for(call)))
    screen.warn(say("Written: {files}", files=(str(office),)))
    screen.say(
        "Next: open {file}, fill in applications and assessors, choose the settings, save and close.",
        file=str(office),
    )
    screen.say(
        "Then run this again: {command}", command=f"talka workbook {arguments.call} -o {arguments.output}"
    )
    return SOUND


def _hand_out(arguments: argparse.Namespace, screen: Screen, call_text: str, office: Path) -> int:
    """A workbook for each assessor; those that are there are kept, new applications get a further workbook."""
    taken = take_files(call_text, [str(office)])
    if not taken.round.assessor or not taken.round.application:
        missing = say("assessors") if taken.round.application else say("applications")
        raise Stopped(
            NOT_READY,
            say(
                "{file}: no {missing} yet; write them in, save, and run this again",
                file=str(office),
                missing=missing,
            ),
        )
    known = _known(taken.call, taken.round, str(office))
    sheets = office.parent / SHEETS
    there = _there(sheets, screen)
    written: list[Path] = []
    for assessor in taken.round.assessor:
        has = {
            application
            for marks in there.values()
            if marks.assessor == assessor.id
            for application in marks.applications
        }
        wanted = [row for row in known if row.application.id not in has]
        path = _free_name(sheets, assessor)
        if wanted:
            write_bytes(
                path, assessor_workbook(taken.call, assessor, wanted, screen.language_for(taken.call))
            )
            written.append(path)
        if has:
            _tell_kept(
                screen,
                assessor,
                [file for file, marks in there.items() if marks.assessor == assessor.id],
                wanted,
                path,
            )
    if written:
        screen.warn(say("Written: {files}", files=tuple(str(path) for path in written)))
    _tell_withdrawn(screen, taken.round.application)
    screen.say(
        "Next: give each assessor the workbook with their short name; when all are back in {folder}, run:",
        folder=str(sheets),
    )
    screen.say(
        "{command}", command=f"talka rank {arguments.call} {office} {sheets} -o {office.parent / 'results'}"
    )
    return SOUND


def _known(call: Call, round_: Round, office: str) -> list[Known]:
    known: list[Known] = []
    faults: list[Message] = []
    for application in round_.application:
        if application.withdrawn is None:
            try:
                known.append(known_of(call, application))
            except Stop as stop:
                faults.append(
                    say("{file}, application {id}: {what}", file=office, id=application.id, what=stop.what)
                )
    if faults:
        raise Stopped(NOT_READY, *faults)
    return known


def _there(sheets: Path, screen: Screen) -> dict[str, Marks]:
    """The assessors' workbooks that are in the folder; those that cannot be read are named and left alone."""
    names = expanded([str(sheets)]) if any(sheets.glob("*.xlsx")) else []
    found, misfits = (
        marks_of([(name, read_bytes(name, LIMITS.bytes)) for name in names]) if names else ({}, [])
    )
    for misfit in misfits:
        screen.warn(said_of(*misfit))
    return found


def _tell_kept(
    screen: Screen, assessor: Assessor, files: Sequence[str], wanted: Sequence[Known], path: Path
) -> None:
    screen.say("Kept as it is: {files}", files=tuple(files))
    if wanted:
        screen.say(
            "{assessor} gets applications that are new since then in a workbook of their own, {file}: {applications}",
            assessor=assessor.id,
            file=path.name,
            applications=tuple(row.application.id for row in wanted),
        )


def _tell_withdrawn(screen: Screen, applications: Sequence[Application]) -> None:
    withdrawn = tuple(row.id for row in applications if row.withdrawn is not None)
    if withdrawn:
        screen.say("Withdrawn, so without a score sheet: {applications}", applications=withdrawn)


def _free_name(sheets: Path, assessor: Assessor) -> Path:
    """A file that is not there yet: by the assessor's mark, with a number where there is one already."""
    return next(path for path in _names(sheets, re.sub(r"[^\w.-]", "-", assessor.id)) if not path.exists())


def _names(sheets: Path, stem: str) -> Iterator[Path]:
    yield sheets / f"{stem}.xlsx"
    number = 2
    while True:
        yield sheets / f"{stem}-{number}.xlsx"
        number += 1
