"""One point of law as the ground of two rules: in one of the places another point may be meant."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from talka.core.action import OfAction
from talka.core.call import Call
from talka.core.checks.finding import Finding
from talka.core.checks.law_cited import LawPoint, points_alone, points_in, without_citations
from talka.core.checks.rows import label, origin, schemes
from talka.core.rules import Choose, Gate
from talka.core.toml import Path
from talka.core.values import Message, Part, Source, say

STEM = 4  # so much of a word stays when Latvian or English inflects it
ALIKE = 2  # of two gates that ask the same, a half of the words is the same
GENERIC = ("proj", "note", "pras", "atbi", "kārt", "sask", "regu", "poin", "must", "with", "that", "this")

# What each table states, as people call it, and the stems of words that speak of it.
TABLES: dict[str, tuple[Message, str]] = {
    "exclusion": (say("an exclusion"), "izma neat atba excl supp"),
    "ceiling": (say("a ceiling"), "izma summ cost ceil"),
    "rate": (say("a support rate"), "likm inte atba rate supp"),
    "cap": (say("a limit over the period"), "izma summ atba peri limi"),
    "fixed_sum": (say("a fixed sum"), "fiks summ fixe sums"),
    "term": (say("a term"), "term īste laik time"),
    "document": (say("a document"), "doku pava piev docu encl"),
    "gate": (say("a gate"), ""),
    "criterion": (say("points"), "punk"),
}


class _Ground(NamedTuple):
    """A rule that cites points of law; `schemes`: those of the projects it is for."""

    table: str
    path: Path
    name: str
    title: str
    schemes: frozenset[str]
    points: frozenset[LawPoint]
    serves: frozenset[str]
    source: Message | None

    @property
    def stems(self) -> frozenset[str]:
        words = re.findall(r"[^\W\d_]{4,}", without_citations(self.title).casefold())
        return frozenset(word[:STEM] for word in words if not word.startswith(GENERIC))

    @property
    def speaks_of(self) -> frozenset[str]:
        return self.stems | frozenset(TABLES[self.table][1].split())

    @property
    def called(self) -> Part:
        return (
            say("{row} “{title}”", row=self.name, title=self.title) if self.title else TABLES[self.table][0]
        )


def a_point_of_law_grounds_one_rule(call: Call) -> Iterator[Finding]:
    """What is cited for a fixed sum is not what is cited for a gate on the strategy."""
    grounds = list(_grounds(call))
    told: set[tuple[str, str, LawPoint]] = set()
    for first, second in combinations(grounds, 2):
        for point in sorted(first.points & second.points):
            key = (first.table, second.table, point)
            if key in told or not _two_things(first, second, point, grounds):
                continue
            told.add(key)
            message = say(
                "{point} is cited here for {here} and elsewhere for {there}: is the same point of law meant?",
                point=point.point,
                here=first.called,
                there=second.called,
            )
            yield Finding("legal-two-rules", "warning", first.path, message, point.point, source=first.source)


def no_points_for_what_an_exclusion_cites(call: Call) -> Iterator[Finding]:
    """A point of law that an action excludes is not one that its scheme gives points for."""
    for first, second in combinations(_grounds(call), 2):
        shared = sorted(first.points & second.points)
        if shared and _excluded(first, second) and first.name not in second.serves:
            message = say(
                "{label} gives points under {points} of the law, and an exclusion names the same: {exclusion}",
                label=second.name,
                points=tuple(point.point for point in shared),
                exclusion=first.title,
            )
            yield Finding("legal-excluded", "warning", second.path, message, source=second.source)


def _excluded(first: _Ground, second: _Ground) -> bool:
    of_one = not first.schemes.isdisjoint(second.schemes)
    return of_one and first.table == "exclusion" and second.table == "criterion"


def _two_things(first: _Ground, second: _Ground, point: LawPoint, grounds: list[_Ground]) -> bool:
    """Whether two rules on one point have nothing in common; two gates, where one is grounded elsewhere too."""
    tested = first.table == "exclusion" and second.table == "gate"  # a gate may be there to test it
    if first.name in second.serves or tested or _excluded(first, second):
        return False
    if first.table != second.table:
        return first.speaks_of.isdisjoint(second.speaks_of)
    if not (first.stems and second.stems) or not first.stems.isdisjoint(second.stems):
        return False
    if first.table == "criterion":  # two options of one
        return first.path[:2] == second.path[:2] and first.path != second.path[:2]
    return first.table == "gate" and any(
        row.points and point not in row.points and (_like(row, first) or _like(row, second))
        for row in grounds
    )


def _like(row: _Ground, other: _Ground) -> bool:
    shared = row.stems & other.stems
    return row is not other and row.table == "gate" and ALIKE * len(shared) >= len(row.stems | other.stems)


def _grounds(call: Call) -> Iterator[_Ground]:
    """What cites points of law: rules of actions first, then what assessors answer."""
    named = (re.search(r"\bNr?\.?\s?(\d+)", text) for text in call.call.legal)
    law = next((match[1] for match in named if match), "")
    yield from (ground for ground in (*_of_actions(call, law), *_of_schemes(call, law)) if ground.points)


def _of_actions(call: Call, law: str) -> Iterator[_Ground]:
    tables: tuple[tuple[str, Sequence[OfAction]], ...] = (
        ("exclusion", call.exclusion),
        ("ceiling", call.ceiling),
        ("rate", call.rate),
        ("cap", call.cap),
        ("fixed_sum", call.fixed_sum),
        ("term", call.term),
    )
    for table, rows in tables:
        for index, row in enumerate(rows):
            title, of = row.title or "", frozenset(call.actions[row.in_].scheme_ids)
            points = _points(row.source, title, law)
            yield _Ground(table, (table, index), row.id, title, of, points, frozenset(), origin(row))
    for index, paper in enumerate(call.document):
        points = _points(paper.source, paper.title, law)
        path: Path = ("document", index)
        yield _Ground(
            "document", path, paper.id, paper.title, frozenset(), points, frozenset(), origin(paper)
        )


def _of_schemes(call: Call, law: str) -> Iterator[_Ground]:
    of = {scheme.id: scheme.id for scheme in call.scheme} | schemes(call)
    for index, row in enumerate(call.criterion):
        table, path, name = "gate" if isinstance(row, Gate) else "criterion", ("criterion", index), label(row)
        mine, serves = frozenset((of[row.id],)), frozenset(row.serves)
        points = _points(row.source, row.title, law)
        yield _Ground(table, path, name, row.title, mine, points, serves, origin(row))
        for place, option in enumerate(row.options if isinstance(row, Choose) else ()):
            points = frozenset(points_in(option.text, law)) if option.points > 0 else frozenset()
            here = (*path, "options", place)
            yield _Ground(table, here, name, option.text, mine, points, serves, origin(option, row))


def _points(source: Source | None, title: str, law: str) -> frozenset[LawPoint]:
    """The points that a row rests on, by its source or by its words."""
    legal = source.legal if source is not None and source.legal is not None else ""
    return frozenset((*points_alone(legal, law), *points_in(title, law)))


LAW_GROUNDS = (a_point_of_law_grounds_one_rule, no_points_for_what_an_exclusion_cites)
