"""One application from its facts to its combined marks, with all that is in the way of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from talka.core.action import Action
from talka.core.call import Call, SheetForm
from talka.core.combining import Combined, combine
from talka.core.conditions import Facts, Stop
from talka.core.eligibility import Failure, eligibility
from talka.core.loading import Fault
from talka.core.round import Application, Round, facts_of
from talka.core.scoring import Computed, ScoreSheet, score
from talka.core.support import Eligible, Support, eligible_cost, funding_facts, support
from talka.core.values import say


class NotReady(ValueError):
    """A round that cannot be ranked yet; carries every fault, by its path in the round's text."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(f"{fault.path}: {fault.what}" for fault in faults))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Assessed:
    """One application with all that was found about it, before it has a place."""

    application: Application
    scheme: str | None
    support: Support | None
    sheets: tuple[ScoreSheet, ...]
    combined: Combined | None
    failures: tuple[Failure, ...]


CombinedBy = Callable[[str], Combined | None]


def assess_application(
    call: Call, round_: Round, application: Application, index: int, combined_by: CombinedBy | None = None
) -> Assessed:
    """One application with support and marks; `NotReady` with all that is in the way.

    `index` is its row in the round. `combined_by` gives combined marks for a scheme where sheets are not at hand.
    """
    return _Assessing(call, round_, application, index, combined_by).assessed()


@dataclass(frozen=True, slots=True)
class Prepared:
    """What follows from an application's facts before anybody has marked it; facts on costs and funding are in `facts`.

    `support` is None where the rate needs points, or where it cannot be computed and the application fails anyway.
    """

    scheme: str
    facts: Facts
    eligible: Eligible
    support: Support | None
    failures: tuple[Failure, ...]


def prepare(call: Call, application: Application) -> Prepared:
    """An application made ready for marks; `Stop` names what is not known."""
    action = call.actions[application.action]
    facts = facts_of(call, application)
    eligible = eligible_cost(call, action, application, facts)
    facts = facts.adding(eligible.facts)
    failures = tuple(eligibility(call, action, application, facts, eligible.amount))
    scheme = scheme_for(action, facts)
    needs_points = call.rules[action.id].rate_needs_points
    found = None if needs_points else _support(call, action, eligible, facts, None, failures)
    if found is not None:
        facts = facts.adding(dict(funding_facts(found)))
    return Prepared(scheme, facts, eligible, found, failures)


def _support(
    call: Call,
    action: Action,
    eligible: Eligible,
    facts: Facts,
    points: Mapping[str, Fraction] | None,
    failures: Sequence[Failure],
) -> Support | None:
    """The support, or None where it cannot be computed and nothing hangs on it."""
    try:
        return support(call, action, eligible, facts, points)
    except Stop:
        if failures:
            return None
        raise


class _Assessing:
    """Goes the way of one application step by step, collecting faults.

    What already does not conform needs no further facts or marks: nothing that is missing there stops the round.
    """

    def __init__(
        self, call: Call, round_: Round, application: Application, index: int, combined_by: CombinedBy | None
    ) -> None:
        self.combined_by = combined_by
        self.call, self.round, self.application = call, round_, application
        self.action = call.actions[application.action]
        self.path = ("application", index)
        self.faults: list[Fault] = []
        self.failures: tuple[Failure, ...] = ()

    def assessed(self) -> Assessed:
        if self.application.withdrawn is not None:
            return Assessed(self.application, None, None, (), None, ())
        try:
            return self._from_facts()
        except Stop as stop:
            raise NotReady([*self.faults, Fault(self.path, stop.what)]) from None

    def _from_facts(self) -> Assessed:
        call, application = self.call, self.application
        prepared = prepare(call, application)
        scheme, facts, found = prepared.scheme, prepared.facts, prepared.support
        self.failures = prepared.failures
        sheets, combined = self._marked(scheme, facts)
        if found is None and combined is not None and combined.total is not None:
            points = points_reached(call.sheets[scheme], combined)
            found = _support(call, self.action, prepared.eligible, facts, points, self.failures)
        if found is not None and not found.public:
            because = say("no public funding is left for it: {because}", because=found.steps[-1].because)
            self.failures = (*self.failures, Failure("eligibility", self.action.id, because))
        if combined is not None:
            self.failures = (*self.failures, *combined.failures)
        return Assessed(application, scheme, found, sheets, combined, self.failures)

    def _marked(self, scheme: str, facts: Facts) -> tuple[tuple[ScoreSheet, ...], Combined | None]:
        """The sheets and what they make together; no marks where nobody had to read what does not conform."""
        if self.combined_by is not None:
            return (), self.combined_by(scheme)
        form = self.call.sheets[scheme]
        computed = Computed(form, facts, self.call.settings)
        sheets = self._sheets(form, computed)
        if not sheets and self.failures and not self.faults:
            return (), None
        self._count(sheets)
        if self.faults:
            raise NotReady(self.faults)
        try:
            return sheets, combine(form, sheets, self.call.settings, ended=bool(self.failures))
        except Stop:
            if computed.stops:  # the facts that are missing say more than the marks they leave missing
                raise NotReady(
                    [Fault((*self.path, name), what) for name, what in computed.stops.items()]
                ) from None
            raise

    def _count(self, sheets: Sequence[ScoreSheet]) -> None:
        least = self.call.settings.least_sheets
        if not sheets:
            self.faults.append(Fault(self.path, say("nobody has given a score sheet")))
        elif least is not None and len(sheets) < least:
            what = say(
                "{sheets} score sheets; at least {least} are asked for", sheets=len(sheets), least=least
            )
            self.faults.append(Fault(self.path, what))

    def _sheets(self, form: SheetForm, computed: Computed) -> tuple[ScoreSheet, ...]:
        sheets = []
        for row, sheet in self.round.sheets_of[self.application.id]:
            if sheet.declaration == "recused":
                if sheet.marks:
                    self.faults.append(
                        Fault(("sheet", row, "marks"), say("a recused assessor gives no marks"))
                    )
                continue
            scored = score(self.call, form, sheet, computed)
            self.faults += [Fault(("sheet", row, *key), what) for key, what in scored.faults]
            sheets.append(scored)
        return tuple(sheets)


def scheme_for(action: Action, facts: Facts) -> str:
    """The scheme of criteria that an application is marked by."""
    if action.scheme is not None:
        return action.scheme
    for use in action.schemes:
        if use.when is None or use.when.outcome(facts).met:
            return use.scheme
    raise Stop(say("no scheme of the action {action} fits this project", action=action.id))


def points_reached(form: SheetForm, combined: Combined) -> Mapping[str, Fraction]:
    """Combined points of every criterion, section and the scheme, for a rate that depends on them."""
    points = {name: mark.points for name, mark in combined.marks.items()} | dict(combined.sections)
    return points | {form.scheme.id: combined.total or Fraction(0)}
