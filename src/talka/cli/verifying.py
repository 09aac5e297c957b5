"""`talka verify`: recompute a bundle and name every figure that differs."""

import argparse

from talka.cli.exits import FOUND, SOUND, UNUSABLE, Stopped
from talka.cli.files import read_text
from talka.cli.screen import Screen
from talka.core.as_json import message, part
from talka.core.bundle import LONGEST_BUNDLE, NotABundle, Verdict, verify
from talka.core.values import say


def run(arguments: argparse.Namespace, screen: Screen) -> int:
    text = read_text(arguments.file, LONGEST_BUNDLE)
    try:
        verdict = verify(text)
    except NotABundle as error:
        raise Stopped(UNUSABLE, say("{file}: {what}", file=arguments.file, what=error.what)) from None
    other_digest = arguments.digest is not None and arguments.digest not in {
        verdict.digest, verdict.digest.removeprefix("sha256:")
    }  # fmt: skip
    sound = verdict.sound and not other_digest
    if screen.as_json:
        screen.data({**_json(verdict), "sound": sound})
    else:
        _show(verdict, screen, other_digest=other_digest)
    return SOUND if sound else FOUND


def _show(verdict: Verdict, screen: Screen, *, other_digest: bool) -> None:
    screen.say(
        "Call {call}, applications: {applications}", call=verdict.call, applications=verdict.applications
    )
    screen.say("Digest of the results: {digest}", digest=verdict.digest)
    for taken in verdict.taken:
        screen.say("Taken as stated, not recomputed: {what}", what=taken)
    if other_digest:
        screen.say(
            "The digest is another one than the one given: these are not the results that were published."
        )
    for row in verdict.differences:
        screen.say(
            "{where}: the bundle says {stated}, recomputed: {recomputed}",
            where=row.where or say("the whole text"),
            stated=row.stated,
            recomputed=row.recomputed,
        )
    if verdict.sound:
        screen.say("Recomputed from the bundle alone: every figure agrees.")
    else:
        screen.say("Figures that differ: {count}.", count=len(verdict.differences))


def _json(verdict: Verdict) -> dict[str, object]:
    return {
        "digest": verdict.digest,
        "kind": verdict.kind,
        "call": verdict.call,
        "applications": verdict.applications,
        "differences": [
            {"where": row.where, "stated": part(row.stated), "recomputed": part(row.recomputed)}
            for row in verdict.differences
        ],
        "taken": [message(row) for row in verdict.taken],
    }
