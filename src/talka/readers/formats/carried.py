"""The definition that a Word file may carry: a custom XML part, known by its root whatever its file is called."""

import io
import zipfile
from xml.etree import ElementTree as ET
from xml.parsers import expat

from talka.core.carried import LONGEST_PART, NAMESPACE, Carried
from talka.core.values import Message, say

FOLDER = "customXml/"
BEGINS_WITHIN = 2_000  # bytes in which the root's name stands


def carried_in(data: bytes) -> Carried | Message | None:
    """What is carried; a message where it cannot be read. The package itself was found sound before."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for member in package.infolist():
            if not member.filename.startswith(FOLDER) or not member.filename.endswith(".xml"):
                continue
            try:
                with package.open(member) as part:
                    head = part.read(BEGINS_WITHIN)
                    if NAMESPACE.encode() not in head or b"<carried" not in head:
                        continue
                    rest = part.read(LONGEST_PART)
                    longer = bool(part.read(1))
            except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, OSError):
                continue  # a part that cannot be unpacked is nobody's definition
            return _too_long() if longer else _read(head + rest)
    return None


def _read(data: bytes) -> Carried | Message:
    guard = expat.ParserCreate()
    guard.StartDoctypeDeclHandler = _refuse
    try:
        guard.Parse(data, True)
        root = ET.fromstring(data)  # noqa: S314 — a document type was refused
    except (expat.ExpatError, ET.ParseError, LookupError, ValueError, RecursionError):
        return say("the document carries a definition that is damaged; its words were read instead")
    return Carried(root.text or "", root.get("digest", ""), root.get("lines", ""))


def _refuse(*_: object) -> None:
    raise ValueError(NAMESPACE)


def _too_long() -> Message:
    return say("the document carries a definition of more than {most} bytes; its words were read instead",
               most=LONGEST_PART)  # fmt: skip
