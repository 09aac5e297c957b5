"""The real server on a database and state folder of its own, and browsers of people who are signed in there."""

import http.client
import os
import secrets
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.test import Client

from talka.web.accounts.models import User
from web.dying import HEADER

TESTS = Path(__file__).parents[1]
PATIENCE = 60  # seconds until a server that does not answer is given up
CSRF = "a" * 32


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    location: str
    body: bytes


class Served:
    """`talka web serve`, started when it is needed: a server whose workers die too often ends."""

    def __init__(self, state: Path, database: str) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.state = state
        self.environment = {
            **{
                name: value
                for name, value in os.environ.items()
                if not name.startswith(("TALKA_", "DJANGO_"))
            },
            "TALKA_DEVELOPMENT": "1",
            "TALKA_STATE": str(state),
            "TALKA_DATABASE": database,
            "TALKA_SECRET_KEY": settings.SECRET_KEY,
            "DJANGO_SETTINGS_MODULE": "web.dying_settings",
            "PYTHONPATH": str(TESTS),
        }
        self.process: subprocess.Popen[bytes] | None = None

    def command(self, *words: str, dies: str = "") -> subprocess.CompletedProcess[str]:
        """A Python module run beside the server, on the same database."""
        return subprocess.run(  # noqa: S603 — our own Python
            [sys.executable, "-m", *words], env={**self.environment, "X_DIES": dies},
            capture_output=True, text=True, check=False,
        )  # fmt: skip

    def answering(self) -> None:
        """Started if it has ended, and answering."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if self.process is None or self.process.poll() is not None:
                self._start()
            try:
                if self._asked("GET", "/accounts/login/", b"", {}).status == http.HTTPStatus.OK:
                    return
            except (OSError, http.client.HTTPException):
                time.sleep(0.1)
        raise TimeoutError("the server does not answer")

    def kill(self) -> None:
        """The whole of it, at once."""
        if self.process is not None:
            os.killpg(self.process.pid, 9)
            self.process.wait()

    def _start(self) -> None:
        self.process = subprocess.Popen(  # noqa: S603 — our own Python
            [sys.executable, "-m", "talka.web", "serve", "--port", str(self.port), "--workers", "1"],
            env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip

    def send(
        self,
        user: User,
        path: str,
        fields: dict[str, str],
        file: tuple[str, bytes] | None = None,
        dies: str = "",
    ) -> Answer | None:
        """What a form that is sent is answered; None where the server died before it answered."""
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        kind, body = _form({**fields, "csrfmiddlewaretoken": CSRF}, file)
        headers = {
            "Content-Type": kind,
            "Cookie": f"{settings.SESSION_COOKIE_NAME}={session}; csrftoken={CSRF}; django_language=en",
            **({HEADER: dies} if dies else {}),
        }
        try:
            return self._asked("POST", path, body, headers)
        except (OSError, http.client.HTTPException):
            return None

    def _asked(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers.get("Location", ""), answer.read())
        finally:
            connection.close()


def _form(fields: dict[str, str], file: tuple[str, bytes] | None) -> tuple[str, bytes]:
    if file is None:
        return "application/x-www-form-urlencoded", urlencode(fields).encode()
    mark = secrets.token_hex(16)
    head = f'--{mark}\r\nContent-Disposition: form-data; name="%s"'
    parts = [f"{head % name}\r\n\r\n{value}\r\n".encode() for name, value in fields.items()]
    parts.append(f'{head % "file"}; filename="{file[0]}"\r\n\r\n'.encode() + file[1] + b"\r\n")
    return f"multipart/form-data; boundary={mark}", b"".join(parts) + f"--{mark}--\r\n".encode()
