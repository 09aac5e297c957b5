"""Paragraphs, runs and cells as the XML of Word."""

from xml.sax.saxutils import escape, quoteattr

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def runs(text: str, properties: str = "") -> str:
    """A text as runs; a new line of it stays in the paragraph."""
    shape = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    lines = [f'<w:t xml:space="preserve">{escape(line)}</w:t>' if line else "" for line in text.split("\n")]
    return f"<w:r>{shape}{'<w:br/>'.join(lines)}</w:r>" if text else ""


def paragraph(content: str, style: str, properties: str = "") -> str:
    """A paragraph in a style; `content` is XML."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def cell(content: str, width: int, properties: str = "", span: int = 1) -> str:
    """A cell of a width in twips; `content` is its paragraphs."""
    over = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{over}{properties}</w:tcPr>{content}</w:tc>'


def row(cells: str, properties: str = "<w:cantSplit/>") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"


def table(rows: str, widths: list[int], style: str, caption: str = "") -> str:
    """A table with fixed columns; `caption` is read aloud to those who do not see it."""
    said = f"<w:tblCaption w:val={quoteattr(caption)}/>" if caption else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    first = (
        'w:firstRow="1" w:firstColumn="0"' if style == "TalkaTable" else 'w:firstRow="0" w:firstColumn="1"'
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook {first} w:lastRow="0" w:lastColumn="0" w:noHBand="1" '
        f'w:noVBand="1"/>{said}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def field(name: str) -> str:
    """A figure that Word works out: PAGE, NUMPAGES."""
    return f'<w:fldSimple w:instr=" {name} ">{runs("1")}</w:fldSimple>'


def tabs(*stops: int) -> str:
    """Stops at which text ends, counted from the left margin in twips."""
    return "<w:tabs>" + "".join(f'<w:tab w:val="right" w:pos="{stop}"/>' for stop in stops) + "</w:tabs>"


TAB = "<w:r><w:tab/></w:r>"
