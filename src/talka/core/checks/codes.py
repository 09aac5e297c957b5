"""Printed labels among sisters: missing, repeated, out of order, skipped."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from talka.core.call import Call
from talka.core.checks.finding import Finding, Mend
from talka.core.checks.labels import (
    NUMBER,
    Family,
    Row,
    Token,
    Tokens,
    counted,
    families,
    following,
    tokens,
)
from talka.core.checks.rows import label, origin, schemes
from talka.core.rules import Choose
from talka.core.values import say


def labels_are_on_all_or_none(call: Call) -> Iterator[Finding]:
    """Where sisters have labels, each of them has one."""
    for family in families(call):
        if not family.labelled:
            continue
        used = {tokens(code) for _, code in family.labelled}
        for before, row in zip((None, *family.rows), family.rows, strict=False):
            if row.code is None:
                message = say(
                    "“{title}” has no label, and its sisters have one: {code}",
                    title=row.title,
                    code=family.labelled[0][1],
                )
                mend = _next_free(row, before, used)
                yield Finding("code-missing", "warning", row.path, message, mend=mend, source=row.source)


def _next_free(row: Row, before: Row | None, used: set[Tokens]) -> Mend | None:
    proposed = None if before is None or before.code is None else following(before.code)
    return None if proposed is None or tokens(proposed) in used else Mend(row.path, proposed, safe=False)


def options_have_labels_as_elsewhere(call: Call) -> Iterator[Finding]:
    """Within a scheme options have labels everywhere or nowhere."""
    of = schemes(call)
    for scheme in call.scheme:
        lists = [
            (index, row)
            for index, row in enumerate(call.criterion)
            if isinstance(row, Choose) and of[row.id] == scheme.id
        ]
        bare = [(index, row) for index, row in lists if not any(option.code for option in row.options)]
        if bare and len(bare) < len(lists):
            message = say(
                "{scheme}: the options of these criteria have no labels, those of others have: {criteria}",
                scheme=scheme.title or scheme.id,
                criteria=tuple(label(row) for _, row in bare),
            )
            path = ("criterion", bare[0][0], "options")
            yield Finding("code-options", "note", path, message, source=origin(bare[0][1]))


def labels_are_told_apart(call: Call) -> Iterator[Finding]:
    """No label stands twice among sisters."""
    for family in families(call):
        used = {tokens(code) for _, code in family.labelled}
        seen: set[Tokens] = set()
        before: Row | None = None
        for row, code in family.labelled:
            if tokens(code) in seen:
                message = say("the label {code} stands twice; here at “{title}”", code=code, title=row.title)
                mend = _next_free(row, before, used)
                yield Finding("code-repeated", "error", row.path, message, code, mend=mend, source=row.source)
            seen.add(tokens(code))
            before = row


def labels_go_up(call: Call) -> Iterator[Finding]:
    """Labels stand in the order in which they are counted."""
    for family in families(call):
        run = _run(family)
        for (_, before, first), (row, code, second) in pairwise(run):
            if second < first:
                message = say("the label {code} comes after {before}", code=code, before=before)
                yield Finding("code-order", "warning", row.path, message, code, source=row.source)


def no_label_is_skipped(call: Call) -> Iterator[Finding]:
    """The count has no hole: something is missing there, or was taken out."""
    for family in families(call):
        run = sorted(_run(family), key=lambda part: part[2])
        if len({part for _, _, part in run}) < len(family.rows):
            continue
        for (_, before, first), (row, code, second) in pairwise(run):
            missed = following(before)
            if missed is not None and first[0] == second[0] == NUMBER and second[1] > first[1] + 1:
                message = say(
                    "the labels go from {before} to {code}: there is no {missed}",
                    before=before,
                    code=code,
                    missed=missed,
                )
                yield Finding("code-skipped", "warning", row.path, message, code, missed, source=row.source)


def _run(family: Family) -> list[tuple[Row, str, Token]]:
    """The sisters whose labels differ in the last part only, with that part."""
    labelled = family.labelled
    parts = counted(tokens(code) for _, code in labelled)
    prefixes = Counter((part[:-1], part[-1][0]) for part in parts)
    if not prefixes:
        return []
    common = prefixes.most_common(1)[0][0]
    return [
        (row, code, part[-1])
        for (row, code), part in zip(labelled, parts, strict=True)
        if (part[:-1], part[-1][0]) == common and part[-1][2].isascii()
    ]


CODES = (
    labels_are_on_all_or_none,
    options_have_labels_as_elsewhere,
    labels_are_told_apart,
    labels_go_up,
    no_label_is_skipped,
)
