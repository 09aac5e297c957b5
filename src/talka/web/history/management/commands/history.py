"""`talka history verify`: goes through every body's chain of events and names what was changed or is missing."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from talka.core.values import say
from talka.web.accounts.models import Body
from talka.web.history.chain import faults_in_chain
from talka.web.history.models import ChainEnd
from talka.web.site.words import words


class Command(BaseCommand):
    help = "Go through the chain of events again; names each event that was changed or is missing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["verify"])
        parser.add_argument("--body", help="only this body")

    def handle(self, *_: Any, **options: Any) -> None:
        bodies = Body.objects.order_by("slug")
        if options["body"]:
            bodies = bodies.filter(slug=options["body"])
            if not bodies:
                raise CommandError(words(say("there is no body {body}", body=options["body"])))
        broken = 0
        for body in bodies:
            faults = [words(fault) for fault in faults_in_chain(body)]
            end = ChainEnd.objects.filter(body=body).first()
            last = end.number if end else 0
            broken += bool(faults)
            if not faults:
                whole = say("{body}: {count} events, the chain is whole; its end: {digest}", body=body.slug, count=last,
                            digest=end.digest if end else "-")  # fmt: skip
                self.stdout.write(words(whole))
            for fault in faults:
                self.stdout.write(f"{body.slug}: {fault}")
        if broken:
            raise CommandError(words(say("the history was tampered with or damaged")))
