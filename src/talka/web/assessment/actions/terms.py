"""Terms of the assessment, and figures from elsewhere."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import F

from talka.web.accounts.models import User
from talka.web.assessment.models import OutsideTable, Term
from talka.web.calls.models import Round
from talka.web.history.chain import Of, record


def set_term(*, round_: Round, by: User, until: date, why: str) -> Term:
    """A new term; the ones before it are kept. The same one sent again is no new one."""
    with transaction.atomic():
        Round.objects.select_for_update().only("pk").get(pk=round_.pk)
        now = Term.objects.filter(round=round_).order_by("-set_at", "-pk").first()
        if now is not None and (now.until, now.why) == (until, why):
            return now
        found = Term.objects.create(round=round_, until=until, why=why, by=by)
        of = Of("round", round_.pk, round_.pk)
        record(
            round_.body, by, "term_set", of, {"until": until.isoformat()}, {"reason": why} if why else None
        )
    return found


def set_table(
    *, round_: Round, by: User, name: str, title: str, origin: str, values: Mapping[str, Decimal]
) -> OutsideTable:
    """Figures by territory that a tie key compares; the same ones sent again change nothing."""
    with transaction.atomic():
        there = OutsideTable.objects.filter(round=round_, name=name).first()
        if there is not None and (there.title, there.origin, there.values) == (title, origin, dict(values)):
            return there
        found, _ = OutsideTable.objects.update_or_create(
            round=round_, name=name, defaults={"title": title, "origin": origin, "values": dict(values)}
        )
        Round.objects.filter(pk=round_.pk).update(version=F("version") + 1)
        figures = [f"{place}={value}" for place, value in sorted(values.items())]
        of = Of("table", found.pk, round_.pk)
        record(round_.body, by, "table_set", of, {"name": name, "title": title, "figures": figures})
    return found
