"""The call as a document: what an applicant reads, made from the definition, laid out so that it can be read back."""

from collections.abc import Iterator

from talka.core.call import Call
from talka.core.values import say
from talka.writers.document import Block, Document
from talka.writers.letterhead import Letterhead
from talka.writers.reports.call.action import action_blocks
from talka.writers.reports.call.opening import opening_blocks
from talka.writers.reports.call.scheme import scheme_blocks
from talka.writers.reports.call.settings import settings_blocks

__all__ = ["call_report"]


def call_report(call: Call, digest: str, letterhead: Letterhead | None = None) -> Document:
    """The whole paper; `digest` names the text of the definition it was made from."""
    return Document(
        name=call.call.id.replace("/", "-"),
        title=say("{title}", title=call.call.title),
        subtitle=say("{body}, round {round}", body=call.call.body, round=call.call.round),
        blocks=tuple(_blocks(call)),
        date=call.call.opens.date(),
        footer=say("Definition: {digest}", digest=digest),
        letterhead=letterhead,
    )


def _blocks(call: Call) -> Iterator[Block]:
    """Each action is followed by the criteria that no later action uses."""
    yield from opening_blocks(call)
    last_use = {scheme: action.id for action in call.action for scheme in action.scheme_ids}
    for action in call.action:
        yield from action_blocks(call, action)
        for scheme in call.scheme:
            if last_use.get(scheme.id) == action.id:
                yield from scheme_blocks(call, scheme)
    yield from settings_blocks(call)
