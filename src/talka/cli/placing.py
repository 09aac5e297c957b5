"""A folder of results: made whole in a folder of work, then moved in. What people put there or changed is never lost.

`made.txt` lists the files that Talka made, with their digests, as sha256sum writes and checks them. Only these are
replaced or removed by the next run, and only where they are still as they were made.
"""

import hashlib
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from talka.cli.alone import LOCK, alone_in
from talka.cli.exits import UNUSABLE, Stopped
from talka.core.values import say

LIST = "made.txt"
WORK = ".talka"
LINE = re.compile(r"(?P<digest>[0-9a-f]{64})  (?P<path>[^\\:]+)")
LONGEST_LIST = 10_000_000

Made = Mapping[str, str]  # paths inside the folder, parts joined by / → sha256 of the bytes


@contextmanager
def made_whole(folder: Path, inputs: Iterable[str]) -> Iterator[Path]:
    """A new folder to write into; when the block ends well, its files replace those of the run before.

    `inputs` are the files the results are made from: where one of them lies in the folder, it stays untouched.
    """
    was_there = folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with alone_in(folder), _work_in(folder) as new:
            kept = {Path(name).resolve() for name in inputs}
            made = made_in(folder)
            _refuse(changed(folder, {p: d for p, d in made.items() if (folder / p).resolve() not in kept}))
            yield new
            _move_in(folder, kept)
    except OSError as error:
        why, file = str(error.strerror), str(error.filename or folder)
        what = say("{file}: cannot be written ({why}); the results are as they were", file=file, why=why)
        raise Stopped(UNUSABLE, what) from None
    finally:
        if not was_there and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


@contextmanager
def _work_in(folder: Path) -> Iterator[Path]:
    """The folder of work; what a run before left in it is undone first."""
    try:
        _finish(folder)
        (folder / WORK / "new").mkdir(parents=True)
        yield folder / WORK / "new"
    finally:
        _finish(folder)


def made_in(folder: Path) -> Made:
    """The files that Talka made in a folder, as it listed them; nothing where there is no list."""
    try:
        with (folder / LIST).open(encoding="utf-8") as file:
            lines = file.read(LONGEST_LIST).splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    found = (LINE.fullmatch(line) for line in lines)
    return {match["path"]: match["digest"] for match in found if match is not None and _inside(match["path"])}


def _inside(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return bool(parts) and not path.startswith("/") and not {"..", WORK, LOCK} & set(parts) and path != LIST


def changed(folder: Path, made: Made) -> list[str]:
    """Files that stand in the way and are not as Talka made them."""
    return [path for path, digest in made.items() if _in_the_way(folder, path, digest)]


def _in_the_way(folder: Path, path: str, digest: str) -> bool:
    file = folder / path
    above = [folder / parent for parent in PurePosixPath(path).parents if parent.parts]
    if any(parent.is_symlink() or (parent.exists() and not parent.is_dir()) for parent in above):
        return True
    return (file.exists() or file.is_symlink()) and (
        file.is_symlink() or not file.is_file() or _digest(file) != digest
    )


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _refuse(paths: list[str]) -> None:
    if paths:
        raise Stopped(
            UNUSABLE,
            say(
                "These files are not as Talka made them: {files}. Move them elsewhere or name another folder; "
                "nothing was written.",
                files=tuple(sorted(paths)),
            ),
        )


def _move_in(folder: Path, kept: set[Path]) -> None:
    """The files of the run before out, the new ones in; undone whole where one of them cannot be moved."""
    work, new = folder / WORK, folder / WORK / "new"
    files = {file.relative_to(new).as_posix(): file for file in sorted(new.rglob("*")) if file.is_file()}
    made = {path: _digest(file) for path, file in files.items() if (folder / path).resolve() not in kept}
    before = {p: d for p, d in made_in(folder).items() if (folder / p).resolve() not in kept}
    strange = {path: before.get(path, digest) for path, digest in made.items()}
    _refuse(changed(folder, {**before, **strange}))
    text = "".join(f"{digest}  {path}\n" for path, digest in sorted(made.items()))
    (work / LIST).write_text(text, encoding="utf-8", newline="\n")
    for path in {**before, **made}:
        if (folder / path).exists():
            _move(folder / path, work / "old" / path)
    for path in made:
        _move(new / path, folder / path)
    (work / LIST).replace(folder / LIST)  # from here on the new results hold
    _remove_empty(folder, before)


def _move(file: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    file.rename(to)


def _remove_empty(folder: Path, paths: Iterable[str]) -> None:
    """Folders that only files of the run before stood in."""
    above = {folder / parent for path in paths for parent in PurePosixPath(path).parents} - {folder}
    for parent in sorted(above, key=lambda path: len(path.parts), reverse=True):
        if parent.is_dir() and not any(parent.iterdir()):
            parent.rmdir()


def _finish(folder: Path) -> None:
    """Undo a move that was cut off, and take the folder of work away."""
    work = folder / WORK
    if (work / LIST).is_file():
        for line in (work / LIST).read_text(encoding="utf-8").splitlines():
            path = line[66:]
            if (folder / path).is_file() and not (work / "new" / path).exists():
                (folder / path).unlink()
    old = work / "old"
    if (work / LIST).is_file() and old.is_dir():
        for file in sorted(old.rglob("*")):
            if file.is_file():
                _move(file, folder / file.relative_to(old))
    shutil.rmtree(work, ignore_errors=True)
