"""Form fields for money, numbers, days and moments, as people here write them, whatever language the page is in."""

import re
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from talka import language as edge
from talka.core.values import Message, say
from talka.web.site.words import current, said

DIGITS = 12  # before the decimals: what columns of money and numbers hold; beyond it is a slip of the hand
LARGEST = Decimal(10**DIGITS - 1)
FIRST_DAY, LAST_DAY = date(1950, 1, 1), date(2100, 1, 1)

BLANKS = re.compile(r"\s+")  # no-break and narrow ones too
FIGURE = re.compile(r"(?P<sign>[+−–-]?)(?P<whole>\d+|\d{1,3}(?: \d{3})+)(?:[.,](?P<part>\d+))?")
SIGNS = {"EUR": "€"}  # of currencies, as people type them
DAY = re.compile(r"(?P<day>\d{1,2})(?P<sign>[./-])(?P<month>\d{1,2})(?P=sign)(?P<year>\d{4})\.?")
DAY_OF_MACHINES = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
CLOCK = re.compile(r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?")


def wrong(message: Message) -> ValidationError:
    """A message as forms carry it; put into words when it is shown."""
    return ValidationError(said(message))


def tidy(given: object) -> str:
    """Text with single plain blanks."""
    return BLANKS.sub(" ", str(given)).strip()


def number_of(text: str, decimals: int) -> Decimal:
    """`1 234,50` and `1234.50`. What could be read in two ways (`1.234`, `1,234.50`, `12 34`) is refused."""
    found = FIGURE.fullmatch(text)
    if found is None:
        raise wrong(
            say("“{given}” is not a number we can read. Write it like this: 1 234,50", given=text[:40])
        )
    whole, part = found["whole"].replace(" ", ""), found["part"] or ""
    if len(whole) > DIGITS:
        raise wrong(say("“{given}” is too large to be meant", given=text[:40]))
    if len(part) > decimals:
        raise wrong(_too_many(text, decimals))
    sign = "-" if found["sign"] in "−–-" and found["sign"] else ""
    return Decimal(f"{sign}{whole}.{part or 0}")


def _too_many(text: str, decimals: int) -> Message:
    if decimals == 0:
        return say("“{given}” is not a whole number. Write thousands with a blank: 1 234", given=text[:40])
    return say(
        "“{given}” has more than {decimals} decimals. Write thousands with a blank: 1 234",
        given=text[:40],
        decimals=decimals,
    )


def without_currency(text: str, currency: str) -> str:
    """`€ 12` and `12 eur` as `12`; the name of another currency stays, and is refused as no number."""
    names = f"{currency}|{SIGNS.get(currency, currency)}"
    return re.sub(rf"^(?:{names})\s*|\s*(?:{names})$", "", text, flags=re.IGNORECASE)


class NumberField(forms.Field):
    """A decimal between `least` and `most` with at most so many decimals."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "t-figure"})
    suffix = ""

    def __init__(
        self,
        *,
        decimals: int = 6,
        least: Decimal | int | None = 0,
        most: Decimal | int | None = None,
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self.decimals, self.least = decimals, least
        self.most = LARGEST if most is None else most

    def to_python(self, value: object) -> Decimal | None:
        if value in self.empty_values:
            return None
        return value if isinstance(value, Decimal) else number_of(tidy(value), self.decimals)

    def validate(self, value: Decimal | None) -> None:
        super().validate(value)
        if value is None:
            return
        if self.least is not None and value < self.least:
            raise wrong(say("{given} is less than {least}", given=value, least=self.least))
        if value > self.most:
            raise wrong(say("{given} is more than {most}", given=value, most=self.most))

    def prepare_value(self, value: Any) -> Any:
        return edge.number(value) if isinstance(value, Decimal | int) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True


class MoneyField(NumberField):
    """An amount with at most two decimals, in the currency of the call."""

    def __init__(self, *, currency: str, decimals: int = 2, **options: Any) -> None:
        super().__init__(decimals=decimals, **options)
        self.suffix = currency

    def to_python(self, value: object) -> Decimal | None:
        if isinstance(value, str):
            value = without_currency(tidy(value), self.suffix)
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        return edge.fixed(value, 2) if isinstance(value, Decimal) else super().prepare_value(value)


def day_of(text: str) -> date:
    """`5.03.2026.`, `05.03.2026`, `5/3/2026`, `5. 3. 2026.` and `2026-03-05`."""
    close = text.replace(" ", "")
    found = DAY.fullmatch(close) or DAY_OF_MACHINES.fullmatch(close)
    if found is None:
        raise wrong(
            say("“{given}” is not a date we can read. Write it like this: 05.03.2026.", given=text[:40])
        )
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        raise wrong(say("There is no such day as {given}", given=text[:40])) from None


class DayField(forms.Field):
    """A day between `first` and `last`."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "t-day"})

    def __init__(self, *, first: date = FIRST_DAY, last: date = LAST_DAY, **options: Any) -> None:
        super().__init__(**options)
        self.first, self.last = first, last

    def to_python(self, value: object) -> date | None:
        if value in self.empty_values:
            return None
        return value if isinstance(value, date) else day_of(tidy(value))

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is not None and value < self.first:
            raise wrong(say("{given} is before {first}", given=value, first=self.first))
        if value is not None and value > self.last:
            raise wrong(say("{given} is after {last}", given=value, last=self.last))

    def prepare_value(self, value: Any) -> Any:
        return edge.day(value, current()) if isinstance(value, date) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True


def moment_of(text: str) -> datetime:
    """A day and a time of the clock here: `5.03.2026. 16:30`, `2026-03-05T16:30:15`."""
    before, _, after = text.replace("T", " ").rpartition(" ")
    clock = CLOCK.fullmatch(after)
    if clock is None or not before:
        raise wrong(
            say("“{given}” is not a date and time. Write them like this: 05.03.2026. 16:30", given=text[:40])
        )
    hour, minute, second = (int(part or 0) for part in clock.groups())
    try:
        local = datetime.combine(day_of(before), time(hour, minute, second))
    except ValueError:
        raise wrong(say("There is no such time as {given}", given=after[:40])) from None
    return _on_the_clock(local, text)


def _on_the_clock(local: datetime, text: str) -> datetime:
    """The moment; an hour that the clock skips in spring is no time, one that it repeats in autumn is the first."""
    moment = local.replace(tzinfo=timezone.get_current_timezone())
    again = moment.astimezone(UTC).astimezone(moment.tzinfo)
    if again.replace(tzinfo=None) != local:
        raise wrong(say("The clock skips {given}: it goes forward in that night", given=text[:40]))
    return moment.astimezone(
        UTC
    )  # Python calls no two times equal where one stands in an hour that comes twice


class MomentField(forms.Field):
    """A day and time, typed and shown by the local clock; the value is in UTC."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "class": "t-moment"})

    def to_python(self, value: object) -> datetime | None:
        if value in self.empty_values:
            return None
        found = value if isinstance(value, datetime) else moment_of(tidy(value))
        if not FIRST_DAY <= found.date() <= LAST_DAY:
            raise wrong(say("The year {year} cannot be meant", year=str(found.year)))
        return found

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, datetime):
            return value
        local = timezone.localtime(value)
        clock = f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}"
        return f"{edge.day(local.date(), current())} {clock}"

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True
