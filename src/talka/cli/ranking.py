"""`talka rank`: lists on the screen; bundles and papers in a folder."""

import argparse
import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from talka import __version__
from talka.cli.exits import SOUND, USAGE, Stopped
from talka.cli.files import write_text
from talka.cli.inputs import expanded, read_given
from talka.cli.letterheads import read_letterhead
from talka.cli.lists import show_results
from talka.cli.papers import write_papers
from talka.cli.placing import made_in, made_whole
from talka.cli.screen import Screen
from talka.core.assessing import NotReady
from talka.core.bundle import Inputs, office_bundle, public_bundle
from talka.core.results import Results, assess_round
from talka.core.texts import digest
from talka.core.values import say, say_count
from talka.writers.letterhead import Letterhead
from talka.writers.reports.every import every_paper
from talka.writers.reports.papers import Papers, for_everybody

PROGRAM = f"talka {__version__}"


@dataclass(frozen=True, slots=True)
class Output:
    """Where results are written, and what stands on the papers; `on` is None where no papers are asked for."""

    folder: Path
    inputs: tuple[str, ...]
    on: date | None
    letterhead: Letterhead | None


def run(arguments: argparse.Namespace, screen: Screen) -> int:
    output = _output(arguments)
    given = read_given(arguments.call, arguments.round)
    inputs = given.inputs
    try:
        results = assess_round(inputs.call, inputs.round, screen.over)
    except NotReady as error:
        raise given.not_ready(error) from None
    for notice in given.notices:
        screen.warn(notice)
    office = office_bundle(inputs, results, PROGRAM)
    if output is not None:  # before anything is shown: whoever closes the pipe still has the files
        _write(output, inputs, results, office, screen)
    if screen.as_json:
        screen.data(json.loads(office))
    else:
        show_results(inputs.call, results, digest(office), screen)
    if output is not None:
        count = len(made_in(output.folder))
        screen.warn(
            say_count(
                "Written to {folder}: {count} file", "Written to {folder}: {count} files",
                count=count, folder=str(output.folder),
            )
        )  # fmt: skip
    return SOUND


def _output(arguments: argparse.Namespace) -> Output | None:
    """What was asked for, read before the work begins."""
    on = _day(arguments.date)
    letterhead = None if arguments.letterhead is None else read_letterhead(arguments.letterhead)
    if arguments.output is None:
        return None
    names = tuple(
        name
        for name in (arguments.call, *expanded(arguments.round), arguments.letterhead)
        if name is not None
    )
    return Output(Path(arguments.output), names, None if arguments.without_papers else on, letterhead)


def _day(given: str | None) -> date:
    if given is None:
        return datetime.now().astimezone().date()
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise Stopped(USAGE, say("{given} is no date; write it as 2026-05-28", given=given)) from None


def _write(output: Output, inputs: Inputs, results: Results, office: str, screen: Screen) -> None:
    public = public_bundle(inputs, results, PROGRAM)
    with made_whole(output.folder, output.inputs) as folder:
        write_text(folder / "results.json", office)
        write_text(folder / "public.json", public)
        write_text(folder / "round.toml", inputs.round_text)
        if output.on is None:
            return
        papers = Papers(inputs.call, inputs.round, results, digest(office), output.on, output.letterhead)
        every = every_paper(papers, for_everybody(papers, digest(public)))
        write_papers(every, screen.language_for(inputs.call), folder, screen.counting)
