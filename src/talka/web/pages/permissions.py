"""Who may see the pages that look down on every app."""

from talka.web.accounts.models import Role
from talka.web.accounts.visitors import Visitor


def may_see_stages(visitor: Visitor) -> bool:
    """The overview itself; who only assesses is sent on to their desk."""
    return visitor.has(Role.MANAGER, Role.COUNCIL, Role.AUDITOR)


def may_see_overview(visitor: Visitor) -> bool:
    return visitor.has(Role.MANAGER, Role.ASSESSOR, Role.COUNCIL, Role.AUDITOR)
