"""HTML as one page that stands alone: no script, nothing from elsewhere, usable on a phone, read aloud and printed."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import count
from pathlib import Path

from talka.language import Language, day
from talka.writers.document import (
    Block,
    Bullets,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Particulars,
    Row,
    Signatures,
    Table,
    ToFillIn,
)
from talka.writers.formats.cells import EMBLEM, FIGURES, NUMBER, Placed, placed, rows_of, shown, told
from talka.writers.formats.markup import Markup, element
from talka.writers.formats.pictures import link
from talka.writers.formats.widths import longest
from talka.writers.letterhead import Letterhead

SHORT_LINE = 24  # characters

HERE = Path(__file__).parent

# Opened from a disk, the page has no server to say this for it; for the same reason its style stands inside it.
NOTHING_FROM_ELSEWHERE = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def render(document: Document, language: Language) -> bytes:
    """The document as an HTML page in UTF-8."""
    page = element("html", _head(document, language), _body(document, language), lang=language)
    return f"<!DOCTYPE html>\n{page}\n".encode()


def _head(document: Document, language: Language) -> Markup:
    letterhead = document.letterhead
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=NOTHING_FROM_ELSEWHERE),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", told(document.title, language)),
        element("meta", name="author", content=letterhead.text.name) if letterhead else None,
        element("style", Markup(_own("page.css") + (LANDSCAPE if document.landscape else ""))),
    )


LANDSCAPE = "@page { size: A4 landscape }\n"


@cache
def _own(name: str) -> str:
    return (HERE / name).read_text("utf-8")


def _body(document: Document, language: Language) -> Markup:
    letterhead = document.letterhead
    numbers = count(1)
    return element(
        "body",
        _letterhead(letterhead) if letterhead else None,
        element(
            "main",
            _dated(document, language) if document.dated or document.number else None,
            element("h1", told(document.title, language)),
            _maybe("p", document.subtitle, language, "subtitle"),
            *(_block(block, numbers, language) for block in document.blocks),
        ),
        _footer(document, language),
    )


def _maybe(name: str, part: object, language: Language, class_: str) -> Markup | None:
    return None if part is None else element(name, told(part, language), class_=class_)


def _letterhead(letterhead: Letterhead) -> Markup:
    logo = letterhead.logo
    return element(
        "header",
        element("img", src=link(logo), alt=logo.alt) if logo else None,
        element(
            "div",
            element("p", letterhead.text.name, class_="body"),
            *(element("p", detail) for detail in letterhead.text.details),
        ),
        class_="letterhead",
    )


def _dated(document: Document, language: Language) -> Markup:
    place = document.letterhead and document.letterhead.text.place
    on = day(document.date, language) if document.date else BLANK
    return element(
        "p",
        element("span", f"{place}, " if place else None, on),
        " ",
        element("span", f"{told(NUMBER, language)} ", document.number or BLANK),
        class_="dated",
    )


BLANK = element("span", class_="blank")


def _footer(document: Document, language: Language) -> Markup | None:
    said = document.letterhead and document.letterhead.text
    if document.footer is None and not (said and (said.co_financing or said.emblem == "eu")):
        return None
    return element(
        "footer",
        _co_financing(document.letterhead, language) if document.letterhead else None,
        _maybe("p", document.footer, language, "digest"),
    )


def _co_financing(letterhead: Letterhead, language: Language) -> Markup | None:
    said = letterhead.text
    emblem = element(
        "span", Markup(_own("emblem.svg")), role="img", aria_label=told(EMBLEM, language), class_="emblem"
    )
    return element(
        "div", emblem if said.emblem == "eu" else None, element("p", said.co_financing), class_="fund"
    )


def _block(block: Block, numbers: Iterator[int], language: Language) -> Markup:
    match block:
        case Heading(text, level):
            return element(f"h{level + 1}", told(text, language))
        case Paragraph(text, kind):
            return element("p", told(text, language), class_=None if kind == "plain" else kind)
        case Bullets(items, numbered):
            return element(
                "ol" if numbered else "ul", *(element("li", told(item, language)) for item in items)
            )
        case Particulars():
            return _particulars(block, language)
        case Table():
            return _table(block, f"table-{next(numbers)}", language)
        case ToFillIn(label, lines):
            ruled = (element("span", class_="ruled") for _ in range(lines))
            return element("p", element("strong", told(label, language)), *ruled, class_="fill")
        case Signatures():
            return _signatures(block, language)
        case PageBreak():
            return element("div", class_="break")


def _particulars(block: Particulars, language: Language) -> Markup:
    rows = (
        element("div", element("dt", told(name, language)), element("dd", shown(value, "text", language)))
        for name, value in block.rows
    )
    return element("dl", *rows)


def _signatures(block: Signatures, language: Language) -> Markup:
    rows = (
        element("p", element("span", told(role, language)), " ", BLANK, " ", element("span", name or ""))
        for role, name in block.rows
    )
    return element("div", *rows, class_="signatures")


def _table(table: Table, name: str, language: Language) -> Markup:
    """The table in a box of its own that scrolls, with the keyboard too, where the screen is narrower."""
    made = element(
        "table",
        element(
            "caption", told(table.caption, language), id=name, class_=None if table.show_caption else "aloud"
        ),
        element("thead", element("tr", *_heads(table, language))),
        *_row_groups(table, language),
    )
    return element("div", made, class_="scroll", role="region", tabindex=0, aria_labelledby=name)


def _heads(table: Table, language: Language) -> Iterator[Markup]:
    """The columns' heads. A column of text keeps room for its words, but for no more than a short line of them."""
    for column, need in zip(table.columns, longest(table, language), strict=True):
        least = f"min-width: {min(need, SHORT_LINE)}ch" if column.kind == "text" else None
        title = told(column.title, language)
        yield element("th", title, scope="col", class_=_side(column.kind in FIGURES), style=least)


def _row_groups(table: Table, language: Language) -> Iterator[Markup]:
    """The rows, those of a section in a group of their own with its title at the head."""
    group: list[Markup] = []
    for row in rows_of(table):
        if row.kind == "section" and group:
            yield element("tbody", *group)
            group = []
        group.append(_row(row, table, language))
    yield element("tbody", *group)


def _row(row: Row, table: Table, language: Language) -> Markup:
    cells = [_cell(place, row, language) for place in placed(row, table)]
    return element("tr", *cells, class_=None if row.kind == "plain" else row.kind)


def _cell(place: Placed, row: Row, language: Language) -> Markup:
    text = shown(place.cell, place.column.kind, language)
    span = place.span if place.span > 1 else None
    side = "day" if isinstance(place.cell, date) else _side(place.is_figure)
    if row.kind == "section" and place.at == 0:
        return element("th", text, colspan=span, scope="rowgroup", class_=side)
    return element("td", text, colspan=span, class_=side)


def _side(is_figure: bool) -> str | None:  # noqa: FBT001
    return "figure" if is_figure else None
