"""PDF files: the text of each page, line by line, in the order it was written."""

from collections.abc import Iterator

from talka.core.values import say
from talka.readers.limits import Limits
from talka.readers.lines import Line, tidy
from talka.readers.refusal import Unreadable

BROKEN_WORD = "\ufffe"  # what pdfium puts in place of a hyphen at the end of a line


def lines_of(data: bytes, limits: Limits) -> Iterator[Line]:
    """Every line that is not blank, counted through the whole document."""
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415 — heavy, for PDF files only

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _refusal(str(error)) from None
    if len(document) > limits.pages:
        raise Unreadable(
            say(
                "the PDF has {pages} pages; at most {most} are allowed",
                pages=len(document),
                most=limits.pages,
            )
        )
    number = 0
    for page in range(len(document)):
        try:
            text = document[page].get_textpage().get_text_range()
        except pypdfium2.PdfiumError:
            raise Unreadable(say("the PDF is broken: page {page} cannot be read", page=page + 1)) from None
        for line in (
            text.replace(BROKEN_WORD + "\r\n", "").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        ):
            if tidied := tidy(line.replace(BROKEN_WORD, "-")):
                number += 1
                yield Line(number, tidied, page + 1)
    if not number:
        raise Unreadable(
            say(
                "the PDF holds pictures of pages and no text: it was scanned. Ask for the file it was made from"
            )
        )


def _refusal(error: str) -> Unreadable:
    if "password" in error.casefold():
        return Unreadable(say("the PDF is protected with a password; save it without one"))
    return Unreadable(say("the PDF is broken and cannot be opened"))
