"""One's own account, and the language of pages."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from talka.web.accounts.actions import speak
from talka.web.accounts.doors import person
from talka.web.accounts.models import User
from talka.web.accounts.permissions import may_make_bodies
from talka.web.accounts.signing import CHOSEN
from talka.web.site.languages import keep_language


def mine(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/mine.html", {"may_make_bodies": may_make_bodies(person(request))})


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language, with the account of who is signed in, and go back to where the visitor was."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = "/"
    answer = redirect(back)
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        keep_language(answer, chosen)
        if isinstance(request.user, User):
            speak(user=request.user, language=chosen)
        else:
            request.session[CHOSEN] = chosen
    return answer
