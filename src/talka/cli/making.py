"""`talka schema` and `talka new`: what an editor needs, and a text to begin with."""

import argparse
from importlib.resources import files
from pathlib import Path

from talka.cli.exits import SOUND, UNUSABLE, USAGE, Stopped
from talka.cli.files import read_call, write_text
from talka.cli.screen import Screen
from talka.core.call import Call
from talka.core.round import Round
from talka.core.values import Value, say
from talka.writers.letterhead import LetterheadText

TEXTS: dict[str, type[Value]] = {"call": Call, "round": Round, "letterhead": LetterheadText}


def schema(arguments: argparse.Namespace, screen: Screen) -> int:
    found = TEXTS[arguments.kind].model_json_schema(by_alias=True)
    found["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    screen.data(found)
    return SOUND


def new(arguments: argparse.Namespace, screen: Screen) -> int:
    path = Path(arguments.file)
    if path.exists():
        raise Stopped(
            UNUSABLE, say("{file}: there is such a file already; nothing was written", file=str(path))
        )
    if arguments.kind != "round":
        name = f"{arguments.kind}.{screen.language}.toml"
        text = files("talka").joinpath("cli", "samples", name).read_text("utf-8")
    elif arguments.call is None:
        raise Stopped(USAGE, say("a round belongs to a call: name it with --call"))
    else:
        _, call = read_call(arguments.call)
        text = sample_round(call, screen)
    write_text(path, text)
    screen.warn(say("Written: {files}", files=(str(path),)))
    return SOUND


def sample_round(call: Call, screen: Screen) -> str:
    """A round with one application that shows every fact the call asks for."""
    action = call.action[0]
    facts = "".join(f"# {fact.id} =    # {fact.title} ({fact.kind})\n" for fact in call.fact)
    indicator = call.rules[action.id].indicators[:1]
    title, applicant = screen.words(say("Title of the project")), screen.words(say("Name of the applicant"))
    lines = [
        'format = "talka-round-1"\n',
        "[round]", f'call = "{call.call.id}"\n',
        "[[assessor]]", 'id = "A1"\n',
        "[[application]]", f'id = "{action.id}-1"', f'action = "{action.id}"',
        f'title = "{title}"',
        f'applicant = "{applicant}"',
        "natural_person = false", f"filed_at = {call.call.closes.isoformat()}",
        *([f'territory = "{call.territory[0].id}"'] if call.territory else []),
        *([f'indicators = ["{indicator[0].id}"]'] if indicator else []),
        "costs = [",
        *(f'    {{ kind = "{kind.id}", amount = 1000.00 }},  # {kind.title}' for kind in call.cost_kind),
        "]",
        "[application.facts]",
    ]  # fmt: skip
    return "\n".join(lines) + "\n" + facts
