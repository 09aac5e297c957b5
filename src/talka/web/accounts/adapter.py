"""What sign-in does our way: nobody makes an account without being invited."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Open only to those who come with an invitation."""
        return "invitation" in request.session
