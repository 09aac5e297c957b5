"""The figures of all bodies: on a page, as files, and counted anew."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from talka.core.values import say_count
from talka.web.accounts.doors import in_body
from talka.web.accounts.visitors import Visitor
from talka.web.pages import network as figures
from talka.web.pages.network_paper import network_csv, network_paper
from talka.web.pages.permissions import may_see_network
from talka.web.site.words import current, words
from talka.writers.formats import xlsx as sheets

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@in_body(may_see_network)
def network(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    found = figures.network(timezone.now())
    context = {
        "visitor": visitor,
        "network": found,
        "charts": figures.charts(found),
        "left_out": [
            (row, sentences) for row in found.totals if (sentences := list(figures.not_included(row)))
        ],
    }
    return render(request, "pages/network.html", context)


@require_POST
@in_body(may_see_network)
def count(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The lists of some rounds computed anew; nobody's data change by it."""
    done = figures.count_again(timezone.now(), figures.AT_ONCE)
    counted = say_count("{count} round is counted.", "{count} rounds are counted.", count=done.counted)
    messages.success(request, words(counted))
    if done.left:
        left = say_count("{count} round still waits.", "{count} rounds still wait.", count=done.left)
        messages.warning(request, words(left))
    return redirect("pages:network", visitor.body.slug)


@require_GET
@in_body(may_see_network)
def csv(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    now = timezone.now()
    return _file(network_csv(figures.network(now), now), "text/csv; charset=utf-8", "csv")


@require_GET
@in_body(may_see_network)
def xlsx(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    now = timezone.now()
    return _file(sheets.render(network_paper(figures.network(now), now), current()), XLSX, "xlsx")


def _file(data: bytes, kind: str, ending: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=kind)
    name = f"network-{timezone.localdate():%Y-%m-%d}.{ending}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
