"""Environment variables as typed settings; one that cannot be meant stops with its name."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

LONG_ENOUGH = 32

SQLITE = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",  # or two writers that both began by reading would refuse one another
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
}


class Refused(ImproperlyConfigured):
    """A setting that cannot be used."""


def text(name: str, default: str) -> str:
    return os.environ.get(name, default)


def words(name: str, default: str) -> list[str]:
    """Names parted by blanks or commas."""
    return text(name, default).replace(",", " ").split()


def origin(address: str) -> str:
    """Scheme, host and port of an address, as security headers name it."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def flag(name: str, *, default: bool = False) -> bool:
    """A yes or no: 1, true, yes, on and their opposites."""
    given = os.environ.get(name)
    if given is None or not given.strip():
        return default
    if given.strip().lower() in {"1", "true", "yes", "on"}:
        return True
    if given.strip().lower() in {"0", "false", "no", "off"}:
        return False
    raise Refused(f"{name} is neither yes nor no: {given!r}")


def secret(name: str, kept: Path, *, development: bool) -> str:
    """A secret of the environment; in development one that is made once and kept in a file."""
    given = os.environ.get(name, "")
    if given:
        if len(given) < LONG_ENOUGH:
            raise Refused(f"{name} is shorter than {LONG_ENOUGH} characters")
        return given
    if not development:
        raise Refused(f"{name} is not set")
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(get_random_secret_key(), encoding="utf-8")
        kept.chmod(0o600)
    return kept.read_text(encoding="utf-8")


def database(name: str, default: Path) -> dict[str, Any]:
    """`postgres://user:password@host:port/name`, or the path of an SQLite file."""
    given = os.environ.get(name) or str(default)
    if not given.startswith(("postgres://", "postgresql://")):
        Path(given).parent.mkdir(parents=True, exist_ok=True)
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": given,
            "CONN_MAX_AGE": 60,  # opening one for each page takes as long as its queries
            "OPTIONS": dict(SQLITE),
        }
    parts = urlsplit(given)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"options": "-c jit=off"},  # compiling a page's query takes longer than the query
    }
