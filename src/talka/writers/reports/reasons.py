"""Why an application has no place, in whole sentences, each rule it fails by its own name."""

from talka.core.assessing import Assessed
from talka.core.eligibility import Failure
from talka.core.minima import shown
from talka.core.results import Outcome
from talka.core.rules.criterion import Minimum
from talka.core.values import Message, Part, say
from talka.writers.reports.papers import Papers, label


def why(papers: Papers, row: Outcome, *, inside: bool) -> tuple[Message, ...]:
    """Every reason for a state. `inside` the office they may tell how single assessors answered."""
    if row.state == "withdrawn":
        return row.because if inside and not papers.public else ()
    if row.place is not None:
        return row.because
    told = (failed_rule(papers, row.assessed, failure, inside=inside) for failure in row.assessed.failures)
    return tuple(dict.fromkeys(told))


def failed_rule(papers: Papers, row: Assessed, failure: Failure, *, inside: bool) -> Message:
    """One failed rule as a sentence."""
    match failure.kind:
        case "eligibility":
            return say(
                "A requirement of the call is not met: {because}", because=_requirement(papers, row, failure)
            )
        case "gate":
            return _gate(papers, row, failure.of, inside=inside)
        case "knock_out" | "section" | "total":
            return _minimum(papers, row, failure, inside=inside)
        case "threshold":
            return say("A minimum is not reached: {because}", because=failure.because)
        case "matrix":
            return say("By the result matrix it is not supported: {because}", because=failure.because)
        case "rework":
            return say("By the result matrix it needs rework: {because}", because=failure.because)


def _requirement(papers: Papers, row: Assessed, failure: Failure) -> Part:
    """What was required; where facts are withheld only the rule's own title is known."""
    if failure.because.text != "the rule {of} is not met":
        return failure.because
    if failure.of == "call":
        return say("the time of filing")
    titles = {rule.id: rule.title for rule in papers.call.rules[row.application.action].exclusions}
    return titles.get(failure.of, say("a condition of the action {action}", action=row.application.action))


def _gate(papers: Papers, row: Assessed, name: str, *, inside: bool) -> Message:
    gate = next(gate for gate in papers.call.sheets[row.scheme or ""].gates if gate.id == name)
    title = label(gate.code, gate.title)
    given = [sheet.gates[name] for sheet in row.sheets if name in sheet.gates]
    computed = bool(given) and all(answer.how == "computed" for answer in given)
    because = say("no") if row.combined is None else row.combined.gates[name].because
    votes = inside and not papers.public and because.text == "yes: {yes}, no: {no}"
    if computed or votes:
        return say("The eligibility criterion “{gate}” is not met: {because}", gate=title, because=because)
    return say("The eligibility criterion “{gate}” is not met", gate=title)


def _minimum(papers: Papers, row: Assessed, failure: Failure, *, inside: bool) -> Message:
    """The minimum of a criterion, a section or the whole: what was reached and what is asked."""
    form, combined = papers.call.sheets[row.scheme or ""], row.combined
    if combined is None or combined.total is None:
        raise TypeError(row.application.id)
    criteria = {criterion.id: criterion for criterion in form.scored}
    sections = {section.id: section for section in form.sections}
    times = combined.sheets if papers.call.settings.marks == "sum" else 1
    most = form.ranges[failure.of][1] * times
    if failure.kind == "knock_out":
        criterion = criteria[failure.of]
        asked, title = _asked(criterion.minimum), label(criterion.code, criterion.title)
        if papers.call.settings.knock_out == "each" and combined.sheets > 1:
            if inside and not papers.public:
                return say("The minimum in a criterion is not reached: {because}", because=failure.because)
            return say(
                "An assessor gave too few points in the criterion “{criterion}”; asked: {asked}",
                criterion=title, asked=asked.words(most),
            )  # fmt: skip
        return say(
            "Too few points in the criterion “{criterion}”: {points}; asked: {asked}",
            criterion=title, points=shown(combined.marks[failure.of].points), asked=asked.words(most),
        )  # fmt: skip
    if failure.kind == "section":
        section = sections[failure.of]
        return say(
            "Too few points in the section “{section}”: {points}; asked: {asked}",
            section=label(section.code, section.title), points=shown(combined.sections[failure.of]),
            asked=_asked(section.minimum).words(most),
        )  # fmt: skip
    asked = _asked(form.scheme.minimum)
    return say(
        "Too few points in all: {points}; asked: {asked}",
        points=shown(combined.total), asked=asked.words(most),
    )  # fmt: skip


def _asked(minimum: Minimum | None) -> Minimum:
    if minimum is None:
        raise TypeError("a failed minimum is stated")
    return minimum
