"""Forms of the register, built from the call; what they clean are values of `Application`."""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone

from talka.core.round import unlike_its_kind
from talka.core.values import Money, say
from talka.readers.tables.reading import LIMITS
from talka.web.applications import fields
from talka.web.applications.models import Application
from talka.web.applications.reckoning import facts_asked
from talka.web.calls.models import Round
from talka.web.files.forms import KeptFile
from talka.web.site.fields import DayField, MomentField, MoneyField, NumberField, wrong
from talka.web.site.words import said

NUMBER = re.compile(r"[\w¹²³][\w¹²³./+-]{0,39}")
USUAL_TERM = 5
LONGEST_TERM = 60  # working days


class Part(forms.Form):
    """One short page of an application's form; this one asks nothing, each of those below has its fields.

    `given`: the application as it is, or None for a new one.
    `seen` says what the application was when the page was opened, so that another's change in between is noticed.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, round_: Round, given: Application | None, data: Any = None) -> None:
        super().__init__(data, initial={"seen": stamp(given)} if given else {})
        self.round, self.given, self.call = round_, given, round_.call
        self.make()
        if given is not None and round_.register_closed is not None:
            self.fields["reason"] = forms.CharField(
                label=said(say("Why this is changed after the register was closed")),
                help_text=said(say("For example: by the clarification of the applicant.")),
                max_length=500,
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    def make(self) -> None:
        """The fields of this page."""

    def values(self) -> dict[str, Any]:
        """Field of `Application` → value; where a page asks for something else, it puts them together."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"seen", "reason"}}

    @property
    def seen_at(self) -> datetime | None:
        """When the application had last changed as the writer saw it."""
        try:
            return datetime.fromisoformat(self.cleaned_data.get("seen") or "")
        except ValueError:
            return None

    @property
    def reason(self) -> str:
        return str(self.cleaned_data.get("reason", ""))

    def saw(self, row: Application) -> None:
        """The writer is shown what another has saved; saving once more means to save over it."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["seen"] = stamp(row)
        self.data = data

    def differing(self, now: Application) -> tuple[str, ...]:
        """What is saved now, where the writer's page says something else."""
        theirs = type(self)(self.round, now)
        return tuple(
            f"{field.label}: {_as_chosen(field)}"
            for field in theirs
            if not field.is_hidden and str(field.value() or "") != str(self[field.name].value() or "")
        )


def _as_chosen(field: forms.BoundField) -> str:
    """The value of a field as people see it: of a choice its words."""
    value = field.value()
    choices = {str(name): text for name, text in getattr(field.field, "choices", [])}
    told = [str(choices.get(str(part), part)) for part in (value if isinstance(value, list) else [value])]
    return "; ".join(told) if value else "–"


def stamp(row: Application | None) -> str:
    return "" if row is None else row.changed.isoformat()


