"""What several checks look up: rows and where they stand, their labels, what belongs to which scheme."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Protocol

from talka.core.action import Action
from talka.core.call import Call
from talka.core.rules import Gate, Group, Leaf
from talka.core.values import Message, Source, say


class FromDocument(Protocol):
    """A row that says where in the document it stands."""

    @property
    def source(self) -> Source | None: ...


class Labelled(Protocol):
    """A row that people know by its printed label."""

    @property
    def id(self) -> str: ...
    @property
    def code(self) -> str | None: ...


def origin(*rows: FromDocument) -> Message | None:
    """Where in the document the first of these rows stands that says so, such as `lines 812-815`."""
    for row in rows:
        source = row.source
        if source is None:
            continue
        if source.page is not None and source.lines is not None:
            return say("page {page}, lines {lines}", page=source.page, lines=source.lines)
        if source.lines is not None:
            return say("lines {lines}", lines=source.lines)
        if source.page is not None:
            return say("page {page}", page=source.page)
    return None


def label(row: Labelled) -> str:
    return row.code or row.id


def scored(call: Call) -> Iterator[tuple[int, Leaf | Group]]:
    """Every criterion with points, and its row."""
    for index, criterion in enumerate(call.criterion):
        if not isinstance(criterion, Gate):
            yield index, criterion


def leaves(call: Call) -> Iterator[tuple[int, Leaf]]:
    for index, criterion in scored(call):
        if not isinstance(criterion, Group):
            yield index, criterion


def ranges(call: Call) -> dict[str, tuple[Decimal, Decimal]]:
    """The least and most points of every criterion, section and scheme of the call."""
    return {name: pair for form in call.sheets.values() for name, pair in form.ranges.items()}


def schemes(call: Call) -> dict[str, str]:
    """The id of every section and criterion → the id of its scheme."""
    return {
        row.id: scheme
        for scheme, form in call.sheets.items()
        for rows in (form.sections, form.gates, form.scored)
        for row in rows
    }


def actions_of(call: Call, scheme: str) -> tuple[Action, ...]:
    """The actions whose projects are marked by a scheme."""
    return tuple(action for action in call.action if scheme in action.scheme_ids)


def same_words(text: str) -> str:
    """A title or wording without what does not change it: case, blanks, signs and asides in brackets."""
    without_asides = re.sub(r"\([^()]*\)", " ", text)
    return " ".join(re.findall(r"\w+", without_asides.casefold()))


def joined(names: Iterable[str]) -> tuple[str, ...]:
    """Names once each, in their order, for a message."""
    return tuple(dict.fromkeys(names))
