"""Programs that some tests need and a machine may not have."""

import os
import shutil


def soffice() -> str | None:
    return shutil.which("soffice")


def pdfinfo() -> str | None:
    return shutil.which("pdfinfo")


def chromium() -> str | None:
    """The browser of the system; playwright's own cannot be had everywhere."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
