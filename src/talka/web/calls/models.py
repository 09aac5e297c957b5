"""The table of rounds: the published text is the row."""

from typing import ClassVar

from django.db import models

from talka.core.call import Call
from talka.web.accounts.models import Body, User
from talka.web.calls.texts import Source, call_of
from talka.web.history.queries import stamp
from talka.web.site.exact import ExactJSONField


class Round(models.Model):
    """One run of a call: its published text with the digest, and how far the office has come.

    The text never changes; settings that the body chooses later make an amended text, kept as a new `CallText`.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="rounds")
    slug = models.SlugField(max_length=60)
    title = models.CharField(max_length=300)
    opens = models.DateTimeField()
    closes = models.DateTimeField()
    money = ExactJSONField()  # the budgets of its actions together; a decimal column is a float in SQLite
    currency = models.CharField(max_length=3)
    text = models.ForeignKey("CallText", on_delete=models.PROTECT, related_name="+")
    register_closed = models.DateTimeField(null=True, blank=True)
    register_digest = models.CharField(
        max_length=80, blank=True
    )  # of the register as it was closed: seed of draws
    finished = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)  # grows with whatever can change the results
    made = models.DateTimeField(auto_now_add=True)
    # As `doors` found them: the digest of its text, and the one at the end of its body's history.
    text_digest: str | None = None
    history_end: str | None = None

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["body", "slug"], name="one_round_a_slug")]

    def __str__(self) -> str:
        return f"{self.body_id}/{self.slug}"

    @property
    def stamp(self) -> str:
        """Another once the history of its body has gone on, see `history.queries`; empty off the pages of a round."""
        return stamp(self.history_end)

    @property
    def call(self) -> Call:
        """What the text in force says."""
        return call_of(self.source)

    @property
    def source(self) -> Source:
        """The text in force, which is read where it is needed."""
        return Source(self.text_digest or self.text.digest, lambda: self.text.text)


class CallText(models.Model):
    """A text of a call as it was taken in; `amends` is the one before it. Kept for ever, changed never."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=80, db_index=True)
    text = models.TextField()
    amends = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.digest
