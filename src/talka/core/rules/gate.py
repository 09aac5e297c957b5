"""Yes or no; a no ends it."""

from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from talka.core.conditions import Condition, Facts, Outcome
from talka.core.rules.criterion import Answer, CriterionFields, NotAllowed
from talka.core.values import say


class Gate(CriterionFields):
    """An eligibility gate: judged, or computed from a condition."""

    kind: Literal["gate"]
    condition: Condition | None = Field(None, description="What must hold, where the answer is computed.")

    @model_validator(mode="after")
    def _condition_where_computed(self) -> "Gate":
        if self.marked != "judged" and self.condition is None:
            raise PydanticCustomError("gate_condition", "computed without a condition", {})
        return self

    def judged(self, answer: Answer) -> bool:
        if not isinstance(answer, bool):
            raise NotAllowed(say("true or false (yes or no) is asked for here"))
        return answer

    def computed(self, facts: Facts) -> Outcome:
        if self.condition is None:
            raise TypeError(self.id)
        return self.condition.outcome(facts)
