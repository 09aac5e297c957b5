"""The part of a document that says how projects are marked: gates, sections of criteria, minima, tie-breaks."""

import itertools
from dataclasses import dataclass, field, replace

from talka.core.values import say
from talka.readers.documents.codes import Code, leading
from talka.readers.documents.criteria import Criteria, Node, Scale, nodes_of
from talka.readers.documents.draft import Draft, Row, source
from talka.readers.documents.entries import Entries, Entry, full_width
from talka.readers.documents.figures import points
from talka.readers.documents.footnotes import Footnotes, take_footnotes
from talka.readers.documents.passage import Passage, Token
from talka.readers.documents.ties import read_ties
from talka.readers.words import Words

SECTION_TOTALS = {"section_maximum", "section_minimum", "section_rule"}
TOTALS = {"total_minimum", "total_maximum"}
FURNITURE = {"table_head", "tie_head", "subtotal"}


@dataclass
class SectionFound:
    """A section as it is gathered: its head, its entries, its totals."""

    kind: str
    key: str
    head: Token
    entries: Entries
    maximum: Token | None = None
    minimum: Token | None = None
    rules: list[Token] = field(default_factory=list)
    scale: Scale | None = None
    unnamed: bool = False  # no head was found: its labels begin with other letters


class Assessment:
    """Reads one assessment part into the tables of one scheme."""

    def __init__(self, passage: Passage, scheme: str, draft: Draft, words: Words) -> None:
        self.passage, self.scheme, self.draft, self.words = passage, scheme, draft, words
        self.footnotes = Footnotes(())
        self.width = full_width(len(line.text) for line in passage.lines)
        self.sections: list[SectionFound] = []
        self.totals: dict[str, Token] = {}
        self.ties: list[Token] | None = None
        self.before: list[Token] = []

    def read(self) -> None:
        tokens, self.footnotes = take_footnotes(list(self.passage.tokens(self.words.rules("token"))))
        for token, following in zip(tokens, [*tokens[1:], None], strict=True):
            self._take(token, following)
        self._write_scheme()
        for section in self.sections:
            self._write_gates(section) if section.kind == "gates" else self._write_section(section)
        if self.ties:
            read_ties(self.ties, self.scheme, self.draft, self.words)
        self._stray_footnotes()

    def _stray_footnotes(self) -> None:
        for note in self.footnotes.by_number.values():
            if not note.placed:
                self.draft.find(
                    "stray-footnote",
                    "warning",
                    say(
                        "no word carries the footnote {number}: “{text}”",
                        number=note.number,
                        text=note.text[:80],
                    ),
                    span=note.span,
                )

    # ------------------------------------------------------------ gathering

    def _take(self, token: Token, following: Token | None) -> None:
        if token.kind in FURNITURE:
            self.draft.furnish(token.kind, (token.first, token.last))
        if token.kind in {"gates", "section"}:
            self._begin(token)
        elif token.kind == "ties":
            self.ties = [token]
        elif token.kind in TOTALS:
            self.totals[token.kind] = token
        elif self.ties is not None:
            self.ties.append(token)
        elif not self.sections:
            self.before.append(token)
        elif token.kind in SECTION_TOTALS or token.kind in {"gate_rule", "scale"}:
            self._of_section(token, following)
        else:
            if self._other_letters(token):
                self._begin_unnamed(token)
            self.sections[-1].entries.take(token, following)

    def _other_letters(self, token: Token) -> bool:
        """Whether a line begins the first criterion of another section, whose head no rule knows."""
        entries = self.sections[-1].entries
        labelled = leading(token.text) if token.kind == "text" and token.starts_line else None
        if labelled is None or entries.head is None or entries.head.code is None:
            return False
        code, known = labelled[0], entries.head.code
        first = len(code.numbers) == entries.depth and code.numbers[-1] == 1
        return first and bool(code.letters) and code.letters != known.letters and bool(known.letters)

    def _begin_unnamed(self, token: Token) -> None:
        title = self.sections[-1].entries.give_back()
        self._begin(title or token)
        section = self.sections[-1]
        section.kind, section.unnamed = "section", True
        self.draft.find(
            "section-without-head",
            "error",
            say(
                "other labels begin with “{text}”, and no head of a section was found above",
                text=token.text[:80],
            ),
            span=self._span(token),
        )

    def _begin(self, token: Token) -> None:
        self.ties = None
        key = str(token.says.get("key", token.kind))
        self.sections.append(SectionFound(token.kind, key, token, Entries(self.words, self.width)))

    def _of_section(self, token: Token, following: Token | None) -> None:
        named = self._named_in(token)
        section = named or self.sections[-1]
        bare = token.kind == "section_maximum" and named is None and section.scale is None
        if bare and section.entries.waits_for_maximum:
            section.entries.take(replace(token, kind="maximum"), following)
            return
        match token.kind:
            case "section_maximum" if section.maximum is None:
                section.maximum = token
            case "section_minimum" if section.minimum is None:
                section.minimum = token
            case "section_maximum" | "section_minimum":
                self.draft.find(
                    "total-twice", "warning",
                    say("“{title}” has a second sum: “{text}”", title=section.head.text, text=token.text[:120]),
                    span=self._span(token),
                )  # fmt: skip
            case "scale":
                section.scale = self._scale(token)
            case _:
                section.rules.append(token)

    def _named_in(self, token: Token) -> SectionFound | None:
        """The section whose word a sum or minimum names."""
        said = token.text.casefold()
        stems: dict[str, str] = self.words.data.get("stem", {})
        named = [key for key, stem in stems.items() if stem in said]
        return next((section for section in reversed(self.sections) if section.key in named), None)

    def _scale(self, token: Token) -> Scale:
        steps = tuple(
            (points(match["points"]), match["text"].strip())
            for match in self.words.match("scale_step").finditer(token.text.partition("(")[2] or token.text)
        )
        low, high = points(token.groups["low"]), points(token.groups["high"])
        return Scale(
            low, high, tuple(step for step in steps if low <= step[0] <= high), (token.first, token.last)
        )

    # ------------------------------------------------------------ writing

    def _write_scheme(self) -> None:
        row: Row = {"id": self.scheme}
        for kind, key in (("total_maximum", "maximum"), ("total_minimum", "minimum")):
            if (token := self.totals.get(kind)) is not None:
                stated = points(token.groups["points"])
                row[key] = stated if key == "maximum" else {"at_least": stated}
                self.draft.use(f"{self.scheme}: {kind}", (token.first, token.last))
        if self.passage.lines:
            row["source"] = source((self.passage.lines[0].number, self.passage.lines[-1].number))
        path = self.draft.add("scheme", row)
        if "minimum" not in row:
            self.draft.find(
                "no-total-minimum",
                "note",
                say("no total minimum was found for {scheme}", scheme=self.scheme),
                path,
            )

    def _write_gates(self, section: SectionFound) -> None:
        self.draft.use(f"{self.scheme}: gates", self._span(section.head), *map(self._span, section.rules))
        for entry in section.entries.finish():
            if entry.code is not None and entry.mark is not None:
                self._write_gate(entry, entry.code)
            else:
                self.draft.find(
                    "gate-without-answer",
                    "warning",
                    say("“{text}” stands among the gates, but no yes or no beside it", text=entry.text[:80]),
                    span=entry.span,
                )
        for stray in section.entries.strays:  # words above the first gate: what the whole table is about
            self.draft.use(f"{self.scheme}: gates", self._span(stray))

    def _write_gate(self, entry: Entry, code: Code) -> None:
        name = f"{self.scheme}.{code.plain}"
        legal = [match["legal"] for match in self.words.match("legal").finditer(entry.text)]
        row: Row = {"id": name, "in": self.scheme, "code": code.printed, "title": entry.text, "kind": "gate"}
        if entry.after:
            row["help"] = "\n".join(text for text, _ in entry.after)
        self.draft.add("criterion", row | {"source": source(entry.span, "; ".join(legal))})
        self.draft.use(name, *((number, number) for number in entry.numbers))

    def _write_section(self, section: SectionFound) -> None:
        nodes = nodes_of(section.entries.finish())
        if section.unnamed:  # without a head only what has options is sure to be a criterion
            nodes = [node for node in nodes if node.rows or node.groups]
            if not nodes:
                return
        name = self._section_name(section, nodes)
        row: Row = {"id": name, "in": self.scheme, "title": section.head.text.rstrip(":")}
        spans = [self._span(section.head)]
        for token, key in ((section.maximum, "maximum"), (section.minimum, "minimum")):
            if token is not None:
                stated = points(token.groups["points"])
                row[key] = stated if key == "maximum" else {"at_least": stated}
                spans.append(self._span(token))
        spans += map(self._span, section.rules)
        self.draft.use(name, *spans)
        last = max([node.span[1] for node in nodes] + [span[1] for span in spans])
        path = self.draft.add("section", row | {"source": source((section.head.first, last))})
        if not nodes:
            self.draft.find(
                "empty-section",
                "error",
                say("no criteria were found in “{title}”", title=row["title"]),
                path,
                self._span(section.head),
            )
        writer = Criteria(self.draft, self.words, self.footnotes, section.scale)
        taken: set[str] = set()
        for node in nodes:
            writer.write(node, name, self._criterion_name(name, node, taken))
            self._compare_labels(node)
        self._gaps(nodes)

    def _section_name(self, section: SectionFound, nodes: list[Node]) -> str:
        """By the letters that its labels share, or by what kind of section it is."""
        letters = {node.head.code.letters for node in nodes if node.head.code}
        plain = letters.pop() if len(letters) == 1 else ""
        name = f"{self.scheme}.{plain or section.key}"
        known = {row["id"] for row in self.draft.tables["section"]}
        return name if name not in known else f"{self.scheme}.{section.key}.{section.head.first}"

    @staticmethod
    def _criterion_name(section: str, node: Node, taken: set[str]) -> str:
        code = node.head.code
        numbers = ".".join(map(str, code.numbers)) if code else str(node.span[0])
        name = f"{section}.{numbers}"
        while name in taken:  # a label printed twice
            name += "+"
        taken.add(name)
        return name

    # ------------------------------------------------------------ what looks wrong in the labels

    def _compare_labels(self, node: Node) -> None:
        code = node.head.code
        if code is None:
            return
        foreign = [row for row in node.rows if row.code is not None and not row.code.within(code)]
        if foreign:
            labels = tuple(row.code.printed for row in foreign if row.code)
            self.draft.find(
                "foreign-label",
                "warning",
                say("rows of {criterion} are labelled {labels}", criterion=code.printed, labels=labels),
                span=(foreign[0].span[0], foreign[-1].span[1]),
            )
        subtotal = node.head.subtotal
        if subtotal is not None and subtotal.rstrip(".") != code.printed.rstrip("."):
            self.draft.find(
                "foreign-subtotal",
                "warning",
                say(
                    "the row of the sum of {criterion} names {other}", criterion=code.printed, other=subtotal
                ),
                span=node.span,
            )

    def _gaps(self, nodes: list[Node]) -> None:
        """A label that is left out may be a criterion that was lost."""
        codes = [(node.head.code, node.span) for node in nodes if node.head.code]
        for (before, _), (after, span) in itertools.pairwise(codes):
            if not after.follows(before):
                self.draft.find(
                    "gap-in-labels",
                    "warning",
                    say(
                        "{after} follows {before}: is a criterion missing?",
                        after=after.printed,
                        before=before.printed,
                    ),
                    span=span,
                )

    @staticmethod
    def _span(token: Token) -> tuple[int, int]:
        return token.first, token.last
