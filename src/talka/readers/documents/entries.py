"""Entries of a table of criteria: a label, words, and a mark; gathered from tokens line by line."""

from dataclasses import dataclass, field
from decimal import Decimal

from talka.readers.documents.codes import Code, leading
from talka.readers.documents.figures import Figure, brackets_opened, points
from talka.readers.documents.marks import Before, Marks
from talka.readers.documents.page_ends import CutRow, lines_of_row
from talka.readers.documents.passage import PageStart, Token
from talka.readers.documents.remarks import ends_sentence, goes_on_over_page
from talka.readers.words import Words

FURTHEST = 40  # no row goes on for more lines


@dataclass
class Entry:
    """A criterion's head, a group's head, or a row of a table."""

    code: Code | None
    pieces: list[tuple[str, int]] = field(default_factory=list)
    after: list[tuple[str, int]] = field(default_factory=list)  # words after the stated maximum, and notes
    mark: Figure | None = None
    maximum: Decimal | None = None
    minimum: dict[str, Decimal] | None = None
    deductions: list[tuple[Decimal, list[str]]] = field(default_factory=list)
    table: bool = False  # a table head followed
    subtotal: str | None = None
    loose: bool = False  # the mark stood on a line of its own
    next_page: str = ""  # words at the start of the page behind it that were not taken for its own
    place: tuple[int, int] | None = None  # the table and row it began in
    numbers: set[int] = field(default_factory=set)
    open_brackets: int = 0
    lengths: list[int] = field(default_factory=list)  # how long its lines of words are

    @property
    def text(self) -> str:
        return " ".join(text for text, _ in self.pieces if text)

    @property
    def span(self) -> tuple[int, int]:
        return (min(self.numbers), max(self.numbers)) if self.numbers else (0, 0)

    def add(self, text: str, number: int) -> None:
        if self.maximum is not None and self.mark is None:
            self.after.append((text, number))
        else:
            self.put(text, number)
        self.numbers.add(number)

    def put(self, text: str, number: int) -> None:
        self.pieces.append((text, number))
        self.open_brackets += brackets_opened(text)

    def take_back(self) -> None:
        self.open_brackets -= brackets_opened(self.pieces.pop()[0])


