"""The table of events and what in them may be erased."""

from typing import ClassVar

from django.db import models

from talka.web.accounts.models import Body, User


class Event(models.Model):
    """Something that changed a body's data: who, when, what, why; never changed, never deleted.

    `facts` holds ids, figures and salted digests of personal values; those values stand in `Detail`, so that they can
    be erased and the chain still verifies. `digest` covers everything here and the digest before it.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="events")
    number = models.PositiveIntegerField()  # 1, 2, 3 … in each body, without a gap
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    what = models.CharField(max_length=60)  # a key of WHAT in what.py
    of_kind = models.CharField(max_length=30)
    of_id = models.CharField(max_length=60)
    round_id = models.BigIntegerField(
        null=True
    )  # for the history of a round; no key: this app knows no rounds
    facts = models.JSONField()
    before = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["body", "number"], name="one_event_a_number")
        ]
        indexes: ClassVar = [
            models.Index(fields=["body", "of_kind", "of_id"]),
            models.Index(fields=["body", "round_id", "number"]),
        ]

    def __str__(self) -> str:
        return f"{self.body_id}/{self.number} {self.what}"


class Detail(models.Model):
    """A personal or wordy value of an event, with the salt of its digest; may be erased when its term has passed."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="details")
    name = models.CharField(max_length=60)
    salt = models.CharField(max_length=32)
    value = models.TextField(null=True)  # noqa: DJ001 — None is an erased value, which an empty text is not

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["event", "name"], name="one_detail_a_name")]

    def __str__(self) -> str:
        return f"{self.event_id} {self.name}"


class ChainEnd(models.Model):
    """The last event of a body: the row that writers of events wait for, so that numbers have no gap and no double."""

    body = models.OneToOneField(Body, on_delete=models.PROTECT, primary_key=True, related_name="+")
    number = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"{self.body_id}: {self.number}"
