"""How many people sign in within a minute: 300 of them, at once, through the real server with two workers."""

import http.client
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from urllib.parse import urlencode

PEOPLE, AT_ONCE = 300, 8
PASSWORD = "viens-divi-tris-26"  # noqa: S105 — of made-up people
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
FILL = f"""
import django; django.setup()
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from talka.web.accounts.models import User
kept = make_password({PASSWORD!r})
users = User.objects.bulk_create(User(email=f"p{{n}}@example.org", name="P", password=kept) for n in range({PEOPLE}))
EmailAddress.objects.bulk_create(EmailAddress(user=u, email=u.email, verified=True, primary=True) for u in users)
"""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def server() -> Iterator[int]:
    """The server over a new database with its people; its port."""
    with tempfile.TemporaryDirectory() as state:
        given = {**os.environ, "TALKA_DEVELOPMENT": "1", "TALKA_STATE": state,
                 "DJANGO_SETTINGS_MODULE": "talka.web.settings"}  # fmt: skip
        for command in (
            ["-m", "talka.web", "migrate", "-v0"],
            ["-m", "talka.web", "createcachetable"],
            ["-c", FILL],
        ):
            subprocess.run([sys.executable, *command], check=True, env=given)  # noqa: S603 — our own commands
        port = free_port()
        granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "2", "--blocking-threads", "1",
                   "--port", str(port), "--log-level", "warning", "talka.web.wsgi:application"]  # fmt: skip
        running = subprocess.Popen(granian, env=given, cwd=state)  # noqa: S603 — as above
        try:
            wait_for(port)
            yield port
        finally:
            running.terminate()
            running.wait()


def wait_for(port: int) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            ask(port, "GET", "/accounts/login/")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("the server did not start")


def ask(port: int, method: str, path: str, body: str = "", cookie: str = "") -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    connection.request(method, path, body, headers)
    return connection.getresponse()


def sign_in(port: int, number: int) -> float:
    """Seconds for one person: the page, then the password."""
    begun = time.perf_counter()
    page = ask(port, "GET", "/accounts/login/")
    cookie = (page.getheader("Set-Cookie") or "").split(";")[0]
    found = TOKEN.search(page.read().decode())
    sent = {
        "csrfmiddlewaretoken": found[1] if found else "",
        "login": f"p{number}@example.org",
        "password": PASSWORD,
    }
    answer = ask(port, "POST", "/accounts/login/", urlencode(sent), cookie)
    if answer.status != http.HTTPStatus.FOUND:
        raise RuntimeError(f"person {number} was answered {answer.status}")
    return time.perf_counter() - begun


def main() -> None:
    with server() as port, ThreadPoolExecutor(AT_ONCE) as neighbours:
        begun = time.perf_counter()
        each = sorted(neighbours.map(lambda number: sign_in(port, number), range(PEOPLE)))
        seconds = time.perf_counter() - begun
    print(
        f"{PEOPLE} people sign in, {AT_ONCE} at once, from one address: {seconds:.1f} s ({60 * PEOPLE / seconds:.0f} a "
        f"minute); half of them within {each[len(each) // 2]:.2f} s, all within {each[-1]:.2f} s"
    )


if __name__ == "__main__":
    main()
