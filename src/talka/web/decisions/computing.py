"""Results of a round as pages need them: computed when something changed, kept until something changes again."""

import hashlib
from collections.abc import Iterable

from django.db import transaction

from talka import __version__
from talka.core import round as core
from talka.core.assessing import NotReady
from talka.core.bundle import Inputs, office_bundle, public_bundle
from talka.core.results import assess_round
from talka.core.round import dump_round
from talka.core.texts import digest
from talka.language import Language
from talka.web.accounts.models import Membership, Role, code_order
from talka.web.assessment.queries import round_as_core
from talka.web.calls.models import Round
from talka.web.decisions.ends import End, ends_of
from talka.web.decisions.figures import figures_kept, not_ready_yet
from talka.web.decisions.models import Bundle, Computed, CouncilDecision, Ending, ShownPage
from talka.web.decisions.shown import faults_shown, paged, results_shown

PROGRAM = f"talka {__version__}"


def computed(round_: Round) -> Computed:
    """The results of the round as it is now; two queries where nothing has changed since they were last asked for."""
    basis = basis_of(round_)
    kept = Computed.objects.filter(round=round_).first()
    return kept if kept is not None and _is_now(kept, round_, basis) else _compute(round_, basis)


def page_now(round_: Round, language: Language, number: int) -> ShownPage:
    """A page of the results as they are now, the last where there are fewer, with `computed`; two queries as well."""
    basis = basis_of(round_)
    pages = ShownPage.objects.filter(computed=round_.pk, language=language, number__lte=max(number, 1))
    newest = pages.select_related("computed").order_by("-number")
    kept = newest.first()
    if kept is not None and _is_now(kept.computed, round_, basis):
        return kept
    _compute(round_, basis)
    return newest[0]


def _is_now(kept: Computed, round_: Round, basis: str) -> bool:
    return (kept.version, kept.basis) == (round_.version, basis)


def faults_of(kept: Computed, language: Language) -> list[str]:
    """All that keeps the round from being ranked."""
    pages = kept.pages.filter(language=language).order_by("number").values_list("rows", flat=True)
    return [*kept.head[language]["settings"], *(fault["what"] for rows in pages for fault in rows["faults"])]


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


def ends_in(kept: Computed, numbers: Iterable[str] | None = None) -> dict[str, End]:
    """Where each application ends, or each of those that are asked for, as it was computed."""
    rows = kept.endings.values_list("number", "place", "state", "grant")
    if numbers is not None:
        rows = rows.filter(number__in=list(numbers))
    return {number: End(place, state, grant) for number, place, state, grant in rows}


def _read(round_: Round) -> tuple[int, Inputs]:
    """The round's version and its inputs, of one moment; what takes long comes after, and keeps nobody from writing."""
    with transaction.atomic():
        locked = Round.objects.select_for_update(of=("self",)).select_related("text").get(pk=round_.pk)
        found = round_now(locked)
    return locked.version, Inputs(locked.text.text, locked.call, dump_round(found), found)


def _compute(round_: Round, basis: str) -> Computed:
    version, inputs = _read(round_)
    bundle, ends = "", {}
    try:
        results = assess_round(inputs.call, inputs.round)
    except NotReady as not_ready:
        shown, figures = faults_shown(inputs, not_ready.faults), not_ready_yet(PROGRAM)
    else:
        shown, figures = results_shown(inputs, results), figures_kept(results, PROGRAM)
        bundle, ends = office_bundle(inputs, results, PROGRAM), ends_of(results)
    pages = {language: paged(found) for language, found in shown.items()}
    values = {
        "version": version,
        "basis": basis,
        "head": {language: head for language, (head, _) in pages.items()},
        "figures": figures,
        "digest": digest(bundle) if bundle else "",
    }
    with transaction.atomic():
        found, _ = Computed.objects.update_or_create(round=round_, defaults=values)
        for rows in (found.bundles, found.pages, found.endings):
            rows.all().delete()
        if bundle:
            found.bundles.create(kind=Bundle.Kind.OFFICE, text=bundle)
        ShownPage.objects.bulk_create(
            ShownPage(computed=found, language=language, number=number, rows=rows)
            for language, (_, all_rows) in pages.items()
            for number, rows in enumerate(all_rows, 1)
        )
        Ending.objects.bulk_create(
            Ending(computed=found, number=name, place=end.place, state=end.state, grant=end.grant)
            for name, end in ends.items()
        )
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
