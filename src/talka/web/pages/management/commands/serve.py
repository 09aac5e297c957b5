"""`talka web serve`: the database brought up to date, static files gathered, and the server started."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from granian.constants import Interfaces
from granian.server import Server

LARGEST = 140  # MiB of a worker with what it shares; a fresh one has some 110


class Command(BaseCommand):
    help = "Bring the database up to date and serve. In development only this machine can reach it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=2)

    def handle(self, *_: Any, **options: Any) -> None:
        if settings.DEVELOPMENT and options["host"] not in {"127.0.0.1", "::1", "localhost"}:
            raise CommandError(
                "in development, where people sign in without a password, only this machine is served"
            )
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        self.stdout.write(f"http://{options['host']}:{options['port']}")
        connections.close_all()  # workers are forked, and no two processes may share one
        server = Server(
            "talka.web.wsgi:application",
            address=options["host"],
            port=options["port"],
            interface=Interfaces.WSGI,
            workers=options["workers"],
            respawn_failed_workers=True,  # one that was killed is replaced, and the others go on
            blocking_threads=1,
            workers_max_rss=LARGEST,  # one that has computed a huge round keeps what it took; a fresh one replaces it
            websockets=False,
            log_access=False,
        )
        server.serve()
