"""Who is let in where: every address, every role, one's own body and another's, against docs/permissions.md."""

from pathlib import Path

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from web.samples import make_samples
from web.walk import IN, NOT_SO, OTHERS, OUT, SIGN_IN, SIGNED_OUT, Row, table, walk

pytestmark = pytest.mark.django_db
DOCS = Path(__file__).parents[2] / "docs/permissions.md"

# Everything else asks to sign in.
OPEN_TO_ALL = {
    "account_login", "account_logout", "account_signup", "account_inactive", "account_email_verification_sent",
    "account_reset_password", "account_reset_password_done", "account_reset_password_from_key",
    "account_reset_password_from_key_done", "mfa_login_webauthn",
    "socialaccount_login_cancelled", "socialaccount_login_error",
    "accounts:language", "site:components", "accounts:development", "accounts:development_sign_in",
    "people:invitation", "people:account",
}  # fmt: skip


@pytest.fixture(scope="module")
def rows(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> list[Row]:
    """One walk for all tests of this file; what it made is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        found = walk(make_samples())
        transaction.set_rollback(True)
    return found


def test_the_page_of_permissions_is_true(rows: list[Row]) -> None:
    assert table(rows) in DOCS.read_text("utf-8"), "not fresh, run make docs"


def test_nobody_of_another_body_is_let_in(rows: list[Row]) -> None:
    wrong = [
        (row.address.name, row.method, row.answers[OTHERS])
        for row in rows
        if "body" in row.address.blanks and row.answers[OTHERS] not in {OUT, NOT_SO}
    ]
    assert wrong == []


def test_who_is_signed_out_is_asked_to_sign_in(rows: list[Row]) -> None:
    wrong = {
        row.address.name
        for row in rows
        if row.answers[SIGNED_OUT] not in {SIGN_IN, OUT, NOT_SO} and row.address.name not in OPEN_TO_ALL
    }
    assert wrong == set()


def test_a_reader_of_everything_changes_nothing(rows: list[Row]) -> None:
    """What auditors and overseers may send chooses what they see, or is a page that asks nothing of what is sent.

    An overseer may have the lists of rounds computed, as opening them does: no figure follows from who asks.
    """
    harmless = {"applications:columns", "people:people", "pages:network_count"}
    wrong = [
        (row.address.name, role)
        for row in rows
        for role in ("auditor", "overseer")
        if row.method == "POST" and "body" in row.address.blanks and row.answers[role] == IN
        and row.address.name not in harmless
    ]  # fmt: skip
    assert wrong == []
