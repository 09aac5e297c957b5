"""What sign-in does our way: nobody makes an account uninvited, who has no name is asked; all in their own language."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation

from talka.core.values import say
from talka.web.accounts.models import User
from talka.web.accounts.signing import in_own_language
from talka.web.site.words import said


class Adapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": said(say("The e-mail or the password is not right.")),
        "too_many_login_attempts": said(
            say("The password was wrong too often. Wait five minutes and try again, or reset the password.")
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 — allauth asks this way
        """Never: an invitation's own page makes the account."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        if isinstance(request.user, User) and not request.user.name.strip():
            return reverse("people:name")
        return str(super().get_login_redirect_url(request))

    def post_login(self, request: HttpRequest, user: User, **given: Any) -> HttpResponse:
        return in_own_language(request, user, super().post_login(request, user, **given))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In the language of its reader, wherever it was asked for."""
        reader = User.objects.filter(emailaddress__email__iexact=email).first()
        with translation.override(reader.language if reader else translation.get_language()):
            super().send_mail(template_prefix, email, context)
