"""What every template knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """`path` is where the language switch comes back to; `visitor` and `round` are there where a door set them."""
    return {
        "development": settings.DEVELOPMENT,
        "languages": settings.LANGUAGES,
        "LANGUAGE_CODE": getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE),
        "path": request.get_full_path(),
        "visitor": getattr(request, "visitor", None),
        "round": getattr(request, "round", None),
    }
