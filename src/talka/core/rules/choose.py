"""One of several options, each with its points."""

from decimal import Decimal
from functools import cached_property
from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from talka.core.conditions import Condition, Facts, FactValue, Stop, facts_used
from talka.core.rules.criterion import Answer, CriterionFields, Mark, NotAllowed, points_said
from talka.core.settings import Settings
from talka.core.values import Number, Source, Text, Value, say


class Option(Value):
    """A choice with its points."""

    code: Text | None = Field(
        None, description="The label as printed, such as K.3.1; sheets may point with it."
    )
    points: Number
    text: Text
    when: Condition | None = Field(
        None, description="Where the choice is computed: when this option is the one."
    )
    source: Source | None = None


class Choose(CriterionFields):
    """Exactly one option counts. A sheet names it by its code or its points."""

    kind: Literal["choose"]
    options: tuple[Option, ...] = Field(min_length=1, description="The choices, as the call lists them.")

    @model_validator(mode="after")
    def _sound(self) -> "Choose":
        codes = [option.code for option in self.options if option.code]
        if len(set(codes)) < len(codes):
            raise PydanticCustomError("option_codes", "codes repeat", {})
        if self.marked != "judged" and all(option.when is None for option in self.options):
            raise PydanticCustomError("option_conditions", "computed without conditions", {})
        return self

    @property
    def most(self) -> Decimal:
        return max(option.points for option in self.options)

    @property
    def least(self) -> Decimal:
        return min(option.points for option in self.options)

    @cached_property
    def _mark_of(self) -> dict[Answer, Mark]:
        """Every answer that is allowed → its mark; one mark serves every sheet."""
        marks: dict[Answer, Mark] = {}
        for option in self.options:
            mark = Mark(option.points, points_said(option.points, option.text))
            if option.code:
                marks[option.code] = mark
            alone = sum(other.points == option.points for other in self.options) == 1
            marks[option.points] = mark if alone else Mark(option.points, points_said(option.points, None))
        return marks

    def judged(self, answer: Answer) -> Mark:
        mark = None if isinstance(answer, bool) else self._mark_of.get(answer)
        if mark is None:
            raise NotAllowed(say("one of these is asked for here: {allowed}", allowed=self.allowed))
        return mark

    @property
    def allowed(self) -> tuple[Decimal, ...]:
        """The points that may be given, most first."""
        return tuple(sorted({option.points for option in self.options}, reverse=True))

    def computed(self, facts: Facts, settings: Settings) -> Mark:  # noqa: ARG002 — one signature for every kind
        used: dict[str, FactValue] = {}
        for option in self.options:
            if option.when is None:
                because = points_said(option.points, option.text)
                return Mark(option.points, because, "computed", tuple(used.items()))
            used |= dict(facts_used(option.when, facts))
            outcome = option.when.outcome(facts)
            if outcome.met:
                because = say(
                    "{title}: {points} ({because})",
                    title=option.text,
                    points=option.points,
                    because=outcome.because,
                )
                return Mark(option.points, because, "computed", tuple(used.items()))
        raise Stop(say("no option of “{title}” fits the facts", title=self.title))
