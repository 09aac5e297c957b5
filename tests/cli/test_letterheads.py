from pathlib import Path

import pytest

from talka.cli import main
from talka.cli.exits import Stopped
from talka.cli.letterheads import LARGEST_PICTURE, read_letterhead
from talka.writers.letterhead import Letterhead, LetterheadText, Picture, PictureFile

TEXT = """format = "talka-letterhead-1"
name = "Biedrība “Avotu zeme”"
[logo]
file = "attēli/logo.png"
alt = "Avots"
"""
PNG = b"\x89PNG\r\n\x1a\nand so on IEND\xaeB`\x82"


def written(folder: Path, text: str = TEXT, logo: bytes | None = PNG) -> str:
    (folder / "attēli").mkdir()
    if logo is not None:
        (folder / "attēli" / "logo.png").write_bytes(logo)
    path = folder / "letterhead.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def refused(name: str, folder: Path) -> list[str]:
    with pytest.raises(Stopped) as stopped:
        read_letterhead(name)
    return [str(message).replace(f"{folder}/", "") for message in stopped.value.messages]


@pytest.mark.parametrize(("logo", "kind"), [(PNG, "png"), (b"\xff\xd8\xff\xe0 and so on \xff\xd9", "jpeg")])
def test_a_letterhead_is_read_with_its_picture(tmp_path: Path, logo: bytes, kind: str) -> None:
    asked = PictureFile(file="attēli/logo.png", alt="Avots")
    text = LetterheadText(format="talka-letterhead-1", name="Biedrība “Avotu zeme”", logo=asked)

    found = read_letterhead(written(tmp_path, logo=logo))

    assert found == Letterhead(text, Picture(logo, "png" if kind == "png" else "jpeg", "Avots"))


@pytest.mark.parametrize(
    ("logo", "what"),
    [
        (None, "there is no such file"),
        (b"GIF89a", "this is no PNG or JPEG picture; save it as one of these"),
        (PNG[:-4], "the picture is cut off before its end; save or copy it anew"),
        (PNG + bytes(LARGEST_PICTURE), "longer than 2000000 bytes"),
    ],
)
def test_a_picture_that_cannot_be_used_is_named_with_its_line(
    tmp_path: Path, logo: bytes | None, what: str
) -> None:
    name = written(tmp_path, logo=logo)

    assert refused(name, tmp_path) == [f"letterhead.toml, line 4: logo.file: attēli/logo.png: {what}"]


def test_every_fault_of_the_text_is_said_at_once(tmp_path: Path) -> None:
    name = written(tmp_path, TEXT.replace('alt = "Avots"\n', "").replace("name =", "nome ="))

    assert refused(name, tmp_path) == [
        "letterhead.toml: name: name is missing",
        "letterhead.toml, line 2: nome: nome is not known here; did you mean name?",
        "letterhead.toml, line 3: logo.alt: alt is missing",
    ]


@pytest.mark.parametrize("language", ["lv", "en"])
def test_the_sample_is_sound_as_it_stands_and_with_every_remark_taken_away(
    tmp_path: Path, language: str
) -> None:
    path = tmp_path / "letterhead.toml"

    assert main(["--lang", language, "new", "letterhead", str(path)]) == 0
    assert read_letterhead(str(path)).logo is None
    lines = path.read_text(encoding="utf-8").splitlines()
    bare = [line.removeprefix("# ") if " = " in line or line == "# [logo]" else line for line in lines]
    path.write_text("\n".join(bare), encoding="utf-8")
    (tmp_path / "logo.png").write_bytes(PNG)
    whole = read_letterhead(str(path)).text

    assert whole.model_fields_set == set(LetterheadText.model_fields)
    assert None not in whole.texts.model_dump().values()
