"""Something of every kind in one body, for walking through all addresses: the demo data and what they lack.

A new address whose blanks are not in `sample_of` fails the walk with its name: add the blank here.
"""

from dataclasses import dataclass
from pathlib import Path

from django.db.models import Count
from django.utils import timezone

from talka.web.accounts.models import Body, Membership, Role, User
from talka.web.applications import drafts
from talka.web.applications.actions import add_paper, ask
from talka.web.applications.models import Application
from talka.web.assessment.models import Assignment, ScoreSheet
from talka.web.calls.models import Round
from talka.web.decisions.models import CouncilDecision
from talka.web.files.actions import keep
from talka.web.pages.demo import make_demo
from talka.web.people.actions import invite
from web.factories import a_member, a_user

FOLDER = Path(__file__).parents[2] / "library/lv/avotu-zeme/2026-3"
HERE, ELSEWHERE, NETWORK = "avotu-zeme", "upes-krasts", "lauku-tikls"


@dataclass(frozen=True, slots=True)
class Samples:
    """People by role, here and in another body (overseers: of the network, and of that body); and what stands for each blank of an address.

    `blanks` is asked for `app:page.blank` first, then for `blank`.
    """

    here: dict[str, User]
    elsewhere: dict[str, User]
    administrator: User
    blanks: dict[str, str]


def make_samples() -> Samples:
    make_demo(FOLDER)
    body, other = Body.objects.get(slug=HERE), Body.objects.get(slug=ELSEWHERE)
    network = Body.objects.get(slug=NETWORK)
    here = {role: _person(network if role == Role.OVERSEER else body, role) for role in Role.values}
    elsewhere = {role: _person(other, role) for role in Role.values}
    return Samples(here, elsewhere, a_user("admin@example.org", administrator=True), _blanks(body, here))


def _person(body: Body, role: str) -> User:
    found = Membership.objects.filter(body=body, role=role, ended=None).select_related("user").first()
    return (found or a_member(body, role)).user


def _blanks(body: Body, here: dict[str, User]) -> dict[str, str]:
    manager = here[Role.MANAGER]
    ranked, current = Round.objects.filter(body=body).order_by("pk")
    given = _given_without_sheet(current, here[Role.ASSESSOR])
    paper = add_paper(
        application=given, by=manager, title="Iesniegums",
        file=keep(body=body, by=manager, name="a.txt", data=b"teksts"),
    )  # fmt: skip
    asked = ask(application=given, by=manager, question="Kāpēc?", due=timezone.localdate())
    draft = drafts.begin(round_=current, by=manager, name="a.csv", data=b"numurs;nosaukums\nUD1-99;Siers\n")
    invitation, token = invite(
        by=manager, body=body, email="jauna@example.org", name="", role=Role.ASSESSOR, interest="", now=timezone.now(),
    )  # fmt: skip
    decision = CouncilDecision.objects.filter(round=ranked).first()
    handed_in = ScoreSheet.objects.filter(application__round=current, assessor__code="V1").exclude(
        handed_in=None
    )
    return {
        **{
            f"decisions:{page}.round_slug": ranked.slug
            for page in ("bundle", "public_bundle", "withdraw", "explained")
        },
        **{
            f"pages:{page}.body": NETWORK
            for page in ("network", "network_count", "network_csv", "network_xlsx")
        },
        "assessment:reconsider.number": handed_in[0].application.number,
        "body": body.slug,
        "round_slug": current.slug,
        "application": str(given.pk),
        "number": given.number,
        "action": given.action,
        "code": "V1",
        "name": "bezdarbs",
        "paper": str(paper.pk),
        "clarification": str(asked.pk),
        "draft": str(draft.pk),
        "membership": str(body.memberships.get(user=here[Role.COUNCIL]).pk),
        "invitation": str(invitation.pk),
        "token": token,
        "decision": str(decision.pk) if decision else "1",
        "decisions:tie.first": given.number,
        "uidb36": "1",
        "key": "x",
        "pk": "1",
        "provider_id": "oidc",
    }


def _given_without_sheet(round_: Round, assessor: User) -> Application:
    """An application that the assessor has declared on, or has only been given, and has not handed in."""
    rows = Assignment.objects.filter(application__round=round_, assessor__user=assessor)
    rows = rows.annotate(sheets=Count("application__sheets")).order_by("sheets", "application__number")
    first = rows.select_related("application").first()
    assert first is not None
    return first.application
