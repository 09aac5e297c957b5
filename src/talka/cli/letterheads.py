"""A body's letterhead from its file, with the pictures that stand beside it."""

from pathlib import Path
from typing import Literal

from talka.cli.exits import UNUSABLE, Stopped
from talka.cli.files import located, read_bytes, read_text
from talka.core.loading import path_text
from talka.core.toml import Document
from talka.core.values import Message, Problem, Unusable, say
from talka.writers.letterhead import Letterhead, LetterheadText, Picture, PictureFile, load_letterhead

LONGEST_LETTERHEAD = 100_000
LARGEST_PICTURE = 2_000_000
LAST_BYTES = {"png": b"IEND\xaeB`\x82", "jpeg": b"\xff\xd9"}  # cameras may put a little behind these
BEHIND = 4_096
FIRST_BYTES: dict[bytes, Literal["png", "jpeg"]] = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}


def read_letterhead(name: str) -> Letterhead:
    """A letterhead with its pictures; a picture's file is named from where the letterhead stands."""
    text = read_text(name, LONGEST_LETTERHEAD)
    try:
        said = load_letterhead(text)
    except Unusable as error:
        raise Stopped(UNUSABLE, *(located(name, problem) for problem in error.problems)) from None
    return Letterhead(said, None if said.logo is None else _picture(name, text, said, said.logo))


def _picture(name: str, text: str, said: LetterheadText, asked: PictureFile) -> Picture:
    path = asked.file if name == "-" else str(Path(name).parent / asked.file)
    try:
        data = read_bytes(path, LARGEST_PICTURE)
    except Stopped as stopped:
        raise Stopped(UNUSABLE, *(_at(name, text, said, message) for message in stopped.messages)) from None
    kind = next((kind for start, kind in FIRST_BYTES.items() if data.startswith(start)), None)
    if kind is None:
        what = say("{file}: this is no PNG or JPEG picture; save it as one of these", file=path)
        raise Stopped(UNUSABLE, _at(name, text, said, what))
    if LAST_BYTES[kind] not in data[-BEHIND:]:
        what = say("{file}: the picture is cut off before its end; save or copy it anew", file=path)
        raise Stopped(UNUSABLE, _at(name, text, said, what))
    return Picture(data, kind, asked.alt)


def _at(name: str, text: str, said: LetterheadText, what: Message) -> Message:
    """What is wrong with a picture, with the line of the letterhead that names it."""
    place = ("logo", "file")
    where = path_text({"logo": said.logo}, place)
    return located(name, Problem(where, Document(text).line_of(place), what))
