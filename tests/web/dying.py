"""Lets a request say at which point the process that answers it dies: no rollback, no `finally`, no answer.

Only `dying_settings` name what is here, and only the server of `test_crashes.py` has those settings.
"""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NoReturn

from django.core.mail import EmailMessage
from django.core.mail.backends.filebased import EmailBackend
from django.db import connection
from django.http import HttpRequest, HttpResponse

HEADER = "X-Dies"
BEFORE, AFTER = "before the commit", "after the commit"
MAIL_BEFORE, MAIL_AFTER = (
    "before mail",
    "after mail",
)  # and its number, in the environment: X_DIES="after mail 2"
WRITING = ("INSERT", "UPDATE", "DELETE")


def before_write(number: int) -> str:
    return f"before write {number}"


def dies(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def answer(request: HttpRequest) -> HttpResponse:
        with _dying(request.headers.get(HEADER, "")):
            return get_response(request)

    return answer


def die() -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


@contextmanager
def _dying(point: str) -> Iterator[None]:
    if not point:
        yield
        return
    commit, writes = connection.commit, 0

    def at_commit() -> None:
        if point == BEFORE:
            die()
        commit()
        if point == AFTER:
            die()

    def at_write(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        nonlocal writes
        writes += sql.lstrip().upper().startswith(WRITING)
        if point == before_write(writes):
            die()
        return execute(sql, *rest)

    connection.commit = at_commit  # type: ignore[method-assign]
    with connection.execute_wrapper(at_write):
        yield


class Mail(EmailBackend):
    """Mails as files, until one at which the process dies."""

    sent = 0

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        Mail.sent += 1
        point = os.environ.get("X_DIES", "")
        if point == f"{MAIL_BEFORE} {Mail.sent}":
            die()
        count = super().send_messages(email_messages)
        if point == f"{MAIL_AFTER} {Mail.sent}":
            die()
        return count or 0
