"""Who may do what in the assessment."""

from talka.web.accounts.models import Role
from talka.web.accounts.visitors import Visitor


def may_organise(visitor: Visitor) -> bool:
    """Sets panels, gives applications out, extends terms."""
    return visitor.has(Role.MANAGER)


def may_follow(visitor: Visitor) -> bool:
    """Sees who has what and how far it is; marks only where `may_see_marks` lets."""
    return visitor.has(Role.MANAGER, Role.AUDITOR)


def may_assess(visitor: Visitor) -> bool:
    """Has a desk of applications to mark; which ones, the assignments say."""
    return visitor.has(Role.ASSESSOR)


def may_see_marks(visitor: Visitor) -> bool:
    """Reads everybody's score sheets."""
    return visitor.has(Role.MANAGER, Role.AUDITOR)
