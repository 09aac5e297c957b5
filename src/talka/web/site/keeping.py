"""What takes counting is kept in the memory of each worker, until what it was counted from changes."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.core.cache import caches
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from talka.web.site.words import current

T = TypeVar("T")
KEPT = 24 * 3600  # seconds; only so that what nobody asks for any more goes away


def kept(name: str, stamp: str, make: Callable[[], T]) -> T:
    """What `make` makes, kept under a name with a stamp of what it was made from; made anew where the stamp differs.

    The stamp has to be read before: what changes meanwhile is then kept under an old stamp, and made once more.
    What has no stamp is made each time.
    """
    return kept_each(name, {0: stamp}, lambda _: {0: make()})[0]


def kept_html(name: str, stamp: str, template: str, make: Callable[[], dict[str, Any] | None]) -> SafeString:
    """A part of a page in its reader's language, kept likewise: a template with what `make` makes, empty if nothing."""

    def rendered() -> SafeString:
        context = make()
        return SafeString("") if context is None else render_to_string(template, context)

    return kept(f"{name}:{current()}", stamp, rendered)


def kept_each(
    name: str, stamps: Mapping[int, str], make: Callable[[list[int]], Mapping[int, T]]
) -> dict[int, T]:
    """The same of many things that one page shows, all under one name: `make` makes only those that are not there."""
    memory = caches["process"]
    there: dict[int, tuple[str, T]] = memory.get(name, {})
    known = {
        key: there[key][1]
        for key, stamp in stamps.items()
        if stamp and key in there and there[key][0] == stamp
    }
    stale = [key for key in stamps if key not in known]
    if stale:
        known |= make(stale)
        memory.set(name, {key: (stamp, known[key]) for key, stamp in stamps.items()}, KEPT)
    return known
