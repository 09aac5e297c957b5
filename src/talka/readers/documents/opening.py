"""The opening of a call: who calls, for what, when, with how much money, where and for how long."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal

from talka.core.values import say
from talka.readers.documents.draft import Draft, Row, source
from talka.readers.documents.figures import amount
from talka.readers.documents.ids import slug
from talka.readers.documents.passage import Passage
from talka.readers.documents.slices import Slice, first, paragraphs, slices_of
from talka.readers.words import Words

LAST_MOMENT = time(23, 59, 59)
LONGEST_TITLE = 5


class Opening:
    """Reads the opening into the heading and the tables that hold for every action."""

    def __init__(self, passage: Passage, draft: Draft, words: Words) -> None:
        self.passage, self.draft, self.words = passage, draft, words
        self.slices = slices_of(passage, words, "opening")

    def read(self) -> None:
        self._who()
        self._when()
        self._how_much()
        self._law()
        self._goals()
        self._contact()

    # ------------------------------------------------------------ who, and which round

    def _who(self) -> None:
        text = self.passage.text
        body = self._found("body") or self._found("body_inflected")
        if body is not None:
            self.draft.heading["body"] = re.sub(r"\s+", " ", body["body"]).strip()
            self.draft.use("call.body", self.passage.span(*body.span()))
        round_ = self._found("round")
        if round_ is not None:
            self.draft.heading["round"] = round_["round"]
            title = text[: _line_end(text, round_.end())]
            lines = title.split("\n")[:LONGEST_TITLE]
            self.draft.heading["title"] = " ".join(lines)
            self.draft.use("call.title", self.passage.span(0, len("\n".join(lines))))
        start = first(self.slices, "start")
        if start is not None:
            self.draft.use("call", start.span)

    def _found(self, name: str) -> re.Match[str] | None:
        return self.words.match(name).search(self.passage.text)

    # ------------------------------------------------------------ when

    def _when(self) -> None:
        dates = self._found("dates")
        worded = self._found("dates_in_words")
        days: tuple[date | None, date | None] = (None, None)
        hours: tuple[time | None, time | None] = (None, None)
        if dates is not None:
            days = (_day(dates["from"]), _day(dates["to"]))
            hours = (_printed_hour(dates["opens"]), _printed_hour(dates["closes"]))
            self.draft.use("call.opens", self.passage.span(*dates.span()))
        elif worded is not None:
            days = (self._worded(worded, ""), self._worded(worded, "2"))
            self.draft.use("call.opens", self.passage.span(*worded.span()))
        self._moments(*days, *hours)

    def _moments(
        self, opens: date | None, closes: date | None, first: time | None, hour: time | None
    ) -> None:
        """Days and hours as printed; `first` is the hour of opening, `hour` that of closing."""
        deadline = self._found("deadline")
        if deadline is not None:
            last, hour = self._worded(deadline, ""), _hour(deadline["time"])
            span = self.passage.span(*deadline.span())
            self.draft.use("call.closes", span)
            if closes is not None and last is not None and last != closes:
                self.draft.find(
                    "closing-differs",
                    "error",
                    say("two closing dates are printed: {one} and {other}", one=closes, other=last),
                    ("call", "closes"),
                    span,
                )
            closes = last or closes
        if opens is not None:
            self.draft.heading["opens"] = datetime.combine(opens, first or time(0, 0))
            if first is None:
                self.draft.find(
                    "opening-hour",
                    "note",
                    say("no hour of opening is printed; the day's first moment is taken"),
                    ("call", "opens"),
                )
        if closes is not None:
            self.draft.heading["closes"] = datetime.combine(closes, hour or LAST_MOMENT)
            if hour is None:
                self.draft.find(
                    "closing-hour",
                    "warning",
                    say("no hour of closing is printed; the day's last second is taken"),
                    ("call", "closes"),
                )
        for part in self.slices:
            if part.kind in {"dates", "filing"}:
                self.draft.use(f"call.{part.kind}", part.span)

    def _worded(self, match: re.Match[str], which: str) -> date | None:
        month = self.words.month(match[f"month{which}"])
        year = match[f"year{which}"] or match["year"]
        try:
            return date(int(year), month or 0, int(match[f"day{which}"]))
        except ValueError:
            return None

    # ------------------------------------------------------------ how much, by what law

    def _how_much(self) -> None:
        part = first(self.slices, "money")
        if part is None:
            return
        for match, span in part.find(self.words.match("money")):
            self.draft.heading["money"] = amount(match["amount"] or match["amount2"])
            self.draft.use("call.money", (part.span[0], span[1]))
            return

    def _law(self) -> None:
        found = list(self.words.match("law").finditer(self.passage.text))
        law = dict.fromkeys(re.sub(r"\s+", " ", match.group()) for match in found)
        starts = [part.label_start for part in self.slices]
        for match in found:
            around = self.slices[bisect_right(starts, match.start()) - 1]
            span = around.span if around.kind == "note" else self.passage.span(*match.span())
            self.draft.use("call.legal", span)
        if law:
            self.draft.heading["legal"] = list(law)
        for rule in self.words.rules("fund"):
            if rule.pattern.search(self.passage.text):
                self.draft.heading["fund"] = str(rule.says["name"])
                return

    # ------------------------------------------------------------ goals and contact

    def _goals(self) -> None:
        goal: str | None = None
        for part in self.slices:
            if part.kind == "goal":
                goal = self._goal(part) or goal
            elif part.kind == "actions" and goal is not None:
                self._serve(part, goal)

    def _goal(self, part: Slice) -> str | None:
        match = self.words.match("goal").match(part.text)
        if match is None:
            return None
        title = re.sub(r"\s+", " ", match["title"]).strip()
        self.draft.once("goal", {"id": match["code"], "title": title, "source": source(part.span)})
        self.draft.use(match["code"], part.span)
        return match["code"]

    def _serve(self, part: Slice, goal: str) -> None:
        """Which actions a goal has: they are listed below it."""
        for match, _ in part.find(self.words.match("listed_action")):
            self.goals[match["code"].rstrip(".")] = goal
        self.draft.use(goal, part.span)

    @property
    def goals(self) -> dict[str, str]:
        """The code of an action → the id of the goal it is listed under."""
        if not hasattr(self, "_served"):
            self._served: dict[str, str] = {}
        return self._served

    def _contact(self) -> None:
        for part in self.slices:
            if part.kind == "contact":
                self.draft.use("contact", (part.span[0], part.span[0]))
                self._contacts_in(part)

    def _contacts_in(self, part: Slice) -> None:
        """A field that is printed again is another contact's."""
        row: Row = {}
        first_line = 0
        for match, rule, span in part.recognised(self.words.rules("contact")):
            field = str(rule.says["field"])
            if not row or field in row:
                row, first_line = {}, span[0]
                self.draft.contact.append(row)
            row[field] = match["value"].strip()
            if match.groupdict().get("role"):
                row["role"] = match["role"].strip()
            row["source"] = source((first_line, span[1]))
            self.draft.use("contact", span)

    def identify(self) -> None:
        """The id of the call, once its body, year and round are known."""
        heading = self.draft.heading
        name = slug(re.sub(r"^\w+ (?=[“„«\"])", "", heading.get("body", "")))
        closes: datetime | None = heading.get("closes")
        year = closes.year if closes is not None else 0
        round_ = heading.get("round", "1")
        if name and year:
            heading["id"] = f"{self.words.language}/{name}/{year}-{round_}"


