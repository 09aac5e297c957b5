"""The part of a document that says how projects are marked: gates, sections of criteria, minima, tie-breaks."""

from dataclasses import replace

from talka.core.values import say
from talka.readers.documents.codes import leading
from talka.readers.documents.draft import Draft, Row, source
from talka.readers.documents.entries import Entries
from talka.readers.documents.figures import points
from talka.readers.documents.footnotes import Footnotes, take_footnotes
from talka.readers.documents.marks import full_width
from talka.readers.documents.nodes import Scale
from talka.readers.documents.page_ends import next_after, with_page_starts
from talka.readers.documents.passage import Passage, Token
from talka.readers.documents.sections import SectionFound, Sections, span_of
from talka.readers.documents.ties import read_ties
from talka.readers.words import Words

SECTION_TOTALS = {"section_maximum", "section_minimum", "section_rule"}
TOTALS = {"total_minimum", "total_maximum"}
FURNITURE = {"table_head", "tie_head", "subtotal"}


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
        tokens = with_page_starts(tokens, self.words)
        for place, token in enumerate(tokens):
            self._take(token, next_after(tokens, place))
        self._write_scheme()
        writer = Sections(self.scheme, self.draft, self.words, self.footnotes)
        for section in self.sections:
            writer.write_gates(section) if section.are_gates else writer.write(section)
        if self.ties:
            read_ties(self.ties, self.scheme, self.draft, self.words, self.width)
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
                "from “{text}” on the labels are of another kind, and no head of a section was found above",
                text=token.text[:80],
            ),
            span=span_of(token),
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
                    say("the section “{title}” states its maximum or minimum twice: “{text}”",
                        title=section.head.text, text=token.text[:120]),
                    span=span_of(token),
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
