"""What `score` and `rank` work on: a round as text, or the office's workbook with those of the assessors."""

import glob
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from talka.cli.exits import NOT_READY, UNUSABLE, Stopped
from talka.cli.files import located, read_bytes, read_call, read_round
from talka.core.assessing import NotReady
from talka.core.bundle import Inputs
from talka.core.call import Call
from talka.core.loading import Fault, problem_of
from talka.core.round import dump_round
from talka.core.toml import Document
from talka.core.values import Message, say
from talka.readers.workbook.cells import LIMITS, Unfit, said_of
from talka.readers.workbook.taking import Taken, take

WORKBOOKS = "*.xlsx"
OPEN_IN_EXCEL = "~$"  # what Excel lays beside a file that is open


@dataclass(frozen=True, slots=True)
class Given:
    """The inputs of a command, where each fault of them stands, and what the office should know besides."""

    inputs: Inputs
    placed: Callable[[Fault], Message]
    notices: tuple[Message, ...] = ()

    def not_ready(self, error: NotReady) -> Stopped:
        """What keeps the round from being ranked, each with its place."""
        return Stopped(NOT_READY, *(self.placed(fault) for fault in error.faults))


def read_given(call_name: str, names: Sequence[str]) -> Given:
    """The inputs that a call and one round, or workbooks, say; told by what the files hold."""
    files = expanded(names)
    if len(files) == 1 and not is_package(files[0]):
        return _from_round(call_name, files[0])
    texts = [
        say("{file}: this is not a workbook; a round as text stands alone", file=name)
        for name in files
        if not is_package(name)
    ]
    if texts:
        raise Stopped(UNUSABLE, *texts)
    return _from_workbooks(call_name, files)


def expanded(names: Iterable[str]) -> list[str]:
    """Files: a folder stands for its workbooks, and * is expanded where the shell has not done it."""
    found: list[str] = []
    for name in names:
        path = Path(name)
        if name != "-" and path.is_dir():
            inside = sorted(str(file) for file in path.glob(WORKBOOKS) if not _is_open(file))
            if not inside:
                raise Stopped(UNUSABLE, say("{file}: there is no workbook (.xlsx) in this folder", file=name))
            found += inside
        elif name != "-" and not path.exists() and glob.has_magic(name):
            matching = sorted(match for match in glob.glob(name) if not _is_open(Path(match)))  # noqa: PTH207 — drives and both slashes
            if not matching:
                raise Stopped(UNUSABLE, say("{file}: there is no such file", file=name))
            found += matching
        elif not _is_open(path):
            found.append(name)
    return list(dict.fromkeys(found))


def _is_open(path: Path) -> bool:
    return path.name.startswith(OPEN_IN_EXCEL)


def is_package(name: str) -> bool:
    """Whether a file is a workbook, or at least no text: what is wrong with it its reader says."""
    if name == "-":
        return False
    try:
        with Path(name).open("rb") as file:
            start = file.read(8)
    except OSError:
        return False
    return start.startswith((b"PK", b"\xd0\xcf\x11\xe0")) or (name.lower().endswith(".xlsx"))


def _from_round(call_name: str, round_name: str) -> Given:
    inputs = Inputs(*read_call(call_name), *read_round(round_name))
    call, round_ = (call_name, Document(inputs.call_text)), (round_name, Document(inputs.round_text))

    def placed(fault: Fault) -> Message:
        name, document = call if _in_call(fault) else round_
        return located(name, problem_of(document, fault))

    return Given(inputs, placed)


def _in_call(fault: Fault) -> bool:
    return fault.path[:1] != () and fault.path[0] in Call.model_fields


def _from_workbooks(call_name: str, names: Sequence[str]) -> Given:
    call_text, _ = read_call(call_name)
    taken = take_files(call_text, names)
    inputs = Inputs(taken.call_text, taken.call, dump_round(taken.round), taken.round)
    document = Document(taken.call_text)

    def placed(fault: Fault) -> Message:
        at = taken.at(fault.path)
        if at is not None:
            return said_of(at, fault.what)
        if fault.path == ("settings",):
            return say(
                "{file}, sheet “{sheet}”: {what}", file=names[0], sheet=say("Settings"), what=fault.what
            )
        if _in_call(fault):
            return located(call_name, problem_of(document, fault))
        return say("{file}: {what}", file=names[0], what=fault.what)

    return Given(inputs, placed, taken.notices)


def take_files(call_text: str, names: Sequence[str]) -> Taken:
    """What workbooks say together; ends the command with every fault by file, sheet and cell."""
    files = [(name, read_bytes(name, LIMITS.bytes)) for name in names]
    try:
        return take(call_text, files)
    except Unfit as unfit:
        raise Stopped(
            UNUSABLE, *(said_of(*misfit) for misfit in unfit.misfits), *_in_all(len(unfit.misfits))
        ) from None


def _in_all(count: int) -> Iterator[Message]:
    if count > 1:
        yield say("Cells and sheets to be mended: {count}. Nothing was written.", count=count)
