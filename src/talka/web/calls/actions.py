"""What can be done with a call: taken in, its open settings chosen."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import F
from django.utils.text import slugify

from talka.core.call import Call
from talka.core.numbers import total
from talka.core.texts import digest, load, normal
from talka.core.toml import Document
from talka.core.values import say
from talka.web.accounts.models import Body, User
from talka.web.calls.addresses import taken_words
from talka.web.calls.models import CallText, Round
from talka.web.history.chain import Of, record
from talka.web.site.refusal import Refusal


def take_in_call(*, body: Body, by: User, text: str) -> Round:
    """A round of a published text; `Unusable` where it is none, `Refusal` where its round is here already."""
    text = normal(text)
    call = load(text)
    slug = slug_of(call)
    if slug in taken_words():
        raise Refusal(
            say(
                "the last part of the call's id, {word}, is the address of another page here: choose another id",
                word=slug,
            )
        )
    with transaction.atomic():
        if Round.objects.filter(body=body, slug=slug).exists():
            raise Refusal(say("the round {round} is here already; nothing was changed", round=slug))
        kept = CallText.objects.create(body=body, digest=digest(text), text=text, by=by)
        found = Round.objects.create(
            body=body,
            slug=slug,
            title=call.call.title,
            opens=call.call.in_zone(call.call.opens),
            closes=call.call.in_zone(call.call.closes),
            money=total(action.budget for action in call.action),
            currency=call.call.currency,
            text=kept,
        )
        facts = {"call": call.call.id, "digest": kept.digest}
        record(body, by, "call_taken_in", Of("round", found.pk, found.pk), facts)
    return found


def slug_of(call: Call) -> str:
    """The address of a call's round: the last part of its id."""
    return slugify(call.call.id.rsplit("/", 1)[-1])[:60] or "1"


def choose_settings(*, round_: Round, by: User, chosen: Mapping[str, object], reason: str) -> CallText:
    """An amended text with the settings that the body chose; only what was unset can be chosen.

    The text before it is kept, and named by the new one: what was published is not rewritten.
    """
    with transaction.atomic():
        locked = Round.objects.select_for_update().get(pk=round_.pk)
        settings = locked.call.settings
        already = tuple(name for name in chosen if getattr(settings, name) is not None)
        if already:
            raise Refusal(say("these settings are chosen already: {settings}", settings=already))
        text = Document(locked.text.text).with_more("settings", chosen)
        text = _amending(text, {"amends": locked.text.digest, "amended": reason})
        load(text)
        kept = CallText.objects.create(
            body=locked.body, digest=digest(text), text=text, amends=locked.text, by=by
        )
        Round.objects.filter(pk=locked.pk).update(text=kept, version=F("version") + 1)
        facts = {**{name: str(value) for name, value in chosen.items()}, "digest": kept.digest}
        record(
            locked.body, by, "settings_chosen", Of("round", locked.pk, locked.pk), facts, {"reason": reason}
        )
    return kept


def _amending(text: str, values: Mapping[str, str]) -> str:
    document = Document(text)
    there = {name: value for name, value in values.items() if name in document.data["call"]}
    text = document.with_values({("call", name): value for name, value in there.items()})
    return Document(text).with_more("call", {name: values[name] for name in values if name not in there})
