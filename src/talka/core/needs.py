"""What must be known of an application: the facts that its action's rules look at, and those nobody has given."""

from collections.abc import Callable, Iterator

from talka.core.action import Action, OfAction
from talka.core.call import Call
from talka.core.conditions import AllOf, Condition, FactIs, Facts, MissingFact, Stop
from talka.core.loading import as_raw
from talka.core.round import Application, facts_of
from talka.core.rules import Bands, Choose, Gate, Leaf
from talka.core.settings import Settings
from talka.core.support import eligible_cost, funding_facts, support
from talka.core.values import Raw, Value

# Facts that are fields of every application; the others of `PROVIDED` are worked out from these.
OWN = ("applicant_kind", "territory", "joint", "recovers_tax", "requested")


def facts_for(call: Call, action: str) -> tuple[str, ...]:
    """The declared facts to ask of an application for an action, in the call's order.

    A fact that no action looks at is asked of all: the call wants it known.
    """
    looked_at = {other.id: set(_named_by(call, other)) for other in call.action}
    anywhere = set().union(*looked_at.values())
    return tuple(fact.id for fact in call.fact if fact.id in looked_at[action] or fact.id not in anywhere)


def _named_by(call: Call, action: Action) -> Iterator[str]:
    rules = call.rules[action.id]
    papers = [paper for paper in call.document if not paper.in_ or action.id in paper.in_]
    tables: list[Value] = [action, *rules.exclusions, *rules.ceilings, *rules.rates, *rules.caps]
    tables += [*rules.fixed_sums, *rules.terms, *papers]
    tables += [row for rows in rules.increments.values() for row in rows]
    for scheme in action.scheme_ids:
        form = call.sheets[scheme]
        tables += [*form.gates, *form.scored, *form.tiers]
        yield from (tie.of for tie in form.ties if tie.by == "fact" and tie.of is not None)
    if action.tax == "eligible_unless_recovered":
        yield "recovers_tax"
    if call.territory:
        yield "territory"
    for table in tables:
        yield from _facts_in(as_raw(table))


def _facts_in(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        table: Raw = part
        for key, value in table.items():
            if key in {"fact", "per"} and isinstance(value, str):
                yield value
            else:
                yield from _facts_in(value)
    elif isinstance(part, list):
        for inner in part:
            yield from _facts_in(inner)


def missing_facts(call: Call, application: Application) -> tuple[str, ...]:
    """The facts that nobody has given and a rule of the application's action cannot be computed without."""
    found = _Missing(call, application).found()
    order = {fact: place for place, fact in enumerate((*OWN, *(fact.id for fact in call.fact)))}
    return tuple(sorted((fact for fact in found if fact in order), key=order.__getitem__))


class _Missing:
    """Tries every rule by itself, so that one missing fact does not hide the next."""

    def __init__(self, call: Call, application: Application) -> None:
        self.call, self.application = call, application
        self.action = call.actions[application.action]
        self.facts = facts_of(call, application)
        self.missing: set[str] = set()

    def found(self) -> set[str]:
        if self.application.withdrawn is not None:
            return set()
        self._costs()
        self._rules()
        for scheme in self.action.scheme_ids:
            form = self.call.sheets[scheme]
            for row in (*form.gates, *form.leaves):
                self._criterion(row)
            for tier in form.tiers:
                self._condition(tier.when)
            for tie in form.ties:
                if tie.by == "fact" and tie.of is not None:
                    self._fact(tie.of)
        return self.missing

    def _try(self, rule: Callable[[], object]) -> None:
        try:
            rule()
        except MissingFact as missing:
            self.missing.add(missing.fact)
        except Stop:  # something else keeps it from being computed, which no fact mends
            pass

    def _costs(self) -> None:
        """Adds what costs and support tell to the facts, as far as they can be computed."""
        try:
            eligible = eligible_cost(self.call, self.action, self.application, self.facts)
            self.facts = self.facts.adding(eligible.facts)
            found = support(self.call, self.action, eligible, self.facts)
            self.facts = self.facts.adding(dict(funding_facts(found)))
        except MissingFact as missing:
            self.missing.add(missing.fact)
        except Stop:
            pass

    def _rules(self) -> None:
        rules = self.call.rules[self.action.id]
        if self.call.territory:
            self._fact("territory")
        self._condition(self.action.applicants)
        of_action: tuple[OfAction, ...] = (
            *rules.exclusions,
            *rules.ceilings,
            *rules.rates,
            *rules.fixed_sums,
        )
        for row in of_action:
            self._condition(row.when)
        for increment in (row for rows in rules.increments.values() for row in rows):
            self._condition(increment.when)
        for cap in rules.caps:
            if self._condition(cap.when):
                self._fact(cap.fact)
        for use in self.action.schemes:
            self._condition(use.when)

    def _fact(self, fact: str) -> None:
        self._try(lambda: self.facts[fact])

    def _condition(self, condition: Condition | None) -> bool:
        """Whether it holds or there is none; where that is unknown, every fact of it that nobody gave is missing."""
        if condition is None:
            return True
        try:
            return condition.outcome(self.facts).met
        except MissingFact:
            self.missing |= set(_unknown_in(condition, self.facts))
        except Stop:
            pass
        return False

    def _criterion(self, row: Gate | Leaf) -> None:
        if row.marked == "judged" and not isinstance(row, Gate):
            self._condition(row.when)
            return
        if row.marked == "judged" or (row.when is not None and not self._condition(row.when)):
            return
        if isinstance(row, Gate):
            self._condition(row.condition)
            return
        if isinstance(row, Choose):
            self._options(row)
        if isinstance(row, Bands) and row.months_until is None and row.per is not None:
            self._fact(row.per)
        self._try(lambda: row.computed(self.facts, _SETTINGS))

    def _options(self, row: Choose) -> None:
        for option in row.options:
            if option.when is None:
                return
            if self._condition(option.when):
                return


_SETTINGS = Settings()


def _unknown_in(condition: Condition, facts: Facts) -> Iterator[str]:
    """The facts in an undecided condition that nobody gave; parts that are decided need no more of theirs."""
    if isinstance(condition, FactIs):
        if condition.fact not in facts:
            yield condition.fact
        return
    for part in condition.all if isinstance(condition, AllOf) else condition.any:
        try:
            part.outcome(facts)
        except MissingFact:
            yield from _unknown_in(part, facts)
