"""Who may see the pages that look down on every app."""

from talka.web.accounts.models import BodyKind, Role
from talka.web.accounts.visitors import Visitor


def may_see_stages(visitor: Visitor) -> bool:
    """The overview itself; who only assesses is sent on to their desk."""
    return visitor.has(Role.MANAGER, Role.COUNCIL, Role.AUDITOR)


def may_see_overview(visitor: Visitor) -> bool:
    return visitor.has(Role.MANAGER, Role.ASSESSOR, Role.COUNCIL, Role.AUDITOR)


def may_see_network(visitor: Visitor) -> bool:
    """Figures of all bodies: an overseer of a network; who is called so in a group oversees nothing."""
    return visitor.has(Role.OVERSEER) and visitor.body.kind == BodyKind.NETWORK
