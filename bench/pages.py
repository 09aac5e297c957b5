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
from datetime import timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
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
        import django  # noqa: PLC0415 — the settings come from the environment

        django.setup()
        from django.core.management import call_command  # noqa: PLC0415 — as above

        for command in ("migrate", "createcachetable", "collectstatic"):
            call_command(
                command, verbosity=0, **({"interactive": False} if command != "createcachetable" else {})
            )
        seed(size)
        for name, (ours, floor) in jobs().items():
            us, least = measure(ours), measure(floor)
            print(
                f"{name:<28} {size:>5}  {us.cpu:6.1f} ms {us.queries:>2} queries {us.size / 1000:6.1f} kB"
                f"   floor {least.cpu:6.1f} ms {least.queries:>2} queries {least.size / 1000:6.1f} kB",
                flush=True,
            )


def seed(size: int) -> None:
    """The demo's round with so many applications, three sheets handed in for each but the last hundred."""
    from django.utils import timezone  # noqa: PLC0415 — the settings come from the environment

    from talka.web.applications.actions import derive  # noqa: PLC0415 — as above
    from talka.web.applications.models import Application  # noqa: PLC0415 — as above
    from talka.web.assessment.models import Assignment, Declaration, ScoreSheet  # noqa: PLC0415 — as above
    from talka.web.calls.models import Round  # noqa: PLC0415 — as above
    from talka.web.pages.demo import make_demo  # noqa: PLC0415 — as above

    make_demo(ROOT / "library/lv/avotu-zeme/2026-3")
    round_ = Round.objects.get(slug="2026-4")
    pattern = Application.objects.get(round=round_, number="UD1-03")
    sheets = list(ScoreSheet.objects.filter(application__round__slug="2026-3", application__number="UD1-03"))
    rows: list[Application] = []
    for number in range(size - 40):
        row = Application.objects.get(pk=pattern.pk) if not rows else _copy(pattern)
        row.pk, row.number, row.title = None, f"UD1-{number + 100}", f"Solis {number}"
        row.filed_at = round_.closes - timedelta(minutes=number + 5)
        derive(row)
        rows.append(row)
    Application.objects.bulk_create(rows, batch_size=200)
    made = list(Application.objects.filter(round=round_, title__startswith="Solis "))
    now = timezone.now()
    people = [(sheet.assessor_id, sheet) for sheet in sheets]
    Assignment.objects.bulk_create(
        (Assignment(application=row, assessor_id=person) for row in made for person, _ in people),
        batch_size=300,
    )
    Declaration.objects.bulk_create(
        (
            Declaration(application=row, assessor_id=person, answer="no_interest", at=now)
            for row in made
            for person, _ in people
        ),
        batch_size=300,
    )
    ScoreSheet.objects.bulk_create(
        (
            ScoreSheet(
                application=row, assessor_id=person, marks=sheet.marks, comments=sheet.comments, answers=sheet.answers,
                deductions=sheet.deductions, saved=now, handed_in=now, by_id=sheet.by_id,
            )
            for row in made[:-100]
            for person, sheet in people
        ),
        batch_size=200,
    )  # fmt: skip


def _copy(pattern: Any) -> Any:
    fields = {field.attname: getattr(pattern, field.attname) for field in pattern._meta.concrete_fields}  # noqa: SLF001
    return type(pattern)(**fields)


Ask = Callable[[], Any]


def jobs() -> dict[str, tuple[Ask, Ask]]:
    """Name → our page and the floor's, each as a function that asks once."""
    from django.test import Client  # noqa: PLC0415 — the settings come from the environment

    from floor import Floor  # noqa: PLC0415 — as above
    from talka.web.accounts.models import Membership, User  # noqa: PLC0415 — as above
    from talka.web.applications.models import Application  # noqa: PLC0415 — as above

    def client(email: str) -> Client:
        found = Client(SERVER_NAME="127.0.0.1")
        backend = "allauth.account.auth_backends.AuthenticationBackend"
        found.force_login(User.objects.get(email=email), backend=backend)
        return found

    manager, assessor = client("kersta@avotuzeme.example"), client("zanete@avotuzeme.example")
    person = Membership.objects.get(code="V1")
    ranked, current = "/b/avotu-zeme/2026-3", "/b/avotu-zeme/2026-4"
    open_one = (
        Application.objects.filter(round__slug="2026-4", title__startswith="Solis ", sheets=None)
        .order_by("-pk")
        .first()
    )
    if open_one is None:
        raise LookupError("an application without a sheet")
    desk = f"{current}/desk/{open_one.number}/"
    floor = Floor(manager, open_one.pk, person.pk)
    points = iter(range(10**6))
    return {
        "register, 50 rows": (lambda: manager.get(f"{current}/applications/"), floor.register),
        "ranked lists": (lambda: manager.get(f"{ranked}/ranking/"), floor.ranking),
        "score sheet": (lambda: assessor.get(desk), floor.sheet),
        "save one mark": (
            lambda: assessor.post(f"{desk}save/", {"m-UD1.K.1": str(next(points) % 2 * 2)}),
            floor.save,
        ),
        "overview of the round": (lambda: manager.get(f"{current}/"), floor.register),
        "assessment": (lambda: manager.get(f"{current}/assessment/"), floor.register),
        "desk": (lambda: assessor.get(f"{ranked}/desk/"), floor.register),
    }


def measure(ask: Ask) -> Figure:
    from django.db import connection  # noqa: PLC0415 — the settings come from the environment

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
