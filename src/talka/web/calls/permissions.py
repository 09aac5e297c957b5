"""Who may do what with rounds and their calls."""

from talka.web.accounts.models import Role
from talka.web.accounts.visitors import Visitor


def may_see_rounds(visitor: Visitor) -> bool:
    """Whoever works for the body sees which rounds there are."""
    return visitor.has(Role.MANAGER, Role.ASSESSOR, Role.COUNCIL, Role.AUDITOR)


def may_take_in_calls(visitor: Visitor) -> bool:
    return visitor.has(Role.MANAGER)
