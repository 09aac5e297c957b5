"""Tables of the council's decisions on a list, and of results as they were computed."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from talka.core.results import State
from talka.web.accounts.models import User
from talka.web.calls.models import Round
from talka.web.site.exact import ExactJSONField


class CouncilDecision(models.Model):
    """What the council decided where the rules leave it to the council: a tie's order, or more money for an action."""

    class Kind(models.TextChoices):
        TIE = "tie"
        RAISE = "raise"

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="decisions")
    number = models.CharField(max_length=40)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    action = models.CharField(max_length=80)
    order = models.JSONField(default=list)  # application numbers, first one first
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    taken_from = models.CharField(max_length=80, blank=True)
    day = models.DateField()
    reason = models.TextField()
    withdrawn = models.DateTimeField(null=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(  # one that was taken back may be recorded again under its number
                fields=["round", "number"], condition=Q(withdrawn=None), name="one_decision_a_number"
            )
        ]

    def __str__(self) -> str:
        return self.number


class Computed(models.Model):
    """The results of a round as of one version of it: what can be computed again is kept only to be shown at once."""

    round = models.OneToOneField(Round, on_delete=models.CASCADE, primary_key=True, related_name="computed")
    version = models.PositiveIntegerField()
    basis = models.CharField(max_length=64, default="")  # digest of what results state beside the round
    head = models.JSONField()  # language → what every page of the results says, see `decisions.shown`
    figures = ExactJSONField()  # what `decisions.figures` makes of them, for pages that look over many rounds
    digest = models.CharField(
        max_length=80, blank=True
    )  # of the office's bundle; empty where it is not ready
    at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.round_id} v{self.version}"


class ShownPage(models.Model):
    """A page of the results in one language; apart, so that one page costs the same whatever the size of the round."""

    computed = models.ForeignKey(Computed, on_delete=models.CASCADE, related_name="pages")
    language = models.CharField(max_length=5)
    number = models.PositiveIntegerField()  # 1, 2, 3 …
    rows = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["computed", "language", "number"], name="one_page_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.computed_id} {self.language} {self.number}"


class Ending(models.Model):
    """Where one application ends in the results, see `decisions.ends`."""

    computed = models.ForeignKey(Computed, on_delete=models.CASCADE, related_name="endings")
    number = models.CharField(max_length=40)  # of the application
    place = models.PositiveIntegerField(null=True)
    state: "models.CharField[State, State]" = models.CharField(max_length=20)
    grant = ExactJSONField()  # money; a decimal column is a float in SQLite

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["computed", "number"], name="one_ending_an_application")
        ]

    def __str__(self) -> str:
        return f"{self.computed_id} {self.number}"


class Bundle(models.Model):
    """A bundle of the results, apart from them: a row with megabytes in it is slow to read even where they are not."""

    class Kind(models.TextChoices):
        OFFICE = "office"
        PUBLIC = "public"  # made once somebody asks for it

    computed = models.ForeignKey(Computed, on_delete=models.CASCADE, related_name="bundles")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    text = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["computed", "kind"], name="one_bundle_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.computed_id} {self.kind}"
