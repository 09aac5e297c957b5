"""What every template knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def everywhere(request: HttpRequest) -> dict[str, Any]:
    return {
        "development": settings.DEVELOPMENT,
        "languages": settings.LANGUAGES,
        "path": request.get_full_path(),
    }
