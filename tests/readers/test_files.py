"""Files that cannot be read say why; text in the encodings of offices is read."""

import io
import zipfile
from collections.abc import Callable

import docx
import pytest

from readers.render import as_docx, as_pdf, as_text, pdf_of
from readers.synthetic import Habits, make
from talka.readers import Limits, Unreadable, read

SAMPLE = make(Habits(seed=3))


def package(**parts: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in parts.items():
            zipped.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return written.getvalue()


def refusal(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(Unreadable) as caught:
        read(data, "call", limits or Limits())
    return str(caught.value.what)


DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaa">]><d>&a;</d>'
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "the file is empty"),
        (b"  \r\n ", "the file is empty"),
        (b"%PDF-1.4\nnothing else", "the PDF is broken and cannot be opened"),
        (b"PK\x03\x04 cut off", "the Word file is broken: it cannot be unpacked"),
        (package(word__document_xml=b"<w"), "the Word file is broken: its text part cannot be read"),
        (package(word__document_xml=DOCTYPE),
         "the file declares a document type, which no Word program writes; it is not opened"),
        (package(word__document_xml=DOCTYPE.decode().encode("utf-16")),
         "the file declares a document type, which no Word program writes; it is not opened"),
        (package(xl__workbook_xml=b""), "this is an Excel workbook; a call is read from Word (DOCX), PDF or text"),
        (package(content_xml=b""), "this is an OpenDocument file; save it as Word (DOCX), PDF or text"),
        (package(other=b""), "this is neither a text nor a Word or PDF file"),
        (OLD + b"\0" * 600, "this is a file of an older Office; save it as Word (DOCX), PDF or text"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "the file is protected with a password; save it without one"),
        (b"{\\rtf1 text}", "this is an RTF file; save it as Word (DOCX), PDF or text"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "this is neither a text nor a Word or PDF file"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_says_why(data: bytes, why: str) -> None:
    assert refusal(data) == why


def test_a_scanned_pdf_says_so() -> None:
    assert refusal(pdf_of([[]])) == (
        "the PDF holds pictures of pages and no text: it was scanned. Ask for the file it was made from"
    )


def test_a_pdf_with_a_password_says_so() -> None:
    locked = as_pdf(SAMPLE).replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt << /Filter /Standard /V 1 /R 2 /O <"
                                    + b"00" * 32 + b"> /U <" + b"00" * 32 + b"> /P -4 >> /ID [<00> <00>]")  # fmt: skip
    assert refusal(locked) == "the PDF is protected with a password; save it without one"


@pytest.mark.parametrize(
    ("data", "limits", "why"),
    [
        (as_text, Limits(bytes=100), "call has {size} bytes; at most 100 are allowed"),
        (as_text, Limits(lines=10), "the document has more than 10 lines, which is more than is read"),
        (as_docx, Limits(lines=10), "the document has more than 10 lines, which is more than is read"),
        (
            as_docx,
            Limits(characters=500),
            "the document has more than 500 characters, which is more than is read",
        ),
        (as_pdf, Limits(pages=1), "the PDF has {pages} pages; at most 1 are allowed"),
        (as_docx, Limits(members=3), "the file has {members} parts; at most 3 are allowed"),
        (as_docx, Limits(unpacked=1000), "unpacked the file has {unpacked} bytes; at most 1000 are allowed"),
        (as_docx, Limits(seconds=0), "the file could not be read within 0 seconds"),
        (as_text, Limits(seconds=0), "the file could not be read within 0 seconds"),
        (
            as_text,
            Limits(characters=500),
            "the document has more than 500 characters, which is more than is read",
        ),
        (
            as_text,
            Limits(memory=50_000_000),
            "the file could not be read: it is broken, or asks for more memory than it may have",
        ),
    ],
)
def test_limits_are_named(data: Callable[..., bytes], limits: Limits, why: str) -> None:
    said = refusal(data(SAMPLE), limits)
    head, _, tail = why.partition("{")
    assert said.startswith(head)
    assert said.endswith(tail.partition("}")[2])


def test_a_package_that_unpacks_to_far_more_is_refused_unopened() -> None:
    bomb = package(word__document_xml=b"<d>" + b" " * 20_000_000 + b"</d>")
    assert len(bomb) < 30_000
    assert refusal(bomb, Limits(unpacked=1_000_000)) == (
        "unpacked the file has 20000007 bytes; at most 1000000 are allowed"
    )


def test_brackets_nested_too_deep_do_no_harm() -> None:
    deep = (
        b'<d xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' + b"<w:sdt>" * 100_000
    )
    assert (
        refusal(package(word__document_xml=deep)) == "the Word file is broken: its text part cannot be read"
    )
    closed = deep + b"</w:sdt>" * 100_000 + b"</d>"
    assert refusal(package(word__document_xml=closed)) in {
        "the file is built too deep to be read",
        "the file could not be read: it is broken, or asks for more memory than it may have",
    }


@pytest.mark.parametrize(
    ("newline", "encoding"), [("\r\n", "utf-8"), ("\n", "utf-8-sig"), ("\r\n", "cp1257"), ("\n", "utf-16")]
)
def test_text_of_every_office_reads_the_same(newline: str, encoding: str) -> None:
    plain = read(as_text(SAMPLE), "call.txt")
    assert plain.call is not None
    other = read(as_text(SAMPLE, newline=newline, encoding=encoding), "call.txt")
    assert other.call is not None
    without = {"call": plain.call.call.model_copy(update={"source": None})}
    assert other.call.model_copy(update={"call": other.call.call.model_copy(update={"source": None})}) == (
        plain.call.model_copy(update=without)
    )


def test_a_file_is_known_by_what_it_holds() -> None:
    wrong_name = read(as_docx(SAMPLE), "call.txt")
    assert wrong_name.call is not None


def test_what_is_no_call_makes_no_call_and_says_so() -> None:
    document = docx.Document()
    document.add_paragraph("Piena piegādes līgums starp kaimiņiem")
    written = io.BytesIO()
    document.save(written)
    found = read(written.getvalue(), "contract.docx")
    assert found.call is None
    assert [finding.code for finding in found.findings if finding.severity == "error"] == ["no-action"]
