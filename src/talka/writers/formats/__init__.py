"""One module a format: a `Document` and a language in, bytes out."""

from collections.abc import Callable
from typing import TypeAlias

from talka.language import Language
from talka.writers.document import Document

Render: TypeAlias = Callable[[Document, Language], bytes]


def _docx(document: Document, language: Language) -> bytes:
    from talka.writers.formats import docx  # noqa: PLC0415 — heavy, for Word files only

    return docx.render(document, language)


def _html(document: Document, language: Language) -> bytes:
    from talka.writers.formats import html  # noqa: PLC0415 — as above, for pages only

    return html.render(document, language)


def _pdf(document: Document, language: Language) -> bytes:
    from talka.writers.formats import pdf  # noqa: PLC0415 — as above, for PDF only

    return pdf.render(document, language)


def _xlsx(document: Document, language: Language) -> bytes:
    from talka.writers.formats import xlsx  # noqa: PLC0415 — as above, for workbooks only

    return xlsx.render(document, language)


# The ending of a file's name → what writes it.
FORMATS: dict[str, Render] = {"docx": _docx, "html": _html, "pdf": _pdf, "xlsx": _xlsx}
