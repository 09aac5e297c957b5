"""Windows of a real browser on a live server; axe-core is vendored beside (MPL-2.0)."""

import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext
from pytest_django.live_server_helper import LiveServer

from talka.web.accounts.models import User

AXE = (Path(__file__).parent / "axe.min.js").read_text("utf-8")


def visit(browser: Browser, server: LiveServer, user: User | None, language: str) -> BrowserContext:
    """A window of a person, signed in, in a language."""
    cookies: list[Any] = [{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": server.url}]
    if user is not None:
        client = Client()
        client.force_login(user)
        own = client.session  # pages of one's account ask for the password again before they are shown
        own["account_authentication_methods"] = [
            {"method": "password", "at": time.time(), "reauthenticated": True}
        ]
        own.save()
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookies.append({"name": settings.SESSION_COOKIE_NAME, "value": session, "url": server.url})
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies(cookies)
    return context
