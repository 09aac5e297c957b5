"""How much of an application is supported: eligible cost, rate, public funding, each step with its reason."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from talka.core.action import Action, Cap, Increment, OfAction, Rate
from talka.core.call import Call
from talka.core.conditions import Facts, FactValue, Stop
from talka.core.numbers import product, rounded, total
from talka.core.round import Application
from talka.core.setting_words import setting
from talka.core.values import Message, Money, say

CENT = Decimal("0.01")
Points = Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a sum: the amount (money, or per cent for the rate) after it, and why."""

    of: str
    amount: Decimal
    because: Message


@dataclass(frozen=True, slots=True)
class Support:
    """Eligible cost and public funding (money), the rate (per cent; none for a fixed sum), and every step to them."""

    eligible: Decimal
    rate: Decimal | None
    public: Decimal
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Eligible:
    """Eligible cost (money), the steps to it, and the facts it adds: cost, cost by kind, shares in per cent."""

    amount: Decimal
    steps: tuple[Step, ...]
    facts: Mapping[str, FactValue]


def eligible_cost(call: Call, action: Action, application: Application, facts: Facts) -> Eligible:
    """The cost after exclusions, recovered tax, ceilings and caps on cost."""
    return _EligibleCost(call, action, application, facts).computed()


def support(
    call: Call, action: Action, eligible: Eligible, facts: Facts, points: Points | None = None
) -> Support:
    """Public funding for an eligible cost; `points` are needed where they raise the rate."""
    return _PublicFunding(call, action, eligible, facts, points).computed()


class _EligibleCost:
    """Goes from what was filed to what is eligible, writing each step down."""

    def __init__(self, call: Call, action: Action, application: Application, facts: Facts) -> None:
        self.call, self.action, self.application, self.facts = call, action, application, facts
        self.rules = call.rules[action.id]
        self.titles = {kind.id: kind.title for kind in call.cost_kind}
        self.steps: list[Step] = []

    def computed(self) -> Eligible:
        by_kind = self._without_excluded(self._filed_by_kind())
        whole = total(by_kind.values())
        more = self._shares(by_kind, whole)
        facts = self.facts.adding(more)
        amount = self._under_ceilings(self._under_ceilings_of_kinds(by_kind, facts), facts)
        for cap in self.rules.caps:
            if cap.kind == "period" and cap.of == "eligible_cost" and _holds(cap, facts):
                amount = self._under_period_cap(amount, cap, facts)
        return Eligible(amount, tuple(self.steps), {**more, "eligible_cost": amount})

    def _write(self, of: str, amount: Decimal, because: Message) -> None:
        self.steps.append(Step(of, amount, because))

    def _money(self, amount: Decimal) -> Money:
        return Money(amount, self.call.call.currency)

    def _filed_by_kind(self) -> dict[str, Decimal]:
        by_kind: dict[str, Decimal] = {}
        for cost in self.application.costs:
            amount = cost.amount + self._eligible_tax(cost.tax)
            by_kind[cost.kind] = by_kind.get(cost.kind, Decimal(0)) + amount
        whole = total(by_kind.values())
        self._write("cost", whole, say("cost as filed: {amount}", amount=self._money(whole)))
        tax = total(cost.tax for cost in self.application.costs)
        if tax and not self._eligible_tax(tax):
            self._write("tax", whole, say("value added tax of {tax} is left out", tax=self._money(tax)))
        return by_kind

    def _eligible_tax(self, tax: Decimal) -> Decimal:
        if not tax or self.action.tax == "eligible":
            return tax
        if self.action.tax is None:
            raise Stop(
                say(
                    "the action {action} does not say whether value added tax is eligible (tax)",
                    action=self.action.id,
                )
            )
        if self.action.tax == "eligible_unless_recovered" and self.facts["recovers_tax"] is False:
            return tax
        return Decimal(0)

    def _without_excluded(self, by_kind: dict[str, Decimal]) -> dict[str, Decimal]:
        for exclusion in self.rules.exclusions:
            kind = exclusion.cost_kind
            if kind is not None and by_kind.get(kind) and _holds(exclusion, self.facts):
                left_out = by_kind.pop(kind)
                because = say(
                    "left out, {what}: {amount}", what=exclusion.title, amount=self._money(left_out)
                )
                self._write(exclusion.id, total(by_kind.values()), because)
        return by_kind

    def _shares(self, by_kind: dict[str, Decimal], whole: Decimal) -> dict[str, FactValue]:
        more: dict[str, FactValue] = {"cost": whole}
        for kind in self.titles:
            amount = by_kind.get(kind, Decimal(0))
            more[f"cost.{kind}"] = amount
            if whole:
                more[f"share.{kind}"] = Fraction(amount) * 100 / Fraction(whole)
        return more

    def _under_ceilings_of_kinds(self, by_kind: dict[str, Decimal], facts: Facts) -> Decimal:
        amounts = dict(by_kind)
        done: set[str] = set()
        for ceiling in self.rules.ceilings:
            kind = ceiling.cost_kind
            if kind is None or kind in done or not _holds(ceiling, facts):
                continue
            done.add(kind)
            if amounts.get(kind, Decimal(0)) > ceiling.amount:
                amounts[kind] = ceiling.amount
                because = say(
                    "{kind}: at most {amount}", kind=self.titles[kind], amount=self._money(ceiling.amount)
                )
                self._write(ceiling.id, total(amounts.values()), because)
        return total(amounts.values())

    def _under_ceilings(self, amount: Decimal, facts: Facts) -> Decimal:
        for ceiling in self.rules.ceilings:
            if ceiling.cost_kind is not None:
                continue
            outcome = ceiling.when.outcome(facts) if ceiling.when is not None else None
            if outcome is not None and not outcome.met:
                continue
            if amount > ceiling.amount:
                because = say("a project: at most {amount}", amount=self._money(ceiling.amount))
                if outcome is not None:
                    because = say(
                        "a project: at most {amount} ({because})",
                        amount=self._money(ceiling.amount),
                        because=outcome.because,
                    )
                self._write(ceiling.id, ceiling.amount, because)
            return min(amount, ceiling.amount)
        return amount

    def _under_period_cap(self, amount: Decimal, cap: Cap, facts: Facts) -> Decimal:
        left, because = _left_under(cap, facts, self.call.call.currency)
        if amount > left:
            self._write(cap.id, left, because)
        return min(amount, left)


