"""`talka web figures`: computes the lists of rounds that changed; to be run each night where there is a network."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from talka.core.values import say
from talka.web.pages.network import count_again
from talka.web.site.words import words


class Command(BaseCommand):
    help = "Compute the lists of all rounds that changed since, so that the network's figures are fresh."

    def handle(self, *_: Any, **__: Any) -> None:
        done = count_again(timezone.now())
        self.stdout.write(words(say("Rounds counted: {count}.", count=done.counted)))
