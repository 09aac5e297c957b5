"""Keeping a file that somebody sent: its bytes first, then its row with what it belongs to; neither stays alone.

Disk and database cannot be written in one. So a name is noted (`Arrival`) before bytes are stored under it, and the
note goes in the transaction that saves the row. A process that dies in between leaves a note, by which its bytes are
found and taken away when the next file comes.
"""

import hashlib
import re
import secrets
from datetime import timedelta
from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from talka.core.values import say
from talka.web.accounts.models import Body, User
from talka.web.files.kinds import ENDINGS, WrongKind, kind_of
from talka.web.files.models import Arrival, File

LARGEST = 20 * 1024 * 1024
LONGEST_NAME = 120
DEFAULT_NAME = "file"
ARRIVING = timedelta(hours=1)  # nothing takes longer from its first byte to its row


def keep(*, body: Body, by: User | None, name: str, data: bytes) -> File:
    """The file, its bytes stored under its body by a name of ours; `WrongKind` where it is not taken.

    It has no row yet: `settle` it in the transaction of what it belongs to.
    """
    if len(data) > LARGEST:
        raise WrongKind(say("The file is larger than {most} MB.", most=LARGEST // 2**20))
    kind = kind_of(data)
    file = File(body=body, name=tidy_name(name, ENDINGS[kind]), kind=kind, size=len(data), by=by)
    file.digest = "sha256:" + hashlib.sha256(data).hexdigest()
    _take_away_what_was_cut_off()
    stored = f"{body.pk}/{secrets.token_hex(16)}"
    Arrival.objects.create(stored=stored)
    file.stored.save(stored, ContentFile(data), save=False)
    return file


def settle(file: File) -> None:
    """Give the file its row."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a file belongs to the transaction of what it is a part of")
    file.save()
    Arrival.objects.filter(stored=file.stored.name).delete()


def drop(file: File) -> None:
    """Take the bytes of a file away that was not settled."""
    _take_away(Arrival.objects.get(stored=file.stored.name))


def _take_away_what_was_cut_off() -> None:
    for arrival in Arrival.objects.filter(since__lt=timezone.now() - ARRIVING):
        _take_away(arrival)


def _take_away(arrival: Arrival) -> None:
    default_storage.delete(arrival.stored)
    arrival.delete()


def tidy_name(given: str, endings: tuple[str, ...]) -> str:
    """The name of a file as people see it: no path, no signs that a system would take for more, its true ending."""
    last = PurePosixPath(given.replace("\\", "/")).name
    plain = re.sub(r"[^\w .,()+–-]", "_", last).strip(" ._")
    stem, _, ending = plain.rpartition(".")
    if f".{ending.lower()}" not in endings:
        stem, ending = plain, endings[0].removeprefix(".")
    return f"{stem[:LONGEST_NAME].strip() or DEFAULT_NAME}.{ending.lower()}"
