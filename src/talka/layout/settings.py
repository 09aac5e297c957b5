"""The sheet on which the office chooses what the call leaves open: its columns, and which rows must be filled."""

from talka.core.call import Call
from talka.core.checks.unset import settings_that_matter_are_set

NAME, ASKS, CHOSEN, STATE, MEANINGS = range(5)


def has_to_be_chosen(call: Call) -> frozenset[str]:
    """The unset settings without which this call's round cannot be ranked or shown."""
    return frozenset(str(finding.path[1]) for finding in settings_that_matter_are_set(call))
