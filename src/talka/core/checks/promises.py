"""What prose promises against what gives points: exclusions, priorities, documents."""

from collections.abc import Iterator

from talka.core.call import Call, PaperAsked
from talka.core.checks.finding import Finding
from talka.core.checks.meaning import conditions_of, implies
from talka.core.checks.rows import actions_of, joined, label, leaves, origin, schemes, scored
from talka.core.conditions import Condition
from talka.core.rules import Choose, Gate, Group, Leaf
from talka.core.values import say


def no_points_for_what_is_excluded(call: Call) -> Iterator[Finding]:
    """A criterion with points is not tied to something that the call does not support."""
    titles = {row.id: row.title for row in call.exclusion}
    for index, criterion in scored(call):
        for place, name in enumerate(criterion.serves):
            if name in titles:
                message = say(
                    "{label} gives points, and this is not supported: {exclusion}",
                    label=label(criterion),
                    exclusion=titles[name],
                )
                path = ("criterion", index, "serves", place)
                yield Finding("points-excluded", "warning", path, message, source=origin(criterion))


def options_are_for_projects_that_conform(call: Call) -> Iterator[Finding]:
    """Points that only an excluded project could get are never given."""
    of = schemes(call)
    for index, leaf in leaves(call):
        actions = actions_of(call, of[leaf.id])
        for path, text, when in conditions_of(index, leaf):
            by = [_excluded_by(call, action.id, when) for action in actions]
            if by and None not in by:
                message = say(
                    "{label}: “{text}” is for projects only that are not supported: {exclusion}",
                    label=label(leaf),
                    text=text,
                    exclusion=joined(title for title in by if title is not None),
                )
                yield Finding("option-excluded", "error", path, message, source=origin(leaf))


def _excluded_by(call: Call, action: str, when: Condition) -> str | None:
    rows = call.rules[action].exclusions
    return next((row.title for row in rows if row.when is not None and implies(when, row.when)), None)


def exclusions_are_enforced(call: Call) -> Iterator[Finding]:
    """What is excluded in prose alone is enforced by a gate that serves it."""
    served = {
        name for criterion in call.criterion if isinstance(criterion, Gate) for name in criterion.serves
    }
    for index, row in enumerate(call.exclusion):
        if row.cost_kind is None and row.when is None and row.id not in served:
            message = say("“{title}” is excluded in words, and nothing enforces it", title=row.title)
            yield Finding("exclusion-prose", "note", ("exclusion", index), message, source=origin(row))


def every_priority_gives_points(call: Call) -> Iterator[Finding]:
    """What an action promises higher marks for is a criterion of its scheme."""
    served = {(name, of) for criterion, of in _of_schemes(call) for name in criterion.serves}
    if not any(name == row.id for name, _ in served for row in call.priority):
        if call.priority:
            message = say("no criterion says which priority it serves, so the priorities cannot be checked")
            yield Finding(
                "priority-unlinked", "note", ("priority", 0), message, source=origin(call.priority[0])
            )
        return
    for index, priority in enumerate(call.priority):
        own = call.actions[priority.in_].scheme_ids
        if not any((priority.id, scheme) in served for scheme in own):
            message = say(
                "{action} promises more points for “{priority}”, and no criterion of its scheme gives them",
                action=priority.in_,
                priority=priority.title,
            )
            yield Finding(
                "priority-unserved", "warning", ("priority", index), message, source=origin(priority)
            )


def _of_schemes(call: Call) -> Iterator[tuple[Leaf | Group, str]]:
    of = schemes(call)
    for _, criterion in scored(call):
        yield criterion, of[criterion.id]


def criteria_serve_what_is_of_their_action(call: Call) -> Iterator[Finding]:
    """A criterion does not point at a priority, exclusion or indicator of an action with another scheme."""
    home = {row.id: row.in_ for row in (*call.priority, *call.exclusion, *call.indicator)}
    of = {scheme.id: scheme.id for scheme in call.scheme} | schemes(call)
    for index, criterion in enumerate(call.criterion):
        for place, name in enumerate(criterion.serves):
            action = home.get(name)
            if action is not None and of[criterion.id] not in call.actions[action].scheme_ids:
                message = say(
                    "{label} points at {name}, which is of {action}: that action is marked by another scheme",
                    label=label(criterion),
                    name=name,
                    action=action,
                )
                path = ("criterion", index, "serves", place)
                yield Finding("serves-elsewhere", "warning", path, message, source=origin(criterion))


def documents_are_asked_where_they_are_needed(call: Call) -> Iterator[Finding]:
    """A document that a criterion is judged by is asked of every project that the criterion is for."""
    of, papers = schemes(call), {paper.id: paper for paper in call.document}
    for index, criterion in enumerate(call.criterion):
        for place, name in enumerate(criterion.needs_document):
            paper, path = papers[name], ("criterion", index, "needs_document", place)
            actions = actions_of(call, of[criterion.id])
            left_out = joined(action.id for action in actions if paper.in_ and action.id not in paper.in_)
            if left_out:
                message = say(
                    "{label} is judged by “{document}”, which is not asked in {actions}",
                    label=label(criterion),
                    document=paper.title,
                    actions=left_out,
                )
                yield Finding("document-elsewhere", "warning", path, message, source=origin(criterion))


def documents_for_some_are_not_needed_of_all(call: Call) -> Iterator[Finding]:
    """A criterion for all projects is judged by something that all of them file."""
    papers = {paper.id: paper for paper in call.document}
    for index, paper in enumerate(call.document):
        by = joined(label(row) for row in call.criterion if _needs_only(row, paper, papers))
        if by:
            message = say(
                "“{document}” is asked of some only; for other projects "
                "nothing is there to judge {criteria} by",
                document=paper.title,
                criteria=by,
            )
            yield Finding("document-some", "note", ("document", index, "when"), message, source=origin(paper))


def _needs_only(criterion: Gate | Leaf | Group, paper: PaperAsked, papers: dict[str, PaperAsked]) -> bool:
    """Whether a criterion is judged by this paper and by none that everybody files."""
    names = criterion.needs_document
    for_some = paper.id in names and all(papers[name].when is not None for name in names)
    return for_some and not _only_then(criterion, paper)


def _only_then(criterion: Gate | Leaf | Group, paper: PaperAsked) -> bool:
    """Whether the criterion, or an option of it, is only for projects of which the document is asked."""
    whens = [criterion.when]
    if isinstance(criterion, Choose):
        whens += [option.when for option in criterion.options]
    return any(when is not None and paper.when is not None and implies(when, paper.when) for when in whens)


PROMISES = (
    no_points_for_what_is_excluded,
    options_are_for_projects_that_conform,
    exclusions_are_enforced,
    every_priority_gives_points,
    criteria_serve_what_is_of_their_action,
    documents_are_asked_where_they_are_needed,
    documents_for_some_are_not_needed_of_all,
)
