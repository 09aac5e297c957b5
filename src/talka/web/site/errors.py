"""Pages for when something is wrong: what happened, and what to do now. They ask the database for nothing."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language

from talka.core.values import Message, say

BACK = say("What you typed is not lost: go back with your browser’s Back button and send it again.")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(
        400,
        say("We could not understand that"),
        say("Your browser sent something that this page does not take."),
        BACK,
    )


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(
        403,
        say("This is not open to you"),
        say("You are signed in, but this is not among what you may do here."),
        say("If it should be, ask the manager of your group."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(
        404,
        say("There is no such page"),
        say("The address may be mistyped, or the page is not open to you."),
        say("Begin at home, or ask the person who gave you the address."),
    )


def too_often(request: HttpRequest) -> HttpResponse:
    return _page(
        429,
        say("Too many tries"),
        say("This was tried too often in a short time, from your address or for this account."),
        say("Wait five minutes and try again. A forgotten password can be reset."),
    )


def broken(request: HttpRequest) -> HttpResponse:
    return _page(
        500,
        say("Something broke on our side"),
        say("It is not your fault. What was saved before is safe; what you just sent may not be."),
        BACK,
    )


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without a valid token: nearly always a page that stood open too long, or a sign-in in another tab."""
    return _page(
        403,
        say("This page stood open too long"),
        say("You may have been signed out, or signed in anew in another tab. Nothing was saved."),
        say(
            "What you typed is not lost: go back with your browser’s Back button, copy it, load the page again, "
            "sign in if asked, and send it once more."
        ),
    )


def _page(status: int, heading: Message, what: Message, now: Message) -> HttpResponse:
    parts: dict[str, Any] = {"heading": heading, "what": what, "now": now, "LANGUAGE_CODE": get_language()}
    return HttpResponse(render_to_string("site/error.html", parts), status=status)
