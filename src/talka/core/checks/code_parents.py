"""Printed labels that are out of place: in the wrong parent, unlike their sisters, written two ways."""

from collections import Counter
from collections.abc import Iterator

from talka.core.call import Call
from talka.core.checks.finding import Finding, Mend
from talka.core.checks.labels import WORD, Family, Row, Token, Tokens, families, tokens, words
from talka.core.checks.rows import schemes
from talka.core.values import say

SISTERS = 2  # so many others make a pattern


def labels_begin_with_their_parent_s(call: Call) -> Iterator[Finding]:
    """An option S.7.1 does not stand under a criterion S.4."""
    of = schemes(call)
    owners = {(of[row.id], tokens(row.code)): row.code for row in call.criterion if row.code is not None}
    for family in families(call):
        if family.parent is None or not tokens(family.parent):
            continue
        parent = tokens(family.parent)
        follows = any(tokens(code)[: len(parent)] == parent for _, code in family.labelled)
        for row, code in family.labelled:
            found = tokens(code)
            if not _of_another(found, parent):
                continue
            owner = owners.get((family.scheme, found[: len(parent)]))
            if owner is not None or follows:
                yield _astray(family, row, code, owner)


def _of_another(found: Tokens, parent: Tokens) -> bool:
    return len(found) > len(parent) and found[: len(parent)] != parent and found[0][0] == parent[0][0]


def _astray(family: Family, row: Row, code: str, owner: str | None) -> Finding:
    parent = family.parent or ""
    mend = _moved(family, row, code)
    proposed = None if mend is None else str(mend.value)
    if owner is not None:
        message = say(
            "the label {code} belongs to {owner} and stands in {parent}",
            code=code,
            owner=owner,
            parent=parent,
        )
        return Finding("code-of-another", "warning", row.path, message, code, proposed, mend, row.source)
    message = say(
        "the label {code} does not begin with that of {parent}, in which it stands", code=code, parent=parent
    )
    return Finding("code-prefix", "warning", row.path, message, code, proposed, mend, row.source)


def _moved(family: Family, row: Row, code: str) -> Mend | None:
    parent = family.parent or ""
    rest = words(code)[len(tokens(parent)) :]
    proposed = ".".join([parent.rstrip("."), *rest])
    taken = any(tokens(other) == tokens(proposed) for _, other in family.labelled)
    return None if taken else Mend(row.path, proposed, safe=False)


def no_sister_has_a_label_of_its_own_kind(call: Call) -> Iterator[Finding]:
    """Among K.1, K.2, S.3, K.4 one is out of place."""
    for family in families(call):
        prefixes = Counter(tokens(code)[:-1] for _, code in family.labelled)
        if family.parent is not None or len(prefixes) != SISTERS or prefixes.most_common()[1][1] != 1:
            continue
        (common, times), (odd, _) = prefixes.most_common()
        if times < SISTERS or len(common) != len(odd):
            continue
        usual = next(code for _, code in family.labelled if tokens(code)[:-1] == common)
        for row, code in family.labelled:
            if tokens(code)[:-1] == odd:
                message = say(
                    "the label {code} is unlike those of its sisters, such as {usual}", code=code, usual=usual
                )
                yield Finding("code-prefix", "warning", row.path, message, code, source=row.source)


def labels_are_written_one_way(call: Call) -> Iterator[Finding]:
    """K.1 and K2, or K.1.1 and K.1.2. with a stop, are one kind of label written two ways."""
    kinds: dict[tuple[str, Token, int], list[tuple[Row, str]]] = {}
    for family in families(call):
        for row, code in family.labelled:
            found = tokens(code)
            kinds.setdefault((family.scheme, found[0], len(found)), []).append((row, code))
    for rows in kinds.values():
        shapes = Counter(tuple(WORD.split(code)) for _, code in rows).most_common()
        if len(shapes) == 1 or shapes[0][1] == shapes[1][1]:
            continue
        taken = {code for _, code in rows}
        for row, code in rows:
            if tuple(WORD.split(code)) != shapes[0][0]:
                usual = _shaped(code, shapes[0][0])
                message = say("the label {code} is written {usual} elsewhere", code=code, usual=usual)
                mend = None if usual in taken else Mend(row.path, usual, safe=True)
                yield Finding("code-style", "note", row.path, message, code, usual, mend, row.source)


def _shaped(code: str, shape: tuple[str, ...]) -> str:
    """A label's own numbers and letters between the signs of another."""
    return shape[0] + "".join(word + sign for word, sign in zip(words(code), shape[1:], strict=True))


CODE_PARENTS = (
    labels_begin_with_their_parent_s,
    no_sister_has_a_label_of_its_own_kind,
    labels_are_written_one_way,
)
