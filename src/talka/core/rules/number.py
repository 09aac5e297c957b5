"""A number of points: free between least and most, one of a list, or so many for each unit of a fact."""

from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from talka.core.conditions import Facts, Stop
from talka.core.numbers import product
from talka.core.rules.criterion import Answer, CriterionFields, Mark, NotAllowed, number_answer, points_said
from talka.core.settings import Settings
from talka.core.values import Amount, Id, Number, say


class Points(CriterionFields):
    """Judged: a number between `least` and `most` in steps, or one of `values`. Computed: `each` × the fact."""

    kind: Literal["number"]
    values: tuple[Number, ...] = Field((), description="The points that may be given, where they are listed.")
    least_points: Number = Field(Decimal(0), alias="least", description="The least points that may be given.")
    most_points: Number | None = Field(None, alias="most", description="The most points that may be given.")
    step: Amount | None = Field(None, gt=0, description="The points between one mark and the next.")
    fact: Id | None = Field(None, description="Where computed: the fact whose units are counted.")
    each: Amount | None = Field(None, description="Where computed: points for each unit.")

    @model_validator(mode="after")
    def _sound(self) -> "Points":
        if bool(self.values) is (self.most_points is not None):
            raise PydanticCustomError("number_scale", "values or most", {})
        if self.marked != "judged" and (self.fact is None or self.each is None):
            raise PydanticCustomError("number_fact", "computed without a fact", {})
        return self

    @property
    def most(self) -> Decimal:
        return max(self.values) if self.most_points is None else self.most_points

    @property
    def least(self) -> Decimal:
        return min(self.values) if self.values else self.least_points

    @cached_property
    def _listed(self) -> dict[Decimal, Mark]:
        return {value: Mark(value, points_said(value, None)) for value in self.values}

    def judged(self, answer: Answer) -> Mark:
        points = number_answer(answer)
        if self.values:
            if points not in self._listed:
                raise NotAllowed(say("one of these is asked for here: {allowed}", allowed=self.allowed))
            return self._listed[points]
        if not self.least <= points <= self.most:
            raise NotAllowed(
                say("from {least} to {most} points may be given here", least=self.least, most=self.most)
            )
        if self.step is not None and Fraction(points - self.least) % Fraction(self.step):
            raise NotAllowed(say("points go in steps of {step} here", step=self.step))
        return Mark(points, points_said(points, None))

    @property
    def allowed(self) -> tuple[Decimal, ...]:
        """The points that may be given where they are listed, most first; empty where any between two are."""
        return tuple(sorted(self.values, reverse=True))

    def computed(self, facts: Facts, settings: Settings) -> Mark:  # noqa: ARG002 — one signature for every kind
        if self.fact is None or self.each is None:
            raise TypeError(self.id)
        units = facts.number(self.fact)
        if isinstance(units, Fraction):
            raise Stop(
                say("“{title}”: points for each unit of a share are not exact; use bands", title=self.title)
            )
        points = max(min(product(units, self.each), self.most), self.least)
        because = say(
            "{fact}: {units} × {each}, at most {most}: {points}",
            fact=facts.title(self.fact),
            units=units,
            each=self.each,
            most=self.most,
            points=points,
        )
        return Mark(points, because, "computed", ((self.fact, units),))
