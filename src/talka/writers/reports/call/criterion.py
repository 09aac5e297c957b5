"""One criterion as rows: its head with what is said of it, then options, bands or sub-criteria with their points."""

from collections.abc import Iterator
from decimal import Decimal

from talka.core.call import Call, SheetForm
from talka.core.rules import Bands, Choose, Group, Leaf, Points
from talka.core.rules.criterion import Minimum
from talka.core.values import Message, Part, say
from talka.writers.document import Cell, Row
from talka.writers.reports.call.words import band_said, condition_said, stacked


def rows_of(call: Call, form: SheetForm, criterion: Leaf | Group, *, top: bool = True) -> Iterator[Row]:
    """The rows of one criterion and all that stands below it."""
    remarks = list(_remarks(call, criterion))
    if isinstance(criterion, Points):
        yield Row((criterion.code, stacked([criterion.title, *remarks]), _marks(criterion)))
        yield from _deductions(criterion)
        return
    if top:
        yield Row((stacked([_head(criterion), *remarks]),), "section", (3,))
    else:
        yield Row((criterion.code, stacked([criterion.title, *remarks])), spans=(1, 2))
    match criterion:
        case Choose(options=options):
            yield from (Row((option.code, option.text, option.points)) for option in options)
        case Bands(bands=bands):
            yield from (Row((None, band_said(band), band.points)) for band in bands)
        case Group():
            for child in form.children[criterion.id]:
                yield from rows_of(call, form, child, top=False)
    yield from _deductions(criterion)


def _head(criterion: Leaf | Group) -> Part:
    if criterion.code is None:
        return criterion.title
    return say("{code} {title}", code=criterion.code, title=criterion.title)


def _marks(criterion: Points) -> Cell:
    """The points that may be given."""
    if criterion.values:
        return criterion.values if len(criterion.values) > 1 else criterion.values[0]
    return say("{least}–{most}", least=criterion.least, most=criterion.most)


def _deductions(criterion: Leaf | Group) -> Iterator[Row]:
    for row in criterion.deductions:
        said: Message = say("* The mark may be reduced by {points} points", points=row.points)
        if row.text is not None:
            said = say(
                "* The mark may be reduced by {points} points: {text}", points=row.points, text=row.text
            )
        yield Row((said,), spans=(3,))


# ---------------------------------------------------------------- what is said of a criterion


def _remarks(call: Call, criterion: Leaf | Group) -> Iterator[Part]:
    """A sentence each, in the order in which a reader needs them."""
    if criterion.maximum is not None:
        yield say("(Maximum number of points: {points})", points=criterion.maximum)
    if criterion.minimum is not None:
        yield _minimum(criterion.minimum, criterion.code or criterion.title)
    if isinstance(criterion, Group):
        yield _combined(criterion)
    if isinstance(criterion, Bands):
        yield _measured(call, criterion)
    if isinstance(criterion, Points) and criterion.step is not None:
        yield say("Points go in steps of {step}.", step=criterion.step)
    if isinstance(criterion, Points) and criterion.each is not None and criterion.fact is not None:
        fact = call.fact_titles.get(criterion.fact, criterion.fact)
        yield say("For each unit of “{fact}”: {points}.", fact=fact, points=criterion.each)
    yield from _reach(call, criterion)
    if criterion.help is not None:
        yield criterion.help


def _reach(call: Call, criterion: Leaf | Group) -> Iterator[Part]:
    """Who marks it, for whom, and how much it counts."""
    if criterion.marked == "computed" and not isinstance(criterion, Bands):
        yield say("Computed from the application.")
    if criterion.marked == "computed_with_override":
        yield say("Computed from the application; an assessor may decide otherwise and says why.")
    if criterion.when is not None:
        yield say("Only for projects with: {condition}.", condition=condition_said(criterion.when, call))
    if criterion.weight != 1:
        yield say("The points count {weight} times.", weight=criterion.weight)


def _minimum(minimum: Minimum, label: str) -> Message:
    if minimum.at_least is not None:
        return say(
            "Minimum number of points in criterion {label}: {points}", label=label, points=minimum.at_least
        )
    most = minimum.more_than or Decimal(0)
    return say("Needed in criterion {label}: {minimum}.", label=label, minimum=minimum.words(
        None if minimum.more_than is None else most))  # fmt: skip


def _combined(group: Group) -> Message:
    match group.take:
        case "sum":
            return say("Marks of the sub-criteria are added.")
        case "best":
            return say("Marks of the sub-criteria are not added: only the highest counts.")
        case "count":
            return say("Marks: {each} for every sub-criterion that is met.", each=group.each or Decimal(0))


def _measured(call: Call, criterion: Bands) -> Message:
    """What is looked up in the bands."""
    fact = call.fact_titles.get(criterion.fact, criterion.fact)
    if criterion.per is not None:
        per = call.fact_titles.get(criterion.per, criterion.per)
        return say("Points by: {fact} per {per}.", fact=fact, per=per)
    match call.fact_kinds.get(criterion.fact):
        case "date":
            return say("Points by full months since: {fact}.", fact=fact)
        case "count" | "number":
            return say("Points by the number of: {fact}.", fact=fact)
        case _:
            return say("Points by: {fact}.", fact=fact)
