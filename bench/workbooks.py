"""The figures of the workbooks: writing the office's and every assessor's, and reading them all back."""

import resource
import sys
import time
from pathlib import Path

from made import made_call, made_call_text, made_round
from talka.core.texts import digest
from talka.readers.workbook.taking import take
from talka.writers.workbook import assessor_workbook, office_workbook
from talka.writers.workbook.known import known_of

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))  # they are filled in as in the tests

from workbook.filled import Files, files_of

RUNS = 3


def processors() -> float:
    """Seconds that the processors have worked for this process and those it has started."""
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(row.ru_utime + row.ru_stime for row in used)


def report_workbooks(applications: int, assessors: int) -> None:
    """Seconds on the clock, and of the processors: others may be at work on the machine."""
    text, round_ = made_call_text(), made_round(applications, assessors)
    call = made_call()
    begun, worked = time.perf_counter(), processors()
    size = len(office_workbook(call, digest(text), round_, "lv"))
    known = [known_of(call, application) for application in round_.application]
    size += sum(len(assessor_workbook(call, row, known, "lv")) for row in round_.assessor)
    print(
        f"{assessors} workbooks of {applications} score sheets and the office's, written: "
        f"{time.perf_counter() - begun:.1f} s ({processors() - worked:.1f} s of the processors), {size / 1e6:.1f} MB"
    )
    files = files_of(text, round_)
    rows = [_read(text, files) for _ in range(RUNS)]
    seconds, worked = min(rows)
    print(
        f"… filled in and read back: {seconds:.1f} s ({worked:.1f} s of the processors), worst {max(rows)[0]:.1f} s"
    )


def _read(text: str, files: Files) -> tuple[float, float]:
    begun, worked = time.perf_counter(), processors()
    take(text, files)
    return time.perf_counter() - begun, processors() - worked


if __name__ == "__main__":
    report_workbooks(100, 5)
