"""`talka web demo`: a made-up body to look at, once; a second run leaves everything as it is."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from talka.core.values import say
from talka.web.accounts.models import ROLE_WORDS, Body
from talka.web.pages.demo import PEOPLE, make_demo
from talka.web.site.words import words

SAMPLE = Path("library/lv/avotu-zeme/2026-3")


class Command(BaseCommand):
    help = "Make two bodies with people and rounds, and their network, to look at. Only in development."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder", nargs="?", type=Path, default=SAMPLE, help="where call.toml and round.toml are"
        )

    def handle(self, *_: Any, **options: Any) -> None:
        if not settings.DEVELOPMENT:
            raise CommandError(words(say("demo data are for development; set TALKA_DEVELOPMENT=1")))
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        if Body.objects.exists():
            self.stdout.write(words(say("The demo data are here already.")))
        else:
            made = make_demo(options["folder"])
            counts = say(
                "Applications: {applications}; score sheets: {sheets}. "
                "Marks computed: {computed}, given by people: {judged}.",
                applications=made.applications, sheets=made.sheets, computed=made.computed, judged=made.judged,
            )  # fmt: skip
            self.stdout.write(words(counts))
        self.stdout.write(words(say("People who sign in without a password here:")))
        for email, name, role, _code, _interest in PEOPLE:
            self.stdout.write(f"  {name} – {words(ROLE_WORDS[role])} <{email}>")
