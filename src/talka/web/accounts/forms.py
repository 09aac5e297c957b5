"""Forms of one's own account."""

from typing import Any

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm

from talka.core.values import say
from talka.web.site.words import said

NAME_OF_KEY = said(say("Name of the passkey"))


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc]  # the library has no types
    """A new passkey; it signs in by itself unless its owner wants it beside the password."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["name"].label = NAME_OF_KEY
        self.fields["passwordless"].initial = True


class PasskeyNameForm(EditWebAuthnForm):  # type: ignore[misc]  # as above
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["name"].label = NAME_OF_KEY
