"""A call for project applications: its lines → a draft of the definition, findings, and what became of each line."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from talka.core.values import say
from talka.readers.documents.action import ActionPart
from talka.readers.documents.assessment import Assessment
from talka.readers.documents.draft import Draft, Row
from talka.readers.documents.everywhere import Everywhere
from talka.readers.documents.links import link
from talka.readers.documents.opening import Opening, sums_by_action
from talka.readers.documents.papers import link_papers
from talka.readers.documents.parts import Part, content_of, parts_of
from talka.readers.lines import Accounted, Line
from talka.readers.lines import Part as PartName
from talka.readers.words import Words


class CallReader:
    """Reads the lines of one call."""

    def __init__(self, lines: Sequence[Line], words: Words) -> None:
        self.lines, self.words, self.draft = lines, words, Draft()
        self.named: Counter[str] = Counter()
        self.passage = content_of(lines, words, self.draft)
        self.parts = parts_of(self.passage, words)

    def read(self) -> Draft:
        openings = [part.passage for part in self.parts if part.kind == "opening"]
        opening = Opening(openings[0], self.draft, self.words)
        opening.read()
        opening.identify()
        rows = self._actions()
        if not rows:
            self.draft.find("no-action", "error", say("no action was found: is this a call for projects?"))
        everywhere = Everywhere(opening.passage, opening.slices, self.draft, self.words)
        codes = [row["id"] for row in rows]
        everywhere.territory(codes)
        everywhere.exceptions(codes)
        everywhere.terms(codes)
        everywhere.fixed_sums(codes)
        schemes = self._schemes(codes)
        for row in rows:
            self._complete(row, opening, everywhere, schemes)
            self.draft.add("action", row)
        self._compare_sums(rows, opening)
        link(self.draft, schemes, self.words)
        link_papers(self.draft, schemes, self.words)
        return self.draft

    # ------------------------------------------------------------ actions and their schemes

    def _actions(self) -> list[Row]:
        return [
            ActionPart(part.codes[0], part.passage, part.title_at, self.draft, self.words).read()
            for part in self.parts
            if part.kind == "action"
        ]

    def _schemes(self, codes: Sequence[str]) -> dict[str, str]:
        """The code of an action → the id of its scheme."""
        schemes: dict[str, str] = {}
        for part in self.parts:
            if part.kind != "assessment":
                continue
            name = self._scheme_name(part)
            if part.head is not None:
                self.draft.use(name, part.head)
            Assessment(part.passage, name, self.draft, self.words).read()
            schemes |= dict.fromkeys(part.codes or codes, name)
        return schemes

    def _scheme_name(self, part: Part) -> str:
        name = "+".join(part.codes) or "scheme"
        self.named[name] += 1
        return name if self.named[name] == 1 else f"{name}+{self.named[name]}"

    def _complete(self, row: Row, opening: Opening, everywhere: Everywhere, schemes: dict[str, str]) -> None:
        code = row["id"]
        if code in opening.goals:
            row["goal"] = opening.goals[code]
        if code in everywhere.places:
            row["territory"] = [everywhere.places[code]]
        if (outside := everywhere.outside_of(code)) is not None:
            row["outside"] = outside
        known = self.draft.tables["scheme"]
        scheme = schemes.get(code) or (known[0]["id"] if len(known) == 1 else None)
        if scheme is not None:
            row["scheme"] = scheme
        else:
            self.draft.find("no-scheme", "error", say("no criteria were found for {action}", action=code))

    # ------------------------------------------------------------ sums printed twice

    def _compare_sums(self, rows: list[Row], opening: Opening) -> None:
        """The overview's table prints budgets and ceilings a second time."""
        printed = sums_by_action(opening, {row["id"]: row["id"] for row in rows})
        ceilings: dict[str, list[int]] = {}
        for place, ceiling in enumerate(self.draft.tables["ceiling"]):
            ceilings.setdefault(ceiling["in"], []).append(place)
        for place, row in enumerate(rows):
            sums, span = printed.get(row["id"], ([], (0, 0)))
            if sums and "budget" not in row:
                row["budget"] = sums[0]
            elif sums and row["budget"] not in sums:
                self.draft.find(
                    "budget-differs",
                    "error",
                    say("the overview and the part of {action} print different budgets", action=row["id"]),
                    ("action", place, "budget"),
                    span,
                    row["budget"],
                    sums[0],
                )
            others = [amount for amount in sums if amount != row.get("budget")]
            self._compare_ceiling(row, ceilings.get(row["id"], []), others, span)
            if "budget" not in row:
                self.draft.find(
                    "no-budget", "error", say("no budget was found for {action}", action=row["id"])
                )

    def _compare_ceiling(
        self, row: Row, places: list[int], printed: list[Decimal], span: tuple[int, int]
    ) -> None:
        own = {place: self.draft.tables["ceiling"][place]["amount"] for place in places}
        if printed and own and max(own.values()) not in printed:
            place = max(own, key=lambda place: own[place])
            message = say("the overview and the part of {action} print different ceilings", action=row["id"])
            self.draft.find(
                "ceiling-differs",
                "error",
                message,
                ("ceiling", place, "amount"),
                span,
                own[place],
                printed[0],
            )

    # ------------------------------------------------------------ the account

    def account(self) -> tuple[Accounted, ...]:
        """Every line of the document: what it was used for, or that it was not read."""
        names: dict[str, PartName] = {"opening": "heading", "action": "action", "assessment": "assessment"}
        where: dict[int, PartName] = {}
        for part in self.parts:
            heads = range(part.head[0], part.head[1] + 1) if part.head else ()
            where |= dict.fromkeys((*heads, *(line.number for line in part.passage.lines)), names[part.kind])
        current: PartName = "heading"
        found: list[Accounted] = []
        for line in self.lines:
            current = where.get(line.number, current)
            use, what = self.draft.uses.get(line.number, ("unread", ""))
            found.append(Accounted(line.number, line.text, current, use, what))
        return tuple(found)
