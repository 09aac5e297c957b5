"""Forms of assessment."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone

from talka.core.call import Call
from talka.core.values import say
from talka.readers.workbook.cells import LIMITS
from talka.web.accounts.models import Membership
from talka.web.applications.models import Application
from talka.web.assessment.models import Declaration, OutsideTable, Panel, Term
from talka.web.site.fields import DayField, NumberField
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


class DeclarationsForm(forms.Form):
    """An assessor's word on several applications; one without an answer waits."""

    def __init__(self, applications: Sequence[Application], data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # a QueryDict or nothing
        self.applications = applications
        for row in applications:
            self.fields[f"answer-{row.pk}"] = forms.ChoiceField(
                label=f"{row.number} {row.title}",
                help_text=row.applicant,
                choices=[
                    (Declaration.Answer.NO_INTEREST, said(say("No interest"))),
                    (Declaration.Answer.RECUSED, said(say("An interest, or not sure"))),
                ],
                widget=forms.RadioSelect,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not any(cleaned.values()) and not self.errors:
            first = next(iter(self.fields))
            self.add_error(first, words(say("Answer for one application at least.")))
        return cleaned

    def answers(self) -> list[tuple[Application, str]]:
        """What was answered."""
        given = ((row, self.cleaned_data[f"answer-{row.pk}"]) for row in self.applications)
        return [(row, answer) for row, answer in given if answer]


class WorkbookFile(forms.Form):
    """A filled workbook."""

    file = forms.FileField(
        label=said(say("Your filled workbook")),
        error_messages={
            "required": said(say("Choose your filled workbook.")),
            "empty": said(say("The file is empty.")),
        },
    )

    def clean_file(self) -> tuple[str, bytes]:
        """Its name and what is in it."""
        file = self.cleaned_data["file"]
        if file.size > LIMITS.bytes:
            raise forms.ValidationError(
                words(say("The file is longer than {most} bytes.", most=LIMITS.bytes))
            )
        return file.name, file.read()


def _named(rows: Sequence[Membership]) -> list[tuple[str, str]]:
    return [(str(row.pk), f"{row.code} {row.user.name}") for row in rows]


class PanelForm(forms.Form):
    """Who assesses the applications of an action."""

    mode = forms.ChoiceField(
        label=said(say("How applications are given out")),
        choices=[
            (Panel.Mode.EVERYBODY, said(say("Every assessor of the panel marks every application"))),
            (Panel.Mode.DRAWN, said(say("So many assessors for each application, drawn by lot"))),
            (Panel.Mode.ONE, said(say("One assessor marks the whole action"))),
        ],
        widget=forms.RadioSelect,
    )
    members = forms.MultipleChoiceField(
        label=said(say("Assessors of the panel")), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": said(say("Choose at least one assessor."))},
    )  # fmt: skip
    least = forms.IntegerField(
        label=said(say("Score sheets that each application needs")),
        min_value=1,
        max_value=99,
        widget=forms.NumberInput(attrs={"class": "t-figure"}),
    )
    reach = forms.ChoiceField(
        label=said(say("What an interest in one application keeps an assessor from")),
        choices=[
            (Panel.Reach.APPLICATION, said(say("that application"))),
            (Panel.Reach.ACTION, said(say("every application of the action in this round"))),
        ],
        widget=forms.RadioSelect,
    )
    others = forms.ChoiceField(
        label=said(say("When assessors see one another's totals")),
        choices=[
            (Panel.Others.HANDED_IN, said(say("after handing in their own sheet"))),
            (Panel.Others.NEVER, said(say("never"))),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(
        self, assessors: Sequence[Membership], there: Panel | None, least: int | None, data: Any = None
    ) -> None:
        self.assessors = {str(row.pk): row for row in assessors}
        initial: dict[str, Any] = {
            "mode": Panel.Mode.EVERYBODY, "least": least or min(3, max(1, len(assessors))),
            "reach": Panel.Reach.APPLICATION, "others": Panel.Others.HANDED_IN, "members": list(self.assessors),
        }  # fmt: skip
        if there is not None:
            members = [str(pk) for pk in there.members.values_list("pk", flat=True)]
            initial = {
                "mode": there.mode, "least": there.least, "reach": there.reach, "others": there.others,
                "members": members,
            }  # fmt: skip
        super().__init__(data, initial=initial)
        _choices(self, "members", _named(assessors))

    def panel(self) -> dict[str, Any]:
        """What was chosen, as `set_panel` takes it."""
        return {**self.cleaned_data, "members": [self.assessors[pk] for pk in self.cleaned_data["members"]]}


def _choices(form: forms.Form, name: str, choices: list[Any]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=said(say("Reason")), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": said(say("Say why; the history keeps it."))},
    )  # fmt: skip


class ReassignForm(ReasonForm):
    """Who gets an application, and instead of whom."""

    assessor = forms.ChoiceField(label=said(say("New assessor")))
    instead_of = forms.ChoiceField(label=said(say("Instead of")), required=False)
    field_order = ("assessor", "instead_of", "reason")

    def __init__(self, assessors: Sequence[Membership], have_it: Sequence[Membership], *args: Any) -> None:
        super().__init__(*args)
        self.known = {str(row.pk): row for row in (*assessors, *have_it)}
        _choices(
            self, "assessor", [row for row in _named(assessors) if row[0] not in {str(m.pk) for m in have_it}]
        )
        _choices(self, "instead_of", [("", words(say("nobody: one assessor more"))), *_named(have_it)])

    def assignment(self) -> dict[str, Any]:
        given = self.cleaned_data
        instead = given["instead_of"]
        return {
            "assessor": self.known[given["assessor"]],
            "instead_of": self.known[instead] if instead else None,
            "reason": given["reason"],
        }


class ConflictForm(ReasonForm):
    """Whose interest was found, and which."""

    assessor = forms.ChoiceField(label=said(say("Assessor")))
    field_order = ("assessor", "reason")

    def __init__(self, have_it: Sequence[Membership], *args: Any) -> None:
        super().__init__(*args)
        self.known = {str(row.pk): row for row in have_it}
        _choices(self, "assessor", _named(have_it))

    def conflict(self) -> dict[str, Any]:
        return {"assessor": self.known[self.cleaned_data["assessor"]], "reason": self.cleaned_data["reason"]}


class TermForm(forms.Form):
    """Until when assessors have time; an extension needs a reason."""

    until = DayField(label=said(say("Last day")))
    why = forms.CharField(
        label=said(say("Reason for a new term")), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": said(say("There is a term already: say why it is changed."))},
    )  # fmt: skip

    def __init__(self, there: Term | None, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["why"].required = there is not None

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until < timezone.localdate():
            raise forms.ValidationError(
                words(say("This day has passed: assessors need time that is still to come."))
            )
        return until


class TableForm(forms.Form):
    """A figure for each territory; a territory that is left empty takes that of the one around it."""

    title = forms.CharField(label=said(say("What the figures are")), max_length=300)
    origin = forms.CharField(label=said(say("Who published them and when")), max_length=300)

    def __init__(self, call: Call, there: OutsideTable | None, data: Any = None) -> None:
        values = there.values if there else {}
        initial = {f"place-{place}": value for place, value in values.items()}
        if there is not None:
            initial |= {"title": there.title, "origin": there.origin}
        super().__init__(data, initial=initial)
        self.places = [place.id for place in call.territory]
        for place in call.territory:
            self.fields[f"place-{place.id}"] = NumberField(label=place.title, required=False)

    def table(self) -> dict[str, Any]:
        given = self.cleaned_data
        figures: dict[str, Decimal] = {
            place: given[f"place-{place}"] for place in self.places if given[f"place-{place}"] is not None
        }
        return {"title": given["title"], "origin": given["origin"], "values": figures}
