"""Pages of results."""

import re
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from talka.core import round as core
from talka.core.results import assess_round
from talka.core.values import say
from talka.language import fixed
from talka.web.accounts.visitors import Visitor
from talka.web.assessment.queries import recusals_of
from talka.web.calls.doors import in_round
from talka.web.calls.models import Round
from talka.web.decisions import actions
from talka.web.decisions.computing import (
    assessors_of,
    computed,
    ends_in,
    faults_of,
    inputs_of,
    office_bundle_of,
    page_now,
    public_bundle_of,
    round_now,
)
from talka.web.decisions.forms import RaiseForm, SupposedForm, TieForm
from talka.web.decisions.models import CouncilDecision
from talka.web.decisions.permissions import (
    may_record_decisions,
    may_see_ranking,
    may_suppose,
    may_take_bundle,
)
from talka.web.decisions.rows import heads, places_html
from talka.web.decisions.shown import on_page
from talka.web.decisions.what_if import Supposed, differences
from talka.web.site.refusal import Refusal, RefusalsOn, RefusalsTold
from talka.web.site.words import current, words
from talka.writers.formats import FORMATS
from talka.writers.reports.explained_sheet import explained_sheet
from talka.writers.reports.papers import Papers


@require_GET
@in_round(may_see_ranking)
def ranking(request: HttpRequest, visitor: Visitor, round_: Round) -> HttpResponse:
    shown = page_now(round_, current(), _number(request.GET.get("page", "")))
    head, currency = shown.computed.head[shown.language], round_.call.call.currency
    results, titles = on_page(head, shown.number, shown.rows), heads(currency)
    for ranked in results.get("lists", ()):
        ranked["rows"] = places_html(ranked, titles)
    context = {
        "visitor": visitor,
        "round": round_,
        "results": results,
        "heads": titles,
        "page": Paginator(range(head["pages"]), 1).get_page(shown.number),
        "digest": shown.computed.digest,
        "decisions": CouncilDecision.objects.filter(round=round_, withdrawn=None).order_by("day", "pk"),
        "may_record": may_record_decisions(visitor),
        "may_take": may_take_bundle(visitor),
        "may_suppose": may_suppose(visitor),
        "currency": currency,
        "recused": recusals_of(round_),
    }
    return render(request, "decisions/ranking.html", context)


def _number(text: str) -> int:
    """A page's number as somebody may have typed it."""
    return int(text) if re.fullmatch("[0-9]{1,6}", text) else 1


@require_GET
@in_round(may_suppose)
def what_if(request: HttpRequest, visitor: Visitor, round_: Round) -> HttpResponse:
    found = round_now(round_) if request.GET else None
    assessors = assessors_of(round_) if found is None else [row.id for row in found.assessor]
    form = SupposedForm(round_.call, assessors, found, request.GET or None)
    context = {"visitor": visitor, "round": round_, "form": form, "asked": False}
    if found is not None and form.is_valid():
        context |= {"asked": True, **_supposed(round_, found, form.supposed())}
    return render(request, "decisions/what_if.html", context)


def _supposed(round_: Round, found: core.Round, supposed: Supposed) -> dict[str, Any]:
    """What would be different, or what keeps it from being computed."""
    kept = computed(round_)
    if not kept.head[current()]["ready"]:
        return {"refused": faults_of(kept, current())}
    try:
        rows = differences(round_.call, found, ends_in(kept), supposed) if supposed else []
    except Refusal as refusal:
        return {"refused": refusal.whys}
    return {"differences": rows, "supposed": supposed}


@require_http_methods(["GET", "POST"])
@in_round(may_record_decisions)
def tie(request: HttpRequest, visitor: Visitor, round_: Round, action: str, first: str) -> HttpResponse:
    tied = _tied(round_, action, first)
    form = TieForm(tied, request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with RefusalsOn(form):
            actions.record_tie(
                round_=round_, by=visitor.user, number=given["number"], action=action, order=form.order(),
                day=given["day"], reason=given["reason"],
            )  # fmt: skip
            messages.success(request, words(say("The council's decision is recorded; the list follows it.")))
            return redirect("decisions:ranking", visitor.body.slug, round_.slug)
    context = {"visitor": visitor, "round": round_, "form": form, "action": action, "tied": tied}
    return render(request, "decisions/tie.html", context)


def _tied(round_: Round, action: str, first: str) -> list[str]:
    """The applications that are tied with one of them; 404 where none are."""
    for ranked in computed(round_).head[current()].get("lists", []):
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
        with RefusalsOn(form):
            actions.record_raise(
                round_=round_, by=visitor.user, number=given["number"], action=action, amount=given["amount"],
                taken_from=given["taken_from"], day=given["day"], reason=given["reason"],
            )  # fmt: skip
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
        with RefusalsTold(request):
            actions.withdraw_decision(row=row, by=visitor.user, reason=reason)
            messages.success(request, words(say("The decision is taken back; it stays in the history.")))
    return redirect("decisions:ranking", visitor.body.slug, round_.slug)


@require_GET
@in_round(may_take_bundle)
def bundle(request: HttpRequest, visitor: Visitor, round_: Round) -> HttpResponse:
    text = office_bundle_of(round_)
    if not text:
        raise Http404
    return _download(text, f"results-{round_.slug}.json")


@require_GET
@in_round(may_take_bundle)
def explained(request: HttpRequest, visitor: Visitor, round_: Round, number: str) -> HttpResponse:
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
        FORMATS["pdf"](explained_sheet(papers, rows[0]), current()), content_type="application/pdf"
    )
    answer["Content-Disposition"] = f'attachment; filename="{re.sub("[^A-Za-z0-9.-]", "-", number)}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_GET
@in_round(may_see_ranking)
def shared_bundle(request: HttpRequest, visitor: Visitor, round_: Round) -> HttpResponse:
    text = public_bundle_of(round_)
    if not text:
        raise Http404
    return _download(text, f"public-{round_.slug}.json")


def _download(text: str, name: str) -> HttpResponse:
    answer = HttpResponse(text, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{re.sub("[^a-z0-9.-]", "-", name)}"'
    return answer
