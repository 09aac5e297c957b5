"""One's own account."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from talka.core.values import say
from talka.web.accounts.actions import rename
from talka.web.accounts.doors import person
from talka.web.accounts.forms import NameForm
from talka.web.accounts.permissions import may_make_bodies
from talka.web.site.words import words


def mine(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/mine.html", {"may_make_bodies": may_make_bodies(person(request))})


def name(request: HttpRequest) -> HttpResponse:
    user = person(request)
    form = NameForm(request.POST or None, initial={"name": user.name})
    if request.method == "POST" and form.is_valid():
        rename(user=user, name=form.cleaned_data["name"])
        messages.success(request, words(say("Your name is saved.")))
        return redirect("accounts:mine")
    return render(request, "accounts/name.html", {"form": form})
