"""Results of a round as pages need them: computed when something changed, kept until something changes again."""

import hashlib
from typing import Any

from django.db import transaction

from talka import __version__
from talka.core import round as core
from talka.core.assessing import NotReady
from talka.core.bundle import Inputs, office_bundle, public_bundle
from talka.core.results import assess_round
from talka.core.round import dump_round
from talka.core.texts import digest
from talka.web.accounts.models import Membership, Role, code_order
from talka.web.assessment.queries import round_as_core
from talka.web.calls.models import Round
from talka.web.decisions.ends import End, as_kept, ends_of, from_kept
from talka.web.decisions.figures import figures_kept, not_ready_yet
from talka.web.decisions.models import Bundle, Computed, CouncilDecision
from talka.web.decisions.shown import faults_shown, results_shown

PROGRAM = f"talka {__version__}"


def computed(round_: Round) -> Computed:
    """The results of the round as it is now; two queries where nothing has changed since they were last asked for."""
    kept = Computed.objects.filter(round=round_).first()
    basis = basis_of(round_)
    if kept is not None and (kept.version, kept.basis) == (round_.version, basis):
        return kept
    return _compute(round_, basis)


def office_bundle_of(round_: Round) -> str:
    """The office's bundle of the round as it is now; empty where it cannot be ranked."""
    return _kept_bundle(computed(round_), Bundle.Kind.OFFICE)


def public_bundle_of(round_: Round) -> str:
    """The public one, made when it is first asked for and kept like the results."""
    kept = computed(round_)
    text = _kept_bundle(kept, Bundle.Kind.PUBLIC)
    if text or not kept.digest:
        return text
    version, inputs = _read(round_)
    try:
        text = public_bundle(inputs, assess_round(inputs.call, inputs.round), PROGRAM)
    except NotReady:  # it has changed meanwhile
        return ""
    with transaction.atomic():
        same = Computed.objects.select_for_update().filter(pk=kept.pk, version=version, basis=kept.basis)
        if same.exists():
            Bundle.objects.update_or_create(computed=kept, kind=Bundle.Kind.PUBLIC, defaults={"text": text})
    return text


def _kept_bundle(kept: Computed, kind: str) -> str:
    return kept.bundles.filter(kind=kind).values_list("text", flat=True).first() or ""


def basis_of(round_: Round) -> str:
    """A digest of what results state beside the round: who computed them, and what the assessors are called."""
    people = Membership.objects.filter(body=round_.body_id, role=Role.ASSESSOR)
    named = [f"{code} {name}" for code, name in people.values_list("code", "user__name")]
    return hashlib.sha256("\n".join([PROGRAM, *sorted(named)]).encode()).hexdigest()


def ends_in(kept: Computed) -> dict[str, End]:
    """Where each application ends, as it was computed."""
    return {name: from_kept(end) for name, end in kept.ends.items()}


def _read(round_: Round) -> tuple[int, Inputs]:
    """The round's version and its inputs, of one moment; what takes long comes after, and keeps nobody from writing."""
    with transaction.atomic():
        locked = Round.objects.select_for_update(of=("self",)).select_related("text").get(pk=round_.pk)
        found = round_now(locked)
    return locked.version, Inputs(locked.text.text, locked.call, dump_round(found), found)


def _compute(round_: Round, basis: str) -> Computed:
    version, inputs = _read(round_)
    values: dict[str, Any] = {"version": version, "basis": basis, "digest": "", "ends": {}}
    bundle = ""
    try:
        results = assess_round(inputs.call, inputs.round)
    except NotReady as not_ready:
        values["shown"] = faults_shown(inputs, not_ready.faults)
        values["figures"] = not_ready_yet(PROGRAM)
    else:
        bundle = office_bundle(inputs, results, PROGRAM)
        values["digest"] = digest(bundle)
        values["shown"] = results_shown(inputs, results)
        values["figures"] = figures_kept(results, PROGRAM)
        values["ends"] = {name: as_kept(end) for name, end in ends_of(results).items()}
    with transaction.atomic():
        found, _ = Computed.objects.update_or_create(round=round_, defaults=values)
        found.bundles.all().delete()
        if bundle:
            found.bundles.create(kind=Bundle.Kind.OFFICE, text=bundle)
    return found


def inputs_of(round_: Round) -> Inputs:
    """The two texts that the results of a round follow from; reading them again gives what the database holds."""
    return _read(round_)[1]


def round_now(round_: Round) -> core.Round:
    """The round as the core knows it, with the council's decisions in force."""
    return round_as_core(round_, decisions_of(round_))


def assessors_of(round_: Round) -> list[str]:
    """Codes of those who mark, or have marked, for the body of the round."""
    people = Membership.objects.filter(body=round_.body_id, role=Role.ASSESSOR)
    return sorted(people.values_list("code", flat=True).distinct(), key=code_order)


def decisions_of(round_: Round) -> list[core.Decision]:
    """The council's decisions in force, as the core knows them."""
    rows = CouncilDecision.objects.filter(round=round_, withdrawn=None).order_by("day", "pk")
    return [
        core.Decision.model_construct(
            id=row.number,
            kind="tie" if row.kind == CouncilDecision.Kind.TIE else "raise",
            action=row.action,
            order=tuple(row.order),
            amount=row.amount,
            taken_from=row.taken_from or None,
            date=row.day,
            reason=row.reason,
        )
        for row in rows
    ]
