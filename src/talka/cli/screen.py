"""What a person sees: data on stdout, everything else on stderr, in the language asked for."""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from rich.console import Console
from rich.progress import track
from rich.table import Table
from rich.text import Text

from talka import language as edge
from talka.core.call import Call
from talka.core.round import Application
from talka.core.values import Message, Part, say

LONG_WORK = 200
NARROWEST = 60
OF_A_FILE = 140  # what is written to a file or a pipe is not broken for a narrow window


class Screen:
    """Writes messages and tables; `data` writes JSON and nothing else goes to stdout then."""

    def __init__(
        self, language: edge.Language, *, asked_for: edge.Language | None = None, as_json: bool
    ) -> None:
        """`asked_for`: the language that was named, where one was; `language` is then the same."""
        self.language = language
        self.asked_for = asked_for
        self.as_json = as_json
        self.out = Console(highlight=False, soft_wrap=False, markup=False, emoji=False)
        self.err = Console(stderr=True, highlight=False, markup=False, emoji=False)
        if not self.out.is_terminal and "COLUMNS" not in os.environ:
            self.out.width = OF_A_FILE
        self.out.width = max(self.out.width, NARROWEST)

    def language_for(self, call: Call) -> edge.Language:
        """The language of papers and workbooks: the one asked for, else the call's, whatever the machine speaks."""
        return self.asked_for or call.call.language

    def words(self, part: object) -> str:
        return edge.words(part, self.language)

    def points(self, value: Decimal) -> str:
        return edge.number(value)

    def amount(self, value: Decimal) -> str:
        return edge.fixed(value, 2)

    def say(self, text: str, /, **values: Part) -> None:
        self._print(self.out, Message(text, tuple(values.items())))

    def _print(self, console: Console, message: Message) -> None:
        """A sentence: broken at words in a window, left whole elsewhere, so that it can be searched for."""
        console.print(Text(self.words(message)), soft_wrap=not console.is_terminal)

    def title(self, text: str, /, **values: Part) -> None:
        self.out.print()
        self.out.print(Text(self.words(Message(text, tuple(values.items()))), style="bold"))

    def warn(self, message: Message) -> None:
        self._print(self.err, message)

    def data(self, value: object) -> None:
        sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")

    def table(self, heads: Sequence[tuple[Message, bool]], rows: Iterable[Sequence[str]]) -> None:
        """Columns with a head each; the second part of a head says whether its figures stand to the right."""
        found = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
        for head, right in heads:
            found.add_column(
                self.words(head), justify="right" if right else "left", no_wrap=right, overflow="fold"
            )
        for row in rows:
            found.add_row(*(Text(cell) for cell in row))
        self.out.print(found)

    def over(self, applications: Sequence[Application]) -> Iterable[Application]:
        """The applications one by one, counted on the screen when there are many."""
        if len(applications) < LONG_WORK or self.as_json or not self.err.is_terminal:
            return applications
        return track(applications, description="", console=self.err, transient=True)

    def counting(self, things: Sequence[object], done: Iterator[None]) -> Iterable[None]:
        """Things as they get done, counted on the screen."""
        if self.as_json or not self.err.is_terminal:
            return done
        words = self.words(say("papers"))
        return track(done, description=words, total=len(things), console=self.err, transient=True)
