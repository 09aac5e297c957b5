"""From the bytes of a file to a reading: definition, findings, and what became of each line."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from talka.core.call import Call
from talka.core.carried import Carried, digest_of_lines
from talka.core.checks.finding import Finding
from talka.core.texts import dump, load
from talka.core.toml import dumps
from talka.core.values import Message, Unusable, say
from talka.readers.documents.call import CallReader
from talka.readers.formats import content_in
from talka.readers.limits import Limits
from talka.readers.lines import Accounted, Line, Part
from talka.readers.words import language_of, words_in


@dataclass(frozen=True, slots=True)
class Reading:
    """What a document says: the call (where it makes one), its text, findings, and every line's account."""

    call: Call | None
    text: str
    findings: tuple[Finding, ...]
    lines: tuple[Accounted, ...]

    def share(self, part: Part | None = "assessment") -> Fraction:
        """The share of lines that are not unread, in one part of the document or (with None) in all of it."""
        lines = [line for line in self.lines if part in {None, line.part}]
        return Fraction(sum(line.use != "unread" for line in lines), len(lines) or 1)

    @property
    def unread(self) -> tuple[Accounted, ...]:
        return tuple(line for line in self.lines if line.use == "unread")


def read_here(data: bytes, name: str, limits: Limits) -> Reading:
    """The reading of a file, made in this process: for the child, whose time and memory are bounded."""
    content = content_in(data, name, limits)
    reading = read_lines(content.lines, name, "sha256:" + hashlib.sha256(data).hexdigest())
    return reading if content.carried is None else _with_carried(reading, content.carried)


def _with_carried(reading: Reading, found: Carried | Message) -> Reading:
    """The definition that the document carries, where its words are still those it had then; else why not."""
    if isinstance(found, Message):
        return _not_used(reading, found)
    because = _unusable(found, reading)
    if because is not None:
        return _not_used(reading, because)
    note = Finding("carried-definition", "note", (), say(
        "the definition was taken from inside the document; its words are those that Talka wrote from it"))  # fmt: skip
    lines = tuple(replace(line, use="used", what="carried definition") for line in reading.lines)
    return Reading(load(found.text), found.text, (note,), lines)


def _not_used(reading: Reading, because: Message) -> Reading:
    told = Finding("carried-not-used", "warning", (), because)
    return replace(reading, findings=(told, *reading.findings))


def _unusable(found: Carried, reading: Reading) -> Message | None:
    if not found.whole:
        return say("the document carries a definition that is damaged; its words were read instead")
    if digest_of_lines(line.text for line in reading.lines) != found.lines:
        return say("the document was changed after Talka wrote it; its words were read, "
                   "not the definition that it carries")  # fmt: skip
    try:
        load(found.text)
    except Unusable as error:
        return say("the document carries what is no definition of a call ({why}); its words were read instead",
                   why=error.problems[0].what)  # fmt: skip
    return None


def read_lines(lines: Iterable[Line], name: str, digest: str) -> Reading:
    """The reading of lines that were taken out of a file already."""
    every = tuple(lines)
    words = words_in(language_of(line.text for line in every))
    reader = CallReader(every, words)
    draft = reader.read()
    draft.heading.setdefault("language", words.language)
    draft.heading["source"] = {"document": f"{name} ({digest})"}
    text = dumps(draft.data())
    call: Call | None = None
    try:
        call = load(text)
        text = dump(call)  # the same in the order of the definition's fields
    except Unusable as error:
        for problem in error.problems if draft.tables["action"] else ():
            draft.find(
                "not-a-definition", "error", say("{where}: {what}", where=problem.where, what=problem.what)
            )
    return Reading(call, text, tuple(draft.findings), reader.account())