def first_amount(part: Slice, words: Words) -> tuple[Decimal, tuple[int, int]] | None:
    for match, span in part.find(words.match("money")):
        return amount(match["amount"] or match["amount2"]), span
    return None


def sums_by_action(
    opening: Opening, codes: Mapping[str, str]
) -> dict[str, tuple[list[Decimal], tuple[int, int]]]:
    """The sums that the overview's table prints beside each action (its code → its id), with their lines."""
    found: dict[str, tuple[list[Decimal], tuple[int, int]]] = {}
    for part in opening.slices:
        if part.kind != "overview":
            continue
        places = [
            match
            for match, _ in part.find(opening.words.match("listed_action"))
            if match["code"].rstrip(".") in codes
        ]
        ends = [*(place.start() for place in places), part.end][1:]
        for match, end in zip(places, ends, strict=True):
            text = part.passage.text[match.end("code") : end]
            sums = [amount(value) for value in opening.words.match("printed_sum").findall(text)]
            found.setdefault(match["code"].rstrip("."), (sums, part.passage.span(match.start(), end)))
        opening.draft.use("call.overview", part.span)
    return found


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end


def _day(printed: str) -> date | None:
    try:
        day, month, year = map(int, printed.split("."))
        return date(year, month, day)
    except ValueError:
        return None


def _printed_hour(printed: str | None) -> time | None:
    return None if printed is None else _hour(printed)


def _hour(printed: str) -> time | None:
    parts = [*map(int, re.split(r"[:.]", printed)), 0]
    try:
        return time(parts[0], parts[1], parts[2])
    except ValueError:
        return None


__all__ = ["Opening", "first_amount", "paragraphs", "sums_by_action"]
