"""Which signs the shipped typeface has, read from the tables of its files."""

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent.parent / "fonts"
UNICODE = (
    (3, 10),
    (0, 4),
    (0, 3),
    (3, 1),
)  # platform and encoding of a table of all of Unicode, the fullest first

MISSING = "\N{WHITE SQUARE}"


def printable(text: str) -> str:
    """The text with a box for each sign that the typeface lacks: PDF/A allows no file with a gap in it."""
    composed = unicodedata.normalize("NFC", text)
    return composed if set(map(ord, composed)) <= signs() else "".join(map(_sign, composed))


def _sign(sign: str) -> str:
    if ord(sign) in signs():
        return sign
    return "" if unicodedata.category(sign) == "Cf" else MISSING


@cache
def signs() -> frozenset[int]:
    """Every code point that all of the shipped styles can show, and the line's end."""
    styles = [frozenset(_mapped(path.read_bytes())) for path in sorted(FONTS.glob("*.ttf"))]
    private = range(0xE000, 0xF900)  # forbidden in PDF/A whatever a font draws there
    return frozenset.intersection(*styles).difference(private, (0xFEFF,)) | {ord("\n")}


def _mapped(font: bytes) -> Iterator[int]:
    """The code points of a TrueType file's table `cmap`, in its formats 4 and 12."""
    start = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", font, start + 2)
    found = {
        (platform, encoding): start + offset
        for platform, encoding, offset in struct.iter_unpack(">HHI", font[start + 4 : start + 4 + 8 * count])
    }
    at = next(found[key] for key in UNICODE if key in found)
    return _segmented(font, at) if struct.unpack_from(">H", font, at) == (4,) else _grouped(font, at)


def _table(font: bytes, name: bytes) -> int:
    (count,) = struct.unpack_from(">H", font, 4)
    entries = struct.iter_unpack(">4sIII", font[12 : 12 + 16 * count])
    return next(int(offset) for tag, _, offset, _ in entries if tag == name)


def _grouped(font: bytes, at: int) -> Iterator[int]:
    (groups,) = struct.unpack_from(">I", font, at + 12)
    for first, last, _ in struct.iter_unpack(">III", font[at + 16 : at + 16 + 12 * groups]):
        yield from range(first, last + 1)


def _segmented(font: bytes, at: int) -> Iterator[int]:
    (doubled,) = struct.unpack_from(">H", font, at + 6)
    lasts = struct.unpack_from(f">{doubled // 2}H", font, at + 14)
    firsts = struct.unpack_from(f">{doubled // 2}H", font, at + 16 + doubled)
    for first, last in zip(firsts, lasts, strict=True):
        yield from range(first, min(last, 0xFFFE) + 1)
