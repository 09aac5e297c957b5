"""Reads of people and bodies."""

from django.db.models import QuerySet

from talka.web.accounts.models import Body, User


def bodies_of(user: User) -> QuerySet[Body]:
    """The bodies where a person has a role, by name."""
    return Body.objects.filter(memberships__user=user, memberships__ended=None).distinct().order_by("name")
