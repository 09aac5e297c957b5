"""Our server for a driver over HTTP: where it is, who is signed in, what each job asks (see ../README.md)."""

import json
import os
from pathlib import Path
from typing import Any

from load import Get, Post, Scenario  # the driver's own words; the driver is not part of this repository

PORT = os.environ.get("TALKA_BENCH_PORT", "8000")
NAME, BASE = os.environ.get("TALKA_BENCH_NAME", "talka"), f"http://127.0.0.1:{PORT}"
SEED: dict[str, Any] = json.loads(Path(os.environ["TALKA_BENCH_SEED"]).read_text())
SERVER_PID = os.environ.get("TALKA_BENCH_PID", "talka.pid")  # a file
AUX_PIDS = {"postgres": pid} if (pid := os.environ.get("TALKA_BENCH_POSTGRES_PID")) else {}
# As behind a proxy that speaks HTTPS, which is how the server is run outside development.
HEADERS = {"X-Forwarded-Proto": "https", "Origin": BASE.replace("http:", "https:")}
ROUND = "/b/avotu-zeme/2026-3"
SHEET = ROUND + "/desk/{number}/"


def first(seed: dict[str, Any], n: int) -> dict[str, Any]:
    """A sheet that nobody has begun."""
    number, user = seed["todo"][n]
    return {"number": number, "user": user}


def last(seed: dict[str, Any], n: int) -> dict[str, Any]:
    """The same from the other end, so that two jobs do not write on one sheet."""
    return first(seed, -1 - n)


def handed_in(seed: dict[str, Any], n: int) -> dict[str, Any]:
    return {"number": seed["todo"][n % 100][0], "user": n % len(seed["roles"]["done"])}


def one(mark: str, **more: Any) -> Any:
    return Post(SHEET + "save/", {"m-UD1.K.1": mark}, expect=(200,), **more)


SCENARIOS = {
    "score_page": Scenario(
        "waiting", [Get(SHEET, body="m-UD1.K.1")], each=lambda seed, n: first(seed, n % 100)
    ),
    "score_done": Scenario("done", [Get(SHEET, body="m-UD1.K.1")], each=handed_in),
    "score_post": Scenario(
        "waiting",
        [Post(SHEET, {**SEED["sheet"], "then": "stay"}, location="/desk/")],
        each=first,
        limit=len(SEED["todo"]) // 2,
    ),
    "save_one": Scenario(
        "waiting", [one("2"), one("0", timed=True)], each=last, limit=len(SEED["todo"]) // 2
    ),
    "list": Scenario("manager", [Get(ROUND + "/applications/", body="<td")]),
    "ranking": Scenario("manager", [Get(ROUND + "/ranking/", body="t-project")]),
    "overview": Scenario("manager", [Get(ROUND + "/", body="<svg")]),
    "assessment": Scenario("manager", [Get(ROUND + "/assessment/", body="<table")]),
    "desk": Scenario("waiting", [Get(ROUND + "/desk/", body="UD1-")], each=lambda _, n: {"user": n}),
    "history": Scenario("manager", [Get(ROUND + "/history/")]),
    "call": Scenario("manager", [Get(ROUND + "/call/")]),
    "what_if": Scenario("manager", [Get(ROUND + "/ranking/what-if/")]),
}
