"""Every paper of a round in one table: where its files go, in which formats, and what makes its documents."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from talka.writers.document import Document
from talka.writers.file_names import file_names
from talka.writers.reports.explained_sheet import explained_sheet
from talka.writers.reports.hand_over import hand_over
from talka.writers.reports.marks_summary import marks_apart, marks_summary
from talka.writers.reports.minutes import minutes
from talka.writers.reports.opinion import opinion
from talka.writers.reports.papers import Papers
from talka.writers.reports.public_list import public_list
from talka.writers.reports.ranked_list import ranked_list

Documents = Callable[[Papers], Iterator[tuple[str, Document]]]


@dataclass(frozen=True, slots=True)
class Report:
    """A kind of paper. `path`: its file without ending, or where there are `many`, their folder."""

    path: str
    formats: tuple[str, ...]
    documents: Documents
    many: bool = False
    public: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """One document, its file's path without ending (parts joined by /), and the formats it is written in."""

    path: str
    formats: tuple[str, ...]
    document: Document


def _lists(papers: Papers) -> Iterator[tuple[str, Document]]:
    for ranked in papers.results.lists:
        yield ranked.id, ranked_list(papers, ranked)


def _sheets(papers: Papers) -> Iterator[tuple[str, Document]]:
    for row in papers.results.outcomes:
        yield row.assessed.application.id, explained_sheet(papers, row)


def _opinions(papers: Papers) -> Iterator[tuple[str, Document]]:
    for row in papers.results.outcomes:
        yield row.assessed.application.id, opinion(papers, row)


def _one(report: Callable[[Papers], Document]) -> Documents:
    def documents(papers: Papers) -> Iterator[tuple[str, Document]]:
        yield "", report(papers)

    return documents


REPORTS = (
    Report("lists", ("pdf", "docx", "xlsx"), _lists, many=True),
    Report("sheets", ("pdf", "docx"), _sheets, many=True),
    Report("opinions", ("pdf", "docx"), _opinions, many=True),
    Report("marks", ("xlsx",), _one(marks_summary)),
    Report("marks", ("pdf",), _one(marks_apart)),
    Report("minutes", ("docx",), _one(minutes)),
    Report("hand-over", ("xlsx",), _one(hand_over)),
    Report("public", ("html", "pdf", "xlsx"), _one(public_list), public=True),
)


def every_paper(office: Papers, public: Papers) -> list[Paper]:
    """All papers of a round; `public` are those for everybody."""
    found: list[Paper] = []
    for report in REPORTS:
        made = list(report.documents(public if report.public else office))
        names = file_names(name for name, _ in made)
        found += [
            Paper(f"{report.path}/{names[name]}" if report.many else report.path, report.formats, document)
            for name, document in made
        ]
    return found
