"""The papers of a round as files, written side by side where there are many."""

import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from talka.cli.exits import UNUSABLE, Stopped
from talka.core.values import say
from talka.language import Language
from talka.writers.formats import FORMATS
from talka.writers.reports.every import Paper

FEW = 12  # so many papers are written before other processes have started
MOST_PROCESSES = 4  # each holds fonts and templates, some 100 MB
AT_ONCE = 4

Count = Callable[[Sequence[Paper], Iterator[None]], Iterable[None]]


def write_papers(papers: Sequence[Paper], language: Language, folder: Path, count: Count) -> None:
    """Every paper in its formats under a folder; `count` goes over them as they are done."""
    write = partial(write_paper, language=language, folder=folder)
    processes = min(os.cpu_count() or 1, MOST_PROCESSES)
    if len(papers) <= FEW or processes == 1:
        for _ in count(papers, (write(paper) for paper in papers)):
            pass
        return
    pool = ProcessPoolExecutor(processes, get_context("spawn"), initializer=_leave_interrupts)
    try:
        for _ in count(papers, pool.map(write, papers, chunksize=AT_ONCE)):
            pass
    except BrokenProcessPool:
        raise Stopped(
            UNUSABLE,
            say(
                "Writing the papers was cut off, perhaps for lack of memory; --without-papers leaves them out."
            ),
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_interrupts() -> None:
    """Ctrl+C reaches every process of a terminal; the first one ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def write_paper(paper: Paper, language: Language, folder: Path) -> None:
    """One document in all its formats."""
    for ending in paper.formats:
        if ending in FORMATS:
            file = folder / f"{paper.path}.{ending}"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(FORMATS[ending](paper.document, language))
