import json
from pathlib import Path

import pytest

from small import SETTINGS, application_text, call_text, round_text, sheet_text
from talka.cli import main
from talka.core.round import load_round
from talka.core.texts import load

ROUND = round_text(application_text("1"), sheet_text("K1 = 3"))


@pytest.fixture
def texts(tmp_path: Path) -> tuple[str, str, Path]:
    call, round_ = tmp_path / "žagari call.toml", tmp_path / "round.toml"
    call.write_text(call_text(), encoding="utf-8")
    round_.write_text(ROUND, encoding="utf-8")
    return str(call), str(round_), tmp_path


def run(*arguments: str) -> int:
    return main(["--lang", "en", *arguments])


def test_a_round_is_ranked_written_and_verified(
    texts: tuple[str, str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    call, round_, folder = texts

    assert run("check", call) == 0
    assert run("rank", call, round_, "-o", str(folder / "out")) == 0
    assert run("verify", str(folder / "out" / "results.json")) == 0
    assert run("verify", str(folder / "out" / "public.json")) == 0
    assert run("show", str(folder / "out" / "results.json")) == 0
    assert capsys.readouterr().out.count("Recomputed from the bundle alone: every figure agrees.") == 2


def test_the_digest_on_the_list_is_the_digest_of_the_bundle(
    texts: tuple[str, str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    call, round_, folder = texts
    run("rank", call, round_, "-o", str(folder))
    digest = capsys.readouterr().out.split("sha256:")[1].split()[0]

    assert run("verify", str(folder / "results.json"), "--digest", digest) == 0
    assert run("verify", str(folder / "results.json"), "--digest", digest.replace(digest[0], "x")) == 1
    assert "not the results that were published" in capsys.readouterr().out


def test_json_is_all_that_stands_on_stdout(
    texts: tuple[str, str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    call, round_, folder = texts
    run("rank", call, round_, "-o", str(folder))
    capsys.readouterr()

    kinds = []
    for command in (("check", call), ("show", call), ("score", call, round_), ("rank", call, round_, "-o", str(folder)),
                    ("verify", str(folder / "results.json")), ("schema", "call"), ("schema", "round")):  # fmt: skip
        assert run("--format", "json", *command) == 0
        kinds.append(type(json.loads(capsys.readouterr().out)).__name__)

    assert kinds == ["dict", "dict", "list", "dict", "dict", "dict", "dict"]


def test_every_exit_code_is_what_the_docs_say(
    texts: tuple[str, str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    call, round_, folder = texts
    wrong_sum = folder / "wrong.toml"
    wrong_sum.write_text(
        call_text().replace('title = "Goal"', 'title = "Goal"\nmaximum = 4'), encoding="utf-8"
    )
    broken = folder / "broken.toml"
    broken.write_text("a = [", encoding="utf-8")
    unset = folder / "unset.toml"
    unset.write_text(call_text(settings=""), encoding="utf-8")

    codes = {
        "sound": run("check", call),
        "found": run("check", str(wrong_sum)),
        "unusable": run("check", str(broken)),
        "missing": run("check", str(folder / "none.toml")),
        "folder": run("check", str(folder)),
        "not ready": run("rank", str(unset), round_),
        "no such application": run("score", call, round_, "--application", "77"),
    }
    with pytest.raises(SystemExit) as usage:
        run("rank", call)
    said = capsys.readouterr().err

    assert codes == {
        "sound": 0,
        "found": 1,
        "unusable": 3,
        "missing": 3,
        "folder": 3,
        "not ready": 4,
        "no such application": 3,
    }
    assert usage.value.code == 2
    assert (
        "the setting “What happens at the first project that does not fit into the money” (money_line) is unset"
        in " ".join(said.split())
    )


def test_problems_name_file_line_and_place(
    texts: tuple[str, str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    _, round_, folder = texts
    Path(round_).write_text(
        ROUND.replace("K1 = 3", "K1 = 2").replace('assessor = "V1"', 'assessor = "V9"'), encoding="utf-8"
    )
    call = folder / "call.toml"
    call.write_text(call_text(), encoding="utf-8")

    assert run("rank", str(call), round_) == 3
    assert " ".join(capsys.readouterr().err.split()).endswith(
        "line 28: sheet[1 V9].assessor: there is no id V9; did you mean V3?"
    )

    Path(round_).write_text(ROUND.replace("K1 = 3", "K1 = 2"), encoding="utf-8")
    assert run("rank", str(call), round_) == 4
    assert " ".join(capsys.readouterr().err.split()).endswith(
        "line 30: sheet[1 V1].marks.K1: one of these is asked for here: 3; 1; 0"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1257"])
def test_texts_of_older_programs_are_read(
    texts: tuple[str, str, Path], encoding: str, capsys: pytest.CaptureFixture[str]
) -> None:
    call = Path(texts[0])
    call.write_bytes(
        call_text().replace("Biedrība", "Biedrība Žāgari").replace("\n", "\r\n").encode(encoding)
    )

    assert run("show", str(call)) == 0
    assert "Biedrība Žāgari" in capsys.readouterr().out


def test_one_application_is_shown_with_every_reason(
    texts: tuple[str, str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    call, round_, _ = texts

    assert run("score", call, round_, "--application", "1") == 0
    assert [
        line.replace("\xa0", " ").rstrip() for line in capsys.readouterr().out.splitlines() if line.strip()
    ] == [
        "1 Project 1",
        "support",
        "cost as filed: 1 000,00 EUR",
        "base rate 50 %",
        "50 % of 1 000,00 EUR: 500,00 EUR",
        "Public funding: 500,00 EUR",
        "criterion  V1  together  because",
        "Goal        3         3  clear: 3",
    ]


@pytest.mark.parametrize("language", ["lv", "en"])
def test_samples_are_sound_and_a_round_can_be_begun_from_them(tmp_path: Path, language: str) -> None:
    call, round_ = tmp_path / "call.toml", tmp_path / "round.toml"

    assert main(["--lang", language, "new", "call", str(call)]) == 0
    assert main(["--lang", language, "new", "round", str(round_), "--call", str(call)]) == 0
    assert main(["--lang", language, "check", str(call)]) == 0
    assert (
        load_round(round_.read_text(encoding="utf-8")).round.call
        == load(call.read_text(encoding="utf-8")).call.id
    )


def test_new_never_writes_over_a_file(tmp_path: Path) -> None:
    path = tmp_path / "call.toml"
    path.write_text("mine", encoding="utf-8")

    assert run("new", "call", str(path)) == 3
    assert path.read_text(encoding="utf-8") == "mine"


def test_a_failed_rank_writes_nothing(texts: tuple[str, str, Path]) -> None:
    call, round_, folder = texts
    Path(call).write_text(
        call_text(settings=SETTINGS.replace("money_line", "# money_line")), encoding="utf-8"
    )

    assert run("rank", call, round_, "-o", str(folder / "out")) == 4
    assert not (folder / "out").exists()


def test_the_language_is_the_machines_or_the_one_asked_for(
    texts: tuple[str, str, Path], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TALKA_LANG", "lv")
    assert main(["check", texts[0]]) == 0
    latvian = capsys.readouterr().out
    assert main(["--lang", "en", "check", texts[0]]) == 0

    assert latvian.splitlines()[-1].startswith("Kļūdas: 0")
    assert capsys.readouterr().out.splitlines()[-1].startswith("Errors: 0")


def test_fix_mends_what_is_safe_and_keeps_comments(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = tmp_path / "call.toml"
    options = 'options = [\n    { points = 2, text = "a", code = "K.1.1" },  # a remark\n    { points = 0, text = "b", code = "K.1.2" },\n]\n'
    criterion = '[[criterion]]\nid = "K{n}"\nin = "Q"\nkind = "choose"\ntitle = "T{n}"\ncode = "{code}"\n'
    codes = ("K.1", "K2", "K.3", "K.4")
    criteria = "".join(
        criterion.format(n=n, code=code) + options.replace("K.1.", f"K.{n}.")
        for n, code in enumerate(codes, 1)
    )
    call.write_text(call_text(criteria=criteria), encoding="utf-8")

    assert run("check", "--fix", str(call)) == 0
    assert "Mended: 1." in capsys.readouterr().err
    mended = call.read_text(encoding="utf-8")
    assert 'code = "K.2"' in mended
    assert mended.count("# a remark") == 4
