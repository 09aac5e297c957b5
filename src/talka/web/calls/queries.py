"""Rounds and texts as pages ask for them."""

from dataclasses import dataclass

from django.db.models import QuerySet

from talka.core.checks.finding import SEVERITIES, Finding
from talka.core.setting_words import SETTINGS, label_of
from talka.core.values import Message, Part
from talka.web.accounts.models import Body
from talka.web.calls.models import CallText, Round
from talka.web.calls.texts import findings_in


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A setting in words: what it decides, and what was chosen; None where it is still open."""

    name: str
    title: Message
    chosen: Part | None


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


def findings_of(round_: Round) -> list[tuple[Message, Finding]]:
    """What checking finds in the text in force, errors first, each with its severity in words."""
    order = list(SEVERITIES)
    found = findings_in(round_.source)
    ordered = sorted(found, key=lambda finding: order.index(finding.severity))
    return [(SEVERITIES[finding.severity], finding) for finding in ordered]


def settings_of(round_: Round) -> list[SettingRow]:
    """Every setting with what the body chose."""
    settings = round_.call.settings
    chosen = {form.name: getattr(settings, form.name) for form in SETTINGS}
    return [
        SettingRow(
            form.name, form.asks, None if chosen[form.name] is None else label_of(form, chosen[form.name])
        )
        for form in SETTINGS
    ]
