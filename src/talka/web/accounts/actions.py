"""Changes of one's own account."""

from talka.web.accounts.models import User


def rename(*, user: User, name: str) -> User:
    user.name = name
    user.save(update_fields=["name"])
    return user
