"""Signing a person in without a password: who has just made the account, and demo people in development."""

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest

from talka.web.accounts.models import User

BACKEND = settings.AUTHENTICATION_BACKENDS[0]


def sign_in(request: HttpRequest, user: User) -> None:
    """Also kept in the list of where one is signed in, which allauth does for its own pages only."""
    login(request, user, backend=BACKEND)
    UserSession.objects.create_from_request(request)
