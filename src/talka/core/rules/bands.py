"""Points by the band that an amount, a rate, a ratio, a count or a number of months falls in."""

from calendar import monthrange
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from talka.core.conditions import Condition, Facts, FactValue, Stop
from talka.core.rules.criterion import Answer, CriterionFields, Mark, NotAllowed, number_answer, points_said
from talka.core.setting_words import setting
from talka.core.settings import Settings
from talka.core.values import Exactly, Id, Message, Number, Source, Text, Value, say


class Band(Value):
    """From one limit to another; a limit that is not given is open."""

    from_: Number | None = Field(None, alias="from", description="The lower limit, itself inside.")
    over: Number | None = Field(None, description="The lower limit, itself outside.")
    up_to: Number | None = Field(None, description="The upper limit, itself inside.")
    below: Number | None = Field(None, description="The upper limit, itself outside.")
    points: Number
    text: Text | None = None
    when: Condition | None = Field(None, description="Where limits depend on another fact: when these hold.")
    source: Source | None = None

    @model_validator(mode="after")
    def _one_limit_a_side(self) -> "Band":
        if None not in (self.from_, self.over) or None not in (self.up_to, self.below):
            raise PydanticCustomError("band_limits", "two limits on one side", {})
        if self.low is not None and self.high is not None and self.low > self.high:
            raise PydanticCustomError(
                "band_order", "upside down", {"low": str(self.low), "high": str(self.high)}
            )
        return self

    @property
    def low(self) -> Decimal | None:
        return self.over if self.from_ is None else self.from_

    @property
    def high(self) -> Decimal | None:
        return self.below if self.up_to is None else self.up_to

    def holds(self, value: Fraction) -> bool:
        return (
            (self.from_ is None or value >= self.from_)
            and (self.over is None or value > self.over)
            and (self.up_to is None or value <= self.up_to)
            and (self.below is None or value < self.below)
        )


class Bands(CriterionFields):
    """The value is a fact, a fact divided by another (`per`), or full months from a date until filing or closing."""

    kind: Literal["bands"]
    fact: Id = Field(description="The fact whose value is looked up.")
    per: Id | None = Field(None, description="The fact it is divided by, where the bands are on a ratio.")
    months_until: Literal["filing", "closing"] | None = Field(
        None,
        description="Where the fact is a date: full months from it until the filing or the call's closing.",
    )
    bands: tuple[Band, ...] = Field(min_length=1, description="From one limit to another, with points.")

    @model_validator(mode="after")
    def _one_reading(self) -> "Bands":
        if self.per is not None and self.months_until is not None:
            raise PydanticCustomError("bands_reading", "per and months_until", {})
        return self

    @property
    def most(self) -> Decimal:
        return max(band.points for band in self.bands)

    @property
    def least(self) -> Decimal:
        return min(band.points for band in self.bands)

    @property
    def allowed(self) -> tuple[Decimal, ...]:
        """The points that may be given, most first."""
        return tuple(sorted({band.points for band in self.bands}, reverse=True))

    def judged(self, answer: Answer) -> Mark:
        points = number_answer(answer)
        if points not in self.allowed:
            raise NotAllowed(say("one of these is asked for here: {allowed}", allowed=self.allowed))
        return Mark(points, points_said(points, None))

    def computed(self, facts: Facts, settings: Settings) -> Mark:
        value, used = self.value(facts)
        bands = [band for band in self.bands if band.when is None or band.when.outcome(facts).met]
        found = [band for band in bands if band.holds(value)]
        shown = Exactly(value)
        if len({band.points for band in found}) > 1:
            raise Stop(
                say(
                    "“{title}”: {value} lies in two bands with different points",
                    title=self.title,
                    value=shown,
                )
            )
        if found:
            because = say(
                "{fact}: {value}, so {points}", fact=self._named(facts), value=shown, points=found[0].points
            )
            return Mark(found[0].points, because, "computed", used)
        return Mark(
            self._points_in_no_band(bands, value, settings),
            self._no_band(facts, shown, settings),
            "computed",
            used,
        )

    def _no_band(self, facts: Facts, shown: Exactly, settings: Settings) -> Message:
        how = {
            "zero": say("no points"),
            "lower_band": say("the points of the band below"),
            "upper_band": say("the points of the band above"),
        }[settings.no_band or "zero"]
        return say(
            "{fact}: {value} lies in no band; by the settings it gets: {how}",
            fact=self._named(facts),
            value=shown,
            how=how,
        )

    def _named(self, facts: Facts) -> Message:
        title = facts.title(self.fact)
        if self.per is not None:
            return say("{fact} per {per}", fact=title, per=facts.title(self.per))
        if self.months_until is not None:
            return say("{fact}, full months", fact=title)
        return say("{fact}", fact=title)

    def value(self, facts: Facts) -> tuple[Fraction, tuple[tuple[str, FactValue], ...]]:
        """The value that is looked up, and the facts it is made of."""
        if self.months_until is not None:
            until = facts.day(self.months_until)
            since = facts.day(self.fact)
            return Fraction(full_months(since, until)), ((self.fact, since), (self.months_until, until))
        value = facts.number(self.fact)
        if self.per is None:
            return Fraction(value), ((self.fact, value),)
        divisor = facts.number(self.per)
        if not divisor:
            raise Stop(
                say(
                    "the fact “{title}” ({fact}) is 0 and cannot be divided by",
                    fact=self.per,
                    title=facts.title(self.per),
                )
            )
        return Fraction(value) / Fraction(divisor), ((self.fact, value), (self.per, divisor))

    def _points_in_no_band(self, bands: list[Band], value: Fraction, settings: Settings) -> Decimal:
        match settings.no_band:
            case "zero":
                return Decimal(0)
            case "lower_band":
                near = [band for band in bands if band.high is not None and band.high <= value]
                nearest = max(near, key=lambda band: band.high or 0, default=None)
            case "upper_band":
                near = [band for band in bands if band.low is not None and band.low >= value]
                nearest = min(near, key=lambda band: band.low or 0, default=None)
            case None:
                raise Stop(
                    say(
                        "“{title}”: {value} lies in no band and the setting {setting} is unset",
                        title=self.title,
                        value=Exactly(value),
                        setting=setting("no_band"),
                    )
                )
        if nearest is None:
            raise Stop(
                say(
                    "“{title}”: {value} lies in no band and there is none to fall back on",
                    title=self.title,
                    value=Exactly(value),
                )
            )
        return nearest.points


def full_months(since: date, until: date) -> int:
    """Full months between two dates; one that begins on a 31st ends on the last day of a shorter month."""
    months = (until.year - since.year) * 12 + until.month - since.month
    last = monthrange(until.year, until.month)[1]
    return months - (until.day < min(since.day, last))
