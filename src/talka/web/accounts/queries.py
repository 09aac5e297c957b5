"""Reads of people and bodies."""

from django.db.models import Prefetch, QuerySet

from talka.core.values import Message
from talka.web.accounts.models import ROLE_WORDS, Body, BodyKind, Membership, Role, User


def bodies_of(user: User) -> QuerySet[Body]:
    """The bodies where a person has a role, by name."""
    return Body.objects.filter(memberships__user=user, memberships__ended=None).distinct().order_by("name")


def network_overseen_by(user: User) -> Body | None:
    """The network whose overseer a person is."""
    overseen = Membership.objects.filter(
        user=user, role=Role.OVERSEER, ended=None, body__kind=BodyKind.NETWORK
    )
    first = overseen.select_related("body").order_by("pk").first()
    return None if first is None else first.body


def people_with_roles() -> list[tuple[User, list[tuple[str, Message]]]]:
    """Everybody with what they are in which body; for development, where everybody is made up."""
    current = Membership.objects.filter(ended=None).select_related("body").order_by("body__name", "pk")
    people = User.objects.filter(is_active=True).prefetch_related(Prefetch("memberships", current))
    return [
        (user, [(row.body.name, ROLE_WORDS[row.role]) for row in user.memberships.all()])
        for user in people.order_by("pk")
    ]