class Entries:
    """Takes the tokens of one section and makes entries of them, in order."""

    def __init__(self, words: Words, width: int) -> None:
        """`width`: how long a line is that was broken because it was full."""
        self.marks = Marks(words, width, self._begins)
        self.found: list[Entry] = []
        self.head: Entry | None = None  # the latest entry with a label of the section's own depth
        self.open: Entry | None = None  # an entry that still waits for its mark
        self.note: list[tuple[str, int]] | None = None  # where a footnote's lines go
        self.deduction: list[str] | None = None
        self.last_code: Code | None = None
        self.labels: dict[str, Entry] = {}
        self.depth = 0
        self.of_row = 0  # so many lines still go on with a row that the end of a page has cut
        self.previous = 0  # the line that was taken before, heads of tables left out
        self.one_table = False  # a head stands above the first criterion
        self.widest = 0  # how long the lines of rows are that were broken because they were full
        self.strays: list[Token] = []

    @property
    def waits_for_maximum(self) -> bool:
        """Whether a head has just been printed, its maximum and rows not yet."""
        return self.head is not None and self.open is self.head and self.head.maximum is None

    def give_back(self) -> Token | None:
        """The line that was taken last, if it was plain words that belong to no row: perhaps a head."""
        entry = self.open
        if entry is None or entry.code is not None or len(entry.pieces) != 1:
            return None
        self.found.pop()
        self.open = None
        text, number = entry.pieces[0]
        return Token("text", text, number, number)

    def take(self, token: Token, following: Token | None) -> None:
        """One token; `following` is looked at to tell a mark from a number inside a sentence."""
        self._take(token, following)
        if token.kind != "table_head":
            self.previous = token.last

    def _take(self, token: Token, following: Token | None) -> None:
        match token.kind:
            case "text":
                self._text(token, following)
            case "table_head":
                self._table_head(token)
            case "maximum":
                self._maximum(token)
            case "knock_out":
                self._knock_out(token)
            case "deduction":
                self._deduct(token)
            case "subtotal":
                self._subtotal(token)

    # ------------------------------------------------------------ recognised tokens

    def _table_head(self, token: Token) -> None:
        self._end_note()
        if self.head is None:
            self.one_table = True
            return
        self._used(token)
        if self.one_table and token.after_break:
            return  # printed once above all criteria, and again on a new page
        self.head.table = True
        if self.open is self.head:
            self.open = None

    def _maximum(self, token: Token) -> None:
        owner = self.open if self.open is not None and self.open.code else self.head
        if owner is None:
            self.strays.append(token)
            return
        owner.maximum = points(token.groups["points"])
        owner.numbers |= set(range(token.first, token.last + 1))

    def _knock_out(self, token: Token) -> None:
        owner = self._named(token.groups.get("code")) or self.head
        if owner is None:
            self.strays.append(token)
            return
        owner.minimum = {str(token.says["op"]): points(token.groups["points"])}
        self._used(token)

    def _deduct(self, token: Token) -> None:
        if self.head is None:
            self.strays.append(token)
            return
        self._close()
        self.deduction = []
        self.head.deductions.append((points(token.groups["points"]), self.deduction))
        self._used(token)

    def _subtotal(self, token: Token) -> None:
        self._close()
        self._end_note()
        if self.head is None:
            self.strays.append(token)
            return
        self.head.subtotal = token.groups.get("code") or token.groups.get("code2")
        self._used(token)

    def _named(self, printed: str | None) -> Entry | None:
        plain = None if printed is None else (leading(printed + " ") or (None, ""))[0]
        return None if plain is None else self.labels.get(plain.plain)

    def _used(self, token: Token) -> None:
        if self.head is not None:
            self.head.numbers |= set(range(token.first, token.last + 1))

    # ------------------------------------------------------------ plain text

    def _text(self, token: Token, following: Token | None) -> None:
        if token.after_break and not self._note_goes_on(token):
            self._end_note()
        labelled = leading(token.text) if token.starts_line else None
        if labelled and self._begins(*labelled) and not self._is_mark(token, labelled[1]):
            self._begin(*labelled, token, following)
        elif self.deduction is not None:
            self.deduction.append(token.text)
            self._used(token)
        elif token.starts_line and token.text.startswith("*"):
            self._close()
            self.note = self.head.after if self.head else []
            self._to_note(token)
        elif self.note is not None:
            self._to_note(token)
        elif self.head is None:
            self.strays.append(token)
        else:
            self._continue(token, following)

    def _is_mark(self, token: Token, rest: str) -> bool:
        """Whether what looks like a label (1.5) is the mark that an open row waits for."""
        waits = self.open is not None and self.open is not self.head and bool(self.open.pieces)
        first = token.cell is not None and token.cell.column == 0
        return waits and not rest and not first and self.marks.alone(token.text)

    def _begins(self, code: Code, rest: str) -> bool:
        """Whether a label at the start of a line begins an entry, rather than being named in a sentence."""
        if self.head is None or self.head.code is None:
            return True
        if bool(code.letters) is not bool(self.head.code.letters):
            return False
        lower = rest[:1].islower() or rest[:1] in {",", ")", ";"}
        if not lower:
            return True
        return code.follows(self.last_code) and code.plain not in self.labels

    def _begin(self, code: Code, rest: str, token: Token, following: Token | None) -> None:
        self._close()
        self._end_note()
        entry = Entry(code, numbers={token.first})
        entry.place = None if token.cell is None else (token.cell.table, token.cell.row)
        self.found.append(entry)
        self.last_code = code
        self.labels[code.plain] = entry
        self.open = entry
        if not self.depth:
            self.depth = len(code.numbers)
        if len(code.numbers) <= self.depth:
            self.head = entry
        if rest:
            self._words(entry, rest, token, following)

    def _words(self, entry: Entry, text: str, token: Token, following: Token | None) -> None:
        """Words of an open entry, perhaps with the mark that completes it."""
        joined = self.marks.joined(entry.pieces[-1][0], text) if entry.pieces else None
        if joined is not None:
            entry.take_back()
            text = joined
        labelled = entry.code is not None
        before = Before(entry.open_brackets, labelled, row=labelled and entry is not self.head)
        found = self.marks.after(before, text, token, following)
        if found is None:
            entry.add(text, token.first)
            entry.lengths.append(len(token.text))
            return
        rest, entry.mark = found
        if rest:
            entry.lengths.append(len(token.text) - len(text) + len(rest))
        self.widest = max([self.widest, *entry.lengths[:-1]])
        entry.numbers.add(token.first)
        entry.loose = not rest
        if rest:
            entry.put(rest, token.first)
        self.open = None

    def _continue(self, token: Token, following: Token | None) -> None:
        head = self.head
        if head is None:
            return
        if self.open is None and token.page_start is not None:
            self.of_row = self._cut(token.page_start)
        if self.of_row or (self.open is None and self._resumes(token, following)):
            self.of_row = max(self.of_row - 1, 0)
            self.found[-1].add(token.text, token.first)
            return
        if self.open is head and self._completes_a_row(head, token, following):
            self.open = self._words_before(head)
        elif self.open is None or (self.open is head and self._first_row(head, token, following)):
            self.open = Entry(None)
            self.found.append(self.open)
        self._words(self.open, token.text, token, following)

    def _completes_a_row(self, head: Entry, token: Token, following: Token | None) -> bool:
        """Whether a mark behind words about a head cannot be the head's, which has its maximum already."""
        if head.maximum is None or token.cell is not None:
            return False
        goes_on = token.text[:1].islower() and any(text[:1].isupper() for text, _ in head.after[-FURTHEST:])
        return self.marks.alone(token.text) or (
            goes_on and self.marks.after(Before(), token.text, token, following) is not None
        )

    def _words_before(self, head: Entry) -> Entry:
        """The row that such a mark completes: its words were taken for words about the head."""
        first = max(len(head.after) - FURTHEST, 0)
        starts = [at for at, (text, _) in enumerate(head.after[first:], first) if text[:1].isupper()]
        if not starts:
            return head
        row = Entry(None, pieces=head.after[starts[-1] :])
        row.numbers = {number for _, number in row.pieces}
        row.lengths = [len(text) for text, _ in row.pieces]
        head.after, head.numbers = head.after[: starts[-1]], head.numbers - row.numbers
        self.found.append(row)
        return row

    def _cut(self, start: PageStart) -> int:
        """How many lines from here belong to the row before, which the end of a page has cut behind its mark."""
        entry = self.found[-1]
        if self.previous not in entry.numbers or entry.mark is None or not entry.pieces or not start.texts:
            return 0
        room = self.widest - entry.lengths[-1] - 1
        full = self.widest > 0 and len(start.texts[0].split(" ", 1)[0]) > room
        row = CutRow(entry.pieces[-1][0], entry.code, entry.open_brackets > 0, full)
        lines = lines_of_row(start, row, self.marks.words)
        if not lines and not any(start.marked) and not ends_sentence(row.last):
            entry.next_page = start.texts[0]
        return lines

    def _resumes(self, token: Token, following: Token | None) -> bool:
        """Whether a line goes on with the words of a row whose mark was printed between its lines."""
        last = self.found[-1]
        between_lines = token.cell is None  # a cell holds all its words
        within = between_lines and last.loose and bool(last.pieces) and token.text[:1].islower()
        return within and self.marks.after(Before(), token.text, token, following) is None

    def _first_row(self, head: Entry, token: Token, following: Token | None) -> bool:
        """Whether a line right after a head without a table head is a row: it has a mark, or a row of its own."""
        if token.cell is not None:
            return head.place != (token.cell.table, token.cell.row)
        return (
            head.maximum is not None and self.marks.after(Before(), token.text, token, following) is not None
        )

    def _to_note(self, token: Token) -> None:
        if self.note is not None:
            self.note.append((token.text, token.first))
        self._used(token)

    def _note_goes_on(self, token: Token) -> bool:
        if self.deduction is not None:
            last = self.deduction[-1] if self.deduction else ":"
        else:
            last = self.note[-1][0] if self.note else "."
        return goes_on_over_page(last, token.text, self.marks.width)

    def _end_note(self) -> None:
        self.note = None
        self.deduction = None

    def _close(self) -> None:
        """What never got a mark and has no label was a remark to the criterion."""
        entry = self.open
        self.open = None
        if entry is not None and entry.code is None and entry.mark is None and self.head is not None:
            self.found.pop()
            self.head.after += entry.pieces
            self.head.numbers |= entry.numbers

    def finish(self) -> list[Entry]:
        self._close()
        self._end_note()
        return self.found
