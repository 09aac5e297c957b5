"""The page: its size, the letterhead at its head, and what stands at its foot."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import serialize_for_reading
from docx.section import _BaseHeaderFooter as Edge
from docx.shared import Length, Mm

from talka.language import Language
from talka.writers.document import Document
from talka.writers.formats.cells import EMBLEM, told
from talka.writers.formats.docx.xml import NAMESPACES, TAB, cell, field, paragraph, row, runs, table, tabs
from talka.writers.letterhead import Letterhead

SHORT, LONG = Mm(210), Mm(297)
LOGO_HEIGHT, LOGO_WIDEST, EMBLEM_HEIGHT = Mm(18), Mm(60), Mm(9)
BETWEEN = 240  # twips between a picture and the words beside it
FRAMELESS = '<w:pBdr><w:top w:val="nil"/></w:pBdr>'


@dataclass(frozen=True, slots=True)
class Page:
    """How much room a line has: in twips, and in characters of a table's text."""

    width: int
    characters: int


def lay_out(made: WordDocument, document: Document, language: Language) -> Page:
    """Set size, margins, heads and feet."""
    section = made.sections[0]
    wide = document.landscape
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (LONG, SHORT) if wide else (SHORT, LONG)
    section.left_margin, section.right_margin = Mm(22), Mm(20)
    section.top_margin, section.bottom_margin = Mm(20), Mm(22)
    section.header_distance = section.footer_distance = Mm(11)
    section.different_first_page_header_footer = True
    page = Page(_twips(section.page_width - Mm(42)), 140 if wide else 95)
    running = " · ".join(filter(None, (told(document.title, language), document.number)))
    _fill(section.header, [paragraph(runs(running), "Header")])
    foot = _foot(document, page, language)
    _fill(section.footer, [foot])
    head = document.letterhead
    _fill(section.first_page_header, _letterhead(section.first_page_header, head, page) if head else [])
    money = _co_financing(section.first_page_footer, head, page, language) if head else []
    _fill(section.first_page_footer, [*money, foot])
    return page


def _twips(length: int) -> int:
    return int(Length(length).twips)


def _fill(edge: Edge, blocks: Iterable[str]) -> None:
    """Put blocks in a head or foot; an empty one keeps the paragraph that Word asks for."""
    edge.is_linked_to_previous = False
    content = "".join(blocks) or paragraph("", "Header")
    element = edge._element  # noqa: SLF001 — the library offers no other way to its XML
    element[:] = list(parse_xml(f"<w:hdr {NAMESPACES}>{content}</w:hdr>"))


def _foot(document: Document, page: Page, language: Language) -> str:
    said = told(document.footer, language) if document.footer is not None else ""
    pages = TAB + field("PAGE") + runs(" / ") + field("NUMPAGES")
    return paragraph(runs(said) + pages, "Footer", tabs(page.width))


def _letterhead(edge: Edge, head: Letterhead, page: Page) -> list[str]:
    """The body's logo, name and details, closed by a line."""
    said = head.text
    words = paragraph(runs(told(said.name, "lv")), "LetterheadName") + paragraph(
        runs("\n".join(told(detail, "lv") for detail in said.details)), "Header"
    )
    line = paragraph(
        "",
        "Header",
        '<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="1" w:color="1F4D43"/></w:pBdr>'
        '<w:spacing w:after="240" w:line="120" w:lineRule="exact"/>',
    )
    if head.logo is None:
        return [words, line]
    picture, width = _picture(edge, head.logo.data, head.logo.alt, LOGO_HEIGHT, 1)
    return [_beside(paragraph(picture, "Header"), words, width, page), line]


def _co_financing(edge: Edge, head: Letterhead, page: Page, language: Language) -> list[str]:
    """The fund's line with the emblem beside it."""
    said = head.text
    words = paragraph(runs(told(said.co_financing or "", language)), "Header")
    if said.emblem == "none":
        return [words] if said.co_financing else []
    picture, width = _picture(edge, _emblem(), told(EMBLEM, language), EMBLEM_HEIGHT, 2)
    gap = paragraph("", "Header", '<w:spacing w:line="120" w:lineRule="exact"/>')
    return [_beside(paragraph(picture, "Header"), words, width, page), gap]


def _beside(left: str, right: str, width: int, page: Page) -> str:
    """Two things side by side, the left one as wide as its picture."""
    widths = [width + BETWEEN, page.width - width - BETWEEN]
    middle = '<w:vAlign w:val="center"/>'
    return table(
        row(cell(left, widths[0], middle) + cell(right, widths[1], middle)), widths, "TalkaParticulars"
    )


def _picture(edge: Edge, data: bytes, alt: str, height: int, number: int) -> tuple[str, int]:
    """A picture in a run, and its width in twips."""
    inline = edge.part.new_pic_inline(BytesIO(data), height=height)
    if inline.extent.cx > LOGO_WIDEST:
        inline = edge.part.new_pic_inline(BytesIO(data), width=LOGO_WIDEST)
    inline.docPr.set("descr", told(alt, "lv"))
    inline.docPr.set("id", str(number))
    for side in (
        "distT",
        "distB",
        "distL",
        "distR",
    ):  # left open, LibreOffice keeps text an eighth of an inch off
        inline.set(side, "0")
    drawing = serialize_for_reading(inline)
    return f"<w:r><w:drawing>{drawing}</w:drawing></w:r>", _twips(inline.extent.cx)


@cache
def _emblem() -> bytes:
    return files(__package__).joinpath("emblem.png").read_bytes()
