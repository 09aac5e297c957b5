"""The two kinds of values that everything is made of: frozen values of a definition, and messages that say because."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, NamedTuple, TypeAlias, TypeVar, Union, cast

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Strict,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from talka.core.numbers import NotPlain, exact, fraction_text, plain


class Value(BaseModel):
    """A frozen value as a definition says it; an unknown field is an error."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, validate_default=False, defer_build=True
    )


Copied = TypeVar("Copied", bound=Value)


def changed(value: Copied, **fields: object) -> Copied:
    """A copy with other fields. Pydantic's own copy would carry along what was worked out from the old fields."""
    kept = {name: getattr(value, name) for name in type(value).model_fields}
    built = type(value).model_construct(value.model_fields_set | fields.keys(), **{**kept, **fields})
    return cast("Copied", built)


def _number(value: object) -> Decimal:
    try:
        return exact(value)
    except NotPlain as error:
        raise PydanticCustomError("plain_number", "not a plain number", {"given": str(error)}) from None


def _not_negative(value: Decimal) -> Decimal:
    if value < 0:
        raise PydanticCustomError("negative", "negative", {})
    return value


# TOML text has told numbers from texts already, so a number given as text is a mistake worth naming.
def _no_text(value: object) -> object:
    if isinstance(value, str):
        raise PydanticCustomError("number_as_text", "a number in quotes", {"given": value[:40]})
    return value


Number = Annotated[
    Decimal, BeforeValidator(_number), BeforeValidator(_no_text), WithJsonSchema({"type": "number"})
]
Amount = Annotated[
    Decimal,
    BeforeValidator(lambda value: _not_negative(_number(_no_text(value)))),
    WithJsonSchema({"type": "number", "minimum": 0}),
]
Whole = Annotated[int, Strict()]
YesNo = Annotated[bool, Strict()]
Day = Annotated[date, Strict()]
Moment = Annotated[datetime, Strict()]
Text = Annotated[str, StringConstraints(min_length=1, max_length=20_000)]
# An id is what other tables point with: letters of any language, digits and a few signs, no blanks.
Id = Annotated[str, StringConstraints(pattern=r"^[\w¹²³][\w¹²³./+-]{0,79}$")]


class Money(NamedTuple):
    """An amount with its currency (ISO 4217), for messages; two decimals when shown."""

    amount: Decimal
    currency: str


class Exactly(NamedTuple):
    """A fraction in a message: shown rounded to two decimals, kept exact."""

    value: Fraction


class OnDay(NamedTuple):
    """A day as a sentence says when something happened: 2026. gada 28. maijā, on 28 May 2026."""

    day: date


# What may stand in a message: texts, numbers, money, days, other messages, and lists of these.
Part: TypeAlias = Union[
    str, int, Decimal, Money, Exactly, OnDay, date, datetime, bool, "Message", tuple["Part", ...]
]


@dataclass(frozen=True, slots=True)
class Message:
    """English words, which are also the key of their translation, and the values that stand in their braces.

    Where the words depend on a count, `text` is for many, `one` for one, and the value named `count` decides.
    """

    text: str
    values: tuple[tuple[str, Part], ...] = ()
    one: str | None = None

    def __str__(self) -> str:
        text = self.one if self.one is not None and self.count == 1 else self.text
        return text.format_map({name: english(value) for name, value in self.values})

    @property
    def count(self) -> int:
        """What the form of the words depends on; only for messages that have a form for one."""
        found = dict(self.values)["count"]
        if not isinstance(found, int):
            raise TypeError(found)
        return found


def say(text: str, /, **values: Part) -> Message:
    """A message; its text is found by the extractor and translated at the edge."""
    return Message(text, tuple(values.items()))


def say_count(one: str, many: str, /, *, count: int, **values: Part) -> Message:
    """A message in as many forms as a language has for a count: `say_count("{count} day", "{count} days", count=3)`."""
    return Message(many, (("count", count), *values.items()), one)


def english(value: object) -> str:
    """A value in plain English, for tests and logs; people see what `talka.language` makes of it."""
    match value:
        case bool():
            return "yes" if value else "no"
        case Decimal():
            return plain(value)
        case Exactly(fraction):
            return fraction_text(fraction)
        case Money(amount, currency):
            return f"{amount:.2f} {currency}"
        case OnDay(day):
            return f"on {day:%Y-%m-%d}"
        case datetime():
            return value.strftime("%Y-%m-%d %H:%M:%S")
        case tuple():
            return ", ".join(english(part) for part in value)
        case _:
            return str(value)


class Source(Value):
    """Where something stands in the document it was taken from."""

    document: Text | None = None
    lines: Text | None = None
    page: Text | None = None
    legal: Text | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """What keeps a text from being used: where (path, and line where known), and what."""

    where: Part
    line: int | None
    what: Message


class Unusable(ValueError):
    """A text that cannot be used; carries every problem found, not only the first."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(f"{p.where}: {p.what}" for p in problems))
        self.problems = problems


def field_aliases(model: type[BaseModel]) -> Mapping[str, str]:
    """The names of a model's fields → the keys that the text uses."""
    return {name: field.alias or name for name, field in model.model_fields.items()}


Raw: TypeAlias = dict[str, Any]
