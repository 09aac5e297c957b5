"""The one command `talka`: the command line, and the server's commands where the first word asks for them."""

import os
import sys

SERVER = ("web", "history")


def main() -> int | None:
    """`talka web COMMAND …` and `talka history verify` need a database; everything else works on files alone."""
    if len(sys.argv) > 1 and sys.argv[1] in SERVER:
        _server(sys.argv[1:])
        return None
    from talka.cli import main as command_line  # noqa: PLC0415 — the server's commands need not load it

    return command_line()


def _server(words: list[str]) -> None:
    from django.core.management import execute_from_command_line  # noqa: PLC0415 — slow to load, and not needed else

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "talka.web.settings")
    execute_from_command_line(["talka web", *words[1:]] if words[0] == "web" else ["talka", *words])
