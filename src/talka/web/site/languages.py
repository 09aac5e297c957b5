"""The language of a machine: kept in a cookie, which every page goes by."""

from django.conf import settings
from django.http import HttpResponse

YEAR = 365 * 24 * 3600


def keep_language(answer: HttpResponse, language: str) -> None:
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=YEAR,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
