"""Forms of assessment."""

from typing import Any

from django import forms

from talka.core.values import say
from talka.web.assessment.models import Declaration
from talka.web.site.words import said, words


class DeclarationForm(forms.Form):
    """An assessor's word before an application is opened."""

    answer = forms.ChoiceField(
        label=said(say("Have you an interest in this project?")),
        choices=[
            (
                Declaration.Answer.NO_INTEREST,
                said(say("No: neither I, nor my relatives or business partners")),
            ),
            (Declaration.Answer.RECUSED, said(say("Yes, or I am not sure: I will not assess it"))),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": said(say("Choose one of the two answers."))},
    )
    interest = forms.CharField(
        label=said(say("What the interest is")),
        help_text=said(say("Only with a yes. The office and the auditor read it; it is not published.")),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("answer") == Declaration.Answer.NO_INTEREST and cleaned.get("interest"):
            self.add_error(
                "interest", words(say("You say that you have no interest, and name one. Which is it?"))
            )
        return cleaned
