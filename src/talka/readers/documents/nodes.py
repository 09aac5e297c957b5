"""The tree of entries: criteria, groups in them, and the rows of each."""

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from talka.readers.documents.entries import Entry


@dataclass
class Node:
    """A criterion or group: its head, and the rows and groups below it."""

    head: Entry
    rows: list[Entry] = field(default_factory=list)
    groups: list["Node"] = field(default_factory=list)

    @cached_property
    def labelled(self) -> bool:
        """Whether some rows have labels."""
        return any(row.code for row in self.rows)

    @property
    def span(self) -> tuple[int, int]:
        spans = [self.head.span, *(row.span for row in self.rows), *(group.span for group in self.groups)]
        return min(span[0] for span in spans), max(span[1] for span in spans)


@dataclass(frozen=True, slots=True)
class Scale:
    """Points that hold for every criterion of a section, printed once above them."""

    low: Decimal
    high: Decimal
    steps: tuple[tuple[Decimal, str], ...]
    span: tuple[int, int]


def nodes_of(entries: list[Entry]) -> list[Node]:
    """The tree of entries: a label with more parts stands below the nearest one with fewer."""
    found: list[Node] = []
    open_nodes: list[tuple[int, Node]] = []
    for place, entry in enumerate(entries):
        if entry.code is None:
            if open_nodes:
                open_nodes[-1][1].rows.append(entry)
            continue
        depth = len(entry.code.numbers)
        while open_nodes and open_nodes[-1][0] >= depth:
            open_nodes.pop()
        if not open_nodes:
            node = Node(entry)
            found.append(node)
            open_nodes.append((depth, node))
        elif entry.mark is None and (entry.maximum is not None or _has_rows(entries, place, depth)):
            node = Node(entry)
            open_nodes[-1][1].groups.append(node)
            open_nodes.append((depth, node))
        else:
            open_nodes[-1][1].rows.append(entry)
    return found


def _has_rows(entries: list[Entry], place: int, depth: int) -> bool:
    following = entries[place + 1] if place + 1 < len(entries) else None
    return following is not None and following.code is not None and len(following.code.numbers) > depth


def unusable(row: Entry, node: Node) -> bool:
    """A row without words, without points, or without a label among rows that have one."""
    unlabelled = row.code is None and node.labelled
    return unlabelled or row.mark is None or row.mark.kind == "yes_no" or not row.text
