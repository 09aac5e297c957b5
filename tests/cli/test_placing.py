"""A folder of results: whole or as it was; what people put there or changed is never lost."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from talka.cli.exits import Stopped
from talka.cli.placing import LIST, WORK, made_whole


def files(folder: Path) -> dict[str, str]:
    """What lies in a folder, without the list of what was made."""
    found = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*") if file.is_file()}
    return {name: file.read_text(encoding="utf-8") for name, file in sorted(found.items()) if name != LIST}


def make(folder: Path, *inputs: str, **texts: str) -> None:
    """Files named by keywords; a double line stands for a folder: `lists__A` is lists/A."""
    with made_whole(folder, inputs) as new:
        for name, text in texts.items():
            file = new / name.replace("__", "/")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")


def interrupted(folder: Path) -> None:
    with made_whole(folder, ()) as new:
        (new / "results").write_text("2", encoding="utf-8")
        raise KeyboardInterrupt


def test_the_second_run_replaces_the_first_and_leaves_nothing_of_it(tmp_path: Path) -> None:
    make(tmp_path, results="1", lists__A="A1", lists__B="B1", sheets__A="S1")
    (tmp_path / "lists" / "mine.txt").write_text("mine", encoding="utf-8")
    make(tmp_path, results="2", lists__A="A2")

    assert files(tmp_path) == {"lists/A": "A2", "lists/mine.txt": "mine", "results": "2"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["lists", "made.txt", "results"]


def test_the_list_is_what_sha256sum_checks(tmp_path: Path) -> None:
    make(tmp_path, results="1", lists__A="A1")

    assert (tmp_path / LIST).read_text(encoding="utf-8") == "".join(
        f"{hashlib.sha256(text.encode()).hexdigest()}  {name}\n"
        for name, text in (("lists/A", "A1"), ("results", "1"))
    )


@pytest.mark.parametrize(
    "there", ["changed", "foreign", "a folder in the way", "a file where a folder goes", "a link"]
)
def test_what_people_put_in_the_way_is_left_and_named(tmp_path: Path, there: str) -> None:
    folder = tmp_path / "out"
    make(folder, results="1", minutes="1")
    other = tmp_path / "other"
    other.mkdir()
    if there == "changed":
        (folder / "minutes").write_text("filled in", encoding="utf-8")
    elif there == "foreign":
        (folder / "extra").write_text("mine", encoding="utf-8")
    elif there == "a folder in the way":
        (folder / "extra").mkdir()
    elif there == "a file where a folder goes":
        (folder / "lists").write_text("mine", encoding="utf-8")
    else:
        (folder / "lists").symlink_to(other)
    before = files(folder)

    with pytest.raises(Stopped) as stopped:
        make(folder, results="2", minutes="2", extra="2", lists__A="2")

    named = {"changed": "minutes", "foreign": "extra", "a folder in the way": "extra"}.get(there, "lists/A")
    assert [dict(message.values)["files"] for message in stopped.value.messages] == [(named,)]
    assert files(folder) == before
    assert files(other) == {}


def test_an_error_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    make(tmp_path / "out", results="1", lists__A="A1")
    before = files(tmp_path / "out")

    for folder in ("out", "new"):
        with pytest.raises(KeyboardInterrupt):
            interrupted(tmp_path / folder)

    assert files(tmp_path / "out") == before
    assert not (tmp_path / "new").exists()


def test_a_run_that_was_cut_off_while_moving_is_undone_by_the_next(tmp_path: Path) -> None:
    """As a power cut leaves it: the old files moved away, one of the new ones moved in."""
    make(tmp_path, results="1", lists__A="A1")
    work = tmp_path / WORK
    for name in ("old/lists", "new/lists"):
        (work / name).mkdir(parents=True)
    (work / LIST).write_text(f"{'0' * 64}  lists/A\n{'0' * 64}  results\n", encoding="utf-8")
    (tmp_path / "lists/A").rename(work / "old/lists/A")
    (tmp_path / "results").rename(work / "old/results")
    (work / "new/results").write_text("2", encoding="utf-8")
    (tmp_path / "lists/A").write_text("A2", encoding="utf-8")

    with pytest.raises(KeyboardInterrupt):
        interrupted(tmp_path)

    assert files(tmp_path) == {"lists/A": "A1", "results": "1"}


def test_an_input_that_lies_in_the_folder_is_neither_written_nor_removed(tmp_path: Path) -> None:
    make(tmp_path, round="first", results="1")
    (tmp_path / "round").write_text("edited by hand", encoding="utf-8")
    make(tmp_path, str(tmp_path / "round"), round="as it is kept", results="2")
    make(tmp_path, str(tmp_path / "round"), results="3")

    assert files(tmp_path) == {"results": "3", "round": "edited by hand"}


def test_a_list_that_somebody_wrote_reaches_nothing_outside(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "out"
    outside.write_text("mine", encoding="utf-8")
    make(folder, results="1")
    digest = hashlib.sha256(b"mine").hexdigest()
    for path in ("../outside", str(outside), "lists/../../outside"):
        (folder / LIST).write_text(f"{digest}  {path}\n", encoding="utf-8")
        (folder / "results").unlink(missing_ok=True)
        make(folder, results="2")

    assert outside.read_text(encoding="utf-8") == "mine"


RANK_AND_WAIT = """
import sys
from pathlib import Path
from talka.cli.placing import made_whole
with made_whole(Path(sys.argv[1]), ()) as new:
    (new / "results").write_text("2", encoding="utf-8")
    print("inside", flush=True)
    sys.stdin.readline()
"""


def another_run(folder: Path) -> "subprocess.Popen[str]":
    """A run in a process of its own, which is in the middle of its work when this returns."""
    other = subprocess.Popen(  # noqa: S603 — our own Python
        [sys.executable, "-c", RANK_AND_WAIT, str(folder)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert other.stdout is not None
    assert other.stdout.readline() == "inside\n"
    return other


def test_a_second_run_into_the_same_folder_stops_and_harms_nothing(tmp_path: Path) -> None:
    make(tmp_path, results="1")
    other = another_run(tmp_path)

    with pytest.raises(Stopped, match="another run is writing here"):
        make(tmp_path, results="3")

    other.communicate("go on\n")
    assert (other.returncode, files(tmp_path)) == (0, {"results": "2"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["made.txt", "results"]
    make(tmp_path, results="3")
    assert files(tmp_path) == {"results": "3"}


def test_a_run_that_was_killed_keeps_nobody_out(tmp_path: Path) -> None:
    make(tmp_path, results="1")
    other = another_run(tmp_path)
    other.kill()
    other.communicate()

    assert {".talka", ".talka.lock"} < {path.name for path in tmp_path.iterdir()}
    make(tmp_path, results="3", lists="3")
    assert files(tmp_path) == {"lists": "3", "results": "3"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["lists", "made.txt", "results"]
