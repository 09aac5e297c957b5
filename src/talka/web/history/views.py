"""The pages of history."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from talka.web.accounts.doors import in_body
from talka.web.accounts.visitors import Visitor
from talka.web.history.chain import faults_in_chain
from talka.web.history.models import ChainEnd
from talka.web.history.permissions import may_see_history
from talka.web.history.queries import events_of_body, told

ON_A_PAGE = 50


@require_GET
@in_body(may_see_history)
def history(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    page = Paginator(events_of_body(visitor.body), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "visitor": visitor,
        "page": page,
        "events": [told(event) for event in page],
        "end": ChainEnd.objects.filter(body=visitor.body).first(),
    }
    return render(request, "history/history.html", context)


@require_GET
@in_body(may_see_history)
def verify(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    end = ChainEnd.objects.filter(body=visitor.body).first()
    context = {"visitor": visitor, "faults": list(faults_in_chain(visitor.body)), "end": end}
    return render(request, "history/verify.html", context)
