"""How the round is assessed: what the body has chosen where rules leave it open, and what is open still."""

from collections.abc import Iterator

from talka.core.call import Call
from talka.core.checks.unset import settings_that_matter_are_set
from talka.core.settings import Rounding, Settings
from talka.core.values import Message, Part, say, say_count
from talka.writers.document import Block, Bullets, Heading, PageBreak, Paragraph


def settings_blocks(call: Call) -> Iterator[Block]:
    chosen = tuple(_chosen(call.settings))
    still_open = tuple(dict(found.message.values)["because"] for found in settings_that_matter_are_set(call))
    if chosen or still_open:
        yield PageBreak()
        yield Heading(say("How applications are assessed"))
    if chosen:
        yield Bullets(chosen)
    if still_open:
        yield Paragraph(say("Not decided yet; the round is not ranked before it is:"), "warning")
        yield Bullets(still_open)


def _chosen(settings: Settings) -> Iterator[Part]:
    for name, said in SAID.items():
        value = getattr(settings, name)
        if value is not None and value in said:
            yield said[value]
    if settings.divergence == "off_others" and settings.divergence_points is not None:
        yield say("Assessors are asked to reconsider where one is {points} points or more off the others’ mean.",
                  points=settings.divergence_points)  # fmt: skip
    for rounding, what in (
        (settings.round_rate, say("Support rates are rounded")),
        (settings.round_funding, say("Public funding is rounded")),
        (
            settings.shown_points,
            say("Points are rounded where they are shown; the order never depends on it"),
        ),
    ):
        if rounding is not None:
            yield _rounding(what, rounding)
    if settings.least_sheets is not None:
        yield say_count(
            "Every application is marked by at least {count} assessor.",
            "Every application is marked by at least {count} assessors.",
            count=settings.least_sheets,
        )


def _rounding(what: Message, rounding: Rounding) -> Message:
    how = {
        "half_up": say("a half goes up"),
        "half_even": say("a half goes to the even step"),
        "down": say("down"),
        "up": say("up"),
    }[rounding.direction]
    return say("{what}: in steps of {step}, {how}.", what=what, step=rounding.step, how=how)


# Every setting that is chosen from a list → what each choice means.
SAID: dict[str, dict[str | bool, Message]] = {
    "marks": {
        "mean": say("The marks of several assessors become one by their exact mean."),
        "collective": say("Assessors agree on one sheet together."),
        "sum": say("The marks of several assessors are added."),
    },
    "gates": {
        "any_no": say("One assessor’s no to an eligibility criterion is a no."),
        "majority": say("An eligibility criterion is met where more than half of the assessors say yes."),
        "consensus": say("Assessors have to agree on every eligibility criterion."),
    },
    "knock_out": {
        "mean": say("The least points in one criterion are tested on the mean."),
        "each": say("The least points in one criterion are tested on each assessor’s mark."),
    },
    "deductions": {
        "stop_at_zero": say("A deduction does not take a criterion below zero."),
        "below_zero": say("A deduction may take a criterion below zero."),
    },
    "no_band": {
        "zero": say("A value that lies in no band gets no points."),
        "lower_band": say("A value that lies in no band gets the points of the band below."),
        "upper_band": say("A value that lies in no band gets the points of the band above."),
    },
    "divergence": {
        "none": say("Assessors are never asked to reconsider because their marks differ."),
        "extremes": say("Assessors are asked to reconsider where one gives the most and another the least."),
    },
    "tiers_first": {
        True: say("Categories of projects come before points."),
        False: say("Points alone decide the order, not categories of projects."),
    },
    "still_tied": {
        "council": say("What additional criteria leave tied, the council decides."),
        "shared": say("What additional criteria leave tied shares its place."),
    },
    "money_line": {
        "stop": say(
            "The first project that the money does not suffice for ends the list of funded projects."
        ),
        "skip": say(
            "A project that the money does not suffice for is skipped; the next that fits is funded."
        ),
        "part": say("The first project that the money does not suffice for gets what is left."),
        "raise": say(
            "For the first project that the money does not suffice for the council may raise the budget."
        ),
    },
    "reserve": {
        True: say("Conforming projects without money form a reserve list."),
        False: say("There is no reserve list."),
    },
    "single_marks_public": {
        True: say("Each assessor’s marks are published, without names."),
        False: say("Single assessors’ marks are not published."),
    },
}
