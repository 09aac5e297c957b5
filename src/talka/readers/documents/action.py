"""One action's own part: money, who may apply, rates, ceilings, exclusions, documents, indicators."""

import re
from decimal import Decimal

from talka.core.values import say
from talka.readers.documents.draft import Draft, Row, source
from talka.readers.documents.figures import amount, points
from talka.readers.documents.ids import slug
from talka.readers.documents.opening import first_amount
from talka.readers.documents.passage import Passage
from talka.readers.documents.slices import Slice, bulleted, first, items, paragraphs, slices_of
from talka.readers.words import Words


class ActionPart:
    """Reads the part of one action into its tables."""

    def __init__(self, code: str, passage: Passage, title_at: int, draft: Draft, words: Words) -> None:
        self.code, self.passage, self.draft, self.words = code, passage, draft, words
        self.slices = slices_of(passage, words, "label")
        self.title_at = title_at
        self.row: Row = {"id": code}

    def read(self) -> Row:
        """Everything but the action's scheme, goal and territory; the row is not in the draft yet."""
        self._title()
        self._budget()
        self._who()
        self._about()
        self._listed("priorities", "priority")
        self._ceilings()
        self._rate()
        self._indicators()
        self._documents()
        self._exclusions()
        self._conditions()
        return self.row

    # ------------------------------------------------------------ what it is

    def _title(self) -> None:
        start = first(self.slices, "start")
        if start is None:
            return
        title: list[str] = []
        last = self.title_at
        for line in self.passage.text[self.title_at : start.end].split("\n"):
            if title and (":" in line or self.words.match("money").search(line)):
                break  # a label that no rule knows, and its value
            title.append(line)
            last += len(line) + 1
        self.row["title"] = re.sub(r"\s+", " ", " ".join(title)).strip(" .:") or self.code
        self.draft.use(self.code, self.passage.span(0, last - 1))
        if self.passage.lines:
            self.row["source"] = source((self.passage.lines[0].number, self.passage.lines[-1].number))

    def _budget(self) -> None:
        part = first(self.slices, "budget")
        found = first_amount(part, self.words) if part is not None else None
        if part is not None and found is not None:
            self.row["budget"] = found[0]
            self.draft.use(f"{self.code}.budget", (part.span[0], found[1][1]))

    def _who(self) -> None:
        part = first(self.slices, "applicants")
        if part is not None and part.text:
            self.row["who"] = "\n".join(text for text, _ in paragraphs(part, self.words))
            self.draft.use(f"{self.code}.who", part.span)

    def _about(self) -> None:
        said: list[str] = []
        for part in self.slices:
            if part.kind in {"activities", "about"} and part.text:
                said += [text for text, _ in paragraphs(part, self.words)]
                self.draft.use(f"{self.code}.about", part.span)
            legal = part.groups.get("legal")
            if legal:
                self.row["legal"] = [legal.strip()]
            if part.kind == "activities" and self.words.match("fixed_sum").search(part.text):
                self._fixed_sum(part)
        if said:
            self.row["about"] = "\n".join(said)

    def _fixed_sum(self, part: Slice) -> None:
        title = " ".join(part.text.split("\n"))[:200]
        match = self.words.match("fixed_sum").search(part.text)
        if match is not None:
            title = re.sub(r"\s+", " ", match.group())
        self.draft.add(
            "fixed_sum",
            {
                "id": f"{self.code}.fixed_sum.own",
                "in": self.code,
                "title": title,
                "source": source(part.span),
            },
        )

    def _listed(self, kind: str, table: str) -> None:
        for part in self.slices:
            if part.kind != kind:
                continue
            self.draft.use(f"{self.code}.{table}", part.span)
            listed = items(part, self.words)
            while listed and listed[0][0].startswith("("):  # how to fill in the form, before the list
                self._say_more(listed.pop(0)[0])
            for place, (text, span) in enumerate(listed, 1):
                self.draft.add(
                    table,
                    {
                        "id": f"{self.code}.{table}.{place}",
                        "in": self.code,
                        "title": text.rstrip("."),
                        "source": source(span),
                    },
                )

    # ------------------------------------------------------------ money

    def _ceilings(self) -> None:
        part = first(self.slices, "ceilings")
        if part is None:
            return
        self.draft.use(f"{self.code}.ceiling", self.passage.span(part.label_start, part.start))
        taken: list[tuple[int, int]] = []
        found: list[tuple[int, Row, tuple[int, int]]] = []
        for rule in self.words.rules("ceiling"):
            for match, span in part.find(rule.pattern):
                if any(start < match.end() and match.start() < end for start, end in taken):
                    continue
                taken.append(match.span())
                found.append((match.start(), self._ceiling(match, rule.says.get("cost_kind"), span), span))
        for place, (_, row, span) in enumerate(sorted(found, key=lambda ceiling: ceiling[0]), 1):
            name = f"{self.code}.ceiling" if len(found) == 1 else f"{self.code}.ceiling.{place}"
            self.draft.use(name, span)
            self.draft.add("ceiling", {"id": name, "in": self.code} | row | {"source": source(span)})

    def _ceiling(self, match: re.Match[str], kind: str | None, span: tuple[int, int]) -> Row:
        groups = match.groupdict()
        row: Row = {"amount": amount(groups["amount"] or groups["amount2"])}
        if kind is not None and groups.get("share"):
            self.draft.once(
                "cost_kind", {"id": kind, "title": self.words.named(kind), "source": source(span)}
            )
            row["when"] = {"fact": f"share.{kind}", "is": "at_least", "value": Decimal(groups["share"])}
        elif groups.get("kind"):
            title = re.sub(r"\s+", " ", groups["kind"]).strip()
            self.draft.once("cost_kind", {"id": slug(title), "title": title, "source": source(span)})
            row["cost_kind"] = slug(title)
        return row

    def _rate(self) -> None:
        part = first(self.slices, "rate")
        if part is None:
            return
        self.draft.use(f"{self.code}.rate", part.span)
        found: dict[str, Decimal] = {}
        ends = part.start
        for rule in self.words.rules("rate"):
            for match, _ in part.find(rule.pattern):
                groups = {name: value for name, value in match.groupdict().items() if value is not None}
                for name, value in groups.items():
                    found.setdefault(name, points(value))
                ends = max(ends, match.end())
        if not found:
            self.draft.find(
                "rate-unread",
                "warning",
                say("no support rate was found for {action}", action=self.code),
                span=part.span,
            )
            return
        self._write_rate(
            found, re.sub(r"\s+", " ", self.passage.text[ends : part.end]).strip(" ,.;"), part.span
        )

    def _write_rate(self, found: dict[str, Decimal], set_in: str, span: tuple[int, int]) -> None:
        row: Row = {"id": f"{self.code}.rate", "in": self.code}
        maxima = [found[name] for name in ("maximum", "other") if name in found]
        alone = found.get("only") if "base" not in found and not maxima else None
        base = found.get("base", alone)
        if base is not None:
            row["base"] = base
        if maxima or alone is not None:
            row["maximum"] = max(maxima, default=alone)
        if set_in and maxima:
            row["set_in"] = set_in
        path = self.draft.add("rate", row | {"source": source(span)})
        if len(set(maxima)) > 1:
            self.draft.find(
                "two-maxima",
                "warning",
                say(
                    "two greatest support rates are printed, {rates}; which is whose is not said here",
                    rates=tuple(sorted(set(maxima))),
                ),
                (*path, "maximum"),
                span,
            )
        if set_in and maxima:
            self.draft.find(
                "rate-set-elsewhere",
                "warning",
                say(
                    "what raises the support rate of {action} stands elsewhere: “{place}”",
                    action=self.code,
                    place=set_in,
                ),
                (*path, "set_in"),
                span,
            )

    # ------------------------------------------------------------ what is asked and what is left out

    def _indicators(self) -> None:
        part = first(self.slices, "indicators")
        if part is None:
            self.draft.find(
                "no-indicators", "note", say("no output indicator is listed for {action}", action=self.code)
            )
            return
        needed = self.words.number(part.groups.get("count", ""))
        if needed:
            self.row["indicators_needed"] = needed
        self._listed("indicators", "indicator")

    def _documents(self) -> None:
        place = 0
        for part in self.slices:
            if part.kind != "documents":
                continue
            self.draft.use(f"{self.code}.document", part.span)
            listed, rest = bulleted(part, self.words)
            for text, span in _joined(listed):
                place += 1
                self.draft.add(
                    "document",
                    {
                        "id": f"{self.code}.document.{place}",
                        "title": text.rstrip(" ;."),
                        "in": [self.code],
                        "source": source(span),
                    },
                )
            self._rules_in(rest)

    def _say_more(self, text: str) -> None:
        if text:
            self.row["about"] = "\n".join(filter(None, (self.row.get("about"), text)))

    def _exclusions(self) -> None:
        for part in self.slices:
            if part.kind != "excluded_costs":
                continue
            self.draft.use(f"{self.code}.exclusion", part.span)
            said = paragraphs(part, self.words)
            if said:
                self._exclude(f"{part.passage.text[part.label_start : part.start]} {said[0][0]}", said[0][1])
            self._rules_in(said[1:])

    def _exclude(self, title: str, span: tuple[int, int]) -> None:
        number = sum(row["in"] == self.code for row in self.draft.tables["exclusion"]) + 1
        self.draft.add(
            "exclusion",
            {
                "id": f"{self.code}.exclusion.{number}",
                "in": self.code,
                "title": re.sub(r"\s+", " ", title).strip(),
                "source": source(span),
            },
        )

    def _conditions(self) -> None:
        for part in self.slices:
            if part.kind in {"conditions", "note"}:
                self.draft.use(f"{self.code}.about", part.span)
            if part.kind == "conditions":
                self._rules_in(paragraphs(part, self.words))

    def _rules_in(self, said: list[tuple[str, tuple[int, int]]]) -> None:
        """Paragraphs of conditions: exclusions, caps, and what stays prose."""
        for text, span in _joined(said):
            cap = next(
                ((rule, match) for rule in self.words.rules("cap") if (match := rule.pattern.search(text))),
                None,
            )
            if cap is not None:
                self._cap(cap[1], str(cap[0].says.get("who", "")), text, span)
            elif any(rule.pattern.search(text) for rule in self.words.rules("exclusion")):
                self._exclude(text, span)
            else:
                self._say_more(text)

    def _cap(self, match: re.Match[str], who: str, text: str, span: tuple[int, int]) -> None:
        number = sum(row["in"] == self.code for row in self.draft.tables["cap"]) + 1
        fact = f"received.{self.code}"
        title = f"{self.words.named('received')} {self.code}"
        self.draft.once("fact", {"id": fact, "title": title, "kind": "money", "source": source(span)})
        costs = self.words.match("of_costs").search(text) is not None
        row: Row = {
            "id": f"{self.code}.cap.{number}",
            "in": self.code,
            "title": text,
            "kind": "period",
            "of": "eligible_cost" if costs else "public_funding",
            "amount": amount(match["amount"]),
            "fact": fact,
        }
        if who:
            row["when"] = {"fact": "applicant_kind", "is": "equal", "value": who}
        self.draft.add("cap", row | {"source": source(span)})


def _joined(said: list[tuple[str, tuple[int, int]]]) -> list[tuple[str, tuple[int, int]]]:
    return [(re.sub(r"\s+", " ", text).strip(), span) for text, span in said]
