"""Signing a person in without a password (who has just made the account, demo people); the language of who signs in."""

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse

from talka.web.accounts.actions import speak
from talka.web.accounts.models import User
from talka.web.site.languages import keep_language

BACKEND = settings.AUTHENTICATION_BACKENDS[0]
CHOSEN = "language"  # in the session: what a visitor chose before signing in


def sign_in(request: HttpRequest, user: User) -> None:
    """Also kept in the list of where one is signed in, which allauth does for its own pages only."""
    login(request, user, backend=BACKEND)
    UserSession.objects.create_from_request(request)


def in_own_language(request: HttpRequest, user: User, answer: HttpResponse) -> HttpResponse:
    """The answer that follows a sign-in: pages are in the account's language from now on, on every machine.

    A language chosen on the way in is the wish of who signs in, so it becomes the account's. The cookie alone says
    nothing: somebody else may have sat here before.
    """
    chosen = request.session.pop(CHOSEN, None)
    if chosen is not None and chosen != user.language:
        speak(user=user, language=chosen)
    keep_language(answer, user.language)
    return answer
