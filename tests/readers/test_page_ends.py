"""Tables that pages have cut read as if they had not been, wherever the page ends."""

from collections.abc import Iterator
from itertools import product

import pytest

from readers.pages import At, pages_of, printed_call, printed_sample, without_lines
from readers.real import call, read
from readers.render import Block, Paragraph, Table, Writer, as_docx, docx_of, pdf_of
from readers.synthetic import Habits, Sample, make
from talka.readers import Reading, read_lines
from talka.readers.lines import Line

LENGTH = 11  # no page is so short, but every place is the end of one
FOOTER = "SATEKA 6.kārtas paziņojums 2026.gada februāris Lapa {page} no {pages}"


def lines_on(pages: list[list[str]], *, numbered: bool) -> Iterator[Line]:
    texts = [(text, page) for page, texts in enumerate(pages, 1) for text in texts]
    for number, (text, page) in enumerate(texts, 1):
        yield Line(number, text, page if numbered else None)


def said(reading: Reading) -> dict[str, object]:
    assert reading.call is not None, reading.findings
    return without_lines(reading.call)


@pytest.mark.parametrize(("at", "numbered"), [("behind", False), ("own line", False), ("end of line", True)])
def test_the_real_call_says_the_same_wherever_its_pages_end(at: At, numbered: bool) -> None:
    printed, expected = printed_call(), without_lines(call())
    for first in range(LENGTH):
        pages = pages_of(printed, LENGTH, first, FOOTER, at)
        found = read_lines(lines_on(pages, numbered=numbered), "call", "sha256:0")
        assert said(found) == expected | {"call": said(found)["call"]}, first
        assert found.share() == 1


def test_pages_of_a_pdf_end_anywhere() -> None:
    printed, expected = printed_call(), without_lines(call())
    for first in range(0, 44, 9):
        found = read(pdf_of(pages_of(printed, 44, first, FOOTER)), "call.pdf")
        assert said(found) == expected | {"call": said(found)["call"]}, first


SAMPLES = [make(Habits(seed=seed, row_codes=labelled, width=width, actions=1))
           for (seed, width), labelled in product(((21, 62), (22, 78), (23, 95)), (True, False))]  # fmt: skip


@pytest.mark.parametrize("at", ["behind", "own line", "end of line"])
@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_made_up_calls_say_the_same_wherever_their_pages_end(sample: Sample, at: At) -> None:
    printed = printed_sample(sample)
    expected = said(
        read_lines(lines_on([[line.text for line in printed]], numbered=False), "call", "sha256:0")
    )
    for first in range(LENGTH):
        pages = pages_of(printed, LENGTH, first, "Avotu zeme, {page}. lpp.", at)
        found = read_lines(lines_on(pages, numbered=False), "call", "sha256:0")
        assert said(found) == expected, first


def cut(
    blocks: Iterator[Block], rows: int, between: tuple[str, ...], *, head: bool, word: int
) -> Iterator[Block]:
    """Every table cut in two after some rows; `word`: so many words of the row there are on the other page."""
    for block in blocks:
        if isinstance(block, Paragraph) or len(block.rows) <= rows:
            yield block
            continue
        first, rest = block.rows[:rows], block.rows[rows:]
        words = first[-1][0].split(" ")
        if word and len(first[-1]) > 1 and len(words) > word + 1 and first[-1] not in HEADS:
            first = (*first[:-1], (" ".join(words[:-word]), first[-1][1]))
            rest = ((" ".join(words[-word:]), ""), *rest)
        yield Table(first)
        yield from map(Paragraph, between)
        repeated = [row for row in first if row in HEADS][:1] if head else []
        yield Table((*repeated, *rest))


HEADS = {("Kritērijs", "Vērtējums")}


@pytest.mark.parametrize(
    ("between", "head", "word"),
    [
        ((), True, 0),
        ((), False, 2),
        (("Avotu zeme, 4. lpp.",), False, 1),
        (("https://www.avoti.lv/", "– 5 –"), True, 2),
    ],
)
@pytest.mark.parametrize("sample", SAMPLES[:2])
def test_tables_of_a_word_file_that_were_cut_in_two_are_one(
    sample: Sample, between: tuple[str, ...], word: int, *, head: bool
) -> None:
    expected = said(read(as_docx(sample), "call.docx"))["criterion"]
    for rows in range(1, 6):
        blocks = cut(Writer(sample).blocks(), rows, between, head=head, word=word)
        assert said(read(docx_of(blocks), "call.docx"))["criterion"] == expected, rows


def findings(*lines: str) -> list[tuple[str, str]]:
    found = read("\n".join((HEADING, *lines)).encode(), "call.txt")
    return [(str(row.source), str(row.message)) for row in found.findings if row.code == "cut-row"]


HEADING = """Biedrība “Kalnu loks” izsludina 4. kārtu projektu iesniegumu pieņemšanai
Projektu iesniegumu iesniegšanas termiņš: no 2026. gada 5. maija līdz 2026. gada 8. jūnijam
Kopējais pieejamais publiskais finansējums: 80 000 EUR
Rīcība L7 Mazie uzņēmumi
Pieejamais finansējums: 80 000 EUR
Kvalitātes kritēriji"""


def test_points_that_may_be_a_number_of_the_sentence_are_named() -> None:
    assert findings(
        "K.1 Doma (maks. 2 p.)",
        "K.1.1 Projektā piedalās vismaz 2",
        "– 5 –",
        "cilvēki no apkaimes",
        "K.1.2 Citi 0",
    ) == [
        (
            "lines 8-10",
            "“Projektā piedalās vismaz cilvēki no apkaimes”: the points stand before the end of a page and may be a "
            "number of the sentence",
        )
    ]


def test_words_on_a_new_page_that_may_belong_to_the_row_before_are_named() -> None:
    assert findings("K.1 Doma (maks. 2 p.)", "K.1.1 Laba 2", "K.1.2 Vāja 0", "– 5 –", "Gulbenes novadā") == [
        (
            "lines 9",
            "“Gulbenes novadā” stands at the start of a page and was read as a remark; it may belong to the row before",
        )
    ]


def test_a_number_in_a_title_that_the_page_cuts_is_no_mark() -> None:
    rows = ("K.1.1 Jā 2", "K.1.2 Nē 0")
    title = "K.1 Iesaistīto ģimeņu skaits projektā ir 3"
    cut = read("\n".join((HEADING, title, "– 5 –", "un vairāk", *rows)).encode(), "call.txt")
    whole = read("\n".join((HEADING, f"{title} un vairāk", *rows)).encode(), "call.txt")
    assert said(cut)["criterion"] == said(whole)["criterion"]
