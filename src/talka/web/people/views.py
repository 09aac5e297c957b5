"""The people of a body; the administrator's page of bodies."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from talka.core.values import say
from talka.web.accounts.doors import in_body, person
from talka.web.accounts.models import INTEREST_WORDS, ROLE_WORDS, Invitation, Membership
from talka.web.accounts.permissions import may_make_bodies, may_manage_people, may_see_people
from talka.web.accounts.visitors import Visitor
from talka.web.people import actions, queries
from talka.web.people.forms import BodyForm, ChangeForm, InviteForm, NameForm, ReasonForm
from talka.web.people.mails import send_invitation
from talka.web.site.refusal import Refusal, RefusalsOn, RefusalsTold
from talka.web.site.words import words


@in_body(may_see_people)
def people(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    return render(
        request,
        "people/people.html",
        {
            "members": list(queries.members_of(visitor.body)),
            "former": list(queries.former_members_of(visitor.body)),
            "invitations": list(queries.open_invitations(visitor.body)),
            "may_manage": may_manage_people(visitor),
            "role_words": ROLE_WORDS,
            "interest_words": INTEREST_WORDS,
            "now": timezone.now(),
        },
    )


def name(request: HttpRequest) -> HttpResponse:
    """One's own name; it stands in results, so that a change of it belongs to the history of every body."""
    user = person(request)
    form = NameForm(request.POST or None, initial={"name": user.name})
    if request.method == "POST" and form.is_valid():
        actions.rename(user=user, name=form.cleaned_data["name"])
        messages.success(request, words(say("Your name is saved.")))
        return redirect("accounts:mine")
    return render(request, "people/name.html", {"form": form})


@in_body(may_manage_people)
def invite(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    form = InviteForm(request.POST or None, kind=visitor.body.kind)
    if request.method == "POST" and form.is_valid():
        with RefusalsOn(form):
            made = actions.invite(by=visitor.user, body=visitor.body, now=timezone.now(), **form.cleaned_data)
            _tell_of_mail(request, *made)
            return redirect("people:people", visitor.body.slug)
    return render(request, "people/invite.html", {"form": form})


@require_POST
@in_body(may_manage_people)
def withdraw(request: HttpRequest, visitor: Visitor, invitation: int) -> HttpResponse:
    found = get_object_or_404(Invitation, body=visitor.body, pk=invitation)
    with RefusalsTold(request):
        actions.withdraw_invitation(by=visitor.user, invitation=found, now=timezone.now())
        messages.success(request, words(say("The invitation is withdrawn; its link no longer works.")))
    return redirect("people:people", visitor.body.slug)


@require_POST
@in_body(may_manage_people)
def send_again(request: HttpRequest, visitor: Visitor, invitation: int) -> HttpResponse:
    """A new link in place of the old one, whose token nobody has kept."""
    found = get_object_or_404(queries.open_invitations(visitor.body), pk=invitation)
    with RefusalsTold(request):
        made = actions.invite(
            by=visitor.user,
            body=visitor.body,
            email=found.email,
            name=found.name,
            role=found.role,
            interest=found.interest,
            now=timezone.now(),
        )
        _tell_of_mail(request, *made)
    return redirect("people:people", visitor.body.slug)


@in_body(may_manage_people)
def change(request: HttpRequest, visitor: Visitor, membership: int) -> HttpResponse:
    found = _membership(visitor, membership)
    now = {"role": found.role, "interest": found.interest}
    form = ChangeForm(request.POST or None, initial=now, kind=visitor.body.kind)
    if request.method == "POST" and form.is_valid():
        with RefusalsOn(form):
            actions.change_role(by=visitor.user, membership=found, now=timezone.now(), **form.cleaned_data)
            messages.success(request, words(say("The role is changed.")))
            return redirect("people:people", visitor.body.slug)
    return render(request, "people/change.html", {"form": form, "membership": found})


@in_body(may_manage_people)
def end(request: HttpRequest, visitor: Visitor, membership: int) -> HttpResponse:
    found = _membership(visitor, membership)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with RefusalsOn(form):
            actions.end_role(by=visitor.user, membership=found, now=timezone.now(), **form.cleaned_data)
            messages.success(request, words(say("The role is ended. What the person did stays theirs.")))
            if found.user == visitor.user:  # who ended their own role may see this page no longer
                return redirect("pages:home")
            return redirect("people:people", visitor.body.slug)
    role = ROLE_WORDS[found.role]
    return render(request, "people/end.html", {"form": form, "membership": found, "role": role})


def _membership(visitor: Visitor, pk: int) -> Membership:
    found: Membership = get_object_or_404(queries.members_of(visitor.body), pk=pk)
    return found


def bodies(request: HttpRequest) -> HttpResponse:
    if not may_make_bodies(person(request)):
        raise Http404
    return render(request, "people/bodies.html", {"bodies": list(queries.all_bodies())})


def new_body(request: HttpRequest) -> HttpResponse:
    user = person(request)
    if not may_make_bodies(user):
        raise Http404
    form = BodyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _tell_of_mail(request, *actions.make_body(by=user, now=timezone.now(), **form.cleaned_data))
        return redirect("people:bodies")
    return render(request, "people/new_body.html", {"form": form})


def _tell_of_mail(request: HttpRequest, invitation: Invitation, token: str) -> None:
    if send_invitation(invitation, token):
        sent = say("The invitation is sent to {email}. It is valid 14 days.", email=invitation.email)
        messages.success(request, words(sent))
    else:
        messages.error(
            request, words(say("The e-mail could not be sent. Try again later with “Send again”."))
        )


def _text(refusal: Refusal) -> str:
    return " ".join(words(why) for why in refusal.whys)
