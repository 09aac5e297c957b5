"""What an invitation's link opens: for a new person, for one who has an account, and for a link that is over."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from talka.core.values import say
from talka.web.accounts.doors import person
from talka.web.accounts.models import ROLE_WORDS, Invitation
from talka.web.accounts.signing import sign_in
from talka.web.people import actions, queries
from talka.web.people.forms import AccountForm
from talka.web.site.refusal import RefusalsTold
from talka.web.site.words import current, words


@login_not_required
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    found = queries.invitation_of(token, timezone.now())
    if found is None:
        return _over(request)
    form = AccountForm(email=found.email, initial={"name": found.name})
    return _page(request, found, token, form)


@require_POST
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """For one who is signed in with the address that was invited."""
    found = queries.invitation_of(token, timezone.now())
    if found is None:
        return _over(request)
    with RefusalsTold(request):
        actions.accept(user=person(request), invitation=found, now=timezone.now())
        return _welcome(request, found)
    return redirect("people:invitation", token)


@login_not_required
@require_POST
def account(request: HttpRequest, token: str) -> HttpResponse:
    """For one who has no account yet."""
    found = queries.invitation_of(token, timezone.now())
    if found is None:
        return _over(request)
    if request.user.is_authenticated or queries.user_with(found.email) is not None:
        return redirect("people:invitation", token)
    form = AccountForm(request.POST, email=found.email)
    if not form.is_valid():
        return _page(request, found, token, form)
    user = actions.make_account(invitation=found, language=current(), now=timezone.now(), **form.cleaned_data)
    sign_in(request, user)
    return _welcome(request, found)


def _page(request: HttpRequest, found: Invitation, token: str, form: AccountForm) -> HttpResponse:
    known = queries.user_with(found.email)
    parts = {
        "invitation": found,
        "token": token,
        "form": form,
        "role": ROLE_WORDS[found.role],
        "has_account": known is not None,
        "is_this_person": request.user.is_authenticated and known == request.user,
    }
    return render(request, "people/invitation.html", parts)


def _over(request: HttpRequest) -> HttpResponse:
    return render(request, "people/invitation_over.html", status=410)


def _welcome(request: HttpRequest, found: Invitation) -> HttpResponse:
    messages.success(request, words(say("Welcome to {body}!", body=found.body.name)))
    return redirect("pages:body", found.body.slug)
