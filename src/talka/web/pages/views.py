"""Home of a person, and of a body."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from talka.web.accounts.doors import in_body, person
from talka.web.accounts.permissions import may_enter, may_make_bodies
from talka.web.accounts.queries import bodies_of
from talka.web.accounts.visitors import Visitor


def home(request: HttpRequest) -> HttpResponse:
    """Where a person goes first: to their body where there is one, else to a choice of them."""
    user = person(request)
    bodies = list(bodies_of(user))
    if len(bodies) == 1 and not may_make_bodies(user):
        return redirect("pages:body", bodies[0].slug)
    return render(request, "pages/home.html", {"bodies": bodies, "may_make": may_make_bodies(user)})


@in_body(may_enter)
def body(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    return render(request, "pages/body.html", {"roles": sorted(visitor.roles)})
