"""A passkey from its making to signing in with it, with the browser's own authenticator that is made for tests."""

from collections.abc import Iterator

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from browser.windows import visit
from talka.web.accounts.models import Role, User
from web.factories import a_body, a_member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KNOWN = "Četras rasas rudzos"
AUTHENTICATOR = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture
def user() -> User:
    found: User = a_member(a_body(), Role.MANAGER).user
    found.set_password(KNOWN)
    found.save()
    EmailAddress.objects.create(user=found, email=found.email, verified=True, primary=True)
    return found


@pytest.fixture
def page(live_server: LiveServer, browser: Browser) -> Iterator[Page]:
    """A window that has an authenticator; nobody is signed in."""
    context = visit(browser, live_server, None, "lv")
    window = context.new_page()
    devtools = context.new_cdp_session(window)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    yield window
    context.close()


def test_a_passkey_is_made_and_signs_in(page: Page, live_server: LiveServer, user: User) -> None:
    page.goto(live_server.url + reverse("account_login"))
    page.get_by_label("E-pasts").fill(user.email)
    page.locator("#id_password").fill(KNOWN)
    page.get_by_role("button", name="Pierakstīties", exact=True).click()

    page.goto(live_server.url + reverse("mfa_add_webauthn"))
    page.locator("#id_password").fill(KNOWN)  # asked once more before keys are changed
    page.get_by_role("button", name="Apstiprināt").click()
    page.get_by_label("Piekļuves atslēgas nosaukums").fill("Māras dators")
    page.get_by_role("button", name="Pievienot").click()
    page.wait_for_url("**/recovery-codes/**")
    page.goto(live_server.url + reverse("mfa_list_webauthn"))
    expect(page.locator("main")).to_contain_text("Māras dators")

    page.get_by_role("button", name="Iziet").click()
    page.goto(live_server.url + reverse("account_login"))
    page.get_by_role("button", name="Pierakstīties ar piekļuves atslēgu").click()
    expect(page.locator("header")).to_contain_text(user.name)
