"""The page of one application, and everything that is done on it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.forms import Form
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from talka.core.values import Message, Part, say
from talka.web.accounts.visitors import Visitor
from talka.web.applications import actions, forms, queries, shown
from talka.web.applications.doors import in_application
from talka.web.applications.models import Application, Clarification, Paper
from talka.web.applications.permissions import may_keep_register, may_see_register
from talka.web.applications.reckoning import COSTS, missing_of, reckoned, title_of
from talka.web.calls.models import Round
from talka.web.calls.working_days import after_working_days
from talka.web.files.actions import keep
from talka.web.files.answers import as_attachment
from talka.web.history.models import Event
from talka.web.history.queries import events_of, told
from talka.web.site.exact import from_text
from talka.web.site.refusal import RefusalsOn
from talka.web.site.words import words

MOST_EVENTS = 50


@require_GET
@in_application(may_see_register)
def one(request: HttpRequest, visitor: Visitor, round_: Round, row: Application) -> HttpResponse:
    call, missing = round_.call, missing_of(round_.call, row)
    context = {
        "application": row,
        "about": shown.about_lines(call, row),
        "costs": shown.cost_lines(call, row),
        "cost_totals": shown.cost_totals(row),
        "money": shown.money_lines(call, row),
        "facts": shown.fact_lines(round_, row, missing),
        "missing": [(name, title_of(call, name), name == COSTS) for name in missing],
        "reckoned": reckoned(call, row) if row.action in call.actions else None,
        "papers": queries.papers_of(row),
        "clarifications": queries.clarifications_of(row),
        "events": [
            (told(event), _changes(round_, event))
            for event in events_of(visitor.body, "application", row.pk)[:MOST_EVENTS]
        ],
        "today": timezone.localdate(),
        "may_keep": may_keep_register(visitor),
    }
    return render(request, "applications/one.html", context)


def _changes(round_: Round, event: Event) -> list[tuple[Part, Part, Part]]:
    """What an event changed, line by line, where its values have not been erased."""
    for detail in event.details.all():
        if detail.name == "changes" and detail.value:
            return list(shown.differences(round_.call, from_text(detail.value)))
    return []


@dataclass(frozen=True, slots=True)
class Step:
    """A small form of an application: its heading, its button, and what is said when it is done."""

    heading: Message
    button: Message
    done: Message
    about: str = ""


def _step(
    request: HttpRequest, visitor: Visitor, row: Application, step: Step, form: Form, do: Callable[[], object]
) -> HttpResponse:
    """Show the form, or do it and go back to the application."""
    if request.method == "POST" and form.is_valid():
        with RefusalsOn(form):
            do()
            messages.success(request, words(step.done))
            return redirect("applications:one", visitor.body.slug, row.round.slug, row.pk)
    context = {"application": row, "form": form, "step": step}
    return render(request, "applications/step.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@in_application(may_keep_register)
def withdraw(request: HttpRequest, visitor: Visitor, round_: Round, row: Application) -> HttpResponse:
    form = forms.Withdrawal(request.POST or None, initial={"day": timezone.localdate()})
    done = say("The application {number} is withdrawn.", number=row.number)
    step = Step(say("Withdraw the application"), say("Withdraw"), done)
    return _step(
        request, visitor, row, step, form,
        lambda: actions.withdraw(application=row, by=visitor.user, **form.cleaned_data),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@in_application(may_keep_register)
def take_back(request: HttpRequest, visitor: Visitor, round_: Round, row: Application) -> HttpResponse:
    form = forms.Reason(request.POST or None)
    done = say("The application {number} counts again.", number=row.number)
    step = Step(say("Take the withdrawal back"), say("Take back"), done)
    return _step(
        request, visitor, row, step, form,
        lambda: actions.take_back_withdrawal(application=row, by=visitor.user, **form.cleaned_data),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@in_application(may_keep_register)
def ask(request: HttpRequest, visitor: Visitor, round_: Round, row: Application) -> HttpResponse:
    form = forms.Question(request.POST or None)
    step = Step(
        say("Ask the applicant to clarify"), say("Ask"), say("The question and its term are recorded.")
    )

    def do() -> None:
        due = after_working_days(timezone.localdate(), int(form.cleaned_data["days"]))
        actions.ask(application=row, by=visitor.user, question=form.cleaned_data["question"], due=due)

    return _step(request, visitor, row, step, form, do)


@require_http_methods(["GET", "POST"])
@in_application(may_keep_register)
def answer(
    request: HttpRequest, visitor: Visitor, round_: Round, row: Application, clarification: int
) -> HttpResponse:  # fmt: skip
    asked = get_object_or_404(Clarification, pk=clarification, application=row)
    form = forms.Answer(request.POST or None, initial={"day": timezone.localdate()})
    done = say("The answer is recorded. Now change what it changes.")
    step = Step(say("Record the answer"), say("Save"), done, asked.question)
    return _step(
        request, visitor, row, step, form,
        lambda: actions.answer(clarification=asked, by=visitor.user, **form.cleaned_data),
    )  # fmt: skip


@require_GET
@in_application(may_see_register)
def paper(
    request: HttpRequest,
    visitor: Visitor,
    round_: Round,
    row: Application,
    paper: int,
) -> FileResponse:
    found = get_object_or_404(queries.papers_of(row), pk=paper)
    return as_attachment(found.file)


@require_http_methods(["GET", "POST"])
@in_application(may_keep_register)
def add_paper(request: HttpRequest, visitor: Visitor, round_: Round, row: Application) -> HttpResponse:
    form = forms.PaperForm(request.POST or None, request.FILES or None)
    step = Step(say("Add a file"), say("Add"), say("The file is added."))

    def do() -> None:
        sent, title = form.cleaned_data["file"], form.cleaned_data["title"]
        file = keep(body=visitor.body, by=visitor.user, name=sent.name or "", data=sent.read())
        actions.add_paper(application=row, by=visitor.user, file=file, title=title)

    return _step(request, visitor, row, step, form, do)


@require_http_methods(["GET", "POST"])
@in_application(may_keep_register)
def remove_paper(
    request: HttpRequest, visitor: Visitor, round_: Round, row: Application, paper: int
) -> HttpResponse:  # fmt: skip
    found = get_object_or_404(Paper, pk=paper, application=row, removed=None)
    form = forms.Reason(request.POST or None)
    step = Step(say("Remove the file"), say("Remove"), say("The file is removed."), found.title)
    return _step(
        request, visitor, row, step, form,
        lambda: actions.remove_paper(paper=found, by=visitor.user, **form.cleaned_data),
    )  # fmt: skip
