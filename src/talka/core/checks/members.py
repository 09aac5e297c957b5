"""Points for belonging to the body that decides: selection has to be open to everybody alike."""

import re
from collections.abc import Iterator

from talka.core.call import Call
from talka.core.checks.finding import Finding
from talka.core.checks.rows import label, leaves, origin
from talka.core.rules import Choose
from talka.core.values import say

MEMBER = re.compile(
    r"\b(?:biedrs|biedre|biedri|biedra statuss|padomes loceklis|dalība (?:VRG|biedrībā|partnerībā))\b"
    r"|\bmember(?:ship)? (?:of|in) (?:the )?(?:group|LAG|association|partnership|council)\b",
    re.IGNORECASE,
)


def no_points_for_members(call: Call) -> Iterator[Finding]:
    """A criterion that rewards members of the deciding body favours those who decide."""
    for index, leaf in leaves(call):
        options = leaf.options if isinstance(leaf, Choose) else ()
        texts = [leaf.title, *(option.text for option in options if option.points > 0)]
        if leaf.most > 0 and any(MEMBER.search(text) for text in texts):
            message = say(
                "{label} gives points for being a member of a body that may decide", label=label(leaf)
            )
            yield Finding("points-members", "warning", ("criterion", index), message, source=origin(leaf))


MEMBERS = (no_points_for_members,)
