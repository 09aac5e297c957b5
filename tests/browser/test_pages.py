"""Every page in both languages, wide and narrow: no fault of axe, nothing cut off, nothing refused, nothing in English."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from browser.english import is_english
from browser.windows import AXE, visit
from talka.web.accounts.models import Role, User
from web.samples import Samples, make_samples
from web.walk import IN, Address, addresses, allowed, place

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDTHS = (1280, 320)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TEXTS = """() => {
  const found = new Set(), walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode;
    if (!node.parentElement.closest("script, style, pre, textarea, [lang=en]")) found.add(node.textContent);
  }
  for (const name of ["aria-label", "alt", "title", "placeholder"])
    for (const node of document.querySelectorAll(`[${name}]:not([lang=en])`))
      found.add(node.getAttribute(name));
  return [document.title.split(" – ")[0], ...found].map((text) => text.trim().replace(/\\s+/g, " ")).filter(Boolean);
}"""
# Not pages: downloads, and what only answers forms or scripts.
NO_PAGES = {
    "applications:csv", "applications:xlsx", "applications:paper", "decisions:bundle", "decisions:public_bundle",
    "decisions:explained", "pages:network_csv", "pages:network_xlsx", "calls:text", "assessment:workbook", "mfa_login_webauthn", "socialaccount_login_error", "mfa_download_recovery_codes",
}  # fmt: skip


def test_every_page(live_server: LiveServer, browser: Browser) -> None:
    samples = make_samples()
    seen = [
        fault
        for user, pages in _whose(samples)
        for language in ("lv", "en")
        for fault in _faults(browser, live_server, user, language, [place(page, samples) for page in pages])
    ]
    if seen:
        pytest.fail("\n".join(seen), pytrace=False)


def _whose(samples: Samples) -> Iterator[tuple[User | None, list[Address]]]:
    """Pages with the first person who is let in to each."""
    left = [address for address in addresses() if address.name not in NO_PAGES]
    people = (
        None,
        *(samples.here[role] for role in (Role.MANAGER, Role.ASSESSOR, Role.OVERSEER)),
        samples.administrator,
    )
    for person in people:
        mine = [page for page in left if allowed(place(page, samples), person) == IN]
        left = [page for page in left if page not in mine]
        yield person, mine


def _faults(
    browser: Browser, server: LiveServer, user: User | None, language: str, places: list[str]
) -> list[str]:
    context = visit(browser, server, user, language)
    page = context.new_page()
    told: list[str] = []
    page.on(
        "console", lambda message: told.append(message.text) if message.type in {"error", "warning"} else None
    )
    page.on("pageerror", lambda error: told.append(str(error)))
    found = []
    for where in places:
        told.clear()
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        page.goto(server.url + where)
        found += [f"{language} {where}: {fault}" for fault in _of_page(page, language)]
        found += [f"{language} {where}: console: {text}" for text in told]
    context.close()
    return found


def _of_page(page: Page, language: str) -> Iterator[str]:
    if language == "lv":
        yield from (f"in English: {text}" for text in page.evaluate(TEXTS) if is_english(text))
    page.evaluate(AXE)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            yield f"wider than {width}"
        if (
            language == "lv" or width == WIDTHS[-1]
        ):  # axe takes longest, and sees in English what it saw in Latvian
            yield from (f"{width}: {fault}" for fault in _of_axe(page))


def _of_axe(page: Page) -> Iterator[str]:
    rules: Any = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    for violation in page.evaluate("(rules) => axe.run(rules)", rules)["violations"]:
        yield f"{violation['id']}: {[node['html'][:150] for node in violation['nodes'][:3]]}"


def test_passkeys_need_scripts_and_all_else_does_not(live_server: LiveServer, browser: Browser) -> None:
    """Without scripts the sign-in page has no button that does nothing."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + reverse("account_login"))
    shown = [button.inner_text() for button in page.query_selector_all("main button") if button.is_visible()]
    context.close()
    assert shown == ["Pierakstīties"]
