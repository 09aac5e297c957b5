"""What the council decided, recorded."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from talka.core.values import say
from talka.web.accounts.models import User
from talka.web.applications.models import Application
from talka.web.calls.models import Round
from talka.web.decisions.models import CouncilDecision
from talka.web.history.chain import Of, record
from talka.web.site.refusal import Refusal


def record_tie(
    *, round_: Round, by: User, number: str, action: str, order: Sequence[str], day: date, reason: str
) -> CouncilDecision:
    """The order in which the council put tied applications of an action."""
    known = set(Application.objects.filter(round=round_, action=action).values_list("number", flat=True))
    strangers = tuple(sorted(set(order) - known))
    if strangers or len(set(order)) != len(order) or len(order) < 2:  # noqa: PLR2004 — a tie is of two at least
        raise Refusal(say("the order has to name each tied application of the action once"))
    with transaction.atomic():
        row = _new(round_, number, kind=CouncilDecision.Kind.TIE, action=action, order=list(order), day=day,
                   reason=reason, by=by)  # fmt: skip
        _recorded(row, {"number": number, "action": action, "order": list(order), "day": day.isoformat()})
    return row


def record_raise(
    *,
    round_: Round,
    by: User,
    number: str,
    action: str,
    amount: Decimal,
    taken_from: str,
    day: date,
    reason: str,
) -> CouncilDecision:
    """More money for an action, from another action or from elsewhere."""
    with transaction.atomic():
        row = _new(round_, number, kind=CouncilDecision.Kind.RAISE, action=action, amount=amount,
                   taken_from=taken_from, day=day, reason=reason, by=by)  # fmt: skip
        facts = {"number": number, "action": action, "amount": str(amount), "from": taken_from}
        _recorded(row, {**facts, "day": day.isoformat()})
    return row


def withdraw_decision(*, row: CouncilDecision, by: User, reason: str) -> None:
    """A decision that was recorded wrongly; it stays in the history."""
    with transaction.atomic():
        Round.objects.select_for_update().get(pk=row.round_id)
        if not CouncilDecision.objects.filter(pk=row.pk, withdrawn=None).update(withdrawn=timezone.now()):
            raise Refusal(say("The decision {number} is taken back already.", number=row.number))
        Round.objects.filter(pk=row.round_id).update(version=F("version") + 1)
        of = Of("decision", row.pk, row.round_id)
        record(row.round.body, by, "decision_withdrawn", of, {"number": row.number}, {"reason": reason})


def _new(round_: Round, number: str, **fields: object) -> CouncilDecision:
    Round.objects.select_for_update().get(pk=round_.pk)
    if CouncilDecision.objects.filter(round=round_, number=number, withdrawn=None).exists():
        raise Refusal(say("there is a decision with the number {number} already", number=number))
    row: CouncilDecision = CouncilDecision.objects.create(round=round_, number=number, **fields)
    Round.objects.filter(pk=round_.pk).update(version=F("version") + 1)
    return row


def _recorded(row: CouncilDecision, facts: dict[str, str | list[str]]) -> None:
    of = Of("decision", row.pk, row.round_id)
    record(row.round.body, row.by, f"{row.kind}_decided", of, {**facts}, {"reason": row.reason})
