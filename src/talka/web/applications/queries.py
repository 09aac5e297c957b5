"""Applications as the core knows them, and as pages ask for them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from talka.core import round as core
from talka.web.applications.models import Application


def as_core(row: Application, zone: str) -> core.Application:
    """An application as the core computes with it; `zone` is the call's."""
    withdrawn = None
    if row.withdrawn_at is not None:
        withdrawn = row.withdrawn_why or _local(row.withdrawn_at, zone).date().isoformat()
    return core.Application.model_construct(
        id=row.number,
        action=row.action,
        title=row.title,
        applicant=row.applicant,
        applicant_code=row.applicant_code or None,
        applicant_kind=row.applicant_kind or None,
        natural_person=row.natural_person,
        contact=row.contact or None,
        agency_number=row.agency_number or None,
        filed_at=_local(row.filed_at, zone),
        withdrawn=withdrawn,
        territory=row.territory or None,
        joint=row.joint,
        recovers_tax=row.recovers_tax,
        costs=tuple(core.Cost.model_construct(**cost) for cost in row.costs),
        requested=row.requested,
        indicators=tuple(row.indicators),
        note=row.note or None,
        facts=dict(row.facts),
    )


def _local(moment: datetime, zone: str) -> datetime:
    """A moment as the round's text writes it: local, without an offset."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
