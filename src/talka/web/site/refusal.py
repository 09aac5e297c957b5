"""A change that cannot be made now, and why: said to the person, not logged as a failure."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest

from talka.core.values import Message
from talka.web.site.words import words


class Refusal(Exception):
    """Why a change was not made; nothing was changed."""

    def __init__(self, *whys: Message) -> None:
        super().__init__("; ".join(str(why) for why in whys))
        self.whys = whys


@contextmanager
def refusals_on(form: BaseForm, field: str | None = None) -> Iterator[None]:
    """What is refused inside becomes errors of the form, or of one field of it; the view goes on and shows them."""
    try:
        yield
    except Refusal as refusal:
        form.add_error(field, [words(why) for why in refusal.whys])


@contextmanager
def refusals_told(request: HttpRequest) -> Iterator[None]:
    """What is refused inside is told on the next page."""
    try:
        yield
    except Refusal as refusal:
        for why in refusal.whys:
            messages.error(request, words(why))
