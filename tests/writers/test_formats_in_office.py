"""Pages and workbooks open in LibreOffice."""

import subprocess
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from talka.writers.formats import html, xlsx
from writers.samples import RICH

pytestmark = pytest.mark.office


@pytest.mark.parametrize(
    ("ending", "data"), [("xlsx", xlsx.render(RICH, "lv")), ("html", html.render(RICH, "lv"))]
)
def test_libreoffice_opens_and_prints_it(ending: str, data: bytes, tmp_path: Path) -> None:
    file = tmp_path / f"rich.{ending}"
    file.write_bytes(data)

    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)  # noqa: S603 — our own files

    document = pypdfium2.PdfDocument(tmp_path / "rich.pdf")
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    assert [
        words
        for words in ("āčēģīķļņšūž ĀČĒĢĪĶĻŅŠŪŽ", "=1+1", "200. projekts", "Jānis Bērziņš")
        if words not in text
    ] == []
