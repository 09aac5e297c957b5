"""`talka show`: a call as people read it, or the lists inside a bundle."""

import argparse

from talka.cli.exits import SOUND, UNUSABLE, Stopped
from talka.cli.files import located, read_text
from talka.cli.lists import show_results
from talka.cli.screen import Screen
from talka.core.bundle import LONGEST_BUNDLE, NotABundle, results_in
from talka.core.call import Call, SheetForm
from talka.core.loading import as_raw
from talka.core.setting_words import SETTINGS, label_of
from talka.core.texts import digest, load
from talka.core.values import Money, Part, Unusable, say


def run(arguments: argparse.Namespace, screen: Screen) -> int:
    text = read_text(arguments.file, LONGEST_BUNDLE)
    if text.lstrip().startswith("{"):
        return _show_bundle(arguments.file, text, screen)
    try:
        call = load(text)
    except Unusable as error:
        raise Stopped(UNUSABLE, *(located(arguments.file, problem) for problem in error.problems)) from None
    if screen.as_json:
        screen.data(_plain_json(as_raw(call)))
    else:
        show_call(call, text, screen)
    return SOUND


def _plain_json(value: object) -> object:
    """A definition's data with exact figures as text."""
    match value:
        case dict():
            return {key: _plain_json(part) for key, part in value.items()}
        case list():
            return [_plain_json(part) for part in value]
        case bool() | int() | str():
            return value
        case _:
            return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _show_bundle(name: str, text: str, screen: Screen) -> int:
    try:
        call, results = results_in(text)
    except NotABundle as error:
        raise Stopped(UNUSABLE, say("{file}: {what}", file=name, what=error.what)) from None
    if screen.as_json:
        raise Stopped(UNUSABLE, say("{file}: this is JSON already", file=name))
    show_results(call, results, digest(text), screen)
    return SOUND


def show_call(call: Call, text: str, screen: Screen) -> None:
    """The heading, the actions with their money, and every scheme with its criteria."""
    heading = call.call
    screen.title("{title}", title=heading.title)
    screen.say("{body}, round {round}", body=heading.body, round=heading.round)
    screen.say(
        "Open: {opens} – {closes} ({zone})", opens=heading.opens, closes=heading.closes, zone=heading.zone
    )
    screen.say("Money: {money}", money=Money(heading.money, heading.currency))
    screen.say("Digest of the text: {digest}", digest=digest(text))
    screen.title("Actions")
    screen.table(
        [(say("action"), False), (say("title"), False), (say("money"), True), (say("scheme"), False)],
        [[row.id, row.title, screen.amount(row.budget), ", ".join(row.scheme_ids)] for row in call.action],
    )
    for form in call.sheets.values():
        _show_scheme(form, screen)
    screen.title("Settings")
    for setting in SETTINGS:
        value = getattr(call.settings, setting.name)
        shown: Part = say("unset") if value is None else label_of(setting, value)
        screen.say("{name}: {value}", name=setting.asks, value=shown)


def _show_scheme(form: SheetForm, screen: Screen) -> None:
    screen.title("Scheme {id} {title}", id=form.scheme.id, title=form.scheme.title or "")
    rows = [[gate.code or gate.id, gate.title, screen.words(say("yes / no")), ""] for gate in form.gates]
    for section in form.sections:
        most = form.ranges[section.id][1]
        least = section.minimum.words(most) if section.minimum is not None else None
        rows.append(
            [
                section.code or "",
                section.title.upper(),
                screen.points(most),
                "" if least is None else screen.words(least),
            ]
        )
        for criterion in form.scored:
            if section.id not in _parents(form, criterion.id):
                continue
            most = form.ranges[criterion.id][1]
            least = criterion.minimum.words(most) if criterion.minimum is not None else None
            rows.append(
                [
                    criterion.code or criterion.id,
                    criterion.title,
                    screen.points(most),
                    "" if least is None else screen.words(least),
                ]
            )
    total = form.ranges[form.scheme.id][1]
    least = form.scheme.minimum.words(total) if form.scheme.minimum is not None else None
    rows.append(
        ["", screen.words(say("total")), screen.points(total), "" if least is None else screen.words(least)]
    )
    screen.table(
        [
            (say("criterion"), False),
            (say("title"), False),
            (say("most points"), True),
            (say("minimum"), False),
        ],
        rows,
    )


def _parents(form: SheetForm, name: str) -> set[str]:
    """What a criterion stands in, up to its section."""
    inside = {row.id: row.in_ for row in form.scored}
    found: set[str] = set()
    while name in inside:
        name = inside[name]
        found.add(name)
    return found