def _holds(rule: OfAction, facts: Facts) -> bool:
    return rule.when is None or rule.when.outcome(facts).met


def _left_under(cap: Cap, facts: Facts, currency: str) -> tuple[Decimal, Message]:
    """What an applicant may still have under a cap with an amount."""
    had = facts.number(cap.fact)
    if isinstance(had, Fraction) or cap.amount is None:
        raise Stop(say("the cap {cap} needs an amount of money", cap=cap.id))
    left = max(cap.amount - had, Decimal(0))
    because = say(
        "at most {most} in all, {had} had before, so {left} is left",
        most=Money(cap.amount, currency),
        had=Money(had, currency),
        left=Money(left, currency),
    )
    return left, because


class _PublicFunding:
    """Goes from the eligible cost to public funding, writing each step down."""

    def __init__(
        self, call: Call, action: Action, eligible: Eligible, facts: Facts, points: Points | None
    ) -> None:
        self.call, self.action, self.eligible, self.facts, self.points = call, action, eligible, facts, points
        self.rules, self.settings = call.rules[action.id], call.settings
        self.steps = list(eligible.steps)

    def computed(self) -> Support:
        for fixed in self.rules.fixed_sums:
            if fixed.amount is not None and _holds(fixed, self.facts):
                because = say("fixed sum: {amount}", amount=self._money(fixed.amount))
                self._write(fixed.id, fixed.amount, because)
                return self._limited(None, fixed.amount)
        rate = self._rate()
        public = self._of_cost(rate)
        for fixed in self.rules.fixed_sums:
            if fixed.amount is None and _holds(fixed, self.facts):
                self._write(fixed.id, public, say("paid as a fixed sum on a draft budget"))
                break
        return self._limited(rate, public)

    def _write(self, of: str, amount: Decimal, because: Message) -> None:
        self.steps.append(Step(of, amount, because))

    def _money(self, amount: Decimal) -> Money:
        return Money(amount, self.call.call.currency)

    def _limited(self, rate: Decimal | None, public: Decimal) -> Support:
        for cap in self.rules.caps:
            if cap.of == "public_funding" and _holds(cap, self.facts):
                public = self._under(cap, public)
        if "requested" in self.facts:
            asked = self.facts.number("requested")
            if isinstance(asked, Decimal) and asked < public:
                public = asked
                self._write(
                    "requested",
                    public,
                    say("no more than was requested: {amount}", amount=self._money(asked)),
                )
        return Support(self.eligible.amount, rate, public, tuple(self.steps))

    def _under(self, cap: Cap, public: Decimal) -> Decimal:
        if cap.kind == "other_aid":
            other = self.facts.number(cap.fact)
            whole = Fraction(self.eligible.amount) * Fraction(cap.percent or 0) / 100
            left = rounded(max(whole - Fraction(other), Fraction(0)), CENT, "down")
            because = say(
                "public aid at most {percent} % of the eligible cost, other aid {other}, so {left} is left",
                percent=cap.percent or 0,
                other=self._money(rounded(other, CENT, "up")),
                left=self._money(left),
            )
        else:
            left, because = _left_under(cap, self.facts, self.call.call.currency)
        if public > left:
            self._write(cap.id, left, because)
        return min(public, left)

    def _rate(self) -> Decimal:
        rate = next((rate for rate in self.rules.rates if _holds(rate, self.facts)), None)
        if rate is None:
            raise Stop(say("no support rate of the action {action} fits this project", action=self.action.id))
        percent = self._start(rate)
        for increment in self.rules.increments[rate.id]:
            plus, because = self._increment(increment)
            if plus:
                percent += plus
                self._write(increment.id, percent, because)
        if rate.maximum is not None and percent > rate.maximum:
            percent = rate.maximum
            self._write(rate.id, percent, say("rate at most {percent} %", percent=percent))
        return self._rounded_rate(percent)

    def _start(self, rate: Rate) -> Decimal:
        if rate.fact is not None:
            percent = self.facts.number(rate.fact)
            if isinstance(percent, Fraction):
                raise Stop(say("the support rate {rate} is not a plain number", rate=rate.id))
            self._write(
                rate.id,
                percent,
                say("rate by {fact}: {percent} %", fact=self.facts.title(rate.fact), percent=percent),
            )
            return percent
        if rate.base is None or (rate.set_in is not None and not self.rules.increments[rate.id]):
            raise Stop(
                say(
                    "the support rate {rate} is unset: the call points to “{set_in}”",
                    rate=rate.id,
                    set_in=rate.set_in or say("another document"),
                )
            )
        self._write(rate.id, rate.base, say("base rate {percent} %", percent=rate.base))
        return rate.base

    def _increment(self, increment: Increment) -> tuple[Decimal, Message]:
        if increment.when is not None:
            outcome = increment.when.outcome(self.facts)
            plus = increment.plus if outcome.met else Decimal(0)
            return plus, say(
                "{title}: + {plus} % ({because})", title=increment.title, plus=plus, because=outcome.because
            )
        if self.points is None or increment.per_point_of is None:
            raise Stop(say("the support rate depends on points, which are not known yet"))
        full = Decimal(int(self.points[increment.per_point_of]))
        plus = product(full, increment.plus)
        if increment.at_most is not None:
            plus = min(plus, increment.at_most)
        return plus, say(
            "{title}: {points} full points, + {plus} %", title=increment.title, points=full, plus=plus
        )

    def _rounded_rate(self, percent: Decimal) -> Decimal:
        rounding = self.settings.round_rate
        if rounding is None:
            if percent % CENT:
                raise Stop(
                    say(
                        "the setting {setting} is unset: how {figure} is rounded",
                        setting=setting("round_rate"),
                        figure=percent,
                    )
                )
            return percent
        result = rounded(percent, rounding.step, rounding.direction)
        if result != percent:
            self._write("round_rate", result, say("rounded to {percent} %", percent=result))
        return result

    def _of_cost(self, rate: Decimal) -> Decimal:
        share = Fraction(self.eligible.amount) * Fraction(rate) / 100
        rounding = self.settings.round_funding
        if rounding is None and share * 100 % 1:
            raise Stop(
                say(
                    "the setting {setting} is unset: how {rate} % of {amount} is rounded",
                    setting=setting("round_funding"),
                    rate=rate,
                    amount=self._money(self.eligible.amount),
                )
            )
        public = (
            rounded(share, CENT, "down")
            if rounding is None
            else rounded(share, rounding.step, rounding.direction)
        )
        because = say(
            "{rate} % of {amount}: {public}",
            rate=rate,
            amount=self._money(self.eligible.amount),
            public=self._money(public),
        )
        self._write("public_funding", public, because)
        return public


def funding_facts(result: Support) -> Iterator[tuple[str, FactValue]]:
    """The facts that support adds for criteria and tie keys."""
    yield "public_funding", result.public
    if result.rate is not None:
        yield "rate", result.rate
