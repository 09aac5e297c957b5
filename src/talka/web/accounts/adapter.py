"""What sign-in does our way: nobody makes an account without being invited; who has no name is asked for it."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse

from talka.core.values import say
from talka.web.accounts.models import User
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
            return reverse("accounts:name")
        return str(super().get_login_redirect_url(request))
