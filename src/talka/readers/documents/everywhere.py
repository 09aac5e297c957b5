"""What the opening says for all actions: where projects are carried out, for how long, small projects' fixed sums."""

import re
from bisect import bisect_right
from collections.abc import Iterable

from talka.core.values import say
from talka.readers.documents.draft import Draft, Row, source
from talka.readers.documents.figures import amount
from talka.readers.documents.ids import slug
from talka.readers.documents.passage import Passage
from talka.readers.documents.slices import Slice
from talka.readers.words import Words

MONTHS_IN_A_YEAR = 12


class Everywhere:
    """Rules of the opening that become tables of each action."""

    def __init__(self, passage: Passage, slices: Iterable[Slice], draft: Draft, words: Words) -> None:
        self.passage, self.slices, self.draft, self.words = passage, tuple(slices), draft, words
        self.places: dict[str, str] = {}
        self.rules: list[tuple[str, list[str]]] = []
        self.outside: frozenset[str] = frozenset()

    # ------------------------------------------------------------ where

    def territory(self, codes: Iterable[str]) -> None:
        """Which territory each action has; `codes` are those of the actions."""
        known = set(codes)
        for part in self.slices:
            if part.kind != "territory":
                continue
            for words, served, span in self._rules_of(part, known):
                place = self._place(words, span)
                self.places |= dict.fromkeys(served, place)
                self.rules.append((words, served))
            self.draft.use("territory", part.span)

    def _rules_of(self, part: Slice, known: set[str]) -> list[tuple[str, list[str], tuple[int, int]]]:
        """Words of a rule, and the codes that follow it line by line."""
        found: list[tuple[list[str], list[str], list[int]]] = []
        for text, number in part.lines():
            codes = [code.rstrip(".") for code in self.words.match("action_code").findall(text)]
            listed = self.words.match("action_list").match(text) is not None and set(codes) <= known
            if not listed and (not found or found[-1][1]):
                found.append(([], [], []))
            if listed and found:
                found[-1][1].extend(codes)
            elif not listed:
                found[-1][0].append(text)
                found[-1][1].extend(code for code in codes if code in known)
            found[-1][2].append(number) if found else None
        return [(" ".join(texts), codes, (min(numbers), max(numbers))) for texts, codes, numbers in found]

    def _place(self, text: str, span: tuple[int, int]) -> str:
        """The territory that a rule names: the whole, or only what is rural in it."""
        whole = self._whole(text, span)
        if not self.words.match("rural").search(text):
            return whole
        name = slug(self.words.named("rural"))
        row: Row = {"id": name, "title": text, "kind": "area", "in": whole, "rural": True}
        self.draft.once("territory", row | {"source": source(span)})
        self.draft.find(
            "rural-unlisted",
            "warning",
            say("the document does not list the rural places; “{place}” stands for all of them", place=text),
            ("territory", len(self.draft.tables["territory"]) - 1),
            span,
        )
        return name

    def _whole(self, text: str, span: tuple[int, int]) -> str:
        match = self.words.match("municipality").search(text)
        said = text if match is None else f"{match['name']} {self.words.named('municipality')}"
        name = slug(said) or "territory"
        self.draft.once(
            "territory", {"id": name, "title": said, "kind": "municipality", "source": source(span)}
        )
        return name

    def exceptions(self, codes: Iterable[str]) -> None:
        """What may be carried out outside the territory; a footnote is for the actions of the rule it stands at."""
        match = self.words.match("outside").search(self.passage.text)
        if match is None:
            return
        listed = re.sub(r"\s+", " ", match["when"]).strip()
        span = self.passage.span(*match.span())
        title = self.words.named("outside")
        self.draft.once(
            "fact",
            {
                "id": "outside_activities",
                "title": title,
                "kind": "yes_no",
                "help": listed,
                "source": source(span),
            },
        )
        self.draft.use("fact outside_activities", span)
        line = self.passage.text[self.passage.text.rfind("\n", 0, match.start()) + 1 : match.start()].strip()
        marked = [served for words, served in self.rules if line.isdigit() and words.endswith(line)]
        self.outside = frozenset(code for served in marked for code in served) or frozenset(codes)

    def outside_of(self, code: str) -> Row | None:
        """The condition on which a project of an action may be carried out elsewhere."""
        return {"fact": "outside_activities", "is": "equal", "value": True} if code in self.outside else None

    # ------------------------------------------------------------ for how long

    def terms(self, codes: Iterable[str]) -> None:
        """Terms of every action; those under words that name an action are its own."""
        general: list[tuple[Row, tuple[int, int]]] = []
        own: dict[str, list[tuple[Row, tuple[int, int]]]] = {}
        for part in self.slices:
            if part.kind != "terms":
                continue
            self.draft.use("term", part.span)
            codes_named = [
                (at[0], match["code"].rstrip(".")) for match, at in part.find(self.words.match("own_terms"))
            ]
            for row, span, bulleted in self._terms_in(part):
                before = bisect_right(codes_named, span[0], key=lambda named: named[0])
                named = codes_named[before - 1][1] if before else None
                (own.setdefault(named, []) if bulleted and named else general).append((row, span))
        for code in codes:
            for place, (row, span) in enumerate(own.get(code) or general, 1):
                self.draft.add(
                    "term", {"id": f"{code}.term.{place}", "in": code} | row | {"source": source(span)}
                )

    def _terms_in(self, part: Slice) -> list[tuple[Row, tuple[int, int], bool]]:
        found: list[tuple[Row, tuple[int, int], bool]] = []
        for match, rule, span in part.recognised(self.words.rules("term")):
            months = self._months(match)
            if months is None:
                continue
            row: Row = {"months": months, "after": re.sub(r"\s+", " ", match["after"]).strip()}
            if rule.says.get("when") == "construction":
                row["when"] = self._construction(span)
            line = self.passage.text[self.passage.text.rfind("\n", 0, match.start()) + 1 : match.end()]
            bulleted = self.words.match("bullet").match(line) is not None
            found.append((row, span, bulleted))
        return sorted(found, key=lambda term: "when" not in term[0])  # the first condition that holds counts

    def _months(self, match: re.Match[str]) -> int | None:
        count = self.words.number(match["count"])
        years = self.words.match("unit_years").match(match["unit"]) is not None
        return None if count is None else count * (MONTHS_IN_A_YEAR if years else 1)

    def _construction(self, span: tuple[int, int]) -> Row:
        title = self.words.named("construction")
        self.draft.once(
            "fact", {"id": "construction", "title": title, "kind": "yes_no", "source": source(span)}
        )
        return {"fact": "construction", "is": "equal", "value": True}

    # ------------------------------------------------------------ fixed sums

    def fixed_sums(self, codes: Iterable[str]) -> None:
        match = self.words.match("fixed_sum_up_to").search(self.passage.text)
        if match is None:
            return
        span = self.passage.span(*match.span())
        self.draft.use("fixed_sum", span)
        for code in codes:
            when = {"fact": "eligible_cost", "is": "at_most", "value": amount(match["amount"])}
            where = source(span, match.groupdict().get("legal"))
            self.draft.add(
                "fixed_sum", {"id": f"{code}.fixed_sum", "in": code, "when": when, "source": where}
            )
