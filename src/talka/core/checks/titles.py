"""Ids that people would read because nothing gives them words."""

from collections.abc import Iterator

from talka.core.call import Call
from talka.core.checks.finding import Finding
from talka.core.checks.rows import joined, origin
from talka.core.loading import as_raw
from talka.core.references import conditions_in
from talka.core.toml import Path
from talka.core.values import say


def every_kind_of_applicant_has_a_title(call: Call) -> Iterator[Finding]:
    """A kind of applicant that a condition names has a row with its words."""
    found = [
        (path, kind) for path, kind in _kinds_named(call) if kind not in call.value_titles["applicant_kind"]
    ]
    if found:
        kinds = joined(kind for _, kind in found)
        message = say("kinds of applicants without a title: {kinds}", kinds=kinds)
        yield Finding("untitled-kind", "warning", found[0][0], message)


def _kinds_named(call: Call) -> Iterator[tuple[Path, str]]:
    for path, condition in conditions_in(as_raw(call), ()):
        if condition["fact"] == "applicant_kind":
            value = condition["value"]
            yield from (
                ((*path, "value"), str(kind)) for kind in (value if isinstance(value, list) else [value])
            )


def every_choice_has_a_title(call: Call) -> Iterator[Finding]:
    """A choice of a fact has a row with its words; one with blanks in it is words by itself."""
    for index, fact in enumerate(call.fact):
        titles = call.value_titles.get(fact.id, {})
        left = tuple(name for name in fact.choices if name not in titles and " " not in name)
        if left:
            message = say("choices of “{fact}” without a title: {choices}", fact=fact.title, choices=left)
            path = ("fact", index, "choices")
            yield Finding("untitled-choice", "warning", path, message, source=origin(fact))


TITLES = (every_kind_of_applicant_has_a_title, every_choice_has_a_title)
