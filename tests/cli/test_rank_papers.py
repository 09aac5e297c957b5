"""`talka rank -o`: which files it writes, on whose letterhead, and that it takes nothing from people."""

import hashlib
from pathlib import Path

import pytest

from small import application_text as application
from small import call_text, sheet_text
from small import round_text as round_of
from talka.cli import main

PAPERS = [
    "hand-over.xlsx", "lists/A.docx", "lists/A.pdf", "lists/A.xlsx", "marks.pdf", "marks.xlsx", "minutes.docx",
    "opinions/1.docx", "opinions/1.pdf", "opinions/2.docx", "opinions/2.pdf",
    "public.html", "public.json", "public.pdf", "public.xlsx", "results.json", "round.toml",
    "sheets/1.docx", "sheets/1.pdf", "sheets/2.docx", "sheets/2.pdf",
]  # fmt: skip
SHEETS = tuple(sheet_text("K1 = 3", application=name) for name in ("1", "2"))


@pytest.fixture
def texts(tmp_path: Path) -> tuple[str, str, Path]:
    call, round_ = tmp_path / "call.toml", tmp_path / "round.toml"
    call.write_text(call_text(), encoding="utf-8")
    round_.write_text(round_of(application("1"), application("2", day=11), *SHEETS), encoding="utf-8")
    return str(call), str(round_), tmp_path / "out"


def run(*arguments: str) -> int:
    return main(["--lang", "en", *arguments])


def made(folder: Path) -> list[str]:
    found = (file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
    return sorted(name for name in found if name != "made.txt")


def test_every_paper_is_written_and_listed(texts: tuple[str, str, Path]) -> None:
    call, round_, folder = texts

    assert run("rank", call, round_, "-o", str(folder), "--date", "2026-06-01") == 0
    assert made(folder) == PAPERS
    listed = (folder / "made.txt").read_text(encoding="utf-8")
    digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in PAPERS}
    assert listed == "".join(f"{digests[name]}  {name}\n" for name in PAPERS)


def test_the_same_round_on_the_same_day_gives_the_same_bytes(texts: tuple[str, str, Path]) -> None:
    call, round_, folder = texts
    lists = []
    for _ in range(2):
        run("rank", call, round_, "-o", str(folder), "--date", "2026-06-01")
        lists.append((folder / "made.txt").read_text(encoding="utf-8"))

    assert lists[0] == lists[1]


def test_without_papers_only_texts_are_written_and_older_papers_go(texts: tuple[str, str, Path]) -> None:
    call, round_, folder = texts
    run("rank", call, round_, "-o", str(folder))

    assert run("rank", call, round_, "-o", str(folder), "--without-papers") == 0
    assert made(folder) == ["public.json", "results.json", "round.toml"]


def test_an_application_that_is_gone_leaves_no_paper(texts: tuple[str, str, Path]) -> None:
    call, round_, folder = texts
    run("rank", call, round_, "-o", str(folder))
    Path(round_).write_text(round_of(application("1"), SHEETS[0]), encoding="utf-8")

    assert run("rank", call, round_, "-o", str(folder)) == 0
    assert made(folder) == [name for name in PAPERS if "/2." not in name]


def test_minutes_that_somebody_filled_in_are_not_written_over(
    texts: tuple[str, str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    call, round_, folder = texts
    run("rank", call, round_, "-o", str(folder))
    (folder / "minutes.docx").write_bytes(b"filled in")
    before = {name: (folder / name).read_bytes() for name in made(folder)}
    capsys.readouterr()

    assert run("rank", call, round_, "-o", str(folder), "--date", "2026-06-02") == 3
    assert capsys.readouterr().err == (
        "These files are not as Talka made them: minutes.docx. Move them elsewhere or name another folder; "
        "nothing was written.\n"
    )
    assert {name: (folder / name).read_bytes() for name in made(folder)} == before


@pytest.mark.parametrize("given", ["1.6.2026", "2026-13-01", "today"])
def test_a_date_that_is_none_is_refused(
    texts: tuple[str, str, Path], given: str, capsys: pytest.CaptureFixture[str]
) -> None:
    call, round_, folder = texts

    assert run("rank", call, round_, "-o", str(folder), "--date", given) == 2
    assert capsys.readouterr().err == f"{given} is no date; write it as 2026-05-28\n"
    assert not folder.exists()


def test_the_round_that_is_written_can_be_ranked_again(texts: tuple[str, str, Path]) -> None:
    call, round_, folder = texts
    run("rank", call, round_, "-o", str(folder), "--without-papers")
    again = folder.parent / "again"
    run("rank", call, str(folder / "round.toml"), "-o", str(again), "--without-papers")

    assert (again / "results.json").read_bytes() == (folder / "results.json").read_bytes()
