"""Pages with which the office organises the assessment: panels, assignments, conflicts, terms, outside tables."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from talka.core.values import Message, say
from talka.web.accounts.models import Membership, Role, code_order
from talka.web.accounts.visitors import Visitor
from talka.web.applications.models import Application
from talka.web.assessment import apart, queries, standing
from talka.web.assessment.actions import declarations, panels, sheets, terms
from talka.web.assessment.forms import (
    ConflictForm,
    PanelForm,
    ReasonForm,
    ReassignForm,
    TableForm,
    TermForm,
)
from talka.web.assessment.models import Panel, ScoreSheet
from talka.web.assessment.permissions import may_follow, may_organise
from talka.web.calls.doors import in_round
from talka.web.calls.models import Round
from talka.web.calls.working_days import after_working_days
from talka.web.site.refusal import RefusalsOn, RefusalsTold
from talka.web.site.words import words


def _assessors(visitor: Visitor) -> list[Membership]:
    rows = Membership.objects.filter(body=visitor.body, role=Role.ASSESSOR, ended=None)
    return sorted(rows.select_related("user"), key=lambda row: code_order(row.code))


def _back(visitor: Visitor, round_: Round) -> HttpResponse:
    return redirect("assessment:overview", visitor.body.slug, round_.slug)


def _say(request: HttpRequest, message: Message) -> None:
    messages.success(request, words(message))


@require_GET
@in_round(may_follow)
def organise(request: HttpRequest, visitor: Visitor, round_: Round) -> HttpResponse:
    rows, panels = apart.apart(round_), standing.panels(round_)
    context = {
        "visitor": visitor,
        "round": round_,
        "panels": panels,
        "draws": [(row.action.id, row.panel.seed) for row in panels if row.panel and row.panel.seed],
        "progress": standing.progress(standing.standing_of(round_)),
        "term": queries.term_of(round_),
        "tables": queries.tables_needed(round_),
        "far_apart": apart.far_apart(rows),
        "spread": apart.spread_of(round_),
        "may_organise": may_organise(visitor),
    }
    return render(request, "assessment/organise.html", context)


@require_http_methods(["GET", "POST"])
@in_round(may_organise)
def panel(request: HttpRequest, visitor: Visitor, round_: Round, action: str) -> HttpResponse:
    call = round_.call
    if action not in call.actions:
        raise Http404
    there = Panel.objects.filter(round=round_, action=action).first()
    form = PanelForm(_assessors(visitor), there, call.settings.least_sheets, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with RefusalsOn(form):
            panels.set_panel(round_=round_, by=visitor.user, action=action, **form.panel())
            _say(request, say("The assessors of {action} are set.", action=action))
            return _back(visitor, round_)
    context = {"visitor": visitor, "round": round_, "form": form, "action": call.actions[action]}
    return render(request, "assessment/panel.html", context)


@require_POST
@in_round(may_organise)
def give_out(request: HttpRequest, visitor: Visitor, round_: Round, action: str) -> HttpResponse:
    found = get_object_or_404(
        Panel.objects.select_related("round__text", "round__body"), round=round_, action=action
    )
    with RefusalsTold(request):
        made = panels.give_out(panel=found, by=visitor.user)
        _say(request, say("Given out in {action}: {count}.", action=action, count=made))
    return _back(visitor, round_)


@require_http_methods(["GET", "POST"])
@in_round(may_organise)
def redraw(request: HttpRequest, visitor: Visitor, round_: Round, action: str) -> HttpResponse:
    found = get_object_or_404(Panel.objects.select_related("round__body"), round=round_, action=action)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with RefusalsOn(form):
            panels.redraw(panel=found, by=visitor.user, reason=form.cleaned_data["reason"])
            _say(request, say("The assessors of {action} are drawn again.", action=action))
            return _back(visitor, round_)
    title = say("Draw the assessors of {action} again", action=action)
    lead = say(
        "The draw is made with the digest of the register and the number of the draw, so that nobody chooses. "
        "The history keeps the reason."
    )
    return _one_form(request, visitor, round_, form, title, lead)


def _one_form(
    request: HttpRequest, visitor: Visitor, round_: Round, form: object, title: Message, lead: Message
) -> HttpResponse:
    context = {"visitor": visitor, "round": round_, "form": form, "heading": title, "lead": lead}
    return render(request, "assessment/one_form.html", context)


@require_http_methods(["GET", "POST"])
@in_round(may_organise)
def reassign(request: HttpRequest, visitor: Visitor, round_: Round, number: str) -> HttpResponse:
    application = get_object_or_404(
        Application.objects.select_related("round__body"), round=round_, number=number
    )
    form = ReassignForm(_assessors(visitor), queries.assessors_of(application), request.POST or None)
    if request.method == "POST" and form.is_valid():
        with RefusalsOn(form):
            panels.reassign(application=application, by=visitor.user, **form.assignment())
            _say(request, say("{number} is given to another assessor.", number=number))
            return _back(visitor, round_)
    title = say("Give {number} to another assessor", number=number)
    return _one_form(request, visitor, round_, form, title, say("{title}", title=application.title))


@require_http_methods(["GET", "POST"])
@in_round(may_organise)
def conflict(request: HttpRequest, visitor: Visitor, round_: Round, number: str) -> HttpResponse:
    application = get_object_or_404(
        Application.objects.select_related("round__body"), round=round_, number=number
    )
    form = ConflictForm(queries.assessors_of(application), request.POST or None)
    if request.method == "POST" and form.is_valid():
        with RefusalsOn(form):
            declarations.find_conflict(application=application, by=visitor.user, **form.conflict())
            _say(request, say("The marks are struck and kept; the application goes to another assessor."))
            return _back(visitor, round_)
    title = say("A conflict of interest was found in {number}", number=number)
    lead = say("The marks of this assessor no longer count. They are kept, and the history says why.")
    return _one_form(request, visitor, round_, form, title, lead)


@require_http_methods(["GET", "POST"])
@in_round(may_organise)
def reconsider(request: HttpRequest, visitor: Visitor, round_: Round, number: str, code: str) -> HttpResponse:
    newest = (
        ScoreSheet.objects.filter(application__round=round_, application__number=number, assessor__code=code)
        .select_related("application__round__body", "assessor__user")
        .order_by("-version")
        .first()
    )
    if newest is None:
        raise Http404
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with RefusalsOn(form):
            sheets.ask_to_reconsider(sheet=newest, by=visitor.user, reason=form.cleaned_data["reason"])
            _say(request, say("{assessor} is asked to look at {number} again.", assessor=code, number=number))
            return _back(visitor, round_)
    title = say("Ask {assessor} to reconsider {number}", assessor=newest.assessor.user.name, number=number)
    lead = say("The sheet as it was handed in is kept and counts until the new version is handed in.")
    return _one_form(request, visitor, round_, form, title, lead)


@require_http_methods(["GET", "POST"])
@in_round(may_organise)
def term(request: HttpRequest, visitor: Visitor, round_: Round) -> HttpResponse:
    there = queries.term_of(round_)
    form = TermForm(
        there, request.POST or None, initial={"until": there.until if there else _proposed(round_)}
    )
    if request.method == "POST" and form.is_valid():
        terms.set_term(round_=round_, by=visitor.user, **form.cleaned_data)
        _say(request, say("The term is set."))
        return _back(visitor, round_)
    title = say("Until when the assessors have time")
    lead = say("Proposed: ten working days after the call closes. Weekends and public holidays do not count.")
    return _one_form(request, visitor, round_, form, title, lead)


def _proposed(round_: Round) -> date:
    return after_working_days(round_.closes.date(), 10)


@require_http_methods(["GET", "POST"])
@in_round(may_organise)
def table(request: HttpRequest, visitor: Visitor, round_: Round, name: str) -> HttpResponse:
    needed = {row.name: row for row in queries.tables_needed(round_)}
    if name not in needed:
        raise Http404
    there = needed[name].there
    form = TableForm(round_.call, there, request.POST or None)
    if request.method == "POST" and form.is_valid():
        terms.set_table(round_=round_, by=visitor.user, name=name, **form.table())
        _say(request, say("The table is kept."))
        return _back(visitor, round_)
    title = say("Figures from elsewhere: {name}", name=needed[name].title)
    lead = say("A tie key of the call compares these figures by territory.")
    return _one_form(request, visitor, round_, form, title, lead)
