"""`talka web remind`: mails who still owes score sheets; to be run each morning, and again where it was cut off."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from talka.core.values import say
from talka.web.assessment.reminding import remind
from talka.web.site.words import words


class Command(BaseCommand):
    help = "Mail assessors who are late or have two working days left, and the office a summary; each once."

    def handle(self, *_: Any, **__: Any) -> None:
        done = remind(timezone.localdate())
        self.stdout.write(words(say("Mails sent: {sent}.", sent=done.sent)))
        if done.in_doubt:
            said = say(
                "It is not known whether these were written to, because a run was cut off: {people}",
                people=done.in_doubt,
            )
            self.stderr.write(words(said))
        if done.failed:
            raise CommandError(words(say("Mails that could not be sent: {failed}.", failed=done.failed)))
