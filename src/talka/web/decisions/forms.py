"""Forms of decisions and suppositions."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import RegexValidator

from talka.core.call import Call
from talka.core.values import say
from talka.web.calls.queries import CHOICE_WORDS
from talka.web.decisions.what_if import Supposed
from talka.web.site.fields import DayField, MoneyField
from talka.web.site.words import said, words

NUMBER = r"^\w[\w./+-]*\Z"  # bundles name decisions by it


class _Decided(forms.Form):
    number = forms.CharField(
        label=said(say("Number of the council's decision")),
        help_text=said(say("Without blanks, for example 14/2026.")),
        max_length=40,
        validators=[
            RegexValidator(NUMBER, said(say("Write the number without blanks, for example 14/2026.")))
        ],
        error_messages={"required": said(say("Give the number of the decision."))},
    )
    day = DayField(
        label=said(say("Day of the decision")),
        error_messages={"required": said(say("Give the day of the decision."))},
    )
    reason = forms.CharField(
        label=said(say("Reason")), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": said(say("Give the reason; the published results carry it."))},
    )  # fmt: skip


class TieForm(_Decided):
    """The places of tied applications as the council decided them."""

    def __init__(self, tied: Sequence[str], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        places = [(str(place), str(place)) for place in range(1, len(tied) + 1)]
        order = {
            f"place-{n}": forms.ChoiceField(
                label=said(say("{application}: place among the tied", application=number)),
                choices=[("", "–"), *places],
                error_messages={"required": said(say("Choose a place."))},
            )
            for n, number in enumerate(tied)
        }
        self.tied = tied
        self.fields = {**order, **self.fields}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        given = [cleaned.get(f"place-{n}") for n in range(len(self.tied))]
        if all(given) and len(set(given)) != len(given):
            again = next(n for n, place in enumerate(given) if place in given[:n])
            self.add_error(f"place-{again}", words(say("Two applications cannot have the same place.")))
        return cleaned

    def order(self) -> list[str]:
        """The tied applications, first one first."""
        places = {number: int(self.cleaned_data[f"place-{n}"]) for n, number in enumerate(self.tied)}
        return sorted(places, key=lambda number: places[number])


class RaiseForm(_Decided):
    """More money for an action."""

    amount = MoneyField(label=said(say("By how much the money is raised")), least=Decimal("0.01"))
    taken_from = forms.ChoiceField(label=said(say("Taken from")), required=False)

    field_order = ("amount", "taken_from", "number", "day", "reason")

    def __init__(self, call: Call, action: str, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        others = [(row.id, f"{row.id} {row.title}") for row in call.action if row.id != action]
        field = self.fields["taken_from"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", words(say("elsewhere"))), *others]


class SupposedForm(forms.Form):
    """What is supposed to be otherwise: money of each action, what happens at the money line, how marks combine."""

    def __init__(self, call: Call, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)

        self.call = call
        for action in call.action:
            label = said(say("{id}: money, {currency}", id=action.id, currency=call.call.currency))
            self.fields[f"budget-{action.id}"] = MoneyField(label=label, required=False)
        for name, title in (
            ("money_line", say("At the first project that does not fit")),
            ("marks", say("How assessors' marks become one")),
            ("knock_out", say("What the least points in one criterion are tested on")),
        ):
            choices = [(str(value), said(what)) for (of, value), what in CHOICE_WORDS.items() if of == name]
            self.fields[name] = forms.ChoiceField(
                label=said(title), required=False, choices=[("", said(say("as it is"))), *choices]
            )

    def supposed(self) -> Supposed:
        """Only what differs from the call."""
        given = self.cleaned_data
        budgets: dict[str, Decimal] = {}
        for action in self.call.action:
            amount = given.get(f"budget-{action.id}")
            if amount is not None and amount != action.budget:
                budgets[action.id] = amount
        names = ("money_line", "marks", "knock_out")
        settings = {
            name: given[name]
            for name in names
            if given.get(name) and given[name] != getattr(self.call.settings, name)
        }
        return Supposed(budgets, settings)
