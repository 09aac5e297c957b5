"""Who may do what with the register and its applications."""

from talka.web.accounts.models import Role
from talka.web.accounts.visitors import Visitor


def may_see_register(visitor: Visitor) -> bool:
    return visitor.has(Role.MANAGER, Role.COUNCIL, Role.AUDITOR)


def may_see_application(visitor: Visitor, *, assigned: bool = False) -> bool:
    """`assigned`: it was given to this assessor, who has declared to have no interest in it."""
    return may_see_register(visitor) or (assigned and visitor.has(Role.ASSESSOR))


def may_keep_register(visitor: Visitor) -> bool:
    return visitor.has(Role.MANAGER)
