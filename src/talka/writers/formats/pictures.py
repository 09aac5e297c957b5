"""Pictures inside text: as a link that carries them, and as a drawing that holds one."""

import struct
from base64 import b64encode

from talka.writers.letterhead import Picture

MARK = 0xFF  # begins every part of a JPEG file
START_OF_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def link(picture: Picture) -> str:
    """The picture as a `data:` link."""
    return f"data:image/{picture.kind};base64,{b64encode(picture.data).decode('ascii')}"


def drawing(picture: Picture) -> str:
    """The picture as SVG, for what takes its files as text."""
    width, height = size(picture)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="{link(picture)}"/></svg>'
    )


def size(picture: Picture) -> tuple[int, int]:
    """Width and height in points of the picture; a square where its file does not say."""
    try:
        width, height = _png(picture.data) if picture.kind == "png" else _jpeg(picture.data)
    except struct.error:
        return 1, 1
    return (width, height) if width and height else (1, 1)


def _png(data: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from(">II", data, 16)
    return width, height


def _jpeg(data: bytes) -> tuple[int, int]:
    at = 2
    while True:
        mark, kind, length = struct.unpack_from(">BBH", data, at)
        if mark == MARK and kind in START_OF_FRAME:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        at += 1 if (mark, kind) == (MARK, MARK) else 2 + length