class About(Part):
    """Who applies, with what, for which action, where."""

    def make(self) -> None:
        given = self.given
        told = vars(given) if given else {}
        add = self.fields.__setitem__
        fixed = given is not None and self.round.register_closed is not None
        add("number", forms.CharField(
            label=said(say("Number")), max_length=40, initial=told.get("number"), disabled=fixed,
            help_text=said(say("The group's own number, as on every list: UD1-01")),
            widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
        ))  # fmt: skip
        add("action", forms.ChoiceField(
            label=said(say("Action")), initial=told.get("action"), disabled=fixed,
            choices=[("", "–"), *((row.id, f"{row.id} {row.title}") for row in self.call.action)],
        ))  # fmt: skip
        add("title", forms.CharField(label=said(say("Project")), max_length=500, initial=told.get("title")))
        add(
            "applicant",
            forms.CharField(label=said(say("Applicant")), max_length=300, initial=told.get("applicant")),
        )
        add("applicant_kind", fields.one_of(
            fields.applicant_kinds(self.call), label=said(say("Kind of applicant")), required=False,
            initial=told.get("applicant_kind"),
        ))  # fmt: skip
        add("natural_person", fields.yes_no(said(say("The applicant is a natural person")), required=True,
            help_text=said(say("Then the name is not published."))))  # fmt: skip
        self.initial["natural_person"] = fields.as_yes_no(told.get("natural_person")) or None
        add("applicant_code", fields.RegisterCode(
            label=said(say("Register code")), required=False, max_length=20, initial=told.get("applicant_code"),
            help_text=said(say("Of an enterprise, association or municipality. A person's code is not kept.")),
            widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-10"}),
        ))  # fmt: skip
        add("filed_at", MomentField(
            label=said(say("Filed")), initial=told.get("filed_at"),
            help_text=said(say("Day and time, as the paying agency's system says: 05.03.2026. 16:30")),
        ))  # fmt: skip
        if places := fields.territories(self.call):
            add("territory", fields.one_of(
                places, label=said(say("Where the project is carried out")), required=False,
                initial=told.get("territory"),
            ))  # fmt: skip
        add("joint", fields.yes_no(said(say("Joint project"))))
        self.initial["joint"] = fields.as_yes_no(told.get("joint"))
        add("agency_number", forms.CharField(
            label=said(say("Agency's number")), required=False, max_length=80, initial=told.get("agency_number"),
            widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
        ))  # fmt: skip
        add("contact", forms.CharField(
            label=said(say("Contact")), required=False, max_length=300, initial=told.get("contact"),
            help_text=said(say("E-mail or telephone, for clarifications; never published.")),
        ))  # fmt: skip

    def clean_number(self) -> str:
        number = str(self.cleaned_data["number"])
        if NUMBER.fullmatch(number) is None:
            raise wrong(say("Letters, digits and the signs . / + - _ may stand in a number; blanks may not."))
        others = Application.objects.filter(round=self.round, number=number)
        if self.given is not None:
            others = others.exclude(pk=self.given.pk)
        if others.exists():
            raise wrong(say("The number {number} is taken by another application.", number=number))
        return number

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("natural_person") and cleaned.get("applicant_code"):
            self.add_error("applicant_code", wrong(say("No code of a natural person is kept; leave it out.")))
        kind, natural = cleaned.get("applicant_kind"), cleaned.get("natural_person")
        if natural is not None and (what := unlike_its_kind(self.call, kind, natural_person=natural)):
            self.add_error("natural_person", wrong(what))
        return cleaned


