"""Entries of a section → its criteria: what is chosen, what is summed, what is looked up in bands."""

from collections import Counter
from decimal import Decimal
from typing import Literal

from talka.core.toml import Path
from talka.core.values import say
from talka.readers.documents.bands import bands_of
from talka.readers.documents.draft import Draft, Row, source
from talka.readers.documents.entries import Entry
from talka.readers.documents.footnotes import Footnotes
from talka.readers.documents.nodes import Node, Scale, unusable
from talka.readers.documents.remarks import ends_title, paragraphs
from talka.readers.words import Words

Take = Literal["sum", "best"]


class Criteria:
    """Writes the criteria of one section into the draft."""

    def __init__(self, draft: Draft, words: Words, footnotes: Footnotes, scale: Scale | None) -> None:
        self.draft, self.words, self.footnotes, self.scale = draft, words, footnotes, scale

    def write(self, node: Node, parent: str, name: str, inherited: Take | None = None) -> None:
        """One criterion, and what stands below it."""
        title, words_after = self._title(node)
        row: Row = {"id": name, "in": parent}
        if node.head.code:
            row["code"] = node.head.code.printed
        row["title"] = title or name
        take = self._take(node, title, words_after) or inherited
        whole = node.head.maximum if node.head.maximum is not None else self._maximum_in_mark(node)
        kind = self._kind(node, name, (title, words_after), take)
        if kind is None:
            self._nothing(node)
            return
        row |= kind
        if words_after:
            row["help"] = words_after
        row |= self._limits(node, name, whole)
        row["source"] = source(node.span)
        path = self.draft.add("criterion", row)
        self.draft.use(name, *((number, number) for number in self._numbers(node)))
        self._doubts(row, path, node)
        self._rules_in_words(words_after, path, node)
        if row["kind"] == "choose" and take is None and whole is None:
            self._open_choice(row, path, node)
        if row["kind"] == "group":
            self._below(node, name, take)
            if take is None:
                self._open_combination(node, path)

    # ------------------------------------------------------------ the head

    def _title(self, node: Node) -> tuple[str, str]:
        """The title, and the words that the document adds for assessors."""
        head = node.head
        title: list[str] = []
        rest = [text for text, _ in head.pieces]
        sentence = self.words.match("sentence_of_combining")
        while rest and not (title and (sentence.search(rest[0]) or ends_title(title[-1], rest[0]))):
            title.append(rest.pop(0))
        said = " ".join(title)
        notes = [note.group() for note in self.words.match("combine_note").finditer(said)]
        for note in notes:
            said = said.replace(note, " ")
        after = paragraphs([*notes, *rest, *(text for text, _ in head.after)])
        carried = " ".join([head.text, *after, *(row.text for row in node.rows)])
        footnotes = self.footnotes.said_of(carried)
        for footnote in footnotes:
            self.draft.use("footnote", footnote.span)
        after = [*after, *(footnote.text for footnote in footnotes)]
        return self.footnotes.without_marks(said), "\n".join(after)

    def _take(self, node: Node, title: str, after: str) -> Take | None:
        said = f"{node.head.text} {title} {after}"
        if self.words.match("combine_best").search(said):
            return "best"
        return "sum" if self.words.match("combine_sum").search(said) else None

    def _maximum_in_mark(self, node: Node) -> Decimal | None:
        """A head with rows below it may carry its maximum in the column of marks."""
        mark = node.head.mark
        return mark.values[0] if mark and mark.kind == "one" and (node.rows or node.groups) else None

    # ------------------------------------------------------------ the kind

    def _kind(self, node: Node, name: str, words: tuple[str, str], take: Take | None) -> Row | None:
        """The fields of its kind; `words` are its title and what is said of it."""
        title, said = words
        if node.groups:
            return {"kind": "group", "take": take or self._take_by_maximum(node) or "sum"}
        rows = [row for row in node.rows if not unusable(row, node)]
        if not rows:
            return self._without_rows(node)
        if all(row.mark is not None and row.mark.kind == "one" for row in rows) and not self._ticks(
            rows, node, take
        ):
            return self._of_options(rows, name, title, said)
        return {"kind": "group", "take": take or self._take_by_maximum(node) or "sum"}

    def _of_options(self, rows: list[Entry], name: str, title: str, said: str) -> Row:
        """What is chosen or looked up; `said` are the words about the criterion, which may tell what is measured."""
        measured = self.words.match("measured").search(said)
        what = title if measured is None else measured.group()
        bands = bands_of(what, name, rows, self.words, self.draft)
        if bands is not None:
            return {"kind": "bands", "marked": "computed"} | bands
        codes = Counter(row.code.printed for row in rows if row.code)
        options: list[Row] = []
        for row in rows:
            option: Row = {"code": row.code.printed} if row.code and codes[row.code.printed] == 1 else {}
            text = self.footnotes.without_marks(row.text)
            points = row.mark.values[0] if row.mark else Decimal(0)
            options.append(option | {"points": points, "text": text, "source": source(row.span)})
        return {"kind": "choose", "options": options}

    def _ticks(self, rows: list[Entry], node: Node, take: Take | None) -> bool:
        """Single values that are added up: each row is given or not."""
        values = [row.mark.values[0] for row in rows if row.mark]
        return take == "sum" and len(values) > 1 and min(values) > 0 and sum(values) == node.head.maximum

    def _without_rows(self, node: Node) -> Row | None:
        mark = node.head.mark
        if mark is not None and mark.kind == "list":
            return {"kind": "number", "values": list(mark.values)}
        if mark is not None and mark.kind == "range":
            return {"kind": "number", "least": mark.values[0], "most": mark.values[-1]}
        if self.scale is not None and mark is None:
            return self._of_scale(self.scale)
        if mark is not None and mark.kind == "one":
            return {"kind": "number", "most": mark.values[0]}
        return None

    def _of_scale(self, scale: Scale) -> Row:
        self.draft.use("scale", scale.span)
        if len(scale.steps) > 1:
            options = [
                {"points": value, "text": text, "source": source(scale.span)} for value, text in scale.steps
            ]
            return {"kind": "choose", "options": options}
        return {"kind": "number", "least": scale.low, "most": scale.high}

    def _take_by_maximum(self, node: Node) -> Take | None:
        """Where nothing is printed, the stated maximum may tell how sub-criteria combine."""
        parts = [self._most(row) for row in node.rows if not unusable(row, node)] + [
            group.head.maximum or Decimal(0) for group in node.groups
        ]
        if node.head.maximum is None or len(parts) < 2:  # noqa: PLR2004 — one part combines with nothing
            return None
        if sum(parts) == node.head.maximum:
            return "sum"
        return "best" if max(parts) == node.head.maximum else None

    @staticmethod
    def _most(row: Entry) -> Decimal:
        return max(row.mark.values, default=Decimal(0)) if row.mark else Decimal(0)

    # ------------------------------------------------------------ limits and sub-criteria

    def _limits(self, node: Node, name: str, maximum: Decimal | None) -> Row:
        limits: Row = {}
        if maximum is not None:
            limits["maximum"] = maximum
        if node.head.minimum is not None:
            limits["minimum"] = node.head.minimum
        if node.head.deductions:
            limits["deductions"] = [
                {"id": f"{name}.minus.{place}", "points": points} | ({"text": " ".join(text)} if text else {})
                for place, (points, text) in enumerate(node.head.deductions, 1)
            ]
        return limits

    def _below(self, node: Node, name: str, take: Take | None) -> None:
        below: list[tuple[int, Entry | Node]] = [(row.span[0], row) for row in node.rows]
        below += [(group.span[0], group) for group in node.groups]
        for place, (_, part) in enumerate(sorted(below, key=lambda pair: pair[0]), 1):
            entry = part.head if isinstance(part, Node) else part
            inner = self._sub_name(name, node.head, entry, place)
            if isinstance(part, Node):
                self.write(part, name, inner, take)
            elif not unusable(part, node):
                self._sub_criterion(part, name, inner)

    @staticmethod
    def _sub_name(name: str, head: Entry, entry: Entry, place: int) -> str:
        if entry.code and head.code and entry.code.within(head.code):
            return name + "." + ".".join(map(str, entry.code.numbers[len(head.code.numbers) :]))
        return f"{name}.{place}"

    def _sub_criterion(self, row: Entry, parent: str, name: str) -> None:
        criterion: Row = {"id": name, "in": parent}
        if row.code:
            criterion["code"] = row.code.printed
        criterion["title"] = self.footnotes.without_marks(row.text) or name
        mark = row.mark
        if mark is None:
            return
        if mark.kind == "range":
            criterion |= {"kind": "number", "least": mark.values[0], "most": mark.values[-1]}
        else:
            values = list(mark.values) if mark.kind == "list" else sorted({Decimal(0), mark.values[0]})
            criterion |= {"kind": "number", "values": values}
        criterion["source"] = source(row.span)
        self.draft.add("criterion", criterion)

    # ------------------------------------------------------------ what is left

    def _numbers(self, node: Node) -> set[int]:
        """The lines of a criterion that were used; rows that could not be are named and stay unread."""
        numbers = set(node.head.numbers)
        for row in node.rows:
            if unusable(row, node):
                self._left_out(row, node)
                numbers -= row.numbers
            else:
                numbers |= row.numbers
        return numbers

    def _left_out(self, row: Entry, node: Node) -> None:
        label = node.head.code.printed if node.head.code else node.head.text[:40]
        if row.mark is not None and row.text:
            message = say(
                "below {label} “{text}” has no label, so it was not read", label=label, text=row.text[:80]
            )
            self.draft.find("row-without-label", "warning", message, span=row.span)
        else:
            message = say("“{text}” has no points that could be read", text=row.text[:80])
            self.draft.find("row-without-points", "warning", message, span=row.span)

    def _nothing(self, node: Node) -> None:
        self.draft.find(
            "criterion-without-options", "error",
            say("no options with points were found for “{text}”", text=node.head.text[:80]), span=node.span,
        )  # fmt: skip

    def _doubts(self, row: Row, path: Path, node: Node) -> None:
        """What was read, but is an unlikely thing to print."""
        label = str(row["code"] if "code" in row else row["id"])
        choices = [*row.get("options", ()), *row.get("bands", ())]
        if len(choices) == 1:
            message = say("only one option or band was read for {label}", label=label)
            self.draft.find("single-option", "warning", message, path, node.span)
        if row["kind"] == "number" and "values" not in row:
            least, most = row.get("least", Decimal(0)), row["most"]
            message = say(
                "the document does not say which points between {least} and {most} may be given for {label}",
                least=least or Decimal(0), most=most, label=label,
            )  # fmt: skip
            self.draft.find("points-between", "warning", message, path, node.span)

    def _rules_in_words(self, said: str, path: Path, node: Node) -> None:
        """Remarks that sound like a rule: it stays in words, so a person is told."""
        for rule in self.words.rules("watch"):
            match = rule.pattern.search(said)
            if match is not None:
                start = said.rfind("\n", 0, match.start()) + 1
                message = say("a rule may stand in these words: “{text}”", text=said[start : start + 160])
                self.draft.find("rule-in-words", rule.says["severity"], message, (*path, "help"), node.span)
                return

    def _open_choice(self, row: Row, path: Path, node: Node) -> None:
        """Two rows with the same points are no scale; whether both may be given is for the document to say."""
        points = [option["points"] for option in row["options"] if option["points"] > 0]
        if len(set(points)) < len(points):
            self.draft.find(
                "combination-unsaid", "warning",
                say("the document does not say whether one of these counts or all that fit are added; "
                    "one counts here"),
                (*path, "options"), node.span,
            )  # fmt: skip

    def _open_combination(self, node: Node, path: Path) -> None:
        by_maximum = self._take_by_maximum(node)
        if by_maximum is None:
            self.draft.find(
                "combination-unsaid", "warning",
                say("the document does not say whether the sub-criteria are added or the best one counts; "
                    "they are added here"),
                (*path, "take"), node.span,
            )  # fmt: skip
