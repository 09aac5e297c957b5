"""What an action says of its money and terms in sentences, against the tables that state them."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from talka.core.action import Action
from talka.core.call import ActionRules, Call
from talka.core.checks.finding import Finding
from talka.core.checks.meaning import numbers_asked
from talka.core.checks.rows import origin
from talka.core.checks.sentences import Figure, Unit, figures, sentences, shown
from talka.core.values import say

CEILING = re.compile(
    r"(?:maksimāl|lielāk)\w* (?:pieejam\w* )?(?:projekta )?attiecināmo izmaksu (?:kop)?(?:summ|apmēr)\w*"
    r"|(?:maximum|greatest|largest) eligible costs?",
    re.IGNORECASE,
)
LEAST = re.compile(
    r"(?:minimāl|mazāk)\w* (?:projekta )?attiecināmo izmaksu (?:kop)?(?:summ|apmēr)\w*"
    r"|(?:minimum|least|smallest) eligible costs?",
    re.IGNORECASE,
)
RATE = re.compile(
    r"^(?!.*(?:paaugst|palielin|samazin|rais|increas|reduc))"
    r".*(?:atbalsta (?:intensitāt|likm)|support rate|aid intensity)",
    re.IGNORECASE,
)
TERM = re.compile(
    r"projekt\w* īstenošanas (?:termiņ\w*|ilgum\w*|laiks)|projekts? (?:ir )?jāīsteno"
    r"|project (?:has to|must) be carried out",
    re.IGNORECASE,
)
INDICATORS = re.compile(r"(?:iznākuma|sasniedzam\w+) rādītāj|output indicator", re.IGNORECASE)


class _Subject(NamedTuple):
    """What a sentence is about, the unit its figures are in, and the figures that the tables state."""

    about: re.Pattern[str]
    unit: Unit
    stated: frozenset[Decimal]


def sentences_of_an_action_say_its_figures(call: Call) -> Iterator[Finding]:
    """“The greatest eligible cost is 35 000 EUR” stands beside a ceiling of 35 000 EUR."""
    for index, action in enumerate(call.action):
        subjects = tuple(_subjects(action, call.rules[action.id]))
        for key, text in (("about", action.about), ("who", action.who), ("note", action.note)):
            for sentence in sentences(text or ""):
                for said, stated in _contradicted(sentence, subjects):
                    message = say(
                        "{action}: the words say “{words}”, its tables say {figures}",
                        action=action.id,
                        words=said.words,
                        figures=tuple(shown(call, value, said.unit) for value in sorted(stated)),
                    )
                    path = ("action", index, key)
                    yield Finding("words-action", "warning", path, message, said.words, source=origin(action))


def _contradicted(sentence: str, subjects: Iterable[_Subject]) -> Iterator[tuple[Figure, frozenset[Decimal]]]:
    """A figure of a sentence where none of them stands in the tables, and what stands there."""
    for subject in subjects:
        said = [row for row in figures(sentence) if row.unit == subject.unit]
        other = bool(said) and subject.stated.isdisjoint(row.value for row in said)
        if other and subject.stated and subject.about.search(sentence):
            yield said[0], subject.stated


def _subjects(action: Action, rules: ActionRules) -> Iterator[_Subject]:
    asked = [number for row in (*rules.ceilings, *rules.fixed_sums) for number in numbers_asked(row.when)]
    amounts = [*(row.amount for row in rules.ceilings), *(row.amount for row in rules.caps)]
    yield _Subject(CEILING, "money", _known(*amounts, *asked) if rules.ceilings else frozenset())
    yield _Subject(LEAST, "money", _known(action.least_cost))
    plus = [row.plus for rows in rules.increments.values() for row in rows]
    percents = [part for rate in rules.rates for part in (rate.base, rate.maximum)]
    yield _Subject(RATE, "percent", _known(*percents, *plus))
    yield _Subject(TERM, "months", _known(*(Decimal(row.months) for row in rules.terms)))
    needed = Decimal(action.indicators_needed) if action.indicators_needed else None
    yield _Subject(INDICATORS, "count", _known(needed))


def _known(*values: Decimal | None) -> frozenset[Decimal]:
    return frozenset(value for value in values if value is not None)


ACTION_WORDS = (sentences_of_an_action_say_its_figures,)
