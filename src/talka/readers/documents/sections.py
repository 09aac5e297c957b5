"""Sections of a scheme: gathered entries → gates or criteria with their sums, and doubts about their labels."""

from collections import Counter
from dataclasses import dataclass, field

from talka.core.values import say
from talka.readers.documents.codes import Code
from talka.readers.documents.criteria import Criteria
from talka.readers.documents.draft import Draft, Row, source
from talka.readers.documents.entries import Entries, Entry
from talka.readers.documents.figures import points
from talka.readers.documents.footnotes import Footnotes
from talka.readers.documents.nodes import Node, Scale, nodes_of
from talka.readers.documents.passage import Token
from talka.readers.words import Words


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

    @property
    def are_gates(self) -> bool:
        """By their head, or because every answer is yes or no."""
        marks = {entry.mark.kind for entry in self.entries.found if entry.mark is not None}
        return self.kind == "gates" or marks == {"yes_no"}


class Sections:
    """Writes the sections of one scheme into the draft."""

    def __init__(self, scheme: str, draft: Draft, words: Words, footnotes: Footnotes) -> None:
        self.scheme, self.draft, self.words, self.footnotes = scheme, draft, words, footnotes

    def write_gates(self, section: SectionFound) -> None:
        self.draft.use(f"{self.scheme}: gates", span_of(section.head), *map(span_of, section.rules))
        entries = section.entries.finish()
        self._doubt_cut_rows(entries)
        for entry in entries:
            if entry.code is not None and entry.mark is not None:
                self._write_gate(entry, entry.code)
            else:
                self.draft.find(
                    "gate-without-answer",
                    "warning",
                    say(
                        "“{text}” stands among the gates, but has no label or no yes/no beside it",
                        text=entry.text[:80],
                    ),
                    span=entry.span,
                )
        for stray in section.entries.strays:  # words above the first gate: what the whole table is about
            self.draft.use(f"{self.scheme}: gates", span_of(stray))

    def _write_gate(self, entry: Entry, code: Code) -> None:
        name = f"{self.scheme}.{code.plain}"
        legal = [match["legal"] for match in self.words.match("legal").finditer(entry.text)]
        title = entry.text
        if (ground := self.words.match("legal_at_the_end").search(title)) is not None:
            title, legal = title[: ground.start()], [ground["legal"]]
        row: Row = {"id": name, "in": self.scheme, "code": code.printed, "title": title, "kind": "gate"}
        if entry.after:
            row["help"] = "\n".join(text for text, _ in entry.after)
        self.draft.add("criterion", row | {"source": source(entry.span, "; ".join(legal))})
        self.draft.use(name, *((number, number) for number in entry.numbers))

    def write(self, section: SectionFound) -> None:
        entries = section.entries.finish()
        self._doubt_cut_rows(entries)
        nodes = nodes_of(entries)
        if section.unnamed:  # without a head only what has options is sure to be a criterion
            nodes = [node for node in nodes if node.rows or node.groups]
            if not nodes:
                return
        name = self._section_name(section, nodes)
        row: Row = {"id": name, "in": self.scheme, "title": section.head.text.rstrip(":")}
        spans = [span_of(section.head)]
        for token, key in ((section.maximum, "maximum"), (section.minimum, "minimum")):
            if token is not None:
                stated = points(token.groups["points"])
                row[key] = stated if key == "maximum" else {"at_least": stated}
                spans.append(span_of(token))
        spans += map(span_of, section.rules)
        self.draft.use(name, *spans)
        last = max([node.span[1] for node in nodes] + [span[1] for span in spans])
        path = self.draft.add("section", row | {"source": source((section.head.first, last))})
        if not nodes:
            self.draft.find(
                "empty-section",
                "error",
                say("no criteria were found in “{title}”", title=row["title"]),
                path,
                span_of(section.head),
            )
        writer = Criteria(self.draft, self.words, self.footnotes, section.scale)
        taken: Counter[str] = Counter()
        for node in nodes:
            writer.write(node, name, self._criterion_name(name, node, taken))
            self._compare_labels(node)

    def _section_name(self, section: SectionFound, nodes: list[Node]) -> str:
        """By the letters that its labels share, or by what kind of section it is."""
        letters = {node.head.code.letters for node in nodes if node.head.code}
        plain = letters.pop() if len(letters) == 1 else ""
        name = f"{self.scheme}.{plain or section.key}"
        known = self.draft.ids["section"]
        return name if name not in known else f"{self.scheme}.{section.key}.{section.head.first}"

    @staticmethod
    def _criterion_name(section: str, node: Node, taken: Counter[str]) -> str:
        code = node.head.code
        numbers = ".".join(map(str, code.numbers)) if code else str(node.span[0])
        name = f"{section}.{numbers}"
        taken[name] += 1
        return name if taken[name] == 1 else f"{name}+{taken[name]}"  # a label printed twice

    # ------------------------------------------------------------ rows at the end of a page

    def _doubt_cut_rows(self, entries: list[Entry]) -> None:
        for entry in entries:
            if entry.mark is not None and entry.mark.doubtful:
                message = say(
                    "“{text}”: the points stand before the end of a page and may be a number of the sentence",
                    text=entry.text[:160],
                )
                self.draft.find("cut-row", "warning", message, span=entry.span)
            if entry.next_page:
                message = say(
                    "“{text}” stands at the start of a page and was read as a remark; it may belong to the row before",
                    text=entry.next_page[:160],
                )
                self.draft.find("cut-row", "warning", message, span=entry.span)

    # ------------------------------------------------------------ what looks wrong in the labels

    def _compare_labels(self, node: Node) -> None:
        code = node.head.code
        if code is None:
            return
        subtotal = node.head.subtotal
        if subtotal is not None and subtotal.rstrip(".") != code.printed.rstrip("."):
            self.draft.find(
                "foreign-subtotal",
                "warning",
                say(
                    "the row of the sum of {criterion} names another criterion: {other}",
                    criterion=code.printed,
                    other=subtotal,
                ),
                span=node.span,
            )


def span_of(token: Token) -> tuple[int, int]:
    return token.first, token.last
