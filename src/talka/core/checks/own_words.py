"""The words of a rule against its own figures: a title, a note or an option says what its fields say."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from talka.core.action import OfAction
from talka.core.call import Call
from talka.core.checks.finding import Finding
from talka.core.checks.meaning import numbers_asked
from talka.core.checks.rows import label, origin, ranges, scored
from talka.core.checks.sentences import Figure, Unit, figures, sentences, shown
from talka.core.rules import Group, Leaf
from talka.core.toml import Path
from talka.core.values import Message, say

FORMER = re.compile(
    r"\b(?:līdz šim|iepriekš\w*|agrāk\w*|bija|previous\w*|former\w*|earlier|was|were)\b", re.IGNORECASE
)
MOST = re.compile(
    r"(?:maksimāl\w*|lielāk\w*) (?:\w+ )?punktu skaits|(?:maximum|greatest) (?:number of )?(?:\w+ )?points",
    re.IGNORECASE,
)
REJECTED = re.compile(
    r"(?:mazāk (?:nekā|kā|par)|less than|fewer than|below)\s[^.;]{0,200}?"
    r"(?:noraid|netiek virz|nevirza|neatbilst|reject|is not assessed|fails)",
    re.IGNORECASE,
)
TOGETHER = re.compile(r"kopā|kopsumm|kopvērt|sadaļ|grup|total|section|together", re.IGNORECASE)
UNITS_OF_TERMS: dict[str, tuple[Unit, int]] = {
    "days": ("days", 1),
    "working_days": ("working_days", 1),
    "weeks": ("days", 7),
    "months": ("months", 1),
}


class _Row(NamedTuple):
    """A row with words and figures of one unit that the words may say."""

    path: Path
    name: str
    words: tuple[tuple[str, str | None], ...]
    unit: Unit
    own: tuple[Decimal, ...]
    source: Message | None


def words_of_a_rule_say_its_figure(call: Call) -> Iterator[Finding]:
    """A ceiling titled “up to 35 000 EUR” limits to 35 000 EUR."""
    for row in _rows(call):
        for key, text in row.words:
            if text is None or not row.own or FORMER.search(text):
                continue
            said = [figure for figure in figures(text) if figure.unit == row.unit and not figure.least]
            if len({figure.value for figure in said}) == 1 and said[0].value not in row.own:
                yield _differs(call, (*row.path, key), row.name, said[0], row.own, row.source)


def _rows(call: Call) -> Iterator[_Row]:
    yield from _of_actions(call)
    for index, deadline in enumerate(call.deadline):
        unit, times = UNITS_OF_TERMS[deadline.unit]
        words = (("title", deadline.title), ("note", deadline.note))
        yield _Row(
            ("deadline", index),
            deadline.id,
            words,
            unit,
            (Decimal(deadline.length * times),),
            origin(deadline),
        )
    for index, criterion in scored(call):
        for place, taken in enumerate(criterion.deductions):
            path = ("criterion", index, "deductions", place)
            yield _Row(
                path, label(criterion), (("text", taken.text),), "points", (taken.points,), origin(criterion)
            )


def _of_actions(call: Call) -> Iterator[_Row]:
    for index, ceiling in enumerate(call.ceiling):
        yield _of("ceiling", index, ceiling, "money", ceiling.amount)
    for index, cap in enumerate(call.cap):
        yield _of("cap", index, cap, "money", cap.amount)
        yield _of("cap", index, cap, "percent", cap.percent)
    for index, fixed in enumerate(call.fixed_sum):
        yield _of("fixed_sum", index, fixed, "money", fixed.amount)
    for index, term in enumerate(call.term):
        yield _of("term", index, term, "months", Decimal(term.months))
    for index, rate in enumerate(call.rate):
        plus = [row.plus for row in call.rules[rate.in_].increments[rate.id]]
        yield _of("rate", index, rate, "percent", rate.base, rate.maximum, *plus)
    for index, row in enumerate(call.increment):
        words = (("title", row.title), ("note", row.note))
        own = _known((row.plus, row.at_most, *numbers_asked(row.when)))
        yield _Row(("increment", index), row.id, words, "percent", own, origin(row))


def _of(table: str, index: int, row: OfAction, unit: Unit, *own: Decimal | None) -> _Row:
    """A rule of an action; its condition may be what its words speak of."""
    known = _known(own)
    words = (("title", row.title), ("note", row.note))
    return _Row(
        (table, index), row.id, words, unit, (*known, *numbers_asked(row.when)) if known else (), origin(row)
    )


def _known(values: Iterable[Decimal | None]) -> tuple[Decimal, ...]:
    return tuple(value for value in values if value is not None)


def words_of_a_criterion_say_its_points(call: Call) -> Iterator[Finding]:
    """What a criterion says of its most and least points is what its fields say."""
    possible = ranges(call)
    for index, criterion in scored(call):
        most = _known((criterion.maximum, possible[criterion.id][1]))
        for key, text in (("title", criterion.title), ("help", criterion.help), ("note", criterion.note)):
            for sentence, said in _of_points(text or ""):
                path, source = ("criterion", index, key), origin(criterion)
                if MOST.search(sentence) and said.value not in most:
                    yield _differs(call, path, label(criterion), said, most, source)
                if REJECTED.search(sentence):
                    yield from _rejected(call, path, criterion, sentence, said)


def _of_points(text: str) -> Iterator[tuple[str, Figure]]:
    """The sentences of a text that name points once."""
    for sentence in sentences(text):
        said = [figure for figure in figures(sentence) if figure.unit == "points"]
        if len(said) == 1:
            yield sentence, said[0]


def _rejected(
    call: Call, path: Path, criterion: Leaf | Group, sentence: str, said: Figure
) -> Iterator[Finding]:
    """Words that reject a project below so many points, against the minimum that does."""
    source, minimum = origin(criterion), criterion.minimum
    if TOGETHER.search(sentence):
        return
    if minimum is None:
        message = say(
            "{label}: its words reject a project (“{words}”), and it has no minimum that does",
            label=label(criterion),
            words=sentence,
        )
        yield Finding("minimum-in-words", "warning", path, message, source=source)
        return
    asked = _known((minimum.at_least, minimum.more_than))
    if asked and said.value not in asked:
        yield _differs(call, path, label(criterion), said, asked, source)


def _differs(
    call: Call, path: Path, name: str, said: Figure, own: tuple[Decimal, ...], source: Message | None
) -> Finding:
    stated = shown(call, said.value, said.unit)
    figure = shown(call, own[0], said.unit)
    message = say(
        "{row}: the words say “{words}”, the figure is {figure}", row=name, words=said.words, figure=figure
    )
    return Finding("words-figure", "warning", path, message, stated, figure, source=source)


OWN_WORDS = (words_of_a_rule_say_its_figure, words_of_a_criterion_say_its_points)
