"""A definition that a document carries inside itself, and what tells whether the document's words are still its own."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from talka.core.texts import digest
from talka.core.toml import LONGEST_TEXT

# The root of the XML part that carries it; a part is known by this, since programs rename parts.
NAMESPACE = "urn:talka:carried-definition:1"
LONGEST_PART = 4 * LONGEST_TEXT  # bytes: letters of two bytes, and signs that XML writes as &lt;


@dataclass(frozen=True, slots=True)
class Carried:
    """The text of a definition as it was carried, its digest, and that of the lines the document had then."""

    text: str = field(repr=False)
    digest: str
    lines: str

    @property
    def whole(self) -> bool:
        """Whether the text is the one that was put in."""
        return digest(self.text) == self.digest


def carried(text: str, lines: Iterable[str]) -> Carried:
    """A definition to be carried by a document that has these lines."""
    return Carried(text, digest(text), digest_of_lines(lines))


def digest_of_lines(lines: Iterable[str]) -> str:
    """The name of what a document says, line by line, whatever stands in cells and however it looks."""
    return "sha256:" + hashlib.sha256("\n".join(lines).encode()).hexdigest()
