"""Tables of Word: a head that repeats, rows that stay whole, figures at the right."""

from talka.language import Language
from talka.writers.document import Particulars, Row, Table
from talka.writers.formats.cells import FIGURES, placed, rows_of, shown, told
from talka.writers.formats.docx.page import Page
from talka.writers.formats.docx.xml import cell, paragraph, row, runs, table
from talka.writers.formats.widths import widths

BOLD = "<w:b/><w:bCs/>"
INK = '<w:color w:val="1F4D43"/>'
RUNS = {
    "plain": "",
    "section": BOLD + INK,
    "total": BOLD,
    "line": BOLD + INK,
    "muted": '<w:i/><w:iCs/><w:color w:val="53605B"/>',
}
QUIET = '<w:color w:val="53605B"/>'
RULE = '<w:tcBorders><w:top w:val="single" w:sz="{size}" w:space="0" w:color="1F4D43"/></w:tcBorders>'
CELLS = {
    "plain": "",
    "section": '<w:shd w:val="clear" w:color="auto" w:fill="F1F5F3"/>',
    "total": RULE.format(size=8),
    "line": RULE.format(size=14),
    "muted": "",
}
KEPT_TOGETHER = "<w:keepNext/>"
NAMES_SHARE = 3  # names of particulars take one part of so many


def table_of(found: Table, page: Page, language: Language) -> str:
    """A table in our style."""
    wide = _in_twips(widths(found, language, page.characters), page.width)
    head = "".join(
        cell(
            paragraph(
                runs(told(column.title, language), BOLD + INK),
                "Figure" if column.kind in FIGURES else "Cell",
                KEPT_TOGETHER,
            ),
            width,
        )
        for column, width in zip(found.columns, wide, strict=True)
    )
    rows = row(head, "<w:cantSplit/><w:tblHeader/>")
    rows += "".join(
        _row(each, found, wide, language, kept=number == 0 or each.kind == "section")
        for number, each in enumerate(rows_of(found))
    )
    return table(rows, wide, "TalkaTable", told(found.caption, language))


def _row(found: Row, of: Table, wide: list[int], language: Language, *, kept: bool) -> str:
    """A row; one that is `kept` stays on the page of the next."""
    cells = [
        cell(
            paragraph(
                _words(shown(place.cell, place.column.kind, language), found.kind),
                "Figure" if place.is_figure else "Cell",
                KEPT_TOGETHER if kept else "",
            ),
            sum(wide[place.at : place.at + place.span]),
            CELLS[found.kind],
            place.span,
        )
        for place in placed(found, of)
    ]
    return row("".join(cells))


def _words(text: str, kind: str) -> str:
    """What a cell says; below the title of a section stands what is said of it."""
    title, _, more = text.partition("\n")
    if kind != "section" or not more:
        return runs(text, RUNS[kind])
    return runs(title, RUNS[kind]) + runs("\n" + more, QUIET)


def particulars_of(found: Particulars, page: Page, language: Language) -> str:
    """Names and what they are, side by side without lines."""
    name = page.width // NAMES_SHARE
    wide = [name, page.width - name]
    rows = [
        row(
            cell(paragraph(runs(told(said, language)), "Name"), wide[0])
            + cell(paragraph(runs(shown(value, "text", language)), "Value"), wide[1])
        )
        for said, value in found.rows
    ]
    return table("".join(rows), wide, "TalkaParticulars")


def _in_twips(characters: list[float], width: int) -> list[int]:
    """Whole widths that fill the line: what is lost by rounding goes to the last."""
    found = [int(part * width / sum(characters)) for part in characters]
    return [*found[:-1], width - sum(found[:-1])]
