"""What a call says of one action: who may apply, for what, and how much of it is supported."""

from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from talka.core.conditions import Condition
from talka.core.values import Amount, Id, Source, Text, Value, Whole

ApplicantKind = Id


class SchemeUse(Value):
    """Which scheme serves which projects, where an action has several (by fund or kind of project)."""

    scheme: Id = Field(description="The id of the scheme.")
    when: Condition | None = Field(None, description="The projects it is for; without it, all that are left.")
    budget: Amount = Field(
        description="Its part of the action's budget: totals of two schemes do not compare."
    )


class Action(Value):
    """What money is for."""

    id: Id
    title: Text
    goal: Id | None = Field(None, description="The goal it serves.")
    about: Text | None = None
    budget: Amount = Field(
        description="Public funding for this action in this round, in the call's currency."
    )
    scheme: Id | None = Field(None, description="Its scheme of criteria; several actions may share one.")
    schemes: tuple[SchemeUse, ...] = Field(
        (), description="Instead of `scheme`: several, the first that fits is used."
    )
    applicants: Condition | None = Field(None, description="Who may apply.")
    who: Text | None = Field(None, description="Who may apply, in the call's words.")
    territory: tuple[Id, ...] = Field(
        (), description="Where projects are carried out; without it, the whole territory."
    )
    outside: Condition | None = Field(None, description="The projects that may be carried out outside it.")
    least_cost: Amount | None = Field(None, description="The least eligible cost of a project.")
    tax: Literal["eligible", "eligible_unless_recovered", "never_eligible"] | None = Field(
        None,
        description="Whether value added tax is an eligible cost; recovered tax is told by the fact recovers_tax.",
    )
    indicators_needed: Whole = Field(
        0, ge=0, description="How many output indicators an applicant must choose."
    )
    legal: tuple[Text, ...] = Field(
        (), description="Points of law, as text: “9.1.” and “9.¹” are two things."
    )
    source: Source | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _one_way_to_a_scheme(self) -> "Action":
        if (self.scheme is None) is (not self.schemes):
            raise PydanticCustomError("action_scheme", "scheme or schemes", {})
        return self

    @property
    def scheme_ids(self) -> tuple[str, ...]:
        return (self.scheme,) if self.scheme is not None else tuple(use.scheme for use in self.schemes)


class OfAction(Value):
    """The fields of every table that states a rule of an action."""

    id: Id
    in_: Id = Field(alias="in", description="The id of the action.")
    title: Text | None = None
    when: Condition | None = Field(None, description="The projects it is for; without it, all.")
    source: Source | None = None
    note: Text | None = None


class Priority(OfAction):
    """What an action promises higher marks for; criteria point at it with `serves`."""

    title: Text


class Indicator(OfAction):
    """An output that an applicant may choose to reach."""

    title: Text
    unit: Text | None = Field(None, description="What it is counted in.")


class Exclusion(OfAction):
    """What is not supported: a kind of cost is left out (of projects with `when`), or a kind of project falls.

    With neither it is prose, which a gate that `serves` it has to enforce.
    """

    title: Text
    cost_kind: Id | None = Field(
        None, description="The kind of cost that is left out; without it, projects are."
    )


class Ceiling(OfAction):
    """The largest eligible cost of a project, or of one kind of cost in it. The first whose `when` holds counts."""

    amount: Amount
    cost_kind: Id | None = Field(
        None, description="The kind of cost it limits; without it, the whole project."
    )


class Rate(OfAction):
    """Support in per cent of the eligible cost. The first whose `when` holds counts; a base of none is unset."""

    base: Amount | None = Field(None, le=100, description="Per cent before increments.")
    maximum: Amount | None = Field(None, le=100, description="Per cent with all increments at most.")
    fact: Id | None = Field(
        None, description="Instead of a base: the fact that holds the rate from another form."
    )
    set_in: Text | None = Field(
        None,
        description="The form or chapter that the call points to for the rate or for what raises it; while neither "
        "increments nor a fact say it, the rate is unset and stops the computation.",
    )


class Increment(Value):
    """What raises a rate: a condition that is met, or points that were reached."""

    id: Id
    in_: Id = Field(alias="in", description="The id of the rate.")
    title: Text
    plus: Amount = Field(description="Percentage points: once, or for each point reached.")
    when: Condition | None = Field(None, description="When it is added.")
    per_point_of: Id | None = Field(
        None,
        description="Instead of a condition: the criterion, section or scheme whose "
        "full points raise the rate by `plus` each.",
    )
    at_most: Amount | None = Field(None, description="The most that this increment adds.")
    source: Source | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _one_cause(self) -> "Increment":
        if (self.when is None) is (self.per_point_of is None):
            raise PydanticCustomError("increment_cause", "when or per_point_of", {})
        return self


class Cap(OfAction):
    """A limit beyond the project: what the applicant got before, other public aid, or de minimis aid."""

    kind: Literal["period", "other_aid", "de_minimis"]
    of: Literal["eligible_cost", "public_funding"] = Field(
        "public_funding", description="For a period: what is counted; otherwise public funding is."
    )
    amount: Amount | None = Field(
        None, description="For period and de_minimis: the most, with what came before."
    )
    percent: Amount | None = Field(
        None, le=100, description="For other_aid: all public aid in per cent of the cost."
    )
    fact: Id = Field(description="The fact that says how much was received or used before.")

    @model_validator(mode="after")
    def _one_limit(self) -> "Cap":
        if (self.kind == "other_aid") is not (self.percent is not None and self.amount is None):
            raise PydanticCustomError("cap_limit", "amount or percent", {})
        if (self.kind != "other_aid") is not (self.amount is not None and self.percent is None):
            raise PydanticCustomError("cap_limit", "amount or percent", {})
        if self.kind != "period" and self.of != "public_funding":
            raise PydanticCustomError("cap_of", "only periods count costs", {})
        return self


class FixedSum(OfAction):
    """Simplified costs: public funding is a stated sum, or (without a sum) is paid on a draft budget."""

    amount: Amount | None = Field(None, description="The public funding; without it, the rate still applies.")


class Term(OfAction):
    """How long a project may take. The first whose `when` holds counts."""

    months: Whole = Field(ge=1, description="How many months.")
    after: Text = Field(description="What the months count from.")
