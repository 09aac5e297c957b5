"""Who stands at a body's door: a person with the roles they hold there. Views ask this value, not the database."""

from dataclasses import dataclass

from talka.web.accounts.models import Body, Membership, Role, User


@dataclass(frozen=True, slots=True)
class Visitor:
    """A signed-in person in one body. `memberships`: role → the membership that gives it."""

    user: User
    body: Body
    memberships: dict[str, Membership]

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(self.memberships)

    def has(self, *roles: str) -> bool:
        return any(role in self.memberships for role in roles)

    @property
    def assessing(self) -> Membership:
        """The assessor's membership; KeyError where the person is none."""
        return self.memberships[Role.ASSESSOR]

    @property
    def assessor(self) -> int:
        """Its id."""
        return self.assessing.pk


def visitor_of(user: User, slug: str) -> Visitor | None:
    """The person in a body, or None where they have no role there: to them it does not exist."""
    rows = list(
        Membership.objects.filter(user=user, body__slug=slug, ended=None)
        .select_related("body")
        .only("id", "role", "code", "body__slug", "body__name", "body__kind")
    )
    if not rows:
        return None
    for row in rows:
        row.user = user
    return Visitor(user, rows[0].body, {row.role: row for row in rows})
