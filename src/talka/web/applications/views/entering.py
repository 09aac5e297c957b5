"""Entering an application by hand, and changing it: three short pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from talka.core.values import Message, say
from talka.web.accounts.doors import View
from talka.web.accounts.visitors import Visitor
from talka.web.applications import actions, forms
from talka.web.applications.doors import in_application
from talka.web.applications.models import Application
from talka.web.applications.permissions import may_keep_register
from talka.web.calls.doors import in_round
from talka.web.calls.models import Round
from talka.web.site.refusal import RefusalsOn
from talka.web.site.words import words


class Page(NamedTuple):
    """One of the three pages: the name of its URL, its form, its heading, and what comes after it."""

    name: str
    form: type[forms.Part]
    heading: Message
    then: str


PAGES = (
    Page("about", forms.About, say("Applicant and project"), "costs"),
    Page("costs", forms.Costs, say("Costs and funding"), "facts"),
    Page("facts", forms.Known, say("Facts"), "one"),
)


@require_http_methods(["GET", "POST"])
@in_round(may_keep_register)
def new(request: HttpRequest, visitor: Visitor, round_: Round) -> HttpResponse:
    if round_.register_closed is not None:  # nobody fills in three pages to be refused after the first
        messages.error(request, words(actions.CLOSED))
        return redirect("applications:register", visitor.body.slug, round_.slug)
    form = forms.About(round_, None, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with _problems_on(form):
            row = actions.enter_application(round_=round_, by=visitor.user, values=form.values())
            at = reverse("applications:costs", args=(visitor.body.slug, round_.slug, row.pk))
            return redirect(at + "?new=1")
    return _page(request, form, PAGES[0], None)


def _changing(page: Page) -> View:
    """The view of one page of an application that is there."""

    @require_http_methods(["GET", "POST"])
    @in_application(may_keep_register)
    def view(request: HttpRequest, visitor: Visitor, round_: Round, row: Application) -> HttpResponse:
        form = page.form(round_, row, request.POST or None)
        if request.method == "POST" and form.is_valid() and _saved(form, row, visitor):
            return _on(request, visitor, row, page)
        return _page(request, form, page, row)

    return view


def _on(request: HttpRequest, visitor: Visitor, row: Application, page: Page) -> HttpResponse:
    """After entering comes the next page; after a change the application."""
    at = (visitor.body.slug, row.round.slug, row.pk)
    if request.GET.get("new") and page.then != "one":
        return redirect(reverse(f"applications:{page.then}", args=at) + "?new=1")
    messages.success(request, words(say("The application {number} is saved.", number=row.number)))
    return redirect("applications:one", *at)


def _saved(form: forms.Part, row: Application, visitor: Visitor) -> bool:
    """Whether the values are saved; what is in the way is said on the form, with what the writer has typed."""
    try:
        with _problems_on(form):
            actions.change_application(
                application=row, by=visitor.user, values=form.values(), seen=form.seen_at, reason=form.reason
            )
            return True
    except actions.ChangedMeanwhile as meanwhile:
        form.add_error(None, words(_meanwhile(form, meanwhile.application)))
        form.saw(meanwhile.application)
    return False


@contextmanager
def _problems_on(form: forms.Part) -> Iterator[None]:
    """What is refused becomes errors of the form, and so does a number that another has taken in this very moment."""
    try:
        with RefusalsOn(form):
            yield
    except IntegrityError:
        form.add_error("number", words(say("The number is taken by another application.")))


def _meanwhile(form: forms.Part, now: Application) -> Message:
    return say(
        "Somebody else has changed this application meanwhile, so nothing was saved. What you typed stands below; "
        "saved now is: {values}. Save once more to put yours in its place.",
        values=form.differing(now),
    )


def _page(request: HttpRequest, form: forms.Part, page: Page, row: Application | None) -> HttpResponse:
    context = {
        "form": form,
        "page": page,
        "pages": PAGES,
        "application": row,
        "entering": row is None or bool(request.GET.get("new")),
    }
    return render(request, f"applications/{page.name}.html", context, status=422 if form.errors else 200)


about, costs, facts = (_changing(page) for page in PAGES)
