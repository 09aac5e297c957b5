"""How much a file may ask of the machine that reads it."""

import contextlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds; a file that passes one is refused with a message that names it."""

    bytes: int = 30_000_000
    unpacked: int = 200_000_000
    members: int = 5_000
    pages: int = 400
    lines: int = 60_000
    line: int = 20_000
    characters: int = 8_000_000
    seconds: int = 30
    memory: int = 1_000_000_000


def bound(limits: Limits) -> None:
    """Bound the memory and processor time of this process, where the operating system can."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 — not on every operating system

        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
        resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds + 1))
