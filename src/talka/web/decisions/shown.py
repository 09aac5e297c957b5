"""Results as the rows that pages show, in both languages at once: a list is read far more often than it changes."""

from collections.abc import Sequence
from typing import Any

from talka.core.bundle import Inputs
from talka.core.call import Call
from talka.core.loading import Fault
from talka.core.results import STATE_WORDS, STATES, Outcome, RankedList, Results, shown_points
from talka.core.values import Money, say
from talka.language import LANGUAGES, Language, fixed, number, words

Shown = dict[str, Any]
ROWS_ON_A_PAGE = 250  # of each list


def results_shown(inputs: Inputs, results: Results) -> Shown:
    """Language → what the ranking page shows."""
    return {language: _Showing(inputs.call, results, language).all() for language in LANGUAGES}


def faults_shown(inputs: Inputs, faults: Sequence[Fault]) -> Shown:
    """Language → what keeps the round from being ranked: open settings apart, the rest by application."""
    return {
        language: {
            "ready": False,
            "settings": [words(fault.what, language) for fault in faults if fault.path[:1] == ("settings",)],
            "faults": [
                {"where": _where(inputs, fault, language), "what": words(fault.what, language)}
                for fault in faults
                if fault.path[:1] != ("settings",)
            ],
        }
        for language in LANGUAGES
    }


def _where(inputs: Inputs, fault: Fault, language: Language) -> str:
    """The application, sheet or table that a fault is about, in words."""
    match fault.path:
        case ("application", int(index), *_):
            return inputs.round.application[index].id
        case ("sheet", int(index), *rest):
            sheet = inputs.round.sheet[index]
            where = say(
                "{application}, assessor {assessor}", application=sheet.application, assessor=sheet.assessor
            )
            named = {row.id: row.code or row.title for row in inputs.call.criterion}
            last = named.get(str(rest[-1])) if rest else None
            return words(where, language) + (f", {last}" if last else "")
        case ("action", str(action)):
            return f"{action} {inputs.call.actions[action].title}"
        case ():
            return words(say("the round"), language)
        case _:
            return ".".join(str(key) for key in fault.path)


def paged(shown: Shown) -> tuple[Shown, list[Shown]]:
    """What every page says, and page by page the rows of each list by its id, or what is in the way."""
    lists = shown["lists"] if shown["ready"] else [{"id": "", "places": shown["faults"], "off": []}]
    longest = max((len(row[name]) for row in lists for name in ("places", "off")), default=0)
    parts = [slice(first, first + ROWS_ON_A_PAGE) for first in range(0, max(longest, 1), ROWS_ON_A_PAGE)]
    head = {**shown, "pages": len(parts)}
    if not shown["ready"]:
        del head["faults"]
        return head, [{"faults": shown["faults"][part]} for part in parts]
    head["lists"] = [
        {name: value for name, value in row.items() if name not in {"places", "off", "line"}} for row in lists
    ]
    return head, [{row["id"]: _rows(row, part) for row in lists} for part in parts]


def _rows(ranked: Shown, part: slice) -> Shown:
    """The rows of a list on one page; `line` is the row of them before which the money ends."""
    line = None if ranked["line"] is None else ranked["line"] - part.start
    return {"places": ranked["places"][part], "off": ranked["off"][part], "line": line}


def on_page(head: Shown, number: int, rows: Shown) -> Shown:
    """What a page shows: lists that have no rows beyond the first page are left out there."""
    if not head["ready"]:
        return {**head, **rows}
    lists = [{**row, **rows[row["id"]]} for row in head["lists"]]
    return {**head, "lists": [row for row in lists if number == 1 or row["places"] or row["off"]]}


class _Showing:
    def __init__(self, call: Call, results: Results, language: Language) -> None:
        self.call, self.results, self.language = call, results, language
        self.outcomes = {row.assessed.application.id: row for row in results.outcomes}

    def words(self, part: object) -> str:
        return words(part, self.language)

    def money(self, amount: Any) -> str:
        return self.words(Money(amount, self.call.call.currency))

    def all(self) -> Shown:
        counts = self.results.counts()
        return {
            "ready": True,
            "lists": [self.list(row) for row in self.results.lists],
            "counts": [
                [self.words(STATE_WORDS[state]), counts[state]] for state in STATES if state in counts
            ],
            "filed": len(self.results.outcomes),
        }

    def list(self, ranked: RankedList) -> Shown:
        action = self.call.actions[ranked.action]
        off = [
            row for row in self.results.outcomes
            if row.place is None and row.assessed.application.action == action.id
            and row.assessed.scheme in {None, ranked.scheme}
        ]  # fmt: skip
        places = [self.place(self.outcomes[place.application]) for place in ranked.places]
        return {
            "id": ranked.id,
            "action": ranked.action,
            "title": action.title,
            "money": self.money(ranked.money),
            "raised": self.money(ranked.raised) if ranked.raised else "",
            "granted": self.money(ranked.granted),
            "left": self.money(ranked.money - ranked.granted),
            "share": int(100 * ranked.granted / ranked.money) if ranked.money else 0,
            "places": places,
            "line": next(
                (n for n, row in enumerate(places) if row["state"] not in {"funded", "part_funded"}), None
            ),
            "off": [self.off(row) for row in off],
            "without": len(off),
            "open_ties": _open_ties(ranked),
        }

    def place(self, row: Outcome) -> Shown:
        found, support, application = row.place, row.assessed.support, row.assessed.application
        if found is None or support is None:
            raise TypeError(application.id)
        return {
            "place": found.place,
            "id": application.id,
            "title": application.title,
            "applicant": application.applicant,
            "points": number(shown_points(found.total, self.call.settings)),
            "asked": fixed(support.public, 2),
            "grant": fixed(row.grant, 2),
            "state": row.state,
            "state_words": self.words(STATE_WORDS[row.state]),
            "decided": self.words(found.decided_by),
            "because": "; ".join(self.words(because) for because in row.because),
        }

    def off(self, row: Outcome) -> Shown:
        application = row.assessed.application
        return {
            "id": application.id,
            "title": application.title,
            "applicant": application.applicant,
            "state": row.state,
            "state_words": self.words(STATE_WORDS[row.state]),
            "because": [self.words(because) for because in row.because],
        }


def _open_ties(ranked: RankedList) -> list[list[str]]:
    """Applications that share a place until the council decides, group by group, in order of place."""
    groups: dict[int, list[str]] = {}
    for row in ranked.places:
        if row.open_tie:
            groups.setdefault(row.place, []).append(row.application)
    return list(groups.values())