class Costs(Part):
    """Costs by kind, value added tax, what is requested, and the indicators."""

    given: Application

    def make(self) -> None:
        by_kind = {cost["kind"]: cost for cost in self.given.costs}
        currency = self.call.call.currency
        for kind in self.call.cost_kind:
            cost = by_kind.get(kind.id, {})
            self.fields[f"amount.{kind.id}"] = MoneyField(
                currency=currency,
                label=said(say("{kind}, without tax", kind=kind.title)),
                required=False,
                initial=cost.get("amount"),
            )
            self.fields[f"tax.{kind.id}"] = MoneyField(
                currency=currency, label=said(say("{kind}: value added tax", kind=kind.title)), required=False,
                initial=cost.get("tax") or None,
            )  # fmt: skip
        self.fields["recovers_tax"] = fields.yes_no(said(say("The applicant recovers value added tax")))
        self.initial["recovers_tax"] = fields.as_yes_no(self.given.recovers_tax)
        self.fields["requested"] = MoneyField(
            currency=currency,
            label=said(say("Requested public funding")),
            required=False,
            initial=self.given.requested,
        )
        action = self.call.actions.get(self.given.action)
        if action and (among := fields.indicators(self.call, action)):
            self.fields["indicators"] = forms.MultipleChoiceField(
                label=said(say("Output indicators")), required=False, choices=among,
                initial=self.given.indicators, widget=forms.CheckboxSelectMultiple,
            )  # fmt: skip

    def rows(self) -> list[tuple[str, tuple[Any, Any]]]:
        """Each kind of cost with its two fields, for a table."""
        return [
            (kind.title, (self[f"amount.{kind.id}"], self[f"tax.{kind.id}"])) for kind in self.call.cost_kind
        ]

    def rest(self) -> list[Any]:
        return [field for field in self if "." not in field.name and not field.is_hidden]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for kind in self.call.cost_kind:
            if cleaned.get(f"tax.{kind.id}") and cleaned.get(f"amount.{kind.id}") is None:
                what = say("Value added tax is given without the amount itself.")
                self.add_error(f"amount.{kind.id}", wrong(what))
        whole = sum(
            (
                cleaned.get(f"{part}.{kind.id}") or Decimal(0)
                for kind in self.call.cost_kind
                for part in ("amount", "tax")
            ),
            Decimal(0),
        )
        requested = cleaned.get("requested")
        if requested is not None and whole and requested > whole:
            currency = self.call.call.currency
            what = say("More is requested than the project costs: {whole}.", whole=Money(whole, currency))
            self.add_error("requested", wrong(what))
        return cleaned

    def values(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        costs = [
            {"kind": kind.id, "amount": amount, "tax": cleaned.get(f"tax.{kind.id}") or Decimal(0)}
            for kind in self.call.cost_kind
            if (amount := cleaned.get(f"amount.{kind.id}")) is not None
        ]
        known = {"costs": costs, "recovers_tax": cleaned["recovers_tax"], "requested": cleaned["requested"]}
        return {**known, "indicators": cleaned["indicators"]} if "indicators" in cleaned else known


class Known(Part):
    """The facts that the call asks of an application for this action."""

    given: Application

    def make(self) -> None:
        declared = {fact.id: fact for fact in self.call.fact}
        for name in facts_asked(self.round, self.given.action):
            field = fields.field_of(self.call, declared[name])
            self.fields[f"fact.{name}"] = field
            value = self.given.facts.get(name)
            self.initial[f"fact.{name}"] = (
                fields.as_yes_no(value) if declared[name].kind == "yes_no" else value
            )

    def values(self) -> dict[str, Any]:
        facts = dict(self.given.facts)
        for name, value in self.cleaned_data.items():
            if not name.startswith("fact."):
                continue
            fact = name.removeprefix("fact.")
            if value is None or value == "":
                facts.pop(fact, None)
            else:
                facts[fact] = value
        return {"facts": facts}


class Reason(forms.Form):
    """Why something is done."""

    reason = forms.CharField(
        label=said(say("Reason")), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class Withdrawal(Reason):
    """When and why an applicant gave up."""

    day = DayField(label=said(say("Day of the withdrawal")))
    field_order = ("day", "reason")

    def clean_day(self) -> date:
        return not_later(self.cleaned_data["day"])


class Question(forms.Form):
    """What is asked of an applicant, and until when."""

    question = forms.CharField(
        label=said(say("What has to be clarified")), max_length=5000, widget=forms.Textarea(attrs={"rows": 6})
    )
    days = NumberField(
        label=said(say("Working days for the answer")),
        decimals=0, least=1, most=LONGEST_TERM, initial=Decimal(USUAL_TERM),
        help_text=said(say("From tomorrow; holidays and moved working days are known.")),
    )  # fmt: skip


class Answer(forms.Form):
    """What the applicant answered."""

    text = forms.CharField(
        label=said(say("The answer")), max_length=10_000, widget=forms.Textarea(attrs={"rows": 6})
    )
    day = DayField(label=said(say("Received on")))

    def clean_day(self) -> date:
        return not_later(self.cleaned_data["day"])


def not_later(day: date) -> date:
    """A day that has come."""
    if day > timezone.localdate():
        raise wrong(say("This day is still to come."))
    return day


class PaperForm(forms.Form):
    """A file of an application, with what it is."""

    file = KeptFile(
        label=said(say("File")),
        help_text=said(say("PDF, DOCX, XLSX, EDOC, PNG, JPEG or text, at most 20 MB")),
    )
    title = forms.CharField(label=said(say("What it is")), max_length=200)


class Confirmed(forms.Form):
    """A box that says that one means it."""

    sure = forms.BooleanField(label=said(say("The register is complete. Close it.")))


class SheetFile(forms.Form):
    """A table of applications, such as the paying agency's export."""

    file = KeptFile(
        label=said(say("File")), kinds=("xlsx", "text"), largest=LIMITS.bytes,
        help_text=said(say("XLSX or CSV with column titles, at most 5 MB and 5 000 rows")),
    )  # fmt: skip
