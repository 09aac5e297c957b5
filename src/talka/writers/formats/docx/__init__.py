"""Word (DOCX): a document as people go on working with it, in styles of its own.

The same document gives the same bytes; one without a date carries the first day of 1980 in its properties.
"""

from talka.language import Language
from talka.writers.document import Document
from talka.writers.formats.cells import told
from talka.writers.formats.docx.blocks import Body
from talka.writers.formats.docx.package import packed, parts_of
from talka.writers.formats.docx.page import lay_out
from talka.writers.formats.docx.template import TONGUES, moment_of, opened

__all__ = ["render"]


def render(document: Document, language: Language) -> bytes:
    """The document as a Word file."""
    made = opened(language)
    page = lay_out(made, document, language)
    Body(made, page, language).write(document)
    properties = made.core_properties
    properties.title = told(document.title, language)
    properties.author = document.letterhead.text.name if document.letterhead else ""
    properties.last_modified_by = properties.author
    properties.language = TONGUES[language]
    properties.created = properties.modified = moment_of(document.date)
    return packed(parts_of(made))
