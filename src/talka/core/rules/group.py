"""Several criteria as one: their sum, the best one only, or so many points for each that is met."""

from decimal import Decimal
from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from talka.core.numbers import product, total
from talka.core.rules.criterion import CriterionFields, Mark
from talka.core.values import Amount, say


class Group(CriterionFields):
    """The criteria that name it in `in` are its sub-criteria; their weights count inside it."""

    kind: Literal["group"]
    take: Literal["sum", "best", "count"] = Field(
        description="sum adds them, best takes the one with most points, count gives `each` for every one met."
    )
    each: Amount | None = Field(
        None, description="For count: points for every sub-criterion with more than 0 points."
    )

    @model_validator(mode="after")
    def _each_for_count(self) -> "Group":
        if (self.take == "count") is (self.each is None):
            raise PydanticCustomError("group_each", "count and each go together", {})
        if self.marked != "judged":
            raise PydanticCustomError("group_marked", "a group is never computed", {})
        return self

    def together(self, weighted: list[tuple[str, Decimal]]) -> Mark:
        """The group's mark from its sub-criteria's labels and weighted points."""
        points = tuple(part for _, part in weighted)
        match self.take:
            case "sum":
                result = total(points)
                return Mark(result, say("sum of {points}: {result}", points=points, result=result))
            case "best":
                label, result = max(weighted, key=lambda part: part[1])
                return Mark(result, say("the best one, {label}: {result}", label=label, result=result))
            case "count":
                met = sum(part > 0 for part in points)
                result = product(Decimal(met), self.each or Decimal(0))
                return Mark(
                    result, say("met: {met} × {each}: {result}", met=met, each=self.each or 0, result=result)
                )

    def range_of(self, ranges: list[tuple[Decimal, Decimal]]) -> tuple[Decimal, Decimal]:
        """The least and most points possible, from the weighted ranges of its sub-criteria."""
        if not ranges:
            return Decimal(0), Decimal(0)
        least, most = zip(*ranges, strict=True)
        match self.take:
            case "sum":
                return total(least), total(most)
            case "best":
                return max(least), max(most)
            case "count":
                each = self.each or Decimal(0)
                certain = sum(low > 0 for low in least)
                possible = sum(high > 0 for high in most)
                return product(Decimal(certain), each), product(Decimal(possible), each)
