"""The command line: check, show, schema, new, score, rank and verify without a server."""

from talka.cli.arguments import main

__all__ = ["main"]
