"""`talka web remind`: mails who still owes score sheets; to be run once each morning."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from talka.core.values import say
from talka.web.assessment.reminding import remind
from talka.web.site.words import words


class Command(BaseCommand):
    help = "Mail assessors who are late or have two working days left, and the office a summary."

    def handle(self, *_: Any, **__: Any) -> None:
        done = remind(timezone.localdate())
        self.stdout.write(words(say("Mails sent: {sent}.", sent=done.sent)))
        if done.failed:
            raise CommandError(words(say("Mails that could not be sent: {failed}.", failed=done.failed)))
