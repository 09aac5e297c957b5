"""Home of a person, of a body, and the overview of a round."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from talka.web.accounts.doors import in_body, person
from talka.web.accounts.models import Role
from talka.web.accounts.permissions import may_enter, may_make_bodies, may_see_people
from talka.web.accounts.queries import bodies_of, network_overseen_by
from talka.web.accounts.visitors import Visitor
from talka.web.applications.permissions import may_keep_register
from talka.web.applications.queries import counts_of
from talka.web.assessment.apart import spread_of
from talka.web.assessment.permissions import may_follow, may_organise, may_see_marks
from talka.web.assessment.standing import at_stage, progress, stages, standing_of, whereabouts
from talka.web.calls.doors import in_round
from talka.web.calls.models import Round
from talka.web.calls.permissions import may_take_in_calls
from talka.web.calls.queries import rounds_of
from talka.web.decisions.models import Computed
from talka.web.decisions.permissions import may_see_ranking, may_take_bundle
from talka.web.history.permissions import may_see_history
from talka.web.history.queries import events_of_round, told
from talka.web.pages import queries
from talka.web.pages.figures import figures, figures_of
from talka.web.pages.permissions import may_see_network, may_see_overview, may_see_stages

EVENTS_ON_A_PAGE = 50
APPLICATIONS_ON_A_PAGE = 20


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Where a person goes first: to what they have here where it is one thing, else to a choice."""
    user = person(request)
    bodies, network, may_make = list(bodies_of(user)), network_overseen_by(user), may_make_bodies(user)
    if may_make and not bodies:
        return redirect("people:bodies")
    if len(bodies) == 1 and not may_make:
        return redirect("pages:network" if network else "pages:body", bodies[0].slug)
    return render(request, "pages/home.html", {"bodies": bodies, "network": network, "may_make": may_make})


@require_GET
@in_body(may_enter)
def body(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    sees, applies = may_see_overview(visitor), visitor.has(Role.APPLICANT)
    if may_see_network(visitor) and not sees:
        return redirect("pages:network", visitor.body.slug)
    rounds = (
        figures_of(rounds_of(visitor.body), timezone.now(), f"body:{visitor.body.pk}")
        if sees or applies
        else []
    )
    context = {
        "visitor": visitor,
        "rounds": rounds,
        "calls": [row for row in rounds if row.state in {"open", "opens_soon"}],
        "may_take_in": may_take_in_calls(visitor),
        "may_assess": not may_see_stages(visitor),
        "may_see_people": may_see_people(visitor),
        "sees": sees,
        "applies": applies,
    }
    return render(request, "pages/body.html", context)


@require_GET
@in_round(may_see_overview)
def round_(request: HttpRequest, visitor: Visitor, found: Round) -> HttpResponse:
    if not may_see_stages(visitor):
        return redirect("assessment:desk", visitor.body.slug, found.slug)
    stage = request.GET.get("stage", "")
    register, how_far, at = counts_of(found), standing_of(found), stages(found)
    kept = Computed.objects.filter(round=found).defer("head").first()
    terms = queries.terms(found, timezone.localdate(), how_far)
    known = queries.known_of(register, at, how_far, terms.term.until if terms.term else None, kept)
    about = figures(found, known, timezone.now())
    pages = Paginator(at_stage(found, stage), APPLICATIONS_ON_A_PAGE)
    pages.count = at.get(stage, register.filed)  # which is known already
    page = pages.get_page(request.GET.get("page"))
    rows, ranked = list(page), kept if about.ranked else None
    context = {
        "visitor": visitor,
        "round": found,
        "figures": about,
        "outcomes": queries.outcomes(ranked, (row["number"] for row in rows)) if ranked else {},
        "filed": register.filed,
        "waiting": register.states["waiting"],
        "overdue": register.overdue,
        "stages": queries.stages_drawn(found, at),
        "ways": queries.ways(at, stage),
        "page": page,
        "rows": whereabouts(rows, owed=known.owed > 0),
        "money": queries.money_drawn(found, register.actions),
        "terms": terms,
        "progress": progress(how_far) if may_follow(visitor) else [],
        "spread": spread_of(found) if may_see_marks(visitor) else "",
        "may_follow": may_follow(visitor),
        "may_organise": may_organise(visitor),
        "may_keep": may_keep_register(visitor),
        "may_see_ranking": may_see_ranking(visitor),
        "may_take": may_take_bundle(visitor),
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
