"""Names in the XML of Word documents."""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def children(parent: ET.Element, name: str) -> Iterator[ET.Element]:
    return (child for child in parent if child.tag == W + name)


def first_child(parent: ET.Element, *names: str) -> ET.Element | None:
    """The element that a path of names leads to."""
    found: ET.Element | None = parent
    for name in names:
        found = None if found is None else next(children(found, name), None)
    return found


def attribute(element: ET.Element | None, name: str) -> str | None:
    return None if element is None else element.get(W + name)


def value_at(parent: ET.Element | None, *names: str) -> str | None:
    """The `val` of the element that a path leads to."""
    return None if parent is None else attribute(first_child(parent, *names), "val")
