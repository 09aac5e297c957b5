"""How forms become HTML: our own templates, one way for every field."""

from typing import Any

from django import forms
from django.forms import BoundField, widgets
from django.forms.renderers import TemplatesSetting

CLASSES: dict[type[forms.Widget], str] = {
    forms.CheckboxSelectMultiple: "govuk-checkboxes__input",  # before radios, whose kind it is too
    forms.RadioSelect: "govuk-radios__input",
    forms.CheckboxInput: "govuk-checkboxes__input",
    forms.Select: "govuk-select",
    forms.Textarea: "govuk-textarea",
    forms.FileInput: "govuk-file-upload",
    widgets.Input: "govuk-input",
}


def look_of(widget: forms.Widget) -> str:
    """The class that gives a widget its look; the first kind that it is of."""
    return next((look for kind, look in CLASSES.items() if isinstance(widget, kind)), "")


class Field(BoundField):
    """A field with the classes of its look and the id that an error's link leads to."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        widget = widget or self.field.widget
        built = super().build_widget_attrs(attrs, widget)
        widget.attrs.pop("placeholder", None)  # it vanishes while one types; the label stays
        look = look_of(widget)
        if look and not widget.is_hidden:
            own = widget.attrs.get("class", "")
            wrong = f"{look}--error" if self.errors and "__" not in look else ""
            built["class"] = " ".join(part for part in (look, wrong, own) if part)
        return built

    @property
    def first_id(self) -> str:
        """The id of the first control: of a group of radios or boxes that of its first one."""
        return f"{self.auto_id}_0" if self.is_group else self.auto_id

    @property
    def is_group(self) -> bool:
        return isinstance(self.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)

    @property
    def is_box(self) -> bool:
        """One box to tick, with its label behind it."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def suffix(self) -> str:
        return getattr(self.field, "suffix", "")


class Renderer(TemplatesSetting):
    """Templates of forms are looked up like all others; `{{ form }}` is its fields, each a group of its own."""

    form_template_name = "site/forms/form.html"
    field_template_name = "site/forms/field.html"
    bound_field_class = Field
