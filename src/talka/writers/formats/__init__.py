"""One module a format: a `Document` and a language in, bytes out."""

from collections.abc import Callable
from typing import TypeAlias

from talka.language import Language
from talka.writers.document import Document

Render: TypeAlias = Callable[[Document, Language], bytes]


def _docx(document: Document, language: Language) -> bytes:
    from talka.writers.formats import docx  # noqa: PLC0415 — heavy, for Word files only

    return docx.render(document, language)


# The ending of a file's name → what writes it.
FORMATS: dict[str, Render] = {"docx": _docx}
