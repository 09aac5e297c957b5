"""Pages of the web beside the same jobs in bare Django, at 200 and 2 000 applications: CPU, SQL queries, bytes.

Everything runs in one process over the real database and the whole stack of middleware, so that figures of a noisy
machine can be compared with the floor of the same run. The floor asks for the same rows and writes the same columns
with the fewest queries and the plainest template.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from seeding import MANAGER, ROUND, prepare, seed, signed_in

SIZES = (200, 2000)
TIMES = 30


@dataclass(frozen=True, slots=True)
class Figure:
    """A job: CPU milliseconds (median), queries, bytes of the answer."""

    cpu: float
    queries: int
    size: int


def main(size: int) -> None:
    with tempfile.TemporaryDirectory() as state:
        os.environ.update(
            TALKA_DEVELOPMENT="1", TALKA_STATE=state, DJANGO_SETTINGS_MODULE="talka.web.settings"
        )
        prepare()
        first = seed(size).todo[-1]
        for name, (ours, floor) in jobs(*first).items():
            us, least = measure(ours), measure(floor)
            print(
                f"{name:<28} {size:>5}  {us.cpu:6.1f} ms {us.queries:>2} queries {us.size / 1000:6.1f} kB"
                f"   floor {least.cpu:6.1f} ms {least.queries:>2} queries {least.size / 1000:6.1f} kB",
                flush=True,
            )


Ask = Callable[[], Any]


def jobs(number: str, email: str) -> dict[str, tuple[Ask, Ask]]:
    """Name → our page and the floor's, each as a function that asks once; `email` has the application to mark."""
    from floor import Floor
    from talka.web.accounts.models import Membership
    from talka.web.applications.models import Application

    manager, assessor, done = signed_in(MANAGER), signed_in(email), signed_in("zanete@avotuzeme.example")
    application = Application.objects.get(round__slug="2026-3", number=number)
    person = Membership.objects.get(user__email=email)
    desk = f"{ROUND}/desk/{number}/"
    floor = Floor(manager, application.pk, person.pk)
    points = iter(range(10**6))
    return {
        "register, 50 rows": (lambda: manager.get(f"{ROUND}/applications/"), floor.register),
        "ranked lists": (lambda: manager.get(f"{ROUND}/ranking/"), floor.ranking),
        "score sheet": (lambda: assessor.get(desk), floor.sheet),
        "score sheet, handed in": (lambda: done.get(desk), floor.sheet),
        "save one mark": (
            lambda: assessor.post(f"{desk}save/", {"m-UD1.K.1": str(next(points) % 2 * 2)}),
            floor.save,
        ),
        "overview of the round": (lambda: manager.get(f"{ROUND}/"), floor.overview),
        "overview, counted anew": (lambda: anew(lambda: manager.get(f"{ROUND}/")), floor.overview),
        "assessment": (lambda: manager.get(f"{ROUND}/assessment/"), floor.assessment),
        "assessment, counted anew": (
            lambda: anew(lambda: manager.get(f"{ROUND}/assessment/")),
            floor.assessment,
        ),
        "desk": (lambda: assessor.get(f"{ROUND}/desk/"), floor.register),
    }


def anew(ask: Ask) -> Any:
    """As after something has changed, when a worker counts and draws once more."""
    from django.core.cache import caches

    caches["process"].clear()
    return ask()


def measure(ask: Ask) -> Figure:
    from django.db import connection

    answer = ask()
    if answer.status_code != 200:  # noqa: PLR2004 — anything else is not the page
        raise RuntimeError(f"{answer.status_code} {answer.request['PATH_INFO']}")
    asked: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
        asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        answer = ask()
    counted = [sql for sql in asked if not sql.startswith(("SAVEPOINT", "RELEASE"))]
    times = []
    for _ in range(TIMES):
        begun = time.process_time()
        ask()
        times.append(time.process_time() - begun)
    return Figure(statistics.median(times) * 1000, len(counted), len(answer.content))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(int(sys.argv[1]))
    else:
        import subprocess

        for size in SIZES:
            subprocess.run([sys.executable, __file__, str(size)], check=True)  # noqa: S603
