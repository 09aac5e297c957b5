"""`python -m talka.web demo_people`: a made-up body with a person in every role, to sign in as in development."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from talka.web.accounts.models import Body, Interest, Role, User
from talka.web.people.actions import accept, invite, make_body

PEOPLE = (
    ("Baiba Ozola", Role.MANAGER, ""),
    ("Jānis Kalniņš", Role.ASSESSOR, ""),
    ("Ilze Ķirse", Role.ASSESSOR, ""),
    ("Māris Šķēle", Role.ASSESSOR, ""),
    ("Līga Avotiņa", Role.COUNCIL, Interest.RESIDENTS),
    ("Andris Žagars", Role.COUNCIL, Interest.BUSINESS),
    ("Dace Revidente", Role.AUDITOR, ""),
    ("Kooperatīvs “Zaļā gravā”", Role.APPLICANT, ""),
    ("Tīkla pārraudze", Role.OVERSEER, ""),
)


class Command(BaseCommand):
    help = "Makes the body “Avotu zeme” with made-up people; in development only."

    @transaction.atomic
    def handle(self, *_: Any, **__: Any) -> None:
        if not settings.DEVELOPMENT:
            raise CommandError("only where TALKA_DEVELOPMENT is set")
        if Body.objects.filter(slug="avotu-zeme").exists():
            raise CommandError("the body avotu-zeme is there already")
        now = timezone.now()
        by = User.objects.create_user("admin@example.org", None, name="Administratore", administrator=True)
        first, *others = PEOPLE
        made = make_body(
            by=by, slug="avotu-zeme", name="Biedrība “Avotu zeme”", kind="lag",
            email="p1@example.org", manager=first[0], now=now,
        )  # fmt: skip
        manager = User.objects.create_user("p1@example.org", None, name=first[0])
        accept(user=manager, invitation=made[0], now=now)
        for number, (name, role, interest) in enumerate(others, 2):
            user = User.objects.create_user(f"p{number}@example.org", None, name=name)
            invitation, _token = invite(
                by=manager,
                body=made[0].body,
                email=user.email,
                name=name,
                role=role,
                interest=interest,
                now=now,
            )
            accept(user=user, invitation=invitation, now=now)
        self.stdout.write(f"{len(PEOPLE)} people; sign in at /development/")
