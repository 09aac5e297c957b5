"""Rounds and texts as pages ask for them."""

from dataclasses import dataclass

from django.db.models import QuerySet

from talka.core.checks.finding import Finding
from talka.core.settings import Settings
from talka.core.values import Message, say
from talka.web.accounts.models import Body
from talka.web.calls.models import CallText, Round
from talka.web.calls.texts import findings_in

SETTING_WORDS: dict[str, Message] = {
    "marks": say("How assessors' marks become one"),
    "gates": say("How answers to an eligibility gate become one"),
    "knock_out": say("What the least points in one criterion are tested on"),
    "deductions": say("Whether a deduction may take a criterion below zero"),
    "no_band": say("What an amount in no band gets"),
    "divergence": say("When assessors are asked to reconsider"),
    "divergence_points": say("Points off the others' mean that ask to reconsider"),
    "round_rate": say("How a support rate is rounded"),
    "round_funding": say("How public funding is rounded"),
    "shown_points": say("How points are shown"),
    "still_tied": say("What happens to a tie that no key breaks"),
    "tie_points": say("Points shown beside equal totals"),
    "money_line": say("What happens at the first project that does not fit"),
    "reserve": say("Whether conforming projects without money form a reserve list"),
    "tiers_first": say("Whether categories of projects come before points"),
    "single_marks_public": say("Whether each assessor's marks are published"),
    "least_sheets": say("The least number of score sheets an application needs"),
}

CHOICE_WORDS: dict[tuple[str, object], Message] = {
    ("marks", "mean"): say("the exact mean"),
    ("marks", "collective"): say("one sheet agreed by all"),
    ("marks", "sum"): say("the sum"),
    ("gates", "any_no"): say("any no is a no"),
    ("gates", "majority"): say("more than half must say yes"),
    ("gates", "consensus"): say("all must agree"),
    ("knock_out", "mean"): say("on combined marks"),
    ("knock_out", "each"): say("on each assessor's marks"),
    ("deductions", "stop_at_zero"): say("no: it stops at zero"),
    ("deductions", "below_zero"): say("yes: below zero"),
    ("no_band", "zero"): say("no points"),
    ("no_band", "lower_band"): say("the points of the band below"),
    ("no_band", "upper_band"): say("the points of the band above"),
    ("divergence", "none"): say("never"),
    ("divergence", "extremes"): say("where one gives the most and another the least"),
    ("divergence", "off_others"): say("where one is so many points off the others' mean"),
    ("still_tied", "council"): say("the council decides"),
    ("still_tied", "shared"): say("the place is shared"),
    ("money_line", "stop"): say("the list stops there"),
    ("money_line", "skip"): say("it is skipped, and the next that fits gets money"),
    ("money_line", "part"): say("it gets what is left"),
    ("money_line", "raise"): say("the list stops, unless the council raises the money"),
}


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A setting in words: what it decides, and what was chosen; None where it is still open."""

    name: str
    title: Message
    chosen: Message | None


def rounds_of(body: Body) -> QuerySet[Round]:
    """A body's rounds, the newest first, without their texts."""
    return Round.objects.filter(body=body).order_by("-closes", "-pk")


def texts_of(round_: Round) -> list[CallText]:
    """The text in force and those it amends, the newest first; one query, without what they say."""
    there = {row.pk: row for row in CallText.objects.filter(body=round_.body_id).defer("text")}
    found = [there[round_.text_id]]
    while (older := found[-1].amends_id) is not None:
        found.append(there[older])
    return found


def findings_of(round_: Round) -> list[Finding]:
    """What checking finds in the text in force, errors first."""
    order = {"error": 0, "warning": 1, "note": 2}
    return sorted(
        findings_in(round_.text.digest, round_.text.text), key=lambda finding: order[finding.severity]
    )


def settings_of(round_: Round) -> list[SettingRow]:
    """Every setting with what the body chose."""
    settings = round_.call.settings
    return [SettingRow(name, title, _chosen(settings, name)) for name, title in SETTING_WORDS.items()]


def _chosen(settings: Settings, name: str) -> Message | None:
    value = getattr(settings, name)
    if value is None:
        return None
    if (name, value if isinstance(value, str) else None) in CHOICE_WORDS:
        return CHOICE_WORDS[name, value]
    if hasattr(value, "step"):
        return say(
            "to steps of {step}, {direction}", step=value.step, direction=ROUNDING_WORDS[value.direction]
        )
    return say("{value}", value=value)


ROUNDING_WORDS: dict[str, Message] = {
    "half_up": say("a half away from zero"),
    "half_even": say("a half to the even step"),
    "down": say("down"),
    "up": say("up"),
}
