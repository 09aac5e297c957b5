"""Links that prose suggests: a priority and the criterion that rewards it, an exclusion and the points given for it.

They are proposals in the draft's `serves`; a person confirms them, and the checks follow them.
"""

import re
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from talka.core.values import say
from talka.readers.documents.draft import Draft, Row
from talka.readers.words import Words

STEM = 4  # so much of a word stays when Latvian or English inflects it
ENOUGH = 60  # per cent of a priority's words that a criterion has to share
Generic: TypeAlias = tuple[str, ...]
POINT_OF_LAW = re.compile(r"\b\d{1,3}\.\d{1,2}\b")


def link(draft: Draft, schemes: Mapping[str, str], words: Words) -> None:
    """Propose links; `schemes`: the code of an action → the id of its scheme."""
    generic = tuple(words.data["generic"])
    of_scheme = _criteria_of_schemes(draft)
    for action, scheme in schemes.items():
        criteria = of_scheme.get(scheme, [])
        linked = [*_priorities(draft, action, criteria, generic), *_exclusions(draft, action, criteria)]
        for row, criterion in linked:
            criterion["serves"] = [*criterion.get("serves", []), row["id"]]
        if linked:
            labels = tuple(
                f"{criterion.get('code', criterion['id'])} – {row['title']}" for row, criterion in linked
            )
            message = say("links of {action} that were proposed by their words, to be confirmed: {links}",
                          action=action, links=labels)  # fmt: skip
            draft.find("links-proposed", "note", message)


def _criteria_of_schemes(draft: Draft) -> dict[str, list[Row]]:
    """Scheme → its criteria with points, those in groups too."""
    home = {row["id"]: row["in"] for row in draft.tables["section"]}
    found: dict[str, list[Row]] = {}
    for row in draft.tables["criterion"]:
        home[row["id"]] = home.get(row["in"], row["in"])
        if row["kind"] != "gate":
            found.setdefault(home[row["id"]], []).append(row)
    return found


def _priorities(
    draft: Draft, action: str, criteria: list[Row], generic: Generic
) -> Iterator[tuple[Row, Row]]:
    for priority in draft.tables["priority"]:
        if priority["in"] != action or not criteria:
            continue
        best = max(criteria, key=lambda row: _shared(priority["title"], row, generic))
        if _shared(priority["title"], best, generic) >= ENOUGH:
            yield priority, best


def _exclusions(draft: Draft, action: str, criteria: list[Row]) -> Iterator[tuple[Row, Row]]:
    """Points of law that an exclusion names and a criterion gives points for."""
    for exclusion in draft.tables["exclusion"]:
        points = set(POINT_OF_LAW.findall(exclusion["title"])) if exclusion["in"] == action else set()
        for criterion in criteria:
            if any(points & set(POINT_OF_LAW.findall(text)) for text in _texts(criterion)):
                yield exclusion, criterion


def _shared(title: str, criterion: Row, generic: Generic) -> int:
    """Per cent of a title's words that the best of a criterion's texts shares."""
    wanted = _stems(title, generic)
    return max(
        (100 * len(wanted & _stems(text, generic)) // max(1, len(wanted)) for text in _texts(criterion)),
        default=0,
    )


def _texts(criterion: Row) -> list[str]:
    return [criterion["title"], *(option["text"] for option in criterion.get("options", []))]


def _stems(text: str, generic: Generic) -> set[str]:
    found = re.findall(r"\w+", text.casefold())
    return {word[:STEM] for word in found if len(word) >= STEM and not word.startswith(generic)}
