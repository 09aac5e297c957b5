"""Forms of decisions and suppositions."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import RegexValidator

from talka.core import round as core
from talka.core.call import Call
from talka.core.rules.criterion import NotAllowed
from talka.core.setting_words import BY_NAME
from talka.core.values import Message, Money, say
from talka.web.calls.forms import answers_of
from talka.web.decisions.what_if import OtherMark, Supposed
from talka.web.site.fields import DayField, MoneyField, NumberField
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

    def __init__(self, call: Call, action: str, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        others = [(row.id, f"{row.id} {row.title}") for row in call.action if row.id != action]
        money = {
            "amount": MoneyField(
                currency=call.call.currency,
                label=said(say("By how much the money is raised")),
                least=Decimal("0.01"),
            ),
            "taken_from": forms.ChoiceField(
                label=said(say("Taken from")),
                required=False,
                choices=[("", said(say("elsewhere"))), *others],
            ),
        }
        self.fields = {**money, **self.fields}


SUPPOSED = ("money_line", "marks", "knock_out")  # settings that may be supposed otherwise


OF_MARK = ("application", "assessor", "criterion", "points")


class SupposedForm(forms.Form):
    """What is supposed to be otherwise: money of each action, some settings, one assessor's mark.

    The round is needed where something is asked only.
    """

    def __init__(
        self, call: Call, assessors: Sequence[str], round_: core.Round | None, *args: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.call, self.round = call, round_
        for action in call.action:
            self.fields[f"budget-{action.id}"] = MoneyField(
                currency=call.call.currency,
                label=f"{action.id} {action.title}",
                help_text=said(say("now {amount}", amount=Money(action.budget, call.call.currency))),
                required=False,
            )
        for name in SUPPOSED:
            choices = [("", said(say("as it is"))), *answers_of(BY_NAME[name])]
            self.fields[name] = forms.ChoiceField(
                label=said(BY_NAME[name].asks), required=False, choices=choices
            )
        self.fields["application"] = forms.CharField(
            label=said(say("Number of the application")), required=False, max_length=40
        )
        self.fields["assessor"] = forms.ChoiceField(
            label=said(say("Assessor")),
            required=False,
            choices=[("", "–"), *((code, code) for code in assessors)],
        )
        self.fields["criterion"] = forms.CharField(
            label=said(say("Criterion, such as K.3")), required=False, max_length=80
        )
        self.fields["points"] = NumberField(label=said(say("Points")), required=False, decimals=6)

    @property
    def groups(self) -> list[tuple[Message, list[forms.BoundField]]]:
        """The fields by what they suppose."""
        budgets = [name for name in self.fields if name.startswith("budget-")]
        asked = (
            (say("Other money"), budgets),
            (say("Another rule"), SUPPOSED),
            (say("One other mark"), OF_MARK),
        )
        return [(legend, [self[name] for name in names]) for legend, names in asked]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        given = [name for name in OF_MARK if cleaned.get(name) not in {None, ""}]
        for name in OF_MARK:
            if given and name not in given and name not in self.errors:
                self.add_error(
                    name, words(say("For one mark say whose, of which application, where and how much."))
                )
        if len(given) == len(OF_MARK) and self.round is not None:
            self._take_mark(cleaned, self.round)
        return cleaned

    def _take_mark(self, cleaned: dict[str, Any], round_: core.Round) -> None:
        """The mark that is supposed; a fault where there is no such sheet or criterion, or it takes no such points."""
        application = next(
            (row for row in round_.application if row.id == cleaned["application"].strip()), None
        )
        if application is None:
            self.add_error("application", words(say("There is no application with this number.")))
            return
        sheets = [row for _, row in round_.sheets_of[application.id]]
        if not any(row.assessor == cleaned["assessor"] and row.marks for row in sheets):
            self.add_error("assessor", words(say("This assessor has no score sheet of it that counts.")))
            return
        action = self.call.actions[application.action]
        leaves = [leaf for scheme in action.scheme_ids for leaf in self.call.sheets[scheme].leaves]
        asked = cleaned["criterion"].strip()
        leaf = next((row for row in leaves if asked in {row.code, row.id} and row.marked != "computed"), None)
        if leaf is None:
            self.add_error(
                "criterion", words(say("The action has no criterion of this name that assessors mark."))
            )
            return
        try:
            leaf.judged(cleaned["points"])
        except NotAllowed as refused:
            self.add_error("points", words(refused.what))
        else:
            cleaned["mark"] = OtherMark(application.id, cleaned["assessor"], leaf.id, cleaned["points"])

    def supposed(self) -> Supposed:
        """Only what differs from the call."""
        given = self.cleaned_data
        budgets: dict[str, Decimal] = {}
        for action in self.call.action:
            amount = given.get(f"budget-{action.id}")
            if amount is not None and amount != action.budget:
                budgets[action.id] = amount
        settings = {
            name: given[name]
            for name in SUPPOSED
            if given.get(name) and given[name] != getattr(self.call.settings, name)
        }
        return Supposed(budgets, settings, given.get("mark"))
