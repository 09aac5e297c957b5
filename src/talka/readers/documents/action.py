"""One action's own part: money, who may apply, rates, ceilings, exclusions, documents, indicators."""

import re

from talka.core.values import say
from talka.readers.documents.draft import Draft, Row, applicant_kind, source
from talka.readers.documents.opening import first_amount
from talka.readers.documents.passage import Passage
from talka.readers.documents.slices import Slice, bulleted, first, items, paragraphs, slices_of
from talka.readers.documents.support import Support
from talka.readers.documents.unknown import cut_at_unknown_labels
from talka.readers.words import Words


class ActionPart:
    """Reads the part of one action into its tables."""

    def __init__(self, code: str, passage: Passage, title_at: int, draft: Draft, words: Words) -> None:
        self.code, self.passage, self.draft, self.words = code, passage, draft, words
        self.slices = list(cut_at_unknown_labels(slices_of(passage, words, "label"), words))
        self.support = Support(code, self.slices, draft, words)
        self.title_at = title_at
        self.row: Row = {"id": code}
        self.exclusions = 0
        self.about: list[str] = []

    def read(self) -> Row:
        """Everything but the action's scheme, goal and territory; the row is not in the draft yet."""
        self._title()
        self._budget()
        self._who()
        self._about()
        self._listed("priorities", "priority")
        self.support.ceilings()
        self.support.rate()
        self._indicators()
        self._documents()
        self._exclusions()
        self._conditions()
        self._unknown()
        if self.about:
            self.row["about"] = "\n".join(self.about)
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
            self._kinds(part)

    def _kinds(self, part: Slice) -> None:
        """Propose the kinds of applicants that are listed, in their order."""
        found = [
            (match.start(), rule.says)
            for rule in self.words.rules("applicant")
            if (match := rule.pattern.search(part.text)) is not None
        ]
        for _, says in sorted(found, key=lambda pair: pair[0]):
            self.draft.once("applicant_kind", applicant_kind(says, part.span))

    def _about(self) -> None:
        for part in self.slices:
            if part.kind in {"activities", "about"} and part.text:
                self.about += [text for text, _ in paragraphs(part, self.words)]
                self.draft.use(f"{self.code}.about", part.span)
            legal = part.groups.get("legal")
            if legal:
                self.row["legal"] = [legal.strip()]
            if part.kind == "activities" and self.words.match("fixed_sum").search(part.text):
                self._fixed_sum(part)

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
        place = 0
        for part in self.slices:
            if part.kind != kind:
                continue
            before = place
            self.draft.use(f"{self.code}.{table}", part.span)
            for text, span in items(part, self.words):
                if text.startswith("(") and place == before:  # how to fill in the form, before the list
                    self._say_more(text)
                    continue
                place += 1
                self.draft.add(
                    table,
                    {
                        "id": f"{self.code}.{table}.{place}",
                        "in": self.code,
                        "title": text.rstrip("."),
                        "source": source(span),
                    },
                )

    # ------------------------------------------------------------ what is asked and what is left out

    def _indicators(self) -> None:
        part = first(self.slices, "indicators")
        if part is None:
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
            self.about.append(text)

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
        self.exclusions += 1
        self.draft.add(
            "exclusion",
            {
                "id": f"{self.code}.exclusion.{self.exclusions}",
                "in": self.code,
                "title": re.sub(r"\s+", " ", title).strip(),
                "source": source(span),
            },
        )

    def _unknown(self) -> None:
        for part in self.slices:
            if part.kind == "unknown":
                label = re.sub(r"\s+", " ", part.passage.text[part.label_start : part.start]).strip(" :")
                message = say(
                    "no rule knows “{label}” in the part of {action}, so what stands there was not read",
                    label=label, action=self.code,
                )  # fmt: skip
                self.draft.find("unknown-label", "warning", message, span=part.span)

    def _conditions(self) -> None:
        for part in self.slices:
            if part.kind in {"conditions", "note"}:
                self.draft.use(f"{self.code}.about", part.span)
            if part.kind == "conditions":
                self._rules_in(paragraphs(part, self.words))
            elif part.kind == "note":
                self._say_more(re.sub(r"\s+", " ", part.text))

    def _rules_in(self, said: list[tuple[str, tuple[int, int]]]) -> None:
        """Paragraphs of conditions: exclusions, caps, and what stays prose."""
        for text, span in _joined(said):
            cap = next(
                ((rule, match) for rule in self.words.rules("cap") if (match := rule.pattern.search(text))),
                None,
            )
            if cap is not None:
                self.support.cap(cap[1], str(cap[0].says.get("who", "")), text, span)
            elif any(rule.pattern.search(text) for rule in self.words.rules("exclusion")):
                self._exclude(text, span)
            else:
                self._say_more(text)


def _joined(said: list[tuple[str, tuple[int, int]]]) -> list[tuple[str, tuple[int, int]]]:
    return [(re.sub(r"\s+", " ", text).strip(), span) for text, span in said]
