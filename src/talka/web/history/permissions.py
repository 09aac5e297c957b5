"""Who may read the history."""

from talka.web.accounts.models import Role
from talka.web.accounts.visitors import Visitor


def may_see_history(visitor: Visitor) -> bool:
    return visitor.has(Role.MANAGER, Role.AUDITOR)
