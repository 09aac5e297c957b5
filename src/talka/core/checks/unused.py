"""What is declared and leads nowhere, and what is missing where its sisters have it."""

from collections.abc import Iterator

from talka.core.call import Call
from talka.core.checks.finding import Finding
from talka.core.checks.meaning import facts_used
from talka.core.checks.rows import label, origin
from talka.core.rules import Group
from talka.core.values import say


def every_scheme_is_used(call: Call) -> Iterator[Finding]:
    """A scheme marks the projects of some action."""
    used = {name for action in call.action for name in action.scheme_ids}
    for index, scheme in enumerate(call.scheme):
        if scheme.id not in used:
            message = say("no action uses the scheme {scheme}", scheme=scheme.title or scheme.id)
            yield Finding("scheme-unused", "warning", ("scheme", index), message, source=origin(scheme))


def every_part_has_criteria(call: Call) -> Iterator[Finding]:
    """A scheme has sections, a section criteria, a group sub-criteria."""
    parents = {row.in_ for row in (*call.section, *call.criterion)}
    for index, scheme in enumerate(call.scheme):
        if not call.sheets[scheme.id].sections:
            message = say("the scheme {scheme} has no sections", scheme=scheme.title or scheme.id)
            yield Finding("scheme-empty", "error", ("scheme", index), message, source=origin(scheme))
    for index, section in enumerate(call.section):
        if section.id not in parents:
            message = say("the section “{title}” has no criteria", title=section.title)
            yield Finding("section-empty", "warning", ("section", index), message, source=origin(section))
    for index, row in enumerate(call.criterion):
        if isinstance(row, Group) and row.id not in parents:
            message = say("{label} has no sub-criteria, so it gives no points", label=label(row))
            yield Finding("group-empty", "error", ("criterion", index), message, source=origin(row))


def every_fact_is_used(call: Call) -> Iterator[Finding]:
    """A fact that no rule looks at is asked of applicants for nothing."""
    used = facts_used(call)
    for index, fact in enumerate(call.fact):
        if fact.id not in used:
            message = say("no rule looks at the fact “{title}”", title=fact.title)
            yield Finding("fact-unused", "note", ("fact", index), message, source=origin(fact))


def every_goal_has_an_action(call: Call) -> Iterator[Finding]:
    """A goal that the call names is served by one of its actions."""
    served = {action.goal for action in call.action}
    for index, goal in enumerate(call.goal):
        if goal.id not in served:
            message = say("no action serves the goal “{title}”", title=goal.title)
            yield Finding("goal-unused", "note", ("goal", index), message, source=origin(goal))


def indicators_are_there_to_choose(call: Call) -> Iterator[Finding]:
    """An action has the indicators that it asks for, and has some where its sisters have."""
    for index, action in enumerate(call.action):
        there = len(call.rules[action.id].indicators)
        if there < action.indicators_needed:
            message = say(
                "{action}: {needed} indicators are to be chosen, and there are {there}",
                action=action.id,
                needed=action.indicators_needed,
                there=there,
            )
            path = ("action", index, "indicators_needed")
            needed, source = action.indicators_needed, origin(action)
            yield Finding("indicator-count", "error", path, message, needed, there, source=source)
        elif not there and call.indicator:
            message = say("{action} has no output indicators, other actions have", action=action.id)
            yield Finding("indicator-missing", "warning", ("action", index), message, source=origin(action))


UNUSED = (
    every_scheme_is_used,
    every_part_has_criteria,
    every_fact_is_used,
    every_goal_has_an_action,
    indicators_are_there_to_choose,
)
