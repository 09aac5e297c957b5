"""Money for places: who is funded, who conforms without money, and what is left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from itertools import groupby
from typing import Literal

from talka.core.conditions import Stop
from talka.core.numbers import EXACT
from talka.core.ranking import Place
from talka.core.setting_words import setting
from talka.core.settings import Settings
from talka.core.values import Message, Money, say

GrantState = Literal["funded", "part_funded", "reserve", "no_money", "undecided"]


@dataclass(frozen=True, slots=True)
class Grant:
    """Public funding (money) given to a place, its state, and why."""

    application: str
    state: GrantState
    amount: Decimal
    because: Message


def allocate(
    money: Decimal, places: Sequence[Place], asked: Mapping[str, Decimal], settings: Settings, currency: str
) -> tuple[Grant, ...]:
    """A grant for every place, in order; never more than `money` in all. `asked` is each one's public funding."""
    with localcontext(EXACT):
        return _Allocation(money, asked, settings, currency).over(places)


class _Allocation:
    def __init__(
        self, money: Decimal, asked: Mapping[str, Decimal], settings: Settings, currency: str
    ) -> None:
        self.left, self.asked, self.settings, self.currency = money, asked, settings, currency
        self.line: Message | None = None  # why nothing after this point gets money
        self.waiting = False
        self.grants: list[Grant] = []

    def over(self, places: Sequence[Place]) -> tuple[Grant, ...]:
        for _, group in groupby(places, key=lambda place: place.place):
            block = list(group)
            if self.waiting:
                self._undecided(block)
            elif len(block) > 1 and self.line is None:
                self._tied(block)
            else:
                for place in block:
                    self._one(place.application)
        return tuple(self.grants)

    def _money(self, amount: Decimal) -> Money:
        return Money(amount, self.currency)

    def _tied(self, block: list[Place]) -> None:
        """A tie that the money line does not cross needs no decision to be funded; one it crosses does."""
        asked = [self.asked[place.application] for place in block]
        some_would_get = min(asked) <= self.left or (self.settings.money_line == "part" and self.left > 0)
        if sum(asked, Decimal(0)) <= self.left or not some_would_get:
            for place in block:
                self._one(place.application)
        else:
            self.waiting = True
            self._undecided(block)

    def _undecided(self, block: list[Place]) -> None:
        for place in block:
            because = say("waits for a decision on a tie that the money line crosses")
            self.grants.append(Grant(place.application, "undecided", Decimal(0), because))

    def _one(self, application: str) -> None:
        asked = self.asked[application]
        if self.line is None and asked <= self.left:
            self.left -= asked
            because = say(
                "fits: {asked} asked, {left} left after it",
                asked=self._money(asked),
                left=self._money(self.left),
            )
            self.grants.append(Grant(application, "funded", asked, because))
            return
        if self.line is None and self.settings.money_line == "part" and self.left > 0:
            given, self.left = self.left, Decimal(0)
            self.line = say("the money ended at {application}", application=application)
            because = say(
                "gets what is left: {given} of {asked}", given=self._money(given), asked=self._money(asked)
            )
            self.grants.append(Grant(application, "part_funded", given, because))
            return
        self._without(application, asked)

    def _without(self, application: str, asked: Decimal) -> None:
        if self.settings.reserve is None:
            raise Stop(
                say(
                    "projects conform without money, and the setting {setting} is unset",
                    setting=setting("reserve"),
                )
            )
        because = self.line
        if because is None:
            short = self._money(asked - self.left)
            because = say(
                "does not fit: {asked} asked, {left} left",
                asked=self._money(asked),
                left=self._money(self.left),
            )
            match self.settings.money_line:
                case "skip":
                    pass
                case "raise":
                    because = say(
                        "{because}; the council may raise the money by {short}", because=because, short=short
                    )
                    self.line = say("after {application}, at which the money ended", application=application)
                case "stop" | "part":
                    self.line = say("after {application}, at which the money ended", application=application)
                case None:
                    raise Stop(say("the setting {setting} is unset", setting=setting("money_line")))
        state: GrantState = "reserve" if self.settings.reserve else "no_money"
        self.grants.append(Grant(application, state, Decimal(0), because))
