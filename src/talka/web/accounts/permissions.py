"""Who may do what with people and bodies."""

from talka.web.accounts.models import Role, User
from talka.web.accounts.visitors import Visitor


def may_enter(visitor: Visitor) -> bool:
    """Everybody with a role may see that the body is here and what waits for them."""
    return bool(visitor.roles)


def may_see_people(visitor: Visitor) -> bool:
    return visitor.has(Role.MANAGER, Role.AUDITOR)


def may_manage_people(visitor: Visitor) -> bool:
    return visitor.has(Role.MANAGER)


def may_make_bodies(user: User) -> bool:
    return user.administrator
