"""Prints the figures of docs/benchmarks.md: the core on rounds of 1 000 and 10 000, beside a floor of the same run."""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from made import made_call, made_call_text, made_round
from talka.core.results import assess_round
from talka.core.round import Round, dump_round
from talka.writers.formats import FORMATS
from talka.writers.reports.opinion import opinion
from talka.writers.reports.papers import Papers
from workbooks import report_workbooks

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))  # the made-up documents are those of the reader's tests

from readers.render import as_docx, as_pdf  # noqa: E402 — as above
from readers.synthetic import Habits, make  # noqa: E402 — as above

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


def cold_seconds(*arguments: str) -> list[float]:
    """Whole processes of the command line, fastest first; what they find does not matter here."""
    seconds = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-m", "talka.cli", *arguments], capture_output=True, check=False)  # noqa: S603
        seconds.append(time.perf_counter() - begun)
    return sorted(seconds)


def report_command_line() -> None:
    """Cold starts on the demo call, on the real document, and on made-up documents of a real one's size."""
    bare = cold_seconds("--version")
    print(f"talka --version (the floor of every command): {bare[0]:.2f} s (worst {bare[-1]:.2f} s)")
    demo = cold_seconds("check", str(ROOT / "library/lv/avotu-zeme/2026-3/call.toml"))
    print(f"talka check, demo call: {demo[0]:.2f} s (worst {demo[-1]:.2f} s)")
    with tempfile.TemporaryDirectory() as folder:
        for label, file in documents(Path(folder)):
            seconds = cold_seconds("--format", "json", "read", str(file))
            print(f"talka read, {label}: {seconds[0]:.2f} s (worst {seconds[-1]:.2f} s)")


def documents(folder: Path) -> Iterator[tuple[str, Path]]:
    """The real document where it is at hand, and five made-up actions as Word and PDF."""
    real = ROOT.parent / "shared/documents/sateka-call-round-6.txt"
    if real.exists():
        yield f"text, real document of {real.stat().st_size // 1000} kB", real
    sample = make(Habits(actions=5, seed=7))
    for name, data in (("call.docx", as_docx(sample)), ("call.pdf", as_pdf(sample))):
        (folder / name).write_bytes(data)
        yield f"{name}, five actions, {len(data) // 1000} kB", folder / name


def report_papers(applications: int, assessors: int) -> None:
    """`talka rank` with all papers, beside the same without; memory of its processes together."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "call.toml").write_text(made_call_text(), encoding="utf-8")
        (folder / "round.toml").write_text(dump_round(made_round(applications, assessors)), encoding="utf-8")
        arguments = ["rank", str(folder / "call.toml"), str(folder / "round.toml"), "-o", str(folder / "out")]
        bare, _ = watched(*arguments, "--without-papers")
        seconds, peak = watched(*arguments)
        files = [file for file in (folder / "out").rglob("*") if file.is_file()]
        size = sum(file.stat().st_size for file in files)
    print(
        f"talka rank, {applications} applications × {assessors} assessors, all papers: {seconds:.1f} s, {peak} MB "
        f"in all processes, {len(files)} files of {size / 1e6:.1f} MB; without papers {bare:.1f} s"
    )


def watched(*arguments: str) -> tuple[float, int]:
    """Seconds of a command, and the most memory (MB) that it and the processes it starts hold together."""
    begun, peak = time.perf_counter(), 0
    process = subprocess.Popen([sys.executable, "-m", "talka.cli", *arguments], stdout=subprocess.DEVNULL)  # noqa: S603
    while process.poll() is None:
        peak = max(peak, sum(own_kilobytes(number) for number in family(process.pid)))
        time.sleep(0.1)
    return time.perf_counter() - begun, peak // 1024


def family(process: int) -> Iterator[int]:
    """A process and all that it has started, as Linux lists them."""
    yield process
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(OSError):
            for child in children.read_text().split():
                yield from family(int(child))


def own_kilobytes(process: int) -> int:
    """What a process holds, pages that several share counted in parts."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


def report_opinion() -> None:
    """One opinion as PDF and as Word: the first, and the best of those after it."""
    call, round_ = made_call(), made_round(5, 5)
    papers = Papers(call, round_, assess_round(call, round_), "sha256:bench")
    for ending in ("pdf", "docx"):
        seconds = []
        for row in papers.results.outcomes:
            begun = time.perf_counter()
            FORMATS[ending](opinion(papers, row), "lv")
            seconds.append(time.perf_counter() - begun)
        first, worst = seconds[0] * 1000, max(seconds[1:]) * 1000
        print(f"an opinion as {ending}: first {first:.0f} ms, then at most {worst:.0f} ms")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(measured(int(sys.argv[1]))))
    else:
        report_import()
        report(1_000)
        report(10_000)
        report_command_line()
        report_opinion()
        report_papers(100, 5)
        report_workbooks(100, 5)
        print(in_a_process(str(Path(__file__).with_name("sign_in.py"))).strip())
