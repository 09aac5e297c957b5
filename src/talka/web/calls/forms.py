"""Forms of calls: a file taken in, settings chosen."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from talka.core.numbers import plain
from talka.core.setting_words import BY_NAME, SETTINGS, Chosen, SettingForm
from talka.core.settings import Rounding, Settings
from talka.core.texts import decoded
from talka.core.toml import LONGEST_TEXT
from talka.core.values import say
from talka.web.site.fields import NumberField
from talka.web.site.words import said, words

MOST_RADIOS = 4  # longer lists of answers fold up


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
        text = decoded(file.read())
        if text is None:
            raise forms.ValidationError(
                words(
                    say(
                        "This is not a text file. A call is taken in as call.toml; "
                        "talka read makes one from Word or PDF."
                    )
                )
            )
        return text


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
        open_ones = [form.name for form in SETTINGS if getattr(settings, form.name) is None]
        self.fields = {**{name: _field(BY_NAME[name]) for name in open_ones}, "reason": self.fields["reason"]}
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


def _field(asked: SettingForm) -> forms.Field:
    label = said(asked.asks)
    if asked.number == "whole":
        return forms.IntegerField(label=label, required=False, min_value=1, max_value=99)
    if asked.number == "any":
        return NumberField(label=label, required=False, most=9999)
    choices = [("", said(say("still open"))), *answers_of(asked)]
    widget = forms.RadioSelect if len(asked.answers) <= MOST_RADIOS else forms.Select
    return forms.ChoiceField(label=label, required=False, choices=choices, widget=widget)


def answers_of(asked: SettingForm) -> list[tuple[str, Any]]:
    """The answers of a setting as choices of a field."""
    return [(_key(value), said(what)) for value, what in asked.answers]


def _key(value: Chosen) -> str:
    """An answer as the value of a field."""
    match value:
        case bool():
            return "yes" if value else "no"
        case Rounding(step=step, direction=direction):
            return f"{plain(step)} {direction}"
        case _:
            return str(value)


def _as_written(name: str, given: Any) -> object:
    """What a field gave, as the text of the call writes it."""
    value = next((value for value, _ in BY_NAME[name].answers if _key(value) == given), given)
    return value.model_dump() if isinstance(value, Rounding) else value
