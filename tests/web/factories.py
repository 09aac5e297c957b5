"""Makers of rows for the tests of pages: a body, people in each role, a round of the demo call."""

from pathlib import Path

from talka.web.accounts.models import Body, Interest, Membership, Role, User
from talka.web.calls.models import CallText, Round
from talka.web.calls.texts import call_of

CALL = Path(__file__).parents[2] / "library/lv/avotu-zeme/2026-3/call.toml"
PASSWORD = "avots-un-zeme-26"  # noqa: S105 — of made-up people


def a_body(slug: str = "avotu-zeme", name: str = "Biedrība “Avotu zeme”") -> Body:
    return Body.objects.create(slug=slug, name=name)


def a_user(email: str = "anna@example.org", name: str = "Anna Avota", **fields: object) -> User:
    return User.objects.create_user(email, None, name=name, **fields)


def a_member(body: Body, role: str = Role.MANAGER, *, name: str | None = None, code: str = "") -> Membership:
    """A person of that role in the body; an assessor has a code."""
    name = name or f"{role.capitalize()} {body.slug}"
    email = f"{name.lower().replace(' ', '.')}@example.org"
    user = User.objects.filter(email=email).first() or a_user(email, name)
    interest = Interest.PUBLIC if role == Role.COUNCIL else ""
    if role == Role.ASSESSOR and not code:
        code = f"V{body.memberships.exclude(code='').count() + 1}"
    return Membership.objects.create(body=body, user=user, role=role, interest=interest, code=code)


def a_round(body: Body, slug: str = "2026-3", text: str | None = None) -> Round:
    """The round of the demo call, as it was published."""
    text = CALL.read_text("utf-8") if text is None else text
    digest = f"sample:{slug}"
    call = call_of(digest, text)
    row = CallText.objects.create(body=body, digest=digest, text=text)
    return Round.objects.create(
        body=body, slug=slug, title=call.call.title, opens=call.call.opens, closes=call.call.closes, text=row
    )
