"""How forms become HTML: our own templates, one way for every field."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Templates of forms are looked up like all others."""
