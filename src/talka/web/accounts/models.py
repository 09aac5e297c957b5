"""Tables of people, bodies, memberships and invitations."""

import re
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from talka.core.values import Message, say


class People(BaseUserManager["User"]):
    """Makes users; e-mail addresses are kept in lower case, since people do not type them alike twice."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """A person who signs in."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=2, default="lv", choices=[("lv", "Latviešu"), ("en", "English")])
    is_active = models.BooleanField(default=True)
    administrator = models.BooleanField(
        default=False
    )  # of the installation: makes bodies; sees no applications
    joined = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def has_perm(self, perm: str, obj: object = None) -> bool:  # noqa: ARG002 — Django asks this way
        """Django's own permissions are not used; who may what stands in each app's permissions.py."""
        return False


class BodyKind(models.TextChoices):
    LAG = "lag"
    REGION = "region"
    MUNICIPALITY = "municipality"
    NETWORK = "network"


class Body(models.Model):
    """An organisation that runs rounds here; nobody sees another's."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=BodyKind.choices, default=BodyKind.LAG)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "bodies"

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What a person may be in a body."""

    MANAGER = "manager"
    ASSESSOR = "assessor"
    COUNCIL = "council"
    AUDITOR = "auditor"
    APPLICANT = "applicant"
    OVERSEER = "overseer"


ROLE_WORDS: dict[str, Message] = {
    Role.MANAGER: say("manager"),
    Role.ASSESSOR: say("assessor"),
    Role.COUNCIL: say("council member"),
    Role.AUDITOR: say("auditor"),
    Role.APPLICANT: say("applicant"),
    Role.OVERSEER: say("network overseer"),
}


class Interest(models.TextChoices):
    """The interest group a council member stands for."""

    PUBLIC = "public"
    BUSINESS = "business"
    ASSOCIATION = "association"
    RESIDENTS = "residents"


INTEREST_WORDS: dict[str, Message] = {
    Interest.PUBLIC: say("public sector"),
    Interest.BUSINESS: say("businesses"),
    Interest.ASSOCIATION: say("associations"),
    Interest.RESIDENTS: say("residents"),
}


PARTS = re.compile(r"(\d+)")


def code_order(code: str) -> list[tuple[int, str]]:
    """The order of codes as people count: V2 before V10."""
    return [(int(part) if part.isdecimal() else -1, part) for part in PARTS.split(code)]


class Membership(models.Model):
    """A person in a role of a body; ended, not deleted, when they leave: what they did stays theirs.

    `code` is how lists and bundles name an assessor (V1, V2); it is given once and kept.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="memberships")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role.choices)
    interest = models.CharField(max_length=12, choices=Interest.choices, blank=True)
    code = models.CharField(max_length=12, blank=True)
    since = models.DateTimeField(auto_now_add=True)
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["body", "user", "role"], condition=Q(ended=None), name="one_membership_a_role"
            ),
            models.UniqueConstraint(fields=["body", "code"], condition=~Q(code=""), name="one_person_a_code"),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.role}, {self.body})"


class Invitation(models.Model):
    """An invitation to a role, by e-mail; only the digest of its token is kept."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField()
    name = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=12, choices=Role.choices)
    interest = models.CharField(max_length=12, choices=Interest.choices, blank=True)
    token_digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    sent = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()
    accepted = models.DateTimeField(null=True, blank=True)
    withdrawn = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.email} ({self.role}, {self.body})"
