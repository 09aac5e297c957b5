"""Forms of people: invitations, roles, new accounts and bodies."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.validators import RegexValidator

from talka.core.values import say
from talka.web.accounts.models import INTEREST_WORDS, ROLE_WORDS, Body, BodyKind, Role, User
from talka.web.site.fields import wrong
from talka.web.site.words import said

ROLES = [(role, said(text)) for role, text in ROLE_WORDS.items()]
INTERESTS = [("", said(say("none"))), *((key, said(text)) for key, text in INTEREST_WORDS.items())]
KINDS = [
    (BodyKind.LAG, said(say("local action group"))),
    (BodyKind.REGION, said(say("planning region"))),
    (BodyKind.MUNICIPALITY, said(say("municipality"))),
    (BodyKind.NETWORK, said(say("national network"))),
]
LONGEST_REASON = 500


class RoleForm(forms.Form):
    """A role that the body has, and for council members whom they stand for; only a network has an overseer."""

    role = forms.ChoiceField(label=said(say("Role")), choices=ROLES, widget=forms.RadioSelect)
    interest = forms.ChoiceField(
        label=said(say("Interest group")),
        choices=INTERESTS,
        required=False,
        help_text=said(say("For council members: whom they stand for.")),
    )

    def __init__(self, *args: Any, kind: str, **options: Any) -> None:
        super().__init__(*args, **options)
        roles = [row for row in ROLES if row[0] != Role.OVERSEER or kind == BodyKind.NETWORK]
        self.fields["role"].choices = roles  # type: ignore[attr-defined]  # of a field of choices

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("role") == "council" and not given.get("interest"):
            self.add_error("interest", wrong(say("Choose whom the council member stands for")))
        if given.get("role") and given["role"] != "council":
            given["interest"] = ""
        return given


class InviteForm(RoleForm):
    email = forms.EmailField(
        label=said(say("E-mail")), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    name = forms.CharField(label=said(say("Name and surname")), max_length=120, required=False)
    field_order = ["email", "name", "role", "interest"]


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=said(say("Reason")),
        max_length=LONGEST_REASON,
        help_text=said(say("It is kept in the history, for example: decision of the council of 5 March.")),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ChangeForm(RoleForm, ReasonForm):
    field_order = ["role", "interest", "reason"]


class AccountForm(forms.Form):
    """What a new person tells: a name and a password. The address is the invitation's."""

    name = forms.CharField(
        label=said(say("Name and surname")),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label=said(say("Password")),
        max_length=128,
        strip=False,
        help_text=said(say("At least ten characters; three or four unrelated words are easy to remember.")),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.email = email

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if "password" in given:
            try:
                validate_password(given["password"], User(email=self.email, name=given.get("name", "")))
            except forms.ValidationError as error:
                self.add_error("password", error)
        return given


class BodyForm(forms.Form):
    name = forms.CharField(label=said(say("Name of the organisation")), max_length=200)
    slug = forms.CharField(
        label=said(say("Short name in addresses")),
        max_length=60,
        help_text=said(say("Small letters, digits and hyphens, for example: avotu-zeme")),
        validators=[
            RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*$", said(say("Only small letters, digits and hyphens")))
        ],
    )
    kind = forms.ChoiceField(label=said(say("Kind")), choices=KINDS, widget=forms.RadioSelect)
    manager = forms.CharField(label=said(say("Name and surname of the first manager")), max_length=120)
    email = forms.EmailField(label=said(say("E-mail of the first manager")))

    def clean_slug(self) -> str:
        slug = str(self.cleaned_data["slug"])
        if Body.objects.filter(slug=slug).exists():
            raise wrong(say("There is an organisation of this short name already"))
        return slug


class NameForm(forms.Form):
    name = forms.CharField(
        label=said(say("Name and surname")),
        max_length=120,
        help_text=said(say("As it stands in minutes and on score sheets.")),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
