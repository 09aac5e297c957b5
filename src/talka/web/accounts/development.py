"""Signing in without a password: routed in development only, and answered only on this very machine."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from talka.web.accounts import signing
from talka.web.accounts.models import User
from talka.web.accounts.queries import people_with_roles

LOOPBACK = {"127.0.0.1", "::1", "localhost"}
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP")


def on_this_machine(request: HttpRequest) -> bool:
    """Asked from loopback, of a server bound to loopback, and by nobody in between."""
    meta = request.META
    asked, bound = meta.get("REMOTE_ADDR"), meta.get("SERVER_NAME")
    return asked in LOOPBACK and bound in LOOPBACK and not any(name in meta for name in FORWARDED)


@login_not_required
def people(request: HttpRequest) -> HttpResponse:
    if not (settings.DEVELOPMENT and on_this_machine(request)):
        raise Http404
    return render(request, "accounts/development.html", {"people": people_with_roles()})


@login_not_required
@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    if not (settings.DEVELOPMENT and on_this_machine(request)):
        raise Http404
    chosen = request.POST.get("person", "")
    user = get_object_or_404(User, pk=int(chosen) if chosen.isdecimal() else 0, is_active=True)
    signing.sign_in(request, user)
    return signing.in_own_language(request, user, redirect("pages:home"))
