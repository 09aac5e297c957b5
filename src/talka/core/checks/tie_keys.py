"""Tie keys: whether there are any, whether each can decide something, and what added points would do."""

from collections.abc import Iterator
from fractions import Fraction

from talka.core.call import Call
from talka.core.checks.finding import Finding, Mend
from talka.core.checks.rows import label, origin
from talka.core.checks.steps import smallest_step
from talka.core.values import Exactly, say

MOST_ASSESSORS = 9  # practice: panels are rarely larger
UNORDERED = {"text", "choice"}


def every_scheme_has_a_tie_key(call: Call) -> Iterator[Finding]:
    """Equal totals happen in every larger round."""
    for index, scheme in enumerate(call.scheme):
        if not call.sheets[scheme.id].ties:
            message = say("{scheme}: nothing breaks a tie", scheme=scheme.title or scheme.id)
            yield Finding("tie-none", "warning", ("scheme", index), message, source=origin(scheme))


def every_tie_key_says_what_is_compared(call: Call) -> Iterator[Finding]:
    """A key without a comparison stops the ranking when it is reached."""
    for index, tie in enumerate(call.tie):
        if tie.by is None:
            message = say("tie key {tie}: it does not say what is compared", tie=label(tie))
            yield Finding("tie-unset", "warning", ("tie", index, "by"), message, source=origin(tie))


def every_tie_key_says_who_goes_first(call: Call) -> Iterator[Finding]:
    """A key without a direction stops the ranking when it is needed."""
    usual = {"criterion": "highest", "section": "highest", "filed_at": "lowest"}
    for index, tie in enumerate(call.tie):
        if tie.first is None and tie.by is not None:
            path = ("tie", index, "first")
            message = say("tie key {tie}: it does not say which value goes first", tie=label(tie))
            mend = Mend(path, usual[tie.by], safe=False) if tie.by is not None and tie.by in usual else None
            yield Finding("tie-first", "warning", path, message, mend=mend, source=origin(tie))


def no_tie_key_is_asked_twice(call: Call) -> Iterator[Finding]:
    """What did not tell two projects apart the first time does not do it later."""
    seen: dict[tuple[str, str | None, str | None], str] = {}
    for index, tie in enumerate(call.tie):
        key = (tie.in_, tie.by, tie.of)
        if tie.by is not None and key in seen:
            message = say(
                "tie key {tie}: it looks at the same as {before} and never decides",
                tie=label(tie),
                before=seen[key],
            )
            yield Finding("tie-twice", "warning", ("tie", index), message, source=origin(tie))
        seen.setdefault(key, label(tie))


def tie_keys_have_an_order(call: Call) -> Iterator[Finding]:
    """The highest of two texts means nothing."""
    for index, tie in enumerate(call.tie):
        if tie.by == "fact" and call.fact_kinds[tie.of or ""] in UNORDERED:
            fact = call.fact_titles[tie.of or ""]
            message = say("tie key {tie}: the values of “{fact}” have no order", tie=label(tie), fact=fact)
            yield Finding("tie-unordered", "warning", ("tie", index, "of"), message, source=origin(tie))


def tie_points_lift_nobody_over_a_third(call: Call) -> Iterator[Finding]:
    """Points that are added to break a tie are fewer than the step between two totals.

    They are never added here; a reader of the list, or another system, may.
    """
    added = call.settings.tie_points
    if not added:
        return
    path = ("settings", "tie_points")
    steps = [smallest_step(form) for form in call.sheets.values()]
    least = min((step for step in steps if step), default=None)
    if None in steps:
        message = say(
            "two totals can lie as near as you like; tie points, if added, lift over a third project"
        )
        yield Finding("tie-points", "warning", path, message, added)
    elif least is not None and (found := _near(call, least, Fraction(added))) is not None:
        assessors, apart = found
        message = say(
            "two totals can lie {apart} apart (assessors: {assessors}); {added} tie points, if added, "
            "lift over a third project",
            apart=Exactly(apart),
            assessors=assessors,
            added=added,
        )
        yield Finding("tie-points", "warning", path, message, added, Exactly(apart))


def _near(call: Call, step: Fraction, added: Fraction) -> tuple[int, Fraction] | None:
    """With how many assessors two totals can lie no further apart than what is added, and how far.

    Means of n and of n - 1 marks (one assessor recused) can differ by an n(n - 1)-th of a step.
    """
    by_mean = call.settings.marks in {"mean", None}
    for assessors in range(1, MOST_ASSESSORS + 1 if by_mean else 2):
        apart = step / max(assessors * (assessors - 1), 1)
        if apart <= added:
            return assessors, apart
    return None


def heaviest_criteria_are_told_apart(call: Call) -> Iterator[Finding]:
    """Where the k-th and the next criterion weigh the same, nobody knows which are the k heaviest."""
    for index, threshold in enumerate(call.threshold):
        form = call.sheets[threshold.in_]
        named = [row for row in form.scored if row.id in threshold.of]
        weights = sorted((row.weight for row in named or form.top), reverse=True)
        k = threshold.k
        if threshold.kind == "heaviest" and k < len(weights) and weights[k - 1] == weights[k]:
            message = say(
                "{threshold}: equal weights leave open which {k} criteria are the heaviest",
                threshold=threshold.title or threshold.id,
                k=k,
            )
            path = ("threshold", index)
            yield Finding("heaviest-open", "warning", path, message, source=origin(threshold))


TIE_KEYS = (
    every_scheme_has_a_tie_key,
    every_tie_key_says_what_is_compared,
    every_tie_key_says_who_goes_first,
    no_tie_key_is_asked_twice,
    tie_keys_have_an_order,
    tie_points_lift_nobody_over_a_third,
    heaviest_criteria_are_told_apart,
)
