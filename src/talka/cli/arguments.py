"""The commands, their arguments and help, in the reader's language."""

import argparse
import locale
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from talka import __version__
from talka.cli.exits import SOUND, Stopped
from talka.cli.screen import Screen
from talka.core.values import Message, say
from talka.language import LANGUAGES, Language, translate

Command = Callable[[argparse.Namespace, Screen], int]


TEXTS = ("call", "round", "letterhead")


def later(module: str, name: str = "run") -> Command:
    """A command whose module is loaded when it is asked for: reading a call needs no workbooks, verifying no PDF."""

    def command(arguments: argparse.Namespace, screen: Screen) -> int:
        asked: Command = getattr(import_module(f"talka.cli.{module}"), name)
        return asked(arguments, screen)

    return command


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit code is documented in docs/command-line.md."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    language = language_of(given)
    _speak(language)
    parsed = parser(language).parse_args(given)
    screen = Screen(language, asked_for=parsed.lang, as_json=parsed.format == "json")
    command: Command = parsed.command
    try:
        return command(parsed, screen)
    except Stopped as stopped:
        for message in stopped.messages:
            screen.warn(message)
        return stopped.code
    except BrokenPipeError:  # the reader of a pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return SOUND


def language_of(arguments: Sequence[str]) -> Language:
    """The language asked for, else the machine's where it is one of ours, else Latvian: its users are the first."""
    for index, argument in enumerate(arguments):
        asked = argument.removeprefix("--lang=")
        if argument == "--lang" and index + 1 < len(arguments):
            asked = arguments[index + 1]
        for language in LANGUAGES:
            if asked == language and argument.startswith("--lang"):
                return language
    names = [os.environ.get(name, "") for name in ("TALKA_LANG", "LC_ALL", "LC_MESSAGES", "LANG")]
    for name in [*names, locale.getlocale()[0] or ""]:
        for language in LANGUAGES:
            if name.lower().startswith((f"{language}_", f"{language}.")) or name == language:
                return language
    return "lv"


def _speak(language: Language) -> None:
    """Argparse looks its own words up through a name of its module; there is no other door."""
    setattr(argparse, "_", lambda text: translate(text, language))  # noqa: B010 — a private name on purpose
    setattr(  # noqa: B010 — as above
        argparse, "ngettext", lambda one, many, count: translate(one if count == 1 else many, language)
    )


class _Commands:
    def __init__(self, language: Language, commands: Any) -> None:
        self.language, self.commands = language, commands

    def add(self, name: str, command: Command, text: Message) -> argparse.ArgumentParser:
        help_text = translate(text.text, self.language)
        found: argparse.ArgumentParser = self.commands.add_parser(name, help=help_text, description=help_text)
        found.set_defaults(command=command)
        _common(found, self.language, default=argparse.SUPPRESS)
        return found

    def words(self, text: Message) -> str:
        return translate(text.text, self.language)


def _common(found: argparse.ArgumentParser, language: Language, default: str) -> None:
    """Options of every command; after the command they override what stands before it."""
    suppress = argparse.SUPPRESS
    found.add_argument(
        "--lang",
        choices=LANGUAGES,
        default=suppress if default == suppress else None,  # None: not asked for; `language_of` tells then
        help=translate(say("language of messages").text, language),
    )
    found.add_argument(
        "--format",
        choices=("text", "json"),
        default=default,
        help=translate(
            say("json writes data for other programs, and nothing else, to stdout").text, language
        ),
    )


