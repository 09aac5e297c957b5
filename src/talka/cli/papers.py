"""The papers of a round as files, written in threads: the typesetting of PDF is done outside Python's lock."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from talka.language import Language
from talka.writers.formats import FORMATS
from talka.writers.reports.every import Paper

MOST_THREADS = 4  # each keeps what it has set before, some 50 MB

Count = Callable[[Sequence[Paper], Iterator[None]], Iterable[None]]


def write_papers(papers: Sequence[Paper], language: Language, folder: Path, count: Count) -> None:
    """Every paper in its formats under a folder; `count` goes over them as they are done."""
    pool = ThreadPoolExecutor(min(os.cpu_count() or 1, MOST_THREADS))
    try:
        for _ in count(papers, pool.map(partial(write_paper, language=language, folder=folder), papers)):
            pass
    finally:
        pool.shutdown(cancel_futures=True)


def write_paper(paper: Paper, language: Language, folder: Path) -> None:
    """One document in all its formats."""
    for ending in paper.formats:
        file = folder / f"{paper.path}.{ending}"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(FORMATS[ending](paper.document, language))
