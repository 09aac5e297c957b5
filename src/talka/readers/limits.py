"""How much a file may ask of the machine that reads it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds; a file that passes one is refused with a message that names it."""

    bytes: int = 30_000_000
    unpacked: int = 200_000_000
    members: int = 5_000
    pages: int = 400
    lines: int = 60_000
    characters: int = 8_000_000
    seconds: int = 30
    memory: int = 1_000_000_000
