"""A Word file with the definition it was made from inside: a custom XML part, which Word keeps when it saves."""

from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape

from talka.core.carried import NAMESPACE, Carried
from talka.writers.formats.docx.package import packed, unpacked

RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DATA_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
ITEM = f"{{{str(uuid5(NAMESPACE_URL, NAMESPACE)).upper()}}}"


def carrying(data: bytes, carried: Carried) -> bytes:
    """The file with a definition in it; nothing that is seen changes."""
    parts = unpacked(data)
    _append(parts, "[Content_Types].xml", "Types",
            f'<Override PartName="/customXml/itemProps1.xml" ContentType="{PROPERTIES}"/>')  # fmt: skip
    _append(
        parts,
        "word/_rels/document.xml.rels",
        "Relationships",
        _relationship("talka", "customXml", "../customXml/item1.xml"),
    )
    parts["customXml/item1.xml"] = _xml(
        f'<carried xmlns="{NAMESPACE}" digest="{carried.digest}" lines="{carried.lines}">'
        f"{escape(carried.text)}</carried>"
    )
    parts["customXml/itemProps1.xml"] = _xml(
        f'<ds:datastoreItem xmlns:ds="{DATA_STORE}" ds:itemID="{ITEM}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    own = _relationship("rId1", "customXmlProps", "itemProps1.xml")
    parts["customXml/_rels/item1.xml.rels"] = _xml(f'<Relationships xmlns="{PACKAGE}">{own}</Relationships>')
    return packed(parts)


def _relationship(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{RELATIONSHIPS}/{kind}" Target="{target}"/>'


def _append(parts: dict[str, bytes], name: str, root: str, element: str) -> None:
    end = f"</{root}>".encode()
    parts[name] = parts[name].replace(end, element.encode() + end)


def _xml(text: str) -> bytes:
    return (HEAD + text).encode()
