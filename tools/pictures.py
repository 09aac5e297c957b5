"""Makes the pictures of docs/one-evening.md from the program itself: its workbooks, printed by LibreOffice."""

import re
import struct
import subprocess
import sys
import tempfile
import zlib
from collections import Counter
from pathlib import Path
from typing import TypeAlias, get_args

import pypdfium2  # type: ignore[import-untyped]

from talka.core.round import load_round
from talka.language import Language, words
from talka.layout.marks import Role
from talka.layout.register import SHEET_NAMES

Colour: TypeAlias = tuple[int, int, int]

ROOT = Path(__file__).parent.parent
DEMO = ROOT / "library/lv/avotu-zeme/2026-3"
PICTURES = ROOT / "docs/pictures"
sys.path.insert(0, str(ROOT / "tests"))  # the workbooks are filled in as in the tests

from workbook.filled import files_of  # noqa: E402 — as above

SCALE = 1.35  # pixels for each point of the page
STEP = 17  # sixteen shades of each colour are enough for a sheet, and keep the files small
COARSER = bytes(round(value / STEP) * STEP for value in range(256))
WHITE = (255, 255, 255)
MARGIN = 12
ABOVE_FOOTER = 0.94
STILL_OPEN = ("gates", "money_line", "reserve")  # so that the settings show what is to be chosen
SCORED = "UD1-01"


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    for language in get_args(Language):
        with tempfile.TemporaryDirectory() as folder:
            pages = printed(language, Path(folder))
            for name, data in pages.items():
                path = PICTURES / f"{name}.{language}.png"
                path.write_bytes(data)
                print(f"{path.relative_to(ROOT)}: {len(data) // 1000} kB")


def printed(language: Language, folder: Path) -> dict[str, bytes]:
    """The first page of each kind of sheet as a picture."""
    call_text = (DEMO / "call.toml").read_text(encoding="utf-8")
    kept = [line for line in call_text.splitlines() if line.split(" ")[0] not in STILL_OPEN]
    round_ = load_round((DEMO / "round.toml").read_text(encoding="utf-8"))
    files = dict(files_of("\n".join(kept) + "\n", round_, language))
    for name in ("office.xlsx", "V1.xlsx"):
        (folder / name).write_bytes(files[name])
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, folder.glob("*.xlsx"))], check=True, capture_output=True, timeout=300)  # noqa: S603 — our own files
    office, assessor = (pypdfium2.PdfDocument(folder / f"{name}.pdf") for name in ("office", "V1"))
    roles: tuple[Role, ...] = ("applications", "settings", "overview")
    found: dict[str, bytes] = {role: page_of(office, words(SHEET_NAMES[role], language)) for role in roles}
    found |= {"declaration": page_of(assessor, words(SHEET_NAMES["declarations"], language))}
    return {**found, "score-sheet": page_of(assessor, SCORED)}


def page_of(document: pypdfium2.PdfDocument, sheet: str) -> bytes:
    """The first page of a sheet, told by the footer that names it."""
    for page in document:
        lines = page.get_textpage().get_text_bounded().splitlines()
        if any(re.search(rf"\.xlsx\s+{re.escape(sheet)}(\s|$)", line) for line in lines):
            return picture(page.render(scale=SCALE, rev_byteorder=True))
    raise LookupError(sheet)


def picture(bitmap: pypdfium2.PdfBitmap) -> bytes:
    """A PNG of the part of a page that is not blank, in the colours that occur most."""
    channels, data = bitmap.n_channels, bytes(bitmap.buffer).translate(COARSER)
    rows = []
    for row in range(bitmap.height):
        line = data[row * bitmap.stride : row * bitmap.stride + bitmap.width * channels]
        rows.append(list(zip(line[0::channels], line[1::channels], line[2::channels], strict=True)))
    return png(cropped(rows))


def cropped(rows: list[list[Colour]]) -> list[list[Colour]]:
    """Without the white around it, and without the footer."""
    body = rows[: int(len(rows) * ABOVE_FOOTER)]
    inked = [[place for place, colour in enumerate(row) if colour != WHITE] for row in body]
    lines = [number for number, places in enumerate(inked) if places]
    left = max(min(places[0] for places in inked if places) - MARGIN, 0)
    right = max(places[-1] for places in inked if places) + MARGIN
    return [row[left:right] for row in body[max(lines[0] - MARGIN, 0) : lines[-1] + MARGIN]]


def png(rows: list[list[Colour]]) -> bytes:
    """The bytes of a PNG whose pixels are places in a palette of the commonest colours."""
    counted = Counter(colour for row in rows for colour in row)
    palette = [colour for colour, _ in counted.most_common(256)]
    place = {colour: palette.index(min(palette, key=lambda near: _apart(near, colour))) for colour in counted}
    head = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 3, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + bytes(place[colour] for colour in row) for row in rows), 9)
    colours = bytes(part for colour in palette for part in colour)
    chunks = ((b"IHDR", head), (b"PLTE", colours), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def _apart(one: Colour, other: Colour) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


if __name__ == "__main__":
    main()
