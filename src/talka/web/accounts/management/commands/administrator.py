"""`python -m talka.web administrator E-MAIL NAME`: the first person of an installation, who makes its bodies."""

from getpass import getpass
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from talka.web.accounts.models import User


class Command(BaseCommand):
    help = "Makes an administrator of the installation, or makes a person one; asks for the password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name")

    def handle(self, *_: Any, **given: Any) -> None:
        email = given["email"].strip().lower()
        user = User.objects.filter(email=email).first()
        if user is None:
            user = User(email=email, name=given["name"])
            user.set_password(self._password(user))
        user.administrator = True
        with transaction.atomic():
            user.save()
            EmailAddress.objects.update_or_create(
                user=user, email=email, defaults={"verified": True, "primary": True}
            )
        self.stdout.write(f"{user.name} is an administrator of this installation.")

    def _password(self, user: User) -> str:
        password = getpass("Password: ")
        try:
            validate_password(password, user)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        if getpass("Once more: ") != password:
            raise CommandError("The two passwords differ.")
        return password
