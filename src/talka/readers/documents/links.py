"""Links that prose suggests: a priority and the criterion that rewards it, an exclusion and the points given for it.

They are proposals in the draft's `serves`; a person confirms them, and the checks follow them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from talka.core.values import say
from talka.readers.documents.alike import Texts, clear_best
from talka.readers.documents.draft import Draft, Row
from talka.readers.words import Words

ENOUGH = 75  # per cent of the weight of a priority's words that a criterion has to share
APART = 5  # by so much the next best has to share less
POINT_OF_LAW = re.compile(r"\b\d{1,3}\.\d{1,2}\b")


def link(draft: Draft, schemes: Mapping[str, str], words: Words) -> None:
    """Propose links; `schemes`: the code of an action → the id of its scheme."""
    of_scheme = {name: _Scheme(rows, words) for name, rows in _criteria_of_schemes(draft).items()}
    priorities, exclusions = _by_action(draft.tables["priority"]), _by_action(draft.tables["exclusion"])
    for action, name in schemes.items():
        scheme = of_scheme.get(name)
        if scheme is None:
            continue
        linked = [
            *scheme.rewarding(priorities.get(action, ())),
            *scheme.on_excluded(exclusions.get(action, ())),
        ]
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


def _by_action(rows: list[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["in"], []).append(row)
    return found


class _Scheme:
    """The criteria of a scheme, to be found by their words and by the points of law they name."""

    def __init__(self, criteria: list[Row], words: Words) -> None:
        self.criteria = criteria
        pairs = [(place, text) for place, row in enumerate(criteria) for text in _texts(row)]
        self.texts = Texts(pairs, tuple(words.data["generic"]))
        self.points: dict[str, list[int]] = {}
        for place, text in pairs:
            for point in POINT_OF_LAW.findall(text):
                self.points.setdefault(point, []).append(place)

    def rewarding(self, priorities: Iterable[Row]) -> Iterator[tuple[Row, Row]]:
        """Priorities, each with the one criterion that clearly shares its words."""
        for priority in priorities:
            best = clear_best(self.texts.shares(priority["title"]), ENOUGH, APART)
            if best is not None:
                yield priority, self.criteria[best.owner]

    def on_excluded(self, exclusions: Iterable[Row]) -> Iterator[tuple[Row, Row]]:
        """Exclusions, each with the criteria that give points for a point of law it names."""
        for exclusion in exclusions:
            points = POINT_OF_LAW.findall(exclusion["title"])
            for place in sorted({place for point in points for place in self.points.get(point, ())}):
                yield exclusion, self.criteria[place]


def _texts(criterion: Row) -> list[str]:
    return [criterion["title"], *(option["text"] for option in criterion.get("options", []))]
