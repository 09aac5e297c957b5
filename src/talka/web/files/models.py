"""Tables of files."""

from django.db import models

from talka.web.accounts.models import Body, User


class File(models.Model):
    """A file as it came: its name, what its first bytes say it is, size and digest. The bytes never change."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)  # pdf, docx, xlsx, png, jpeg, text
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=80)
    stored = models.FileField(max_length=200)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Arrival(models.Model):
    """A name under which bytes are being stored; gone once they have their row. What a crash leaves is known by it."""

    stored = models.CharField(max_length=200, unique=True)
    since = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.stored
