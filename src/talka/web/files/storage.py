"""Files on the disk of this machine, there even after the power went the moment they were acknowledged."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage


class OnDisk(FileSystemStorage):
    def _save(self, name: str, content: Any) -> str:
        kept = str(super()._save(name, content))  # type: ignore[misc]  # what a storage of Django's has to have
        path = Path(self.path(kept))
        _to_the_disk(path)
        with suppress(OSError):  # a folder is opened like a file on some systems only
            _to_the_disk(path.parent)
        return kept


def _to_the_disk(path: Path) -> None:
    found = os.open(path, os.O_RDONLY)
    try:
        os.fsync(found)
    finally:
        os.close(found)
