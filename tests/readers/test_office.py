"""Word files turned into PDF by the real LibreOffice: tables without lines of their own, rows cut by pages."""

import subprocess
from decimal import Decimal
from pathlib import Path

import pytest

from readers.render import as_docx
from readers.synthetic import make
from readers.test_variants import EXACT, compared, variants
from talka.readers import read

pytestmark = pytest.mark.office


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every variant as a PDF that LibreOffice made of its Word file."""
    path = tmp_path_factory.mktemp("office")
    for number, habits in enumerate(variants()):
        (path / f"{number:02}.docx").write_bytes(as_docx(make(habits)))
    files = sorted(map(str, path.glob("*.docx")))
    profile = f"-env:UserInstallation={(path / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(path), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)  # noqa: S603 — our own files
    return path


def test_nearly_every_value_is_exact_after_libreoffice(folder: Path) -> None:
    exact = every = 0
    wrong: dict[str, object] = {}
    for number, habits in enumerate(variants()):
        file = folder / f"{number:02}.pdf"
        right, bad = compared(make(habits), read(file.read_bytes(), file.name))
        exact, every = exact + right, every + right + len(bad)
        wrong |= {f"{habits.codes} {habits.seed}: {place}": pair for place, pair in bad.items()}

    assert Decimal(exact) / every >= EXACT, (exact, every, wrong)
