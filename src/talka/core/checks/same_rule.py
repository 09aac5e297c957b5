"""One rule that stands in two places: sentences that differ in a figure only, bands that part at one limit."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

from talka.core.call import Call
from talka.core.checks.finding import Finding, Severity
from talka.core.checks.rows import actions_of, label, origin, same_words, schemes
from talka.core.checks.sentences import Figure, figures, frame, sentences
from talka.core.conditions import Condition
from talka.core.rules import Bands, Choose
from talka.core.toml import Path
from talka.core.values import Message, Part, say

ENOUGH_WORDS = 6  # shorter sentences are alike by chance
LAW = re.compile(r"\b(?:MKN?|Nr\.|noteikumu|likuma|regulas|regulation|law)\b", re.IGNORECASE)
# What sentences of one frame may be wordings of: a rule of an action, a document, a point of law, a criterion.
Subject: TypeAlias = tuple[Literal["action", "document", "law", "criterion"], str]


class _Sentence(NamedTuple):
    """A sentence with its figures, where it stands, and what rules it may be a wording of."""

    path: Path
    name: str
    text: str
    figures: tuple[Figure, ...]
    when: Condition | None
    subjects: tuple[Subject, ...]
    source: Message | None

    @property
    def values(self) -> tuple[Decimal, ...]:
        return tuple(figure.value for figure in self.figures)


class _Text(NamedTuple):
    """A text of a row."""

    path: Path
    name: str
    text: str | None
    when: Condition | None
    subjects: tuple[Subject, ...]
    source: Message | None


def one_rule_has_one_figure(call: Call) -> Iterator[Finding]:
    """Two sentences on one thing that are the same word for word have the same figures."""
    alike: dict[tuple[str, Subject, Condition | None], list[_Sentence]] = {}
    for sentence in _sentences(call):
        said = frame(sentence.text, list(sentence.figures))
        if len(said.split()) >= ENOUGH_WORDS:
            for subject in sentence.subjects:
                alike.setdefault((said, subject, sentence.when), []).append(sentence)
    told: set[Path] = set()
    for (_, subject, _), rows in alike.items():
        for odd, usual, place in _odd(rows, subject):
            if odd.path not in told:
                told.add(odd.path)
                yield _finding(odd, usual, place, "note" if subject[0] == "criterion" else "warning")


def _finding(odd: _Sentence, usual: _Sentence, place: int, severity: Severity) -> Finding:
    here, there = odd.figures[place].words, usual.figures[place].words
    message = say(
        "{row} says “{here}” and {other} says “{there}” in the same sentence: “{text}”",
        row=odd.name,
        here=here,
        other=usual.name,
        there=there,
        text=odd.text,
    )
    return Finding("figure-differs", severity, odd.path, message, here, there, source=odd.source)


def _odd(rows: list[_Sentence], subject: Subject) -> Iterator[tuple[_Sentence, _Sentence, int]]:
    """What says another figure than most do, one that says the usual one, and which figure it is."""
    names = [row.name for row in rows]
    if subject[0] == "criterion" and len(set(names)) < len(names):
        return  # options of one criterion differ in their figures
    usual = Counter(row.values for row in rows).most_common(1)[0][0]
    first = next(row for row in rows if row.values == usual)
    for row in rows:
        differing = [place for place, value in enumerate(row.values) if value != usual[place]]
        if len(differing) == 1 and row.figures[differing[0]].unit != "points":
            yield row, first, differing[0]


def _sentences(call: Call) -> Iterator[_Sentence]:
    for row in (*_of_actions(call), *_of_schemes(call)):
        for text in sentences(row.text or ""):
            found = tuple(figures(text))
            law: tuple[Subject, ...] = (("law", ""),) if LAW.search(text) else ()
            if found:
                yield _Sentence(row.path, row.name, text, found, row.when, (*row.subjects, *law), row.source)


def _of_actions(call: Call) -> Iterator[_Text]:
    for index, action in enumerate(call.action):
        own: tuple[Subject, ...] = (("action", action.id),)
        for key, text in (("about", action.about), ("who", action.who), ("note", action.note)):
            yield _Text(("action", index, key), action.id, text, None, own, origin(action))
    for table, rows in (("exclusion", call.exclusion), ("cap", call.cap)):
        for index, row in enumerate(rows):
            for key, text in (("title", row.title), ("note", row.note)):
                own = (("action", row.in_),)
                yield _Text((table, index, key), row.id, text, row.when, own, origin(row))
    for index, paper in enumerate(call.document):
        asking = paper.in_ or tuple(action.id for action in call.action)
        own = (("document", ""), *(("action", name) for name in asking))
        for key, text in (("title", paper.title), ("note", paper.note)):
            yield _Text(("document", index, key), paper.id, text, paper.when, own, origin(paper))


def _of_schemes(call: Call) -> Iterator[_Text]:
    of = {scheme.id: scheme.id for scheme in call.scheme} | schemes(call)
    for index, row in enumerate(call.criterion):
        path: Path = ("criterion", index)
        named: Subject = ("criterion", re.sub(r"\d+", "", same_words(row.title)))
        own = (*(("action", action.id) for action in actions_of(call, of[row.id])), named)
        name = f"{of[row.id]} {label(row)}"
        for key, text in (("title", row.title), ("help", row.help), ("note", row.note)):
            yield _Text((*path, key), name, text, row.when, own, origin(row))
        for place, option in enumerate(row.options if isinstance(row, Choose) else ()):
            here = (*path, "options", place, "text")
            yield _Text(here, name, option.text, option.when, (named,), origin(option, row))


def bands_of_one_name_part_at_one_limit(call: Call) -> Iterator[Finding]:
    """Exactly 60 months are worth in one action what they are worth in another that prints the same limits."""
    of = schemes(call)
    alike: dict[tuple[object, ...], list[tuple[int, Bands]]] = {}
    for index, row in enumerate(call.criterion):
        if isinstance(row, Bands) and all(band.when is None for band in row.bands):
            given = tuple(band.points for band in row.bands)
            key = (same_words(row.title), row.fact, row.per, row.months_until, _limits(row), given)
            alike.setdefault(key, []).append((index, row))
    for rows in alike.values():
        usual = Counter(_at_limits(row) for _, row in rows).most_common(1)[0][0]
        first = next(row for _, row in rows if _at_limits(row) == usual)
        for index, row in rows:
            for limit, here, there in zip(_limits(row), _at_limits(row), usual, strict=True):
                if here != there:
                    message = say(
                        "{row}: points for exactly {limit}: {here} here, {there} in {other}",
                        row=f"{of[row.id]} {label(row)}",
                        limit=limit,
                        here=_points(here),
                        other=f"{of[first.id]} {label(first)}",
                        there=_points(there),
                    )
                    path = ("criterion", index, "bands")
                    yield Finding("band-differs", "warning", path, message, source=origin(row))


def _limits(row: Bands) -> tuple[Decimal, ...]:
    limits = {limit for band in row.bands for limit in (band.low, band.high) if limit is not None}
    return tuple(sorted(limits))


def _at_limits(row: Bands) -> tuple[Decimal | None, ...]:
    """The points at each limit; none where no band holds it."""
    return tuple(
        next((band.points for band in row.bands if band.holds(Fraction(limit))), None)
        for limit in _limits(row)
    )


def _points(points: Decimal | None) -> Part:
    return say("none (no band holds it)") if points is None else points


SAME_RULE = (one_rule_has_one_figure, bands_of_one_name_part_at_one_limit)
