"""The register as somebody looks at it: what is searched and filtered, in which order, which columns."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal, get_args
from urllib.parse import urlencode

from talka.core.values import Message, say

State = Literal["withdrawn", "waiting", "incomplete", "complete"]
STATES: tuple[State, ...] = get_args(State)

# Every application is in just one of these, so that their counts add up to what was filed.
STATE_WORDS: dict[State, Message] = {
    "withdrawn": say("withdrawn"),
    "waiting": say("waits for clarification"),
    "incomplete": say("facts missing"),
    "complete": say("all facts there"),
}
COUNT_WORDS: dict[State, Message] = {  # beside how many are in a state
    "withdrawn": say("of them withdrawn"),
    "waiting": say("waiting for clarification"),
    "incomplete": say("lacking facts"),
    "complete": say("with all facts"),
}

Column = Literal[
    "number", "title", "applicant", "applicant_kind", "action", "territory", "requested", "filed_at", "state",
    "agency_number", "applicant_code", "changed",
]  # fmt: skip
COLUMNS: tuple[Column, ...] = get_args(Column)
USUAL: tuple[Column, ...] = ("number", "title", "applicant", "action", "requested", "filed_at", "state")
ALWAYS: Column = "number"


def column_words(currency: str) -> dict[Column, Message]:
    """What the columns are called; sums are in the currency of the call."""
    return {
        "number": say("Number"),
        "title": say("Project"),
        "applicant": say("Applicant"),
        "applicant_kind": say("Kind of applicant"),
        "action": say("Action"),
        "territory": say("Territory"),
        "requested": say("Requested, {currency}", currency=currency),
        "filed_at": say("Filed"),
        "state": say("State"),
        "agency_number": say("Agency's number"),
        "applicant_code": say("Register code"),
        "changed": say("Last change"),
    }


@dataclass(frozen=True, slots=True)
class Seen:
    """What is looked at; an empty text filters nothing. `sort`: a column, with a minus before it the other way."""

    search: str = ""
    action: str = ""
    state: str = ""
    territory: str = ""
    sort: str = ALWAYS

    @property
    def column(self) -> str:
        return self.sort.removeprefix("-")

    @property
    def backwards(self) -> bool:
        return self.sort.startswith("-")

    @property
    def filtered(self) -> bool:
        return any((self.search, self.action, self.state, self.territory))

    def address(self, page: int = 1) -> str:
        """The part of an address that brings this view back."""
        parts = {name: getattr(self, name) for name in ("search", "action", "state", "territory")}
        told = {name: value for name, value in parts.items() if value}
        if self.sort != ALWAYS:
            told["sort"] = self.sort
        if page > 1:
            told["page"] = str(page)
        return "?" + urlencode(told)

    def sorted_by(self, column: str) -> "Seen":
        """The same rows by a column; the other way round where they are by it already."""
        return replace(self, sort=f"-{column}" if self.sort == column else column)


def seen_in(query: Mapping[str, str]) -> Seen:
    """What an address asks for; what makes no sense in it is left out."""
    sort = query.get("sort", "")
    state = query.get("state", "")
    return Seen(
        search=query.get("search", "").strip()[:200],
        action=query.get("action", "")[:80],
        state=state if state in STATES else "",
        territory=query.get("territory", "")[:80],
        sort=sort if sort.removeprefix("-") in COLUMNS else ALWAYS,
    )


def columns_in(chosen: object) -> tuple[Column, ...]:
    """The columns somebody chose, in the order of the register; the usual ones where nothing was chosen."""
    if not isinstance(chosen, Iterable) or isinstance(chosen, str):
        return USUAL
    wanted = {ALWAYS, *chosen}
    return tuple(column for column in COLUMNS if column in wanted)
