"""What kind of file bytes are: told by what they hold, never by the name."""

import io
import zipfile
from typing import Literal

from talka.core.values import Message, say
from talka.readers.refusal import Unreadable

Kind = Literal["text", "docx", "pdf"]

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
PDF_HEAD_WITHIN = 1024


def kind_of(data: bytes) -> Kind:
    """The kind of a file; `Unreadable` for one that no reader takes."""
    if not data.strip():
        raise Unreadable(say("the file is empty"))
    if b"%PDF-" in data[:PDF_HEAD_WITHIN]:
        return "pdf"
    if data.startswith(OLD_OFFICE):
        raise Unreadable(_old_office(data))
    if data.startswith(b"PK"):
        return _of_package(data)
    if data.lstrip()[:5].lower() == b"{\\rtf":
        raise Unreadable(say("this is an RTF file; save it as Word (DOCX), PDF or text"))
    return "text"


def _old_office(data: bytes) -> Message:
    if ENCRYPTED in data:
        return say("the file is protected with a password; save it without one")
    return say("this is a file of an older Office; save it as Word (DOCX), PDF or text")


def _of_package(data: bytes) -> Kind:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise Unreadable(say("the Word file is broken: it cannot be unpacked")) from None
    if "word/document.xml" in names:
        return "docx"
    if any(name.startswith("xl/") for name in names):
        raise Unreadable(say("this is an Excel workbook; a call is read from Word (DOCX), PDF or text"))
    if "content.xml" in names:
        raise Unreadable(say("this is an OpenDocument file; save it as Word (DOCX), PDF or text"))
    raise Unreadable(say("this is neither a text nor a Word or PDF file"))
