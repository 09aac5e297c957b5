"""Word documents (DOCX): paragraphs and tables in order, with automatic numbers, footnotes and accepted changes.

Read with the standard library alone: numbers that Word makes itself, footnotes and tracked changes have to be
followed in the XML anyway. Nothing outside the file is opened, and a file with a document type is refused.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET
from xml.parsers import expat

from talka.core.values import say
from talka.readers.formats.numbering import Numbering
from talka.readers.formats.ooxml import W, attribute, children, first_child
from talka.readers.limits import Limits
from talka.readers.lines import Cell, Line, tidy
from talka.readers.refusal import Unreadable

BODY = "word/document.xml"
SKIPPED = {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}pPr", f"{W}rPr"}
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def lines_of(data: bytes, limits: Limits) -> Iterator[Line]:
    """Every line that is not blank; a line is a paragraph or a part of one between line breaks."""
    with _opened(data, limits) as package:
        body = _xml(package, BODY)
        if body is None:
            raise Unreadable(say("this is no Word document: it has no text part"))
        numbering = Numbering(_xml(package, "word/numbering.xml"), _xml(package, "word/styles.xml"))
        yield from _Walk(numbering, dict(_footnotes(_xml(package, "word/footnotes.xml")))).lines(body)


def _opened(data: bytes, limits: Limits) -> zipfile.ZipFile:
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:
        raise Unreadable(say("the Word file is broken: it cannot be unpacked")) from None
    members = package.infolist()
    if len(members) > limits.members:
        raise Unreadable(
            say(
                "the file has {members} parts; at most {most} are allowed",
                members=len(members),
                most=limits.members,
            )
        )
    unpacked = sum(member.file_size for member in members)
    if unpacked > limits.unpacked:
        raise Unreadable(
            say(
                "unpacked the file has {size} bytes; at most {most} are allowed",
                size=unpacked,
                most=limits.unpacked,
            )
        )
    if any(member.flag_bits & 1 for member in members):
        raise Unreadable(say("the file is protected with a password; save it without one"))
    return package


def _xml(package: zipfile.ZipFile, name: str) -> ET.Element | None:
    try:
        data = package.read(name)
    except KeyError:
        return None
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, OSError):
        raise Unreadable(say("the Word file is broken: it cannot be unpacked")) from None
    guard = expat.ParserCreate()
    guard.StartDoctypeDeclHandler = _refuse
    try:
        guard.Parse(data, True)
        return ET.fromstring(data)  # noqa: S314 — see the import
    except (expat.ExpatError, ET.ParseError, LookupError):
        raise Unreadable(say("the Word file is broken: its text part cannot be read")) from None


def _refuse(*_: object) -> None:
    raise Unreadable(say("the file declares a document type, which no Word program writes; it is not opened"))


def _footnotes(root: ET.Element | None) -> Iterator[tuple[str, list[str]]]:
    """The id of each footnote → its paragraphs."""
    for note in () if root is None else children(root, "footnote"):
        texts = [tidy("".join(_runs(paragraph, {}))) for paragraph in note.iter(f"{W}p")]
        yield attribute(note, "id") or "", [text for text in texts if text]


def _runs(element: ET.Element, numbers: dict[str, int]) -> Iterator[str]:
    """The text below an element as it stands with all changes accepted; footnotes as their running number."""
    for child in element:
        if child.tag in SKIPPED or child.tag == FALLBACK:
            continue
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag == f"{W}tab":
            yield "\t"
        elif child.tag in {f"{W}br", f"{W}cr"}:
            yield "\n"
        elif child.tag == f"{W}noBreakHyphen":
            yield "-"
        elif child.tag == f"{W}footnoteReference":
            yield str(numbers.setdefault(attribute(child, "id") or "", len(numbers) + 1))
        elif child.tag != f"{W}p":  # a text box holds paragraphs of its own
            yield from _runs(child, numbers)


@dataclass
class _Walk:
    """Goes through a document's body and numbers its lines."""

    numbering: Numbering
    footnotes: dict[str, list[str]]

    def __post_init__(self) -> None:
        self.number = 0
        self.table = -1
        self.numbers: dict[str, int] = {}
        self.told = 0

    def lines(self, root: ET.Element) -> Iterator[Line]:
        body = first_child(root, "body")
        for block in _blocks(root if body is None else body):
            if block.tag == f"{W}tbl":
                yield from self._table(block)
            else:
                yield from self._paragraph(block, None)
            yield from self._notes()

    def _notes(self) -> Iterator[Line]:
        """Footnotes whose numbers have just been printed."""
        for note, number in list(self.numbers.items())[self.told :]:
            self.told = number
            for text in self.footnotes.get(note, ())[:1]:
                yield self._line(f"{number} {text}", None)
            for text in self.footnotes.get(note, ())[1:]:
                yield self._line(text, None)

    def _line(self, text: str, cell: Cell | None) -> Line:
        self.number += 1
        return Line(self.number, text, None, cell)

    def _paragraph(self, paragraph: ET.Element, cell: Cell | None) -> Iterator[Line]:
        label = self.numbering.label_of(paragraph)
        text = "".join(_runs(paragraph, self.numbers))
        for part in f"{label} {text}".split("\n") if text.strip() else [label]:
            if tidied := tidy(part):
                yield self._line(tidied, cell)
        for box in paragraph.iter(f"{W}txbxContent"):
            for inner in box.iter(f"{W}p"):
                yield from self._paragraph(inner, cell)

    def _table(self, table: ET.Element) -> Iterator[Line]:
        self.table += 1
        place = self.table
        for number, row in enumerate(_rows(table)):
            cells = [cell for cell in _cells(row) if not _merged_away(cell)]
            filled = [cell for cell in cells if "".join(_runs(cell, {})).strip() or list(cell.iter(f"{W}t"))]
            for column, cell in enumerate(cells):
                where = Cell(place, number, column, last=cell is cells[-1]) if len(filled) > 1 else None
                yield from self._cell(cell, where)

    def _cell(self, cell: ET.Element, where: Cell | None) -> Iterator[Line]:
        for block in _blocks(cell):
            if block.tag == f"{W}tbl":
                yield from self._table(block)
            else:
                yield from self._paragraph(block, where)


def _blocks(parent: ET.Element) -> Iterator[ET.Element]:
    """Paragraphs and tables, those inside content controls and accepted insertions too."""
    for child in parent:
        if child.tag in {f"{W}p", f"{W}tbl"}:
            yield child
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}moveTo"}:
            yield from _blocks(child)


def _rows(table: ET.Element) -> Iterator[ET.Element]:
    for child in table:
        if child.tag == f"{W}tr":
            properties = first_child(child, "trPr")
            if properties is None or first_child(properties, "del") is None:
                yield child
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}customXml"}:
            yield from _rows(child)


def _cells(row: ET.Element) -> Iterator[ET.Element]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}customXml"}:
            yield from _cells(child)


def _merged_away(cell: ET.Element) -> bool:
    """Whether a cell is the lower part of one that began in a row above."""
    properties = first_child(cell, "tcPr")
    merge = None if properties is None else first_child(properties, "vMerge")
    return merge is not None and attribute(merge, "val") != "restart"
