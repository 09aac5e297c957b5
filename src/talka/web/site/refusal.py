"""A change that cannot be made now, and why: said to the person, not logged as a failure."""

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


class RefusalsOn:
    """What is refused inside becomes errors of a form, or of one field of it; the view goes on and shows them."""

    def __init__(self, form: BaseForm, field: str | None = None) -> None:
        self.form, self.field = form, field

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _traceback: object) -> bool:
        if isinstance(error, Refusal):
            self.form.add_error(self.field, [words(why) for why in error.whys])
        return isinstance(error, Refusal)


class RefusalsTold:
    """What is refused inside is told on the next page."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _traceback: object) -> bool:
        if isinstance(error, Refusal):
            for why in error.whys:
                messages.error(self.request, words(why))
        return isinstance(error, Refusal)
