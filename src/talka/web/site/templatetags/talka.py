"""Tags of every template: texts of the one catalogue, figures and dates as people here write them."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.core.paginator import Page
from django.utils import timezone

from talka import language as edge
from talka.core.values import Message
from talka.web.site.words import current, translated, words

register = template.Library()


@register.simple_tag
def say(text: str, **values: Any) -> str:
    """`{% say "Left: {count}" count=left %}`: a text in the reader's language; values are escaped like any other."""
    return translated(text, **values)


@register.simple_tag
def say_count(one: str, many: str, count: int, **values: Any) -> str:
    """`{% say_count "{count} application" "{count} applications" count=n %}`: words that agree with the number."""
    return words(Message(many, (("count", count), *values.items()), one))


@register.filter(name="words")
def in_words(part: object) -> str:
    return "" if part is None else words(part)


@register.filter
def money(amount: Decimal | None) -> str:
    """An amount without its currency: 1 234,50."""
    return "" if amount is None else edge.fixed(amount, 2)


@register.filter
def signed(amount: Decimal) -> str:
    """A change of an amount: +1 234,50."""
    return f"{'+' if amount > 0 else ''}{edge.fixed(amount, 2)}"


@register.filter
def points(value: Decimal | None) -> str:
    return "" if value is None else edge.number(value)


@register.filter
def day(value: date | None) -> str:
    """05.03.2026. in Latvian, 05.03.2026 in English; of a moment, its local day."""
    if value is None:
        return ""
    return edge.day(timezone.localtime(value).date() if isinstance(value, datetime) else value, current())


@register.filter
def moment(value: datetime | None) -> str:
    """A local day and time to the minute."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    return f"{edge.day(local.date(), current())} {local:%H:%M}"


@register.filter
def numbers(page: Page[Any]) -> Iterator[str | int]:
    """The pages to go to: the first, the last, this one and its neighbours, with an ellipsis for the others."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


@register.filter
def at(table: dict[str, Any], key: str) -> Any:
    """What a table of words has for a key."""
    return table.get(key)
