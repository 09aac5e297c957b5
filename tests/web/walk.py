"""Goes to every address there is, as everybody, and writes down who was let in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from talka.web.accounts.models import Role, User
from web.samples import Samples

KIND, REGEX_BLANK = re.compile(r"<(?:slug|str|int):"), re.compile(r"\(\?P<(\w+)>[^)]*\)")
NOTHING = {"nothing": "asked for"}  # browsers always send something, if only the token
METHODS = ("GET", "POST")
IN, OUT, SIGN_IN, NOT_SO = "yes", "–", "sign in", "·"
SIGNED_OUT, ADMINISTRATOR, OTHERS = "signed out", "administrator", "any role elsewhere"
PEOPLE = (*Role.values, ADMINISTRATOR, SIGNED_OUT, OTHERS)
SIGN_IN_PAGES = "sign-in"
WORDS = {HTTPStatus.NOT_FOUND: OUT, HTTPStatus.METHOD_NOT_ALLOWED: NOT_SO, HTTPStatus.FORBIDDEN: "403"}


@dataclass(frozen=True, slots=True)
class Address:
    """A route as the site's map has it, with its name `app:page` and its blanks."""

    route: str
    name: str
    blanks: tuple[str, ...]

    @property
    def app(self) -> str:
        """Whose it is; allauth's pages, which know no roles, are `sign-in`."""
        return self.name.split(":")[0] if ":" in self.name and "openid" not in self.name else SIGN_IN_PAGES


@dataclass(frozen=True, slots=True)
class Row:
    """Who was let in to an address by one method: person → yes, –, sign in, or · where the method is not taken."""

    address: Address
    method: str
    answers: dict[str, str]


def addresses() -> list[Address]:
    """Every route that has a name, each once."""
    found = {address.name: address for address in _below(get_resolver().url_patterns, "", ())}
    return [address for name, address in found.items() if not name.endswith("?")]


def _below(patterns: list[Any], before: str, names: tuple[str, ...]) -> Iterator[Address]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = (*names, pattern.namespace) if pattern.namespace else names
            yield from _below(pattern.url_patterns, route, inner)
        elif isinstance(pattern, URLPattern):
            yield Address(route, ":".join((*names, pattern.name or "?")), tuple(_blanks(route)))


def _blanks(route: str) -> list[str]:
    return [part.split(">")[0].split(":")[-1] for part in route.split("<")[1:]]


def place(address: Address, samples: Samples) -> str:
    """The address with its blanks filled; a blank without a sample stops with its name."""
    filled = {}
    for blank in address.blanks:
        own = f"{address.name}.{blank}"
        if own not in samples.blanks and blank not in samples.blanks:
            raise LookupError(f"tests/web/samples.py has nothing for {own}")
        filled[blank] = samples.blanks.get(own) or samples.blanks[blank]
    return reverse(address.name, kwargs=filled)


def walk(samples: Samples) -> list[Row]:
    """Every address by GET and by POST without data; what a request changed is taken back after it."""
    clients = _clients(samples)
    rows = []
    for address in addresses():
        where = place(address, samples)
        going = {name: clients[name] for name in people_for(address.app)}
        for method in METHODS:
            answers = {person: _together(where, method, who) for person, who in going.items()}
            if set(answers.values()) - {NOT_SO, SIGN_IN}:
                rows.append(Row(address, method, answers))
    return rows


def _clients(samples: Samples) -> dict[str, list[Client]]:
    """Who goes: one of each role here; all roles of another body, who have to be answered alike."""
    people: dict[str, list[User | AnonymousUser]] = {role: [samples.here[role]] for role in Role.values}
    people[ADMINISTRATOR] = [samples.administrator]
    people[SIGNED_OUT] = [AnonymousUser()]
    people[OTHERS] = list(samples.elsewhere.values())
    return {name: [_client(person) for person in who] for name, who in people.items()}


def allowed(where: str, person: User | None) -> str:
    """What one person is answered by GET."""
    return _answer(where, "GET", _client(person or AnonymousUser()))


def sent(where: str, person: User | None) -> Any:
    """The answer to a form without data; None where it is not a page. What it changed is taken back."""
    with transaction.atomic():
        answer = _client(person or AnonymousUser()).post(where, NOTHING)
        transaction.set_rollback(True)
    return answer if answer.status_code == HTTPStatus.OK and not answer.streaming else None


def _client(person: User | AnonymousUser) -> Client:
    client = Client(REMOTE_ADDR="127.0.0.1", SERVER_NAME="localhost")
    if isinstance(person, User):
        client.force_login(person)
    return client


def _together(where: str, method: str, clients: list[Client]) -> str:
    return " / ".join(sorted({_answer(where, method, client) for client in clients}))


def _answer(where: str, method: str, client: Client) -> str:
    going = Client(REMOTE_ADDR="127.0.0.1", SERVER_NAME="localhost")
    going.cookies.update(client.cookies)  # signing out takes the cookie too
    with transaction.atomic():
        answer = going.get(where) if method == "GET" else going.post(where, NOTHING)
        if answer.streaming:
            b"".join(answer)  # a file is closed when it has been read
        status, to = answer.status_code, answer.headers.get("Location", "")
        transaction.set_rollback(True)
    if to.startswith("/accounts/login/"):
        return SIGN_IN
    return WORDS.get(HTTPStatus(status), IN)


def people_for(app: str) -> tuple[str, ...]:
    return (Role.MANAGER, SIGNED_OUT) if app == SIGN_IN_PAGES else PEOPLE


def table(rows: list[Row]) -> str:
    """The rows as a page of docs, a table an app; methods that are answered alike share a line."""
    parts = []
    for app in dict.fromkeys(row.address.app for row in rows):
        people = people_for(app)
        heads = ["anyone signed in", SIGNED_OUT] if app == SIGN_IN_PAGES else list(people)
        parts += [f"\n## {app}\n", _line("address", "", *heads), _line(*["---"] * (len(heads) + 2))]
        lines: dict[tuple[str, ...], list[str]] = {}
        for row in rows:
            if row.address.app == app:
                cells = (_plain(row.address.route), *(row.answers[person] for person in people))
                lines.setdefault(cells, []).append(row.method)
        parts += [_line(f"`/{cells[0]}`", ", ".join(methods), *cells[1:]) for cells, methods in lines.items()]
    return "\n".join(parts) + "\n"


def _plain(route: str) -> str:
    """The route as people read it: blanks without their kinds."""
    return REGEX_BLANK.sub(r"<\1>", KIND.sub("<", route)).replace("^", "").replace("$", "")


def _line(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"
