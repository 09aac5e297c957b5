"""Every report of every round in the library: names kept, words translated, every outcome in every format."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from catalogues import catalogue
from talka.core.results import STATES
from talka.core.values import Message, say
from talka.writers.document import Bullets, Document, Heading, Paragraph, Particulars, Table, ToFillIn
from talka.writers.formats import FORMATS
from talka.writers.reports.every import Paper, every_paper
from talka.writers.reports.papers import Papers
from talka.writers.reports.public_list import public_list
from talka.writers.reports.ranked_list import list_blocks, ranked_list
from writers.rounds import DEMO, LIBRARY, papers_in, public

EXAMPLES = [DEMO, *sorted(folder.parent for folder in (LIBRARY / "examples").glob("*/round.toml"))]


@pytest.fixture(scope="module")
def demo() -> Papers:
    return papers_in(DEMO, letterhead=True)


def parts_of(document: Document) -> Iterator[object]:
    """Everything that a document says."""
    yield from (document.title, document.subtitle, document.footer)
    for block in document.blocks:
        match block:
            case Heading(text) | Paragraph(text) | ToFillIn(text):
                yield text
            case Bullets(items):
                yield items
            case Particulars(rows):
                yield rows
            case Table(caption, columns, table_rows):
                yield caption
                yield from (column.title for column in columns)
                yield from (row.cells for row in table_rows)


def messages_in(part: object) -> Iterator[Message]:
    if isinstance(part, Message):
        yield part
        for _, value in part.values:
            yield from messages_in(value)
    elif isinstance(part, tuple):
        for inner in part:
            yield from messages_in(inner)


def texts_in(part: object) -> Iterator[str]:
    if isinstance(part, Message):
        for _, value in part.values:
            yield from texts_in(value)
    elif isinstance(part, tuple):
        for inner in part:
            yield from texts_in(inner)
    elif isinstance(part, str):
        yield part


def untranslated(words: Catalog, papers: list[Paper]) -> set[str]:
    said = {message for paper in papers for part in parts_of(paper.document) for message in messages_in(part)}
    return {message.text for message in said if words.get(message.one or message.text) is None}


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_every_paper_is_sound_and_translated(folder: Path) -> None:
    papers = papers_in(folder)
    every = every_paper(papers, public(papers))
    rows = [
        (paper.path, row, len(block.columns))
        for paper in every
        for block in paper.document.blocks
        if isinstance(block, Table)
        for row in block.rows
    ]

    assert untranslated(catalogue("lv"), every) == set()
    assert [
        (path, row) for path, row, wide in rows if sum(row.spans) != wide and len(row.cells) != wide
    ] == []
    files = [f"{paper.path}.{ending}".casefold() for paper in every for ending in paper.formats]
    assert len(set(files)) == len(files)


def test_every_outcome_of_the_demo_is_written_in_every_format(demo: Papers) -> None:
    states = {row.state: row.assessed.application.id for row in demo.results.outcomes}
    wanted = {f"opinions/{name}" for name in states.values()} | {f"sheets/{name}" for name in states.values()}
    one_of_each = [
        paper
        for paper in every_paper(demo, public(demo))
        if paper.path in wanted or paper.path in {"lists/SLP3", "public", "hand-over", "minutes"}
    ]

    made = {
        (paper.path, ending): FORMATS[ending](paper.document, "lv")
        for paper in one_of_each
        for ending in FORMATS
    }

    assert set(states) <= set(STATES)
    assert len(made) == len(one_of_each) * 4
    assert all(made.values())
    starts = {"pdf": b"%PDF", "docx": b"PK", "xlsx": b"PK", "html": b"<!doctype html>"}
    assert {
        ending for (_, ending), data in made.items() if not data.lower().startswith(starts[ending].lower())
    } == set()


def test_nothing_public_names_a_natural_person_an_assessor_or_a_contact(demo: Papers) -> None:
    document = public_list(public(demo))
    html = FORMATS["html"](document, "lv").decode()
    persons = [row for row in demo.round.application if row.natural_person]
    names = [*(row.applicant for row in persons), *(row.name or row.id for row in demo.round.assessor)]
    inside = FORMATS["html"](ranked_list(demo, demo.results.lists[0]), "lv").decode()

    assert len(persons) == 5
    assert [name for name in names if name in html] == []
    assert [row.applicant for row in persons if row.applicant in inside]  # it could have been there


def test_no_opinion_tells_a_single_mark_or_an_assessor(demo: Papers) -> None:
    opinions = [paper for paper in every_paper(demo, public(demo)) if paper.path.startswith("opinions/")]
    secrets = {"mean of {points}", "sum of {points}", "yes: {yes}, no: {no}"}
    names = {name for row in demo.round.assessor for name in (row.name, row.id)}
    messages = {
        message.text
        for paper in opinions
        for part in parts_of(paper.document)
        for message in messages_in(part)
    }
    texts = {text for paper in opinions for part in parts_of(paper.document) for text in texts_in(part)}

    assert len(opinions) == 40
    assert messages & secrets == set()
    assert texts & names == set()


def lines(papers: Papers) -> list[str]:
    """The titles and lines drawn across the first list, and the numbers between them."""
    table = next(block for block in list_blocks(papers, papers.results.lists[0]) if isinstance(block, Table))
    return [str(row.cells[1] if row.kind == "plain" else row.cells[0]) for row in table.rows[:-1]]


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        (
            "dalejs-finansejums",
            ["P1", "P2", "Money line: the money is used up", "Reserve list", "P3"],
        ),
        (
            "izlaist-un-pildit",
            ["P1", "Money line: 8000.00 EUR left, P2 asks for 10000.00 EUR; further on, what fits is funded",
             "P2", "P3", "P4", "P5"],
        ),
        (
            "robezprojekts",
            ["P1", "P2", "Money line: 0.00 EUR left, P3 asks for 500.00 EUR", "Reserve list", "P3"],
        ),
        (
            "neizskirts-pie-robezas",
            ["P1", "P2", "Money line: it crosses a tie that the council decides; left: 5500.00 EUR",
             "Wait for the council's decision", "P3", "P4", "P5"],
        ),
    ],
)  # fmt: skip
def test_the_money_line_stands_where_the_money_ends(example: str, expected: list[str]) -> None:
    assert lines(papers_in(LIBRARY / "examples" / example)) == expected


def test_every_open_tie_is_warned_of() -> None:
    papers = papers_in(LIBRARY / "examples/neizskirts-pie-robezas")
    ties = [block for block in list_blocks(papers, papers.results.lists[0]) if isinstance(block, Paragraph)]

    assert ties == [
        Paragraph(
            say(
                "Equal points that no rule decides: {applications}. The council decides the order.",
                applications=tied,
            ),
            "warning",
        )
        for tied in (("P1", "P2"), ("P3", "P4"))
    ]
