"""The five kinds of criterion, one module each; a new kind is named here and nowhere else."""

from typing import Annotated, TypeAlias

from pydantic import Field

from talka.core.rules.bands import Bands
from talka.core.rules.choose import Choose
from talka.core.rules.gate import Gate
from talka.core.rules.group import Group
from talka.core.rules.number import Points

Leaf: TypeAlias = Choose | Points | Bands
Criterion = Annotated[Gate | Choose | Points | Bands | Group, Field(discriminator="kind")]

__all__ = ["Bands", "Choose", "Criterion", "Gate", "Group", "Leaf", "Points"]
