"""Home of a person, of a body, and the overview of a round."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from talka.web.accounts.doors import in_body, person
from talka.web.accounts.permissions import may_enter, may_make_bodies, may_see_people
from talka.web.accounts.queries import bodies_of
from talka.web.accounts.visitors import Visitor
from talka.web.assessment.permissions import may_follow, may_organise
from talka.web.assessment.standing import progress, standing_of
from talka.web.calls.doors import in_round
from talka.web.calls.models import Round
from talka.web.calls.permissions import may_take_in_calls
from talka.web.history.permissions import may_see_history
from talka.web.history.queries import events_of_round, told
from talka.web.pages import queries
from talka.web.pages.permissions import may_see_overview, may_see_stages

EVENTS_ON_A_PAGE = 50


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Where a person goes first: to their body where there is one, else to a choice of them."""
    user = person(request)
    bodies = list(bodies_of(user))
    if len(bodies) == 1 and not may_make_bodies(user):
        return redirect("pages:body", bodies[0].slug)
    return render(request, "pages/home.html", {"bodies": bodies, "may_make": may_make_bodies(user)})


@require_GET
@in_body(may_enter)
def body(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    sees = may_see_overview(visitor)
    context = {
        "visitor": visitor,
        "rounds": queries.rounds_with_state(visitor.body, timezone.now()) if sees else [],
        "may_take_in": may_take_in_calls(visitor),
        "may_assess": not may_see_stages(visitor),
        "may_see_people": may_see_people(visitor),
        "sees": sees,
    }
    return render(request, "pages/body.html", context)


@require_GET
@in_round(may_see_overview)
def round_(request: HttpRequest, visitor: Visitor, found: Round) -> HttpResponse:
    if not may_see_stages(visitor):
        return redirect("assessment:desk", visitor.body.slug, found.slug)
    asked, how_far = queries.money_asked(found), standing_of(found)
    currency = found.call.call.currency
    context = {
        "visitor": visitor,
        "round": found,
        "state": queries.state_of(found, timezone.now()),
        "asked": asked,
        "filed": sum(row.count for row in asked),
        "currency": currency,
        "stages": queries.chart_of_stages(found),
        "money": queries.chart_of_money(asked, currency),
        "terms": queries.terms(found, timezone.localdate(), how_far),
        "waiting": queries.waiting(found),
        "progress": progress(how_far) if may_follow(visitor) else [],
        "may_organise": may_organise(visitor),
        "may_see_history": may_see_history(visitor),
    }
    return render(request, "pages/round.html", context)


@require_GET
@in_round(may_see_history)
def history(request: HttpRequest, visitor: Visitor, found: Round) -> HttpResponse:
    page = Paginator(events_of_round(visitor.body, found.pk), EVENTS_ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {"visitor": visitor, "round": found, "page": page, "events": [told(event) for event in page]}
    return render(request, "pages/history.html", context)
