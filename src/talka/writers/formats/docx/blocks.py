"""Every block of a document as Word's XML, and the body made of them."""

from docx.document import Document as WordDocument
from docx.oxml import parse_xml

from talka.language import Language, day
from talka.writers.document import (
    Block,
    Bullets,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Particulars,
    Signatures,
    Table,
    ToFillIn,
)
from talka.writers.formats.cells import NUMBER, told
from talka.writers.formats.docx.page import Page
from talka.writers.formats.docx.tables import particulars_of, table_of
from talka.writers.formats.docx.xml import NAMESPACES, TAB, cell, paragraph, row, runs, table, tabs

STYLES = {"plain": "Normal", "lead": "Lead", "note": "Note", "warning": "Warning"}
NUMBERED = 2  # the list of numbers in numbering.xml
BLANK = "_" * 18
GAP = paragraph("", "Gap")  # without it Word makes one table of two
UNDERLINED = '<w:tcBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="53605B"/></w:tcBorders>'


class Body:
    """Writes the blocks of one document into a Word document."""

    def __init__(self, made: WordDocument, page: Page, language: Language) -> None:
        self.made, self.page, self.language = made, page, language

    def write(self, document: Document) -> None:
        blocks = [*self._beginning(document), *(self._block(block) for block in document.blocks)]
        body = self.made.element.body
        last = body[-1]  # the section with its page stands last
        body[:] = [*parse_xml(f"<w:body {NAMESPACES}>{''.join(blocks)}</w:body>"), last]

    def _said(self, part: object) -> str:
        return told(part, self.language)

    # ------------------------------------------------------------ before the blocks

    def _beginning(self, document: Document) -> list[str]:
        found = [self._dated(document)] if document.dated or document.number else []
        found.append(paragraph(runs(self._said(document.title)), "Title"))
        if document.subtitle is not None:
            found.append(paragraph(runs(self._said(document.subtitle)), "Subtitle"))
        return found

    def _dated(self, document: Document) -> str:
        """Place and date at the left, the number at the right; what is not known yet gets a line."""
        place = document.letterhead.text.place if document.letterhead else None
        on = day(document.date, self.language) if document.date else BLANK
        left = ", ".join(filter(None, (place, on)))
        right = f"{self._said(NUMBER)} {document.number or BLANK}"
        return paragraph(runs(left) + TAB + runs(right), "Dated", tabs(self.page.width))

    # ------------------------------------------------------------ the blocks

    def _block(self, block: Block) -> str:
        match block:
            case Heading(text, level):
                return paragraph(runs(self._said(text)), f"Heading{level}")
            case Paragraph(text, kind):
                return paragraph(runs(self._said(text)), STYLES[kind])
            case Bullets():
                return self._bullets(block)
            case Particulars():
                return particulars_of(block, self.page, self.language) + GAP
            case Table():
                return self._table(block)
            case ToFillIn(label, lines):
                empty = paragraph("", "FillInLine")
                return paragraph(runs(self._said(label)), "FillInLabel") + empty * lines + GAP
            case Signatures():
                return self._signatures(block)
            case PageBreak():
                return paragraph('<w:r><w:br w:type="page"/></w:r>', "Gap")

    def _bullets(self, block: Bullets) -> str:
        style, numbering = "ListBullet", ""
        if block.numbered:
            style, numbering = "ListNumber", f'<w:numPr><w:numId w:val="{self._new_list()}"/></w:numPr>'
        items = [paragraph(runs(self._said(item)), style, numbering) for item in block.items]
        return "".join(items)

    def _new_list(self) -> int:
        """A list that begins with 1 again: its number in the numbering."""
        numbering = self.made.part.numbering_part.element
        new = len(numbering.num_lst) + 1
        restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        what = f'<w:abstractNumId w:val="{NUMBERED}"/>{restart}'
        numbering.append(parse_xml(f'<w:num {NAMESPACES} w:numId="{new}">{what}</w:num>'))
        return new

    def _table(self, block: Table) -> str:
        caption = paragraph(runs(self._said(block.caption)), "Caption") if block.show_caption else ""
        return caption + table_of(block, self.page, self.language) + GAP

    def _signatures(self, block: Signatures) -> str:
        third = self.page.width // 3
        wide = [third, third, self.page.width - 2 * third]
        room = '<w:spacing w:before="420"/>'
        rows = [
            row(
                cell(paragraph(runs(self._said(role)), "Value", room), wide[0])
                + cell(paragraph("", "Value", room), wide[1], UNDERLINED)
                + cell(
                    paragraph(runs(self._said(name or "")), "Value", room + '<w:ind w:left="160"/>'), wide[2]
                )
            )
            for role, name in block.rows
        ]
        return GAP + table("".join(rows), wide, "TalkaParticulars") + GAP
