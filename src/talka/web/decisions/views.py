"""Pages of results."""

import re
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
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
    inputs_of,
    office_bundle_of,
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
from talka.web.decisions.what_if import Supposed, differences
from talka.web.site.refusal import Refusal, RefusalsOn, RefusalsTold
from talka.web.site.words import current, words
from talka.writers.formats import FORMATS
from talka.writers.reports.explained_sheet import explained_sheet
from talka.writers.reports.papers import Papers

ROWS_ON_A_PAGE = 250


@require_GET
@in_round(may_see_ranking)
def ranking(request: HttpRequest, visitor: Visitor, round_: Round) -> HttpResponse:
    found = computed(round_)
    results, page = _page_of(found.shown[current()], request.GET.get("page"))
    context = {
        "visitor": visitor,
        "round": round_,
        "results": results,
        "page": page,
        "digest": found.digest,
        "decisions": CouncilDecision.objects.filter(round=round_, withdrawn=None).order_by("day", "pk"),
        "may_record": may_record_decisions(visitor),
        "may_take": may_take_bundle(visitor),
        "may_suppose": may_suppose(visitor),
        "currency": round_.call.call.currency,
        "recused": recusals_of(round_),
    }
    return render(request, "decisions/ranking.html", context)


def _page_of(results: dict[str, Any], number: str | None) -> tuple[dict[str, Any], Page[int]]:
    """So many rows of every list, or of what is in the way; lists that have none on this page are left out."""
    rows = ("places", "off") if results["ready"] else ("faults",)
    lists = results["lists"] if results["ready"] else [results]
    longest = max((len(row[name]) for row in lists for name in rows), default=0)
    page = Paginator(range(longest), ROWS_ON_A_PAGE).get_page(number)
    first = (page.number - 1) * ROWS_ON_A_PAGE
    part = slice(first, first + ROWS_ON_A_PAGE)
    if not results["ready"]:
        return {**results, "faults": results["faults"][part]}, page
    shown = [
        {
            **row,
            "places": row["places"][part],
            "off": row["off"][part],
            "without": len(row["off"]),
            "line": None if row["line"] is None else row["line"] - first,
        }
        for row in lists
        if page.number == 1 or max(len(row["places"]), len(row["off"])) > first
    ]
    return {**results, "lists": shown}, page


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
    shown = kept.shown[current()]
    if not shown["ready"]:
        return {"refused": [*shown["settings"], *(fault["what"] for fault in shown["faults"])]}
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
