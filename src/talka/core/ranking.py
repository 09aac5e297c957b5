"""Conforming applications in order, by exact totals and then the call's tie keys, and what decided each place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import Any, TypeAlias

from talka.core.call import SheetForm
from talka.core.conditions import Stop
from talka.core.round import Decision
from talka.core.scheme import Tie
from talka.core.setting_words import setting
from talka.core.settings import Settings
from talka.core.values import Message, say

KeyValue: TypeAlias = Any  # decimals, fractions, times or yes/no; one kind for one key


@dataclass(frozen=True, slots=True)
class Entry:
    """A conforming application: its exact total, its tier (0 first), and how to find a tie key's value for it.

    `key` raises `Stop` where the value is unknown; it is asked only where totals are equal.
    """

    application: str
    total: Fraction
    tier: int
    key: Callable[[Tie], KeyValue]


@dataclass(frozen=True, slots=True)
class Place:
    """A place on a ranked list.

    `key`: the id of the tie key or decision that separated it from its neighbour; None where points did or nothing has.
    `open_tie`: tied with its neighbours until the council decides.

    `tie_points` are points that some bodies publish beside equal totals; order never comes from adding them.
    """

    place: int
    application: str
    total: Fraction
    decided_by: Message
    key: str | None
    open_tie: bool
    tie_points: Fraction | None


def rank(
    form: SheetForm, entries: Sequence[Entry], decisions: Sequence[Decision], settings: Settings
) -> tuple[Place, ...]:
    """The ranked list. Order depends on nothing but totals, tiers, keys and recorded decisions."""
    tiers_first = bool(settings.tiers_first and form.tiers)

    def position(entry: Entry) -> tuple[int, Fraction]:
        return (entry.tier if tiers_first else 0, -entry.total)

    places: list[Place] = []
    ordered = sorted(entries, key=lambda entry: (position(entry), entry.application))
    for _, group in groupby(ordered, key=position):
        block = _Block(form, list(group), decisions, settings)
        places += block.places(len(places) + 1)
    return tuple(places)


class _Block:
    """Applications with equal totals (and tier), put in order by the keys."""

    def __init__(
        self, form: SheetForm, entries: list[Entry], decisions: Sequence[Decision], settings: Settings
    ) -> None:
        self.form, self.decisions, self.settings = form, decisions, settings
        self.size = len(entries)
        self.total = entries[0].total
        self.order: list[list[Entry]] = []  # groups that stay tied, in order
        self.decided: list[tuple[str, Message]] = []  # what put each group before the next: its id and words
        self._split(entries, 0)

    def _split(self, entries: list[Entry], at: int) -> None:
        if len(entries) == 1:
            self.order.append(entries)
        elif at == len(self.form.ties):
            self._by_council(entries)
        else:
            tie = self.form.ties[at]
            values = {entry.application: entry.key(tie) for entry in entries}
            if tie.first is None:
                raise Stop(
                    say("the tie key {tie} does not say which value goes first", tie=tie.code or tie.id)
                )
            by_value = sorted(set(values.values()), reverse=tie.first == "highest")
            for index, value in enumerate(by_value):
                if index:
                    self.decided.append((tie.id, say("by {key}", key=_label(tie))))
                self._split([entry for entry in entries if values[entry.application] == value], at + 1)

    def _by_council(self, entries: list[Entry]) -> None:
        names = {entry.application for entry in entries}
        decision = next(
            (row for row in self.decisions if row.kind == "tie" and names <= set(row.order)), None
        )
        if decision is None:
            if self.settings.still_tied is None:
                raise Stop(
                    say(
                        "{applications} stay tied after every key, and the setting {setting} is unset",
                        applications=tuple(sorted(names)),
                        setting=setting("still_tied"),
                    )
                )
            self.order.append(sorted(entries, key=lambda entry: entry.application))
            return
        by_decision = sorted(entries, key=lambda entry: decision.order.index(entry.application))
        for index, entry in enumerate(by_decision):
            if index:
                self.decided.append(
                    (decision.id, say("by the council's decision {decision}", decision=decision.id))
                )
            self.order.append([entry])

    def places(self, first: int) -> list[Place]:
        found: list[Place] = []
        for index, group in enumerate(self.order):
            because, place = self._because(index, group), first + len(found)
            key = self._key(index, group)
            undecided = len(group) > 1 and self.settings.still_tied == "council"
            tie_points = self._tie_points(len(found))
            found += [
                Place(place, entry.application, entry.total, because, key, undecided, tie_points)
                for entry in group
            ]
        return found

    def _key(self, index: int, group: list[Entry]) -> str | None:
        if self.size == 1 or len(group) > 1:
            return None
        return self.decided[min(index, len(self.decided) - 1)][0]

    def _because(self, index: int, group: list[Entry]) -> Message:
        if self.size == 1:
            return say("by points")
        if len(group) > 1 and self.settings.still_tied == "shared":
            return say(
                "equal points, place shared by {tied}", tied=tuple(entry.application for entry in group)
            )
        if len(group) > 1:
            return say(
                "equal points, the council decides between {tied}",
                tied=tuple(entry.application for entry in group),
            )
        if index < len(self.decided):
            after = tuple(entry.application for entry in self.order[index + 1])
            return say("equal points, before {others} {key}", others=after, key=self.decided[index][1])
        before = tuple(entry.application for entry in self.order[index - 1])
        return say("equal points, after {others} {key}", others=before, key=self.decided[index - 1][1])

    def _tie_points(self, ahead: int) -> Fraction | None:
        """Of n tied, the first gets the step, each next one an n-th of it less."""
        if self.settings.tie_points is None or self.size == 1:
            return None
        return Fraction(self.settings.tie_points) * (self.size - ahead) / self.size


def _label(tie: Tie) -> str:
    return f"{tie.code} {tie.title}" if tie.code else tie.title
