"""Tests that need a program from outside Python are left out where it is missing, aloud; in CI its absence fails."""

import os
import shutil

import pytest

PROGRAMS = {"office": "soffice"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if os.environ.get("CI"):
        return
    for mark, program in PROGRAMS.items():
        without = [item for item in items if item.get_closest_marker(mark)]
        if without and shutil.which(program) is None:
            config.stash.setdefault(LEFT_OUT, []).append(
                f"{len(without)} tests need {program}, which is not installed"
            )
            items[:] = [item for item in items if item not in without]
            config.hook.pytest_deselected(items=without)


LEFT_OUT = pytest.StashKey[list[str]]()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for sentence in config.stash.get(LEFT_OUT, []):
        terminalreporter.write_line(f"LEFT OUT: {sentence}", yellow=True)
