"""Names of files that are made of ids: safe on every system, and never two alike."""

import unicodedata
from collections.abc import Iterable

LONGEST = 100  # bytes; with an ending and a number it fits every file system

# What Windows takes for a device, whatever its ending.
DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³")}
)


def file_names(ids: Iterable[str]) -> dict[str, str]:
    """Each id → the name of its file, without ending. Names differ even where case or accents' bytes do not count."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for name in ids:
        safe, number = _safe(name), 1
        found = safe
        while _key(found) in taken:
            number += 1
            found = f"{safe}_{number}"
        taken.add(_key(found))
        names[name] = found
    return names


def _safe(name: str) -> str:
    composed = unicodedata.normalize("NFC", name)
    safe = "".join(sign if sign.isalnum() or sign in "-_+." else "-" for sign in composed)
    safe = safe.encode()[:LONGEST].decode(errors="ignore").rstrip(".") or "_"
    return f"{safe}_" if safe.split(".")[0].casefold() in DEVICES else safe


def _key(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
