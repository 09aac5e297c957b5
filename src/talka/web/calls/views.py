"""Pages of calls."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from talka.core.values import Unusable, say
from talka.web.accounts.doors import in_body
from talka.web.accounts.visitors import Visitor
from talka.web.calls import actions, queries
from talka.web.calls.doors import in_round
from talka.web.calls.forms import CallFile, SettingsForm
from talka.web.calls.models import Round
from talka.web.calls.permissions import may_see_rounds, may_take_in_calls
from talka.web.site.refusal import RefusalsOn
from talka.web.site.words import words

MOST_PROBLEMS = 50


@require_http_methods(["GET", "POST"])
@in_body(may_take_in_calls)
def take_in(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    form = CallFile(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            with RefusalsOn(form, "file"):
                found = actions.take_in_call(
                    body=visitor.body, by=visitor.user, text=form.cleaned_data["file"]
                )
                told = say("The call is taken in. Its text will not change any more.")
                messages.success(request, words(told))
                return redirect("calls:call", visitor.body.slug, found.slug)
        except Unusable as unusable:
            for problem in unusable.problems[:MOST_PROBLEMS]:
                form.add_error("file", words(_located(problem.line, problem.what)))
    return render(request, "calls/take_in.html", {"visitor": visitor, "form": form})


def _located(line: int | None, what: object) -> object:
    return what if line is None else say("Line {line}: {what}", line=line, what=words(what))


@require_GET
@in_round(may_see_rounds)
def call(request: HttpRequest, visitor: Visitor, round_: Round) -> HttpResponse:
    context = {
        "visitor": visitor,
        "round": round_,
        "call": round_.call,
        "settings": queries.settings_of(round_),
        "findings": queries.findings_of(round_) if may_take_in_calls(visitor) else [],
        "may_choose": may_take_in_calls(visitor),
        "texts": queries.texts_of(round_),
    }
    return render(request, "calls/call.html", context)


@require_GET
@in_round(may_see_rounds)
def text(request: HttpRequest, visitor: Visitor, round_: Round) -> HttpResponse:
    answer = HttpResponse(round_.text.text, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="call-{round_.slug}.toml"'
    return answer


@require_http_methods(["GET", "POST"])
@in_round(may_take_in_calls)
def settings(request: HttpRequest, visitor: Visitor, round_: Round) -> HttpResponse:
    form = SettingsForm(round_.call.settings, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with RefusalsOn(form):
            actions.choose_settings(
                round_=round_, by=visitor.user, chosen=form.chosen(form.cleaned_data),
                reason=form.cleaned_data["reason"],
            )  # fmt: skip
            messages.success(
                request, words(say("The settings are chosen and part of the rules of this round."))
            )
            return redirect("calls:call", visitor.body.slug, round_.slug)
    context = {"visitor": visitor, "round": round_, "form": form, "settings": queries.settings_of(round_)}
    return render(request, "calls/settings.html", context)
