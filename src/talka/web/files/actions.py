"""Keeping a file that somebody sent."""

import hashlib
import re
import secrets
from pathlib import PurePosixPath

from django.core.files.base import ContentFile

from talka.core.values import say
from talka.web.accounts.models import Body, User
from talka.web.files.kinds import ENDINGS, WrongKind, kind_of
from talka.web.files.models import File

LARGEST = 20 * 1024 * 1024
LONGEST_NAME = 120
DEFAULT_NAME = "file"


def keep(*, body: Body, by: User | None, name: str, data: bytes) -> File:
    """The file, stored under its body by a name of ours; `WrongKind` where it is not taken."""
    if len(data) > LARGEST:
        raise WrongKind(say("The file is larger than {most} MB.", most=LARGEST // 2**20))
    kind = kind_of(data)
    file = File(body=body, name=tidy_name(name, ENDINGS[kind]), kind=kind, size=len(data), by=by)
    file.digest = "sha256:" + hashlib.sha256(data).hexdigest()
    file.stored.save(f"{body.pk}/{secrets.token_hex(16)}", ContentFile(data), save=False)
    file.save()
    return file


def tidy_name(given: str, endings: tuple[str, ...]) -> str:
    """The name of a file as people see it: no path, no signs that a system would take for more, its true ending."""
    last = PurePosixPath(given.replace("\\", "/")).name
    plain = re.sub(r"[^\w .,()+–-]", "_", last).strip(" ._")
    stem, _, ending = plain.rpartition(".")
    if f".{ending.lower()}" not in endings:
        stem, ending = plain, endings[0].removeprefix(".")
    return f"{stem[:LONGEST_NAME].strip() or DEFAULT_NAME}.{ending.lower()}"
