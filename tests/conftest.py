"""What a test needs from outside the checkout and is missing leaves it out, aloud; in CI its absence fails."""

import os
from pathlib import Path

import pytest

from programs import chromium, pdfinfo, soffice

IN_CI = bool(os.environ.get("CI"))
DOCUMENTS = Path(__file__).parent.parent.parent / "shared" / "documents"
PROGRAMS = {
    "browser": (chromium, "Chromium (chromium)"),
    "office": (soffice, "LibreOffice (soffice)"),
    "poppler": (pdfinfo, "poppler-utils (pdfinfo)"),
}
LEFT_OUT = pytest.StashKey[list[str]]()


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Files named test_real_… read real documents in place; those are not part of the project."""
    if IN_CI or DOCUMENTS.is_dir() or not collection_path.name.startswith("test_real_"):
        return None
    sentence = f"{collection_path.name} reads real documents, which are not beside this checkout"
    config.stash.setdefault(LEFT_OUT, []).append(sentence)
    return True


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests that are marked as needing a program of the system."""
    for mark, (program, name) in PROGRAMS.items():
        without = [item for item in items if item.get_closest_marker(mark)]
        if IN_CI or not without or program() is not None:
            continue
        config.stash.setdefault(LEFT_OUT, []).append(f"{len(without)} tests need {name}")
        items[:] = [item for item in items if item not in without]
        config.hook.pytest_deselected(items=without)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for sentence in config.stash.get(LEFT_OUT, []):
        terminalreporter.write_line(f"LEFT OUT: {sentence}", yellow=True)
