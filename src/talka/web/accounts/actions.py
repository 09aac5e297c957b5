"""Changes of one's own account."""

from talka.web.accounts.models import User


def speak(*, user: User, language: str) -> User:
    """Pages and mails for this person are in that language from now on."""
    user.language = language
    user.save(update_fields=["language"])
    return user
