"""Forms of calls: a file taken in, settings chosen."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from talka.core.settings import Settings
from talka.core.toml import LONGEST_TEXT
from talka.core.values import say
from talka.web.calls.queries import CHOICE_WORDS, ROUNDING_WORDS, SETTING_WORDS
from talka.web.site.fields import NumberField
from talka.web.site.words import said, words

STEPS = ("1", "0.1", "0.01", "0.001")
ROUNDED = ("round_rate", "round_funding", "shown_points")
YES_NO = ("reserve", "tiers_first", "single_marks_public")
WHOLE = ("least_sheets",)
AMOUNTS = ("divergence_points", "tie_points")


class CallFile(forms.Form):
    """The text of a call."""

    file = forms.FileField(
        label=said(say("The call's definition (call.toml)")),
        error_messages={
            "required": said(say("Choose the file of the call.")),
            "empty": said(say("The file is empty.")),
        },
    )

    def clean_file(self) -> str:
        """The text inside."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > LONGEST_TEXT:
            raise forms.ValidationError(
                words(say("The file is longer than {most} bytes.", most=LONGEST_TEXT))
            )
        raw: bytes = file.read()
        for encoding in ("utf-8", "cp1257"):
            try:
                text: str = raw.decode(encoding)
            except UnicodeDecodeError:
                continue
            if "\0" not in text:
                return text
        raise forms.ValidationError(
            words(
                say(
                    "This is not a text file. A call is taken in as call.toml; talka read makes one from Word or PDF."
                )
            )
        )


class SettingsForm(forms.Form):
    """A field for each setting that is still open; what is left empty stays open."""

    reason = forms.CharField(
        label=said(say("Who decided this, and when")),
        help_text=said(
            say("For example: the council, minutes No. 4 of 12.05.2026. It becomes part of the rules.")
        ),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": said(say("Say who decided this, and when."))},
    )

    def __init__(self, settings: Settings, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        open_ones = [name for name in SETTING_WORDS if getattr(settings, name) is None]
        self.fields = {**{name: _field(name) for name in open_ones}, "reason": self.fields["reason"]}
        self.settings, self.open_ones = settings, open_ones

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not self.chosen(cleaned):
            raise forms.ValidationError(words(say("Nothing was chosen.")))
        if cleaned.get("divergence") == "off_others" and not self._points_off(cleaned):
            self.add_error("divergence_points", words(say("Say from how many points on they reconsider.")))
        return cleaned

    def _points_off(self, cleaned: Mapping[str, Any]) -> object:
        return self.settings.divergence_points or cleaned.get("divergence_points")

    def chosen(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        """The settings that were chosen, as the text writes them."""
        given = {name: cleaned.get(name) for name in self.open_ones}
        return {name: _as_written(name, value) for name, value in given.items() if value not in {None, ""}}


def _field(name: str) -> forms.Field:
    label = said(SETTING_WORDS[name])
    if name in ROUNDED:
        choices = [
            (
                f"{step} {direction}",
                said(say("to steps of {step}, {direction}", step=Decimal(step), direction=how)),
            )
            for step in STEPS
            for direction, how in ROUNDING_WORDS.items()
        ]
        return forms.ChoiceField(
            label=label, required=False, choices=[("", said(say("still open"))), *choices]
        )
    if name in YES_NO:
        answers = [("", said(say("still open"))), ("yes", said(say("yes"))), ("no", said(say("no")))]
        return forms.ChoiceField(label=label, required=False, choices=answers, widget=forms.RadioSelect)
    if name in WHOLE:
        return forms.IntegerField(label=label, required=False, min_value=1, max_value=99)
    if name in AMOUNTS:
        return NumberField(label=label, required=False, most=9999)
    choices = [(str(value), said(what)) for (of, value), what in CHOICE_WORDS.items() if of == name]
    return forms.ChoiceField(
        label=label,
        required=False,
        choices=[("", said(say("still open"))), *choices],
        widget=forms.RadioSelect,
    )


def _as_written(name: str, value: Any) -> object:
    if name in ROUNDED:
        step, direction = value.split(" ")
        return {"step": Decimal(step), "direction": direction}
    if name in YES_NO:
        return value == "yes"
    return value
