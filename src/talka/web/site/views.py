"""The page of components."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from talka.web.site.samples import parts


@login_not_required
def components(request: HttpRequest) -> HttpResponse:
    """Every part of pages once; routed in development only."""
    return render(request, "site/components.html", parts(request.GET.get("state", "")))
