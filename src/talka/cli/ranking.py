"""`talka rank`: lists on the screen, the bundles in a folder."""

import argparse
import json
from pathlib import Path

from talka import __version__
from talka.cli.exits import SOUND
from talka.cli.files import not_ready, read_both, write_text
from talka.cli.lists import show_results
from talka.cli.screen import Screen
from talka.core.assessing import NotReady
from talka.core.bundle import office_bundle, public_bundle
from talka.core.results import assess_round
from talka.core.texts import digest
from talka.core.values import say

PROGRAM = f"talka {__version__}"


def run(arguments: argparse.Namespace, screen: Screen) -> int:
    inputs = read_both(arguments.call, arguments.round)
    try:
        results = assess_round(inputs.call, inputs.round, screen.over)
    except NotReady as error:
        raise not_ready(error, arguments.call, arguments.round, inputs) from None
    office = office_bundle(inputs, results, PROGRAM)
    if arguments.output is not None:  # before anything is shown: whoever closes the pipe still has the files
        folder = Path(arguments.output)
        write_text(folder / "results.json", office)
        write_text(folder / "public.json", public_bundle(inputs, results, PROGRAM))
    if screen.as_json:
        screen.data(json.loads(office))
    else:
        show_results(inputs.call, results, digest(office), screen)
    if arguments.output is not None:
        screen.warn(
            say("Written: {files}", files=(str(folder / "results.json"), str(folder / "public.json")))
        )
    return SOUND
