"""The real call printed otherwise: broken into shorter lines, as pages of a PDF, as paragraphs of a Word file."""

import io
import textwrap

import docx
import pytest

from readers.real import DOCUMENT, read
from readers.render import pdf_of
from readers.test_real_criteria import POINTS, lines_of
from talka.readers import Reading

PRINTED = [line.strip() for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if line.strip()]


def criteria_in(reading: Reading) -> list[str]:
    assert reading.call is not None, reading.findings
    return list(lines_of(reading.call))


@pytest.mark.parametrize("width", [45, 60, 75, 100])
def test_shorter_lines_change_nothing(width: int) -> None:
    lines = [part for line in PRINTED for part in textwrap.wrap(line, width)]
    reading = read("\r\n".join(lines).encode(), "call.txt")
    assert criteria_in(reading) == POINTS.read_text(encoding="utf-8").splitlines()
    assert reading.share() == 1


def test_pages_of_a_pdf() -> None:
    pages = [PRINTED[start : start + 45] for start in range(0, len(PRINTED), 45)]
    reading = read(pdf_of(pages), "call.pdf")
    assert criteria_in(reading) == POINTS.read_text(encoding="utf-8").splitlines()
    assert reading.share() == 1


def test_paragraphs_of_a_word_file() -> None:
    document = docx.Document()
    for line in PRINTED:
        document.add_paragraph(line)
    written = io.BytesIO()
    document.save(written)
    reading = read(written.getvalue(), "call.docx")
    assert criteria_in(reading) == POINTS.read_text(encoding="utf-8").splitlines()
