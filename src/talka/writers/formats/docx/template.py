"""An empty Word document in our styles, made once and opened for every paper."""

from datetime import UTC, date, datetime, time
from functools import cache
from importlib.resources import files
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from talka.language import Language

TONGUES: dict[Language, str] = {"lv": "lv-LV", "en": "en-GB"}
NO_DATE = date(1980, 1, 1)

# What python-docx's own template brings along and no paper of ours needs.
LEFT_OUT = {
    RELATIONSHIP_TYPE.CUSTOM_XML,
    RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
    RELATIONSHIP_TYPE.THUMBNAIL,
    RELATIONSHIP_TYPE.WEB_SETTINGS,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
}


def opened(language: Language) -> WordDocument:
    """A document with our styles and nothing in it."""
    return docx.Document(BytesIO(_template(language)))


@cache
def _template(language: Language) -> bytes:
    document = docx.Document()
    part = document.part
    for element, name in (
        (document.styles.element, "styles"),
        (part.numbering_part.element, "numbering"),
        (document.settings.element, "settings"),
    ):
        element[:] = list(parse_xml(_own(name).replace("LANGUAGE", TONGUES[language]).encode()))
    for owner in (part, part.package):
        if owner is not None:
            for name in [key for key, rel in owner.rels.items() if rel.reltype in LEFT_OUT]:
                del owner.rels[name]
    properties = document.core_properties
    properties.comments = properties.keywords = ""
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _own(name: str) -> str:
    return files(__package__).joinpath(f"{name}.xml").read_text(encoding="utf-8")


def moment_of(day: date | None) -> datetime:
    """The moment that stands in the properties for a day."""
    return datetime.combine(day or NO_DATE, time(0), UTC)
