"""Options of a criterion: lost, twice, worth two things, or without one that fits."""

from collections.abc import Iterator
from itertools import combinations

from talka.core.call import Call
from talka.core.checks.finding import Finding
from talka.core.checks.rows import label, leaves, origin, same_words, schemes
from talka.core.conditions import Condition, FactIs, Facts
from talka.core.rules import Choose
from talka.core.values import Message, say


def no_option_for_none_was_lost(call: Call) -> Iterator[Finding]:
    """A criterion that can give nothing in another scheme has that option here too."""
    for index, leaf, (scheme, text) in without_none(call):
        message = say(
            "{label}: there is no option for 0 points; the same criterion in {scheme} has one: “{text}”",
            label=label(leaf),
            scheme=scheme,
            text=text,
        )
        path = ("criterion", index, "options")
        yield Finding("option-lost", "warning", path, message, source=origin(leaf))


def without_none(call: Call) -> Iterator[tuple[int, Choose, tuple[str, str]]]:
    """Choices that lack the option for nothing which their namesake in another scheme has."""
    of = schemes(call)
    choices = [(index, row) for index, row in leaves(call) if isinstance(row, Choose)]
    for index, row in choices:
        if row.least <= 0:
            continue
        for _, other in choices:
            if of[other.id] == of[row.id] or same_words(other.title) != same_words(row.title):
                continue
            none = next((option.text for option in other.options if option.points == 0), None)
            if none is not None:
                yield index, row, (of[other.id], none)
                break


def options_differ(call: Call) -> Iterator[Finding]:
    """Two options with the same words are one; with other points it is anybody's choice."""
    for index, leaf in leaves(call):
        if not isinstance(leaf, Choose):
            continue
        for (_, first), (place, second) in combinations(enumerate(leaf.options), 2):
            if _wording(first.text) != _wording(second.text) or first.when != second.when:
                continue
            path, source = ("criterion", index, "options", place), origin(second, leaf)
            if first.points == second.points:
                message = say(
                    "{label}: the option “{text}” stands twice", label=label(leaf), text=second.text
                )
                yield Finding("option-twice", "note", path, message, source=source)
            else:
                message = say(
                    "{label}: the option “{text}” gives {one} and {other} points",
                    label=label(leaf),
                    text=second.text,
                    one=first.points,
                    other=second.points,
                )
                yield Finding("option-two-points", "error", path, message, source=source)


def a_computed_choice_has_an_option_for_everybody(call: Call) -> Iterator[Finding]:
    """The first option whose condition holds counts: nothing stands behind one without a condition."""
    for index, leaf in leaves(call):
        if not isinstance(leaf, Choose) or leaf.marked == "judged":
            continue
        whens = [option.when for option in leaf.options]
        path, source = ("criterion", index, "options"), origin(leaf)
        if None in whens[:-1]:
            place = whens.index(None)
            message = say(
                "{label}: “{text}” has no condition and hides the options after it",
                label=label(leaf),
                text=leaf.options[place].text,
            )
            yield Finding("option-hidden", "error", (*path, place), message, source=source)
        elif None not in whens and (left := _left_out(call, [when for when in whens if when is not None])):
            message = say("{label}: no option fits where {left}", label=label(leaf), left=left)
            yield Finding("option-missing", "warning", path, message, source=source)


def _wording(text: str) -> str:
    return " ".join(text.casefold().split())


def _left_out(call: Call, whens: list[Condition]) -> Message | None:
    """The values of one yes-or-no or chosen fact that no condition takes; none where that cannot be told."""
    asked = [when for when in whens if isinstance(when, FactIs)]
    facts = {when.fact for when in asked}
    if len(asked) < len(whens) or len(facts) != 1:
        return None
    fact = facts.pop()
    choices = next((row.choices for row in call.fact if row.id == fact), ())
    values = (True, False) if call.fact_kinds[fact] == "yes_no" else choices
    left = tuple(
        value for value in values if not any(when.outcome(Facts({fact: value}, {})).met for when in asked)
    )
    shown = tuple(call.title_of(fact, value) if isinstance(value, str) else value for value in left)
    return say("{fact}: {values}", fact=call.fact_titles[fact], values=shown) if left else None


OPTIONS = (
    no_option_for_none_was_lost,
    options_differ,
    a_computed_choice_has_an_option_for_everybody,
)
