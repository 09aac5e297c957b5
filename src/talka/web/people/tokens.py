"""Tokens of invitations: what the link carries, and the digest that is all we keep of it."""

import hashlib
import secrets
from datetime import timedelta

VALID = timedelta(days=14)


def new_token() -> str:
    return secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
