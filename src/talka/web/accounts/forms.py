"""Forms of one's own account."""

from django import forms

from talka.core.values import say
from talka.web.site.words import said


class NameForm(forms.Form):
    name = forms.CharField(
        label=said(say("Name and surname")),
        max_length=120,
        help_text=said(say("As it stands in minutes and on score sheets.")),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
