"""One run at a time in a folder: the system's lock on a file there, which goes with the process that has it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from talka.cli.exits import UNUSABLE, Stopped
from talka.core.values import say

LOCK = ".talka.lock"


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """No other run is in the folder while the block runs; whoever comes second is told so and stops.

    A run that was killed leaves the file and no lock. The file is taken away while it is still locked, where a system
    lets one: so whoever gets the lock looks whether the file is still there.
    """
    path = folder / LOCK
    with path.open("ab") as file:
        if not _locked(file) or not _is_there(path, file):
            raise Stopped(
                UNUSABLE, say("{folder}: another run is writing here; wait for it to end", folder=str(folder))
            )
        try:
            yield
        finally:
            with suppress(OSError):
                path.unlink()
    with suppress(OSError):  # Windows removes no file that is open, not even its own
        _remove_unless_taken(path)


def _is_there(path: Path, file: BinaryIO) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(file.fileno()))
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _locked(file: BinaryIO) -> bool:
        """Whether the lock is ours now."""
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _remove_unless_taken(path: Path) -> None:
        path.unlink()
else:
    import fcntl

    def _locked(file: BinaryIO) -> bool:
        """Whether the lock is ours now."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _remove_unless_taken(path: Path) -> None:
        """It is gone already; one that is there now is another run's."""