def parser(language: Language) -> argparse.ArgumentParser:
    """All commands with their arguments."""
    about = say(
        "Calls, assessment and ranked lists of local action groups: exact, explained, open to recomputing."
    )
    top = argparse.ArgumentParser(prog="talka", description=translate(about.text, language))
    about_version = translate(say("show the version and exit").text, language)
    top.add_argument("--version", action="version", version=f"talka {__version__}", help=about_version)
    _common(top, language, default="text")
    commands = _Commands(
        language, top.add_subparsers(required=True, metavar=translate(say("COMMAND").text, language))
    )
    call = say("the call: a TOML text")
    round_ = say(
        "the round: a TOML text, or the office's workbook and the assessors' (a folder stands for its workbooks)"
    )

    read = commands.add("read", later("reading"), say("read a call from Word, PDF or text into a definition"))
    read.add_argument("file", help=commands.words(say("the document: DOCX, PDF with a text layer, or text")))
    read.add_argument(
        "-o",
        "--output",
        metavar=commands.words(say("FILE")),
        help=commands.words(say("where the definition is written; without it, to stdout")),
    )

    check = commands.add("check", later("checking"), say("find mistakes in a call before it is published"))
    check.add_argument("call", help=commands.words(call))
    check.add_argument(
        "--fix",
        action="store_true",
        help=commands.words(say("mend in the file what can be mended without changing what is meant")),
    )

    show = commands.add("show", later("showing"), say("show a call, or the lists of a results bundle"))
    show.add_argument("file", help=commands.words(say("call.toml or results.json")))

    schema = commands.add(
        "schema", later("making", "schema"), say("write the JSON Schema of a text, for editors")
    )
    schema.add_argument("kind", choices=TEXTS, help=commands.words(say("which text")))

    new = commands.add(
        "new",
        later("making", "new"),
        say("begin a call, a round or a letterhead from a sample with comments"),
    )
    new.add_argument("kind", choices=TEXTS, help=commands.words(say("which text")))
    new.add_argument("file", help=commands.words(say("the file to write; it must not be there yet")))
    new.add_argument("--call", help=commands.words(say("for a round: the call it belongs to")))

    written = commands.add(
        "write", later("writing"), say("write the call as a document that can be published")
    )
    written.add_argument("call", help=commands.words(call))
    written.add_argument(
        "-o",
        "--output",
        required=True,
        metavar=commands.words(say("FILE")),
        help=commands.words(say("the file to write; its ending names the format, such as .docx")),
    )
    written.add_argument("--letterhead", help=commands.words(say("the body's letterhead: a TOML text")))

    workbook_help = say("write the office's workbook for a call, and then one for each assessor")
    workbook = commands.add("workbook", later("workbooks"), workbook_help)
    workbook.add_argument("call", help=commands.words(call))
    begin_help = say("what to begin with: a round, or an office's workbook from elsewhere")
    workbook.add_argument("begin_with", nargs="?", metavar="round", help=commands.words(begin_help))
    workbook.add_argument(
        "-o",
        "--output",
        required=True,
        metavar=commands.words(say("FOLDER")),
        help=commands.words(say("the folder of the workbooks; what is in it says what comes next")),
    )

    scoring_help = say("mark one application or all, each point with its reason")
    scored = commands.add("score", later("scoring"), scoring_help)
    scored.add_argument("call", help=commands.words(call))
    scored.add_argument("round", nargs="+", help=commands.words(round_))
    scored.add_argument("--application", help=commands.words(say("only this one, with every mark")))

    ranked = commands.add("rank", later("ranking"), say("rank and fund a round and write its results"))
    ranked.add_argument("call", help=commands.words(call))
    ranked.add_argument("round", nargs="+", help=commands.words(round_))
    ranked.add_argument(
        "-o",
        "--output",
        metavar=commands.words(say("FOLDER")),
        help=commands.words(say("where the bundles and papers are written")),
    )
    ranked.add_argument(
        "--letterhead",
        metavar=commands.words(say("FILE")),
        help=commands.words(say("the letterhead of the papers: a TOML text")),
    )
    ranked.add_argument(
        "--date",
        metavar=commands.words(say("DATE")),
        help=commands.words(say("the date of the papers, such as 2026-05-28; without it, today")),
    )
    ranked.add_argument(
        "--without-papers",
        action="store_true",
        help=commands.words(say("write only the bundles and the round")),
    )

    verified = commands.add("verify", later("verifying"), say("recompute a results bundle from itself alone"))
    verified.add_argument("file", help=commands.words(say("results.json or public.json")))
    verified.add_argument(
        "--digest", help=commands.words(say("the digest printed on the list, to compare with"))
    )
    return top
