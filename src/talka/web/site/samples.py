"""What the page of components shows: one of everything, as pages use it."""

from decimal import Decimal
from typing import Any

from django import forms

from talka.core.values import say
from talka.web.site.fields import DayField, MomentField, MoneyField, NumberField
from talka.web.site.words import said

KINDS = [
    ("business", said(say("businesses"))),
    ("association", said(say("associations"))),
    ("residents", said(say("residents"))),
]


class Sample(forms.Form):
    """A field of every kind."""

    title = forms.CharField(label=said(say("Project")), help_text=said(say("As in the application")))
    email = forms.EmailField(label=said(say("E-mail")), required=False)
    amount = MoneyField(label=said(say("Requested support")))
    share = NumberField(label=said(say("Share, per cent")), decimals=2, most=100, required=False)
    due = DayField(label=said(say("Answer by")))
    filed = MomentField(label=said(say("Filed")))
    kind = forms.ChoiceField(label=said(say("Kind")), choices=KINDS)
    group = forms.ChoiceField(
        label=said(say("Interest group")), choices=KINDS, widget=forms.RadioSelect, help_text=said(say("One"))
    )
    groups = forms.MultipleChoiceField(
        label=said(say("Interest groups")), choices=KINDS, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(label=said(say("Reason")), widget=forms.Textarea(attrs={"rows": 4}))
    paper = forms.FileField(label=said(say("File")), required=False)
    sure = forms.BooleanField(label=said(say("I have read the call")))


WRONG = {"amount": "1,234.50", "share": "120", "due": "31.02.2026.", "filed": "5.3.2026", "kind": "x"}


def parts(state: str) -> dict[str, Any]:
    """The values of the page; `state` is empty or `errors`."""
    return {
        "form": Sample(WRONG if state == "errors" else None),
        "bars": [("UD1", Decimal(360_000)), ("UD2", Decimal(212_500)), ("UD3", Decimal(75_000))],
    }
