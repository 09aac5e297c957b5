"""One module a format: a `Document` and a language in, bytes out."""

from collections.abc import Callable
from typing import TypeAlias

from talka.language import Language
from talka.writers.document import Document

Render: TypeAlias = Callable[[Document, Language], bytes]


# Each format is heavy in its own way and is loaded when it is asked for.


def _docx(document: Document, language: Language) -> bytes:
    from talka.writers.formats import docx  # noqa: PLC0415 — see above

    return docx.render(document, language)


def _pdf(document: Document, language: Language) -> bytes:
    from talka.writers.formats import pdf  # noqa: PLC0415 — see above

    return pdf.render(document, language)


def _html(document: Document, language: Language) -> bytes:
    from talka.writers.formats import html  # noqa: PLC0415 — see above

    return html.render(document, language)


# The ending of a file's name → what writes it.
FORMATS: dict[str, Render] = {"docx": _docx, "pdf": _pdf, "html": _html}
