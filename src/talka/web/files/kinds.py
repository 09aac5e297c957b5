"""What a file is, told by its first bytes and never by its name."""

import io
import zipfile
from typing import Literal, get_args

from talka.core.texts import decoded
from talka.core.values import Message, say

Kind = Literal["pdf", "docx", "xlsx", "edoc", "png", "jpeg", "text"]
KINDS: tuple[Kind, ...] = get_args(Kind)

TYPES: dict[Kind, str] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "edoc": "application/vnd.etsi.asic-e+zip",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "text": "text/plain; charset=utf-8",
}
ENDINGS: dict[Kind, tuple[str, ...]] = {
    "pdf": (".pdf",),
    "docx": (".docx",),
    "xlsx": (".xlsx",),
    "edoc": (".edoc", ".asice"),
    "png": (".png",),
    "jpeg": (".jpg", ".jpeg"),
    "text": (".txt", ".csv"),
}

MOST_ENTRIES = 5000
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class WrongKind(ValueError):
    """A file that is not taken, and why."""

    def __init__(self, what: Message) -> None:
        super().__init__(str(what))
        self.what = what


def kind_of(data: bytes) -> Kind:
    """The kind of a file; `WrongKind` for one that is not taken."""
    if not data.strip():
        raise WrongKind(say("The file is empty."))
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data.startswith(b"PK\x03\x04"):
        return _of_package(data)
    if data.startswith(OLD_OFFICE):
        raise WrongKind(
            say("This is a file of an older Office, or one with a password: save it as DOCX or XLSX.")
        )
    if _is_text(data):
        return "text"
    raise WrongKind(say("Files of this kind are not taken. PDF, DOCX, XLSX, EDOC, PNG, JPEG and text are."))


def _of_package(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise WrongKind(say("The file is broken: it cannot be unpacked.")) from None
    names = {entry.filename for entry in entries[:MOST_ENTRIES]}
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise WrongKind(say("The file has macros: save it without them, as DOCX or XLSX."))
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "mimetype" in names and "META-INF/manifest.xml" in names and b"asic-e" in data[:100]:
        return "edoc"
    raise WrongKind(say("Files of this kind are not taken. PDF, DOCX, XLSX, EDOC, PNG, JPEG and text are."))


def _is_text(data: bytes) -> bool:
    """Plain text without control characters, and no page for a browser."""
    text = None if b"\x1b" in data else decoded(data)
    return text is not None and not text.lstrip().lower().startswith(
        ("<!doctype", "<html", "<svg", "<?xml", "<script", "#!")
    )
