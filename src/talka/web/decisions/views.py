"""Pages of results."""

import re

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from talka.core.assessing import NotReady
from talka.core.bundle import public_bundle
from talka.core.results import assess_round
from talka.core.values import say
from talka.language import fixed
from talka.web.accounts.visitors import Visitor
from talka.web.assessment.queries import recusals_of
from talka.web.calls.doors import in_round
from talka.web.calls.models import Round
from talka.web.decisions import actions
from talka.web.decisions.computing import PROGRAM, computed, inputs_of, round_now
from talka.web.decisions.forms import RaiseForm, SupposedForm, TieForm
from talka.web.decisions.models import CouncilDecision
from talka.web.decisions.permissions import (
    may_record_decisions,
    may_see_ranking,
    may_suppose,
    may_take_bundle,
)
from talka.web.decisions.what_if import differences
from talka.web.site.refusal import Refusal
from talka.web.site.words import current, words
from talka.writers.formats import pdf
from talka.writers.reports.explained_sheet import explained_sheet
from talka.writers.reports.papers import Papers


@require_GET
@in_round(may_see_ranking)
def ranking(request: HttpRequest, visitor: Visitor, round_: Round) -> HttpResponse:
    found = computed(round_)
    context = {
        "visitor": visitor,
        "round": round_,
        "results": found.shown[current()],
        "digest": found.digest,
        "decisions": CouncilDecision.objects.filter(round=round_, withdrawn=None).order_by("day", "pk"),
        "may_record": may_record_decisions(visitor),
        "may_take": may_take_bundle(visitor),
        "may_suppose": may_suppose(visitor),
        "currency": round_.call.call.currency,
        "recused": recusals_of(round_),
    }
    return render(request, "decisions/ranking.html", context)


@require_GET
@in_round(may_suppose)
def what_if(request: HttpRequest, visitor: Visitor, round_: Round) -> HttpResponse:
    now = round_now(round_)
    form = SupposedForm(round_.call, now, request.GET or None)
    context = {"visitor": visitor, "round": round_, "form": form, "asked": False}
    if form.is_bound and form.is_valid():
        supposed = form.supposed()
        context["asked"] = True
        try:
            context["differences"] = differences(round_.call, now, supposed) if supposed else []
            context["supposed"] = supposed
        except Refusal as refusal:
            context["refused"] = refusal.whys
    return render(request, "decisions/what_if.html", context)


@require_http_methods(["GET", "POST"])
@in_round(may_record_decisions)
def tie(request: HttpRequest, visitor: Visitor, round_: Round, action: str, first: str) -> HttpResponse:
    tied = _tied(round_, action, first)
    form = TieForm(tied, request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.record_tie(
                round_=round_, by=visitor.user, number=given["number"], action=action, order=form.order(),
                day=given["day"], reason=given["reason"],
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, [words(why) for why in refusal.whys])
        else:
            messages.success(request, words(say("The council's decision is recorded; the list follows it.")))
            return redirect("decisions:ranking", visitor.body.slug, round_.slug)
    context = {"visitor": visitor, "round": round_, "form": form, "action": action, "tied": tied}
    return render(request, "decisions/tie.html", context)


def _tied(round_: Round, action: str, first: str) -> list[str]:
    """The applications that are tied with one of them; 404 where none are."""
    for ranked in computed(round_).shown[current()].get("lists", []):
        for tied in ranked["open_ties"]:
            if ranked["action"] == action and first in tied:
                return list(tied)
    raise Http404


@require_http_methods(["GET", "POST"])
@in_round(may_record_decisions)
def raise_money(request: HttpRequest, visitor: Visitor, round_: Round, action: str) -> HttpResponse:
    call = round_.call
    if action not in call.actions:
        raise Http404
    form = RaiseForm(call, action, request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.record_raise(
                round_=round_, by=visitor.user, number=given["number"], action=action, amount=given["amount"],
                taken_from=given["taken_from"], day=given["day"], reason=given["reason"],
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, [words(why) for why in refusal.whys])
        else:
            messages.success(request, words(say("The council's decision is recorded; the list follows it.")))
            return redirect("decisions:ranking", visitor.body.slug, round_.slug)
    budget = {"budget": fixed(call.actions[action].budget, 2), "currency": call.call.currency}
    context = {"visitor": visitor, "round": round_, "form": form, "action": call.actions[action], **budget}
    return render(request, "decisions/raise.html", context)


@require_POST
@in_round(may_record_decisions)
def withdraw(request: HttpRequest, visitor: Visitor, round_: Round, decision: int) -> HttpResponse:
    row = get_object_or_404(CouncilDecision.objects.select_related("round__body"), pk=decision, round=round_)
    reason = request.POST.get("reason", "").strip()[:2000]
    if not reason:
        messages.error(request, words(say("Say why the decision is taken back.")))
    else:
        try:
            actions.withdraw_decision(row=row, by=visitor.user, reason=reason)
        except Refusal as refusal:
            for why in refusal.whys:
                messages.error(request, words(why))
        else:
            messages.success(request, words(say("The decision is taken back; it stays in the history.")))
    return redirect("decisions:ranking", visitor.body.slug, round_.slug)


@require_GET
@in_round(may_take_bundle)
def bundle(request: HttpRequest, visitor: Visitor, round_: Round) -> HttpResponse:  # noqa: ARG001
    found = computed(round_)
    if not found.bundle:
        raise Http404
    return _download(found.bundle, f"results-{round_.slug}.json")


@require_GET
@in_round(may_take_bundle)
def explained(request: HttpRequest, visitor: Visitor, round_: Round, number: str) -> HttpResponse:  # noqa: ARG001
    """All that the results say of one application, every assessor's marks and comments among it."""
    found, inputs = computed(round_), inputs_of(round_)
    if not found.digest:
        raise Http404
    results = assess_round(inputs.call, inputs.round)
    rows = [row for row in results.outcomes if row.assessed.application.id == number]
    if not rows:
        raise Http404
    papers = Papers(inputs.call, inputs.round, results, found.digest)
    answer = HttpResponse(
        pdf.render(explained_sheet(papers, rows[0]), current()), content_type="application/pdf"
    )
    answer["Content-Disposition"] = f'attachment; filename="{re.sub("[^A-Za-z0-9.-]", "-", number)}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_GET
@in_round(may_see_ranking)
def shared_bundle(request: HttpRequest, visitor: Visitor, round_: Round) -> HttpResponse:  # noqa: ARG001
    inputs = inputs_of(round_)
    try:
        text = public_bundle(inputs, assess_round(inputs.call, inputs.round), PROGRAM)
    except NotReady:
        raise Http404 from None
    return _download(text, f"public-{round_.slug}.json")


def _download(text: str, name: str) -> HttpResponse:
    answer = HttpResponse(text, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{re.sub("[^a-z0-9.-]", "-", name)}"'
    return answer
