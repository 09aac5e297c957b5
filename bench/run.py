"""Prints the figures of docs/benchmarks.md: the core on rounds of 1 000 and 10 000, beside a floor of the same run."""

import json
import resource
import subprocess
import sys
import time
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from made import made_call, made_round
from talka.core.results import assess_round
from talka.core.round import Round

ASSESSORS = 3
RUNS = 5


def floor_seconds(round_: Round) -> float:
    """The least that anyone must do: exact means of every criterion, totals, one sort."""
    begun = time.perf_counter()
    totals = []
    for application in round_.application:
        sheets = [sheet for _, sheet in round_.sheets_of[application.id]]
        total = Fraction(0)
        for name in (f"K{n}" for n in range(19)):
            points = [mark for sheet in sheets if isinstance(mark := sheet.marks[name], Decimal)]
            total += Fraction(sum(points, Decimal(0))) / len(points)
        totals.append((-total, application.id))
    totals.sort()
    return time.perf_counter() - begun


def measured(applications: int) -> dict[str, object]:
    """Seconds to score, combine, rank and allocate, and the peak memory of a process that does nothing else."""
    call, round_ = made_call(), made_round(applications, ASSESSORS)
    floor = floor_seconds(round_)
    begun = time.perf_counter()
    results = assess_round(call, round_)
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {"seconds": seconds, "floor": floor, "peak_mb": peak, "filed": len(results.outcomes)}


def in_a_process(*arguments: str) -> str:
    return subprocess.run([sys.executable, *arguments], check=True, capture_output=True, text=True).stdout  # noqa: S603


def report(applications: int) -> None:
    rows = [json.loads(in_a_process(str(Path(__file__)), str(applications))) for _ in range(RUNS)]
    best = min(rows, key=lambda row: row["seconds"])
    worst = max(row["seconds"] for row in rows)
    print(
        f"{applications:>6} applications × {ASSESSORS} × 20: {best['seconds']:.2f} s (worst {worst:.2f} s), "
        f"floor {best['floor']:.2f} s, peak {best['peak_mb']} MB"
    )


def report_import() -> None:
    code = "import time; t = time.perf_counter(); import talka.core.bundle; print(time.perf_counter() - t)"
    seconds = sorted(float(in_a_process("-c", code)) for _ in range(RUNS))
    bare = "import time; t = time.perf_counter(); import pydantic.main, pydantic.fields; print(time.perf_counter() - t)"
    floor = sorted(float(in_a_process("-c", bare)) for _ in range(RUNS))
    print(
        f"import of the core: {seconds[0]:.2f} s (worst {seconds[-1]:.2f} s), floor (pydantic) {floor[0]:.2f} s"
    )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(measured(int(sys.argv[1]))))
    else:
        report_import()
        report(1_000)
        report(10_000)
