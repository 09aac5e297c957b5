"""A sheet on its way into the register: kept between the steps, compared, taken in whole or not at all."""

import hashlib
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from talka.core.values import say
from talka.readers.tables.reading import Cell, Sheet, sheets_of
from talka.web.accounts.models import User
from talka.web.applications import actions
from talka.web.applications.columns import guessed, head_digest, targets_of
from talka.web.applications.importing import Plan, plan_of
from talka.web.applications.models import Application, ColumnMap, Draft
from talka.web.calls.models import Round
from talka.web.site.refusal import Refusal

KEPT = timedelta(days=2)
HEAD_WITHIN = 20  # rows over the titles: the agency's letterhead, an empty row


def begin(*, round_: Round, by: User, name: str, data: bytes) -> Draft:
    """A draft of the sheet that looks most like a register, its columns guessed; `Unreadable` where there is none."""
    sheets = sheets_of(data)
    found = max(((sheet, *_head(round_, sheet)) for sheet in sheets), key=lambda row: row[2])
    sheet, head, _ = found
    titles = [_title(cell) for cell in sheet.rows[head]]
    Draft.objects.filter(made__lt=timezone.now() - KEPT).delete()
    remembered = ColumnMap.objects.filter(body=round_.body, head=head_digest(titles)).first()
    columns = guessed(round_.call, titles, remembered.columns if remembered else {})
    return Draft.objects.create(
        round=round_,
        by=by,
        name=name[:200],
        digest="sha256:" + hashlib.sha256(data).hexdigest(),
        head=head + 1,
        titles=titles,
        rows=[list(row) for row in sheet.rows[head + 1 :]],
        columns={str(place): key for place, key in columns.items()},
    )


def _head(round_: Round, sheet: Sheet) -> tuple[int, int]:
    """The row that has most titles known to us, and how many."""
    call = round_.call
    titled = [[_title(cell) for cell in row] for row in sheet.rows[:HEAD_WITHIN]]
    scored = [
        (len(guessed(call, titles, {})), -place)
        for place, titles in enumerate(titled)
        if sum(map(bool, titles)) > 1
    ]
    most, place = max(scored, default=(0, 0))
    return -place, most


def _title(cell: Cell) -> str:
    return " ".join(cell.split())[:200] if isinstance(cell, str) else ""


def match(*, draft: Draft, columns: dict[int, str]) -> Draft:
    """The columns as the user matched them; remembered for the next sheet with the same titles."""
    known = {target.key for target in targets_of(draft.round.call)}
    told = {place: key for place, key in columns.items() if key in known and 0 <= place < len(draft.titles)}
    with transaction.atomic():
        draft.columns = {str(place): key for place, key in told.items()}
        draft.save(update_fields=["columns"])
        ColumnMap.objects.update_or_create(
            body=draft.round.body,
            head=head_digest(draft.titles),
            defaults={"columns": {draft.titles[place]: key for place, key in told.items()}},
        )
    return draft


def plan(draft: Draft) -> Plan:
    """What taking the draft in would do to the register as it is now."""
    register = list(Application.objects.filter(round=draft.round))
    for row in register:
        row.round = draft.round
    return plan_of(draft.round.call, draft, register)


def take_in(*, draft: Draft, by: User, shown: str) -> Plan:
    """Take the sheet in; `Refusal` where the plan is another than the one shown, which `shown` is the digest of."""
    round_ = draft.round
    with transaction.atomic():
        Round.objects.select_for_update().only("pk").get(pk=round_.pk)
        made = plan(draft)
        if made.troubles:
            raise Refusal(say("The sheet has problems: nothing was taken in."))
        if made.digest != shown:
            raise Refusal(say("The register has changed since this page was shown. Look at it again."))
        new = [Application(**change.values) for change in made.new]
        changed = [(change.known, change.values) for change in made.changed if change.known is not None]
        if new or changed:
            actions.take_in(round_=round_, by=by, new=new, changed=changed)
        draft.delete()
    return made
