"""Who may see results and record decisions."""

from talka.web.accounts.models import Role
from talka.web.accounts.visitors import Visitor


def may_see_ranking(visitor: Visitor) -> bool:
    """Assessors see it only once the round is finished: a list that moves sways those who still mark."""
    return visitor.has(Role.MANAGER, Role.COUNCIL, Role.AUDITOR)


def may_suppose(visitor: Visitor) -> bool:
    return visitor.has(Role.MANAGER, Role.COUNCIL, Role.AUDITOR)


def may_record_decisions(visitor: Visitor) -> bool:
    return visitor.has(Role.MANAGER)


def may_take_bundle(visitor: Visitor) -> bool:
    """The office's bundle names people and their marks."""
    return visitor.has(Role.MANAGER, Role.AUDITOR)
