"""The parts of a Word file and the file made of them, the same bytes whenever it is made."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document as WordDocument

ALWAYS = (1980, 1, 1, 0, 0, 0)  # the earliest moment a package can tell


def parts_of(document: WordDocument) -> dict[str, bytes]:
    """The name of every part → its bytes."""
    written = BytesIO()
    document.save(written)
    return unpacked(written.getvalue())


def unpacked(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The file: its parts in their order, none with a time of its own."""
    written = BytesIO()
    with ZipFile(written, "w") as package:
        for name, data in parts.items():
            part = ZipInfo(name, ALWAYS)
            part.compress_type = ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            part.create_system = 3  # the same on every machine
            package.writestr(part, data)
    return written.getvalue()
