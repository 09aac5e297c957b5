"""Reads of who belongs to a body."""

from datetime import datetime

from django.db.models import Count, Q, QuerySet

from talka.web.accounts.models import Body, Invitation, Membership, Role, User
from talka.web.people.tokens import digest_of


def members_of(body: Body) -> QuerySet[Membership]:
    """Current memberships, by role and name."""
    return body.memberships.filter(ended=None).select_related("user").order_by("role", "user__name", "pk")


def former_members_of(body: Body) -> QuerySet[Membership]:
    return body.memberships.exclude(ended=None).select_related("user").order_by("-ended", "pk")


def open_invitations(body: Body) -> QuerySet[Invitation]:
    """Neither accepted nor withdrawn; those whose time is over are among them, so that they can be sent again."""
    return body.invitations.filter(accepted=None, withdrawn=None).order_by("-sent", "pk")


def invitation_of(token: str, now: datetime) -> Invitation | None:
    """The invitation that a link opens, while it is open."""
    return (
        Invitation.objects.filter(
            token_digest=digest_of(token), accepted=None, withdrawn=None, expires__gt=now
        )
        .select_related("body", "invited_by")
        .first()
    )


def user_with(email: str) -> User | None:
    return User.objects.filter(email=email.strip().lower()).first()


def all_bodies() -> QuerySet[Body]:
    """Every body with how many managers it has and how many were invited."""
    managers = Count("memberships", Q(memberships__role=Role.MANAGER, memberships__ended=None), distinct=True)
    invited = Count(
        "invitations",
        Q(invitations__role=Role.MANAGER, invitations__accepted=None, invitations__withdrawn=None),
        distinct=True,
    )
    return Body.objects.annotate(managers=managers, invited=invited).order_by("name")
