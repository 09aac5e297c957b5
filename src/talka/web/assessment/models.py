"""Tables of panels, assignments, declarations and score sheets."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from talka.web.accounts.models import Membership, User
from talka.web.applications.models import Application
from talka.web.calls.models import Round
from talka.web.site.exact import ExactJSONField


class Panel(models.Model):
    """Who assesses the applications of one action, and how they were chosen."""

    class Mode(models.TextChoices):
        EVERYBODY = "everybody"  # every member of the panel, every application
        DRAWN = (
            "drawn"  # so many of the members for each application, drawn with the closed register's digest
        )
        ONE = "one"  # one member for the whole action

    class Reach(models.TextChoices):
        """What an interest in one application keeps its assessor from."""

        APPLICATION = "application"
        ACTION = "action"  # every application of the action in this round

    class Others(models.TextChoices):
        """When an assessor sees the others' marks on an application."""

        HANDED_IN = "handed_in"  # after handing in one's own
        NEVER = "never"

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="panels")
    action = models.CharField(max_length=80)
    mode = models.CharField(max_length=12, choices=Mode.choices)
    members = models.ManyToManyField(Membership, related_name="panels")
    least = models.PositiveSmallIntegerField(default=1)  # score sheets an application needs
    reach = models.CharField(max_length=12, choices=Reach.choices, default=Reach.APPLICATION)
    others = models.CharField(max_length=12, choices=Others.choices, default=Others.HANDED_IN)
    seed = models.CharField(max_length=200, blank=True)  # what the draw was made with; anyone can repeat it
    drawn = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "action"], name="one_panel_an_action")
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.action}"


class Assignment(models.Model):
    """An application given to an assessor, until ended with a reason."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="assignments")
    assessor = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="assignments")
    since = models.DateTimeField(auto_now_add=True)
    ended = models.DateTimeField(null=True)
    why = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["application", "assessor"], condition=Q(ended=None), name="one_assignment_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.application_id}: {self.assessor_id}"


class Declaration(models.Model):
    """An assessor's word on one application: no interest, or recused for one. The interest's words are erasable."""

    class Answer(models.TextChoices):
        NO_INTEREST = "no_interest"
        RECUSED = "recused"

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="declarations")
    assessor = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="declarations")
    answer = models.CharField(max_length=12, choices=Answer.choices)
    interest = models.TextField(blank=True)
    at = models.DateTimeField()
    late = models.BooleanField(default=False)  # found after marks were given, which are struck then

    class Meta:
        indexes: ClassVar = [models.Index(fields=["application", "assessor"])]

    def __str__(self) -> str:
        return f"{self.application_id}: {self.assessor_id} {self.answer}"


class ScoreSheet(models.Model):
    """One assessor's answers on one application; a new version for each reconsideration, all kept.

    Fields are those of `core.round.Sheet`. `edition` grows with every saving: who saves over an unseen one is told.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="sheets")
    assessor = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="sheets")
    version = models.PositiveSmallIntegerField(default=1)
    marks = ExactJSONField(default=dict)
    deductions = models.JSONField(default=dict)
    comments = models.JSONField(default=dict)
    answers = ExactJSONField(default=dict)
    edition = models.PositiveIntegerField(default=0)
    saved = models.DateTimeField(null=True)
    handed_in = models.DateTimeField(null=True)
    struck = models.DateTimeField(null=True)
    struck_why = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["application", "assessor", "version"], name="one_sheet_a_version")
        ]

    def __str__(self) -> str:
        return f"{self.application_id}: {self.assessor_id} v{self.version}"


class Term(models.Model):
    """Until when the assessors have time, and why it was extended."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="terms")
    until = models.DateField()
    why = models.CharField(max_length=500, blank=True)
    set_at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.round_id}: {self.until}"


class Reminder(models.Model):
    """A mail about a term to one person: claimed before it is sent, so that no run sends it a second time."""

    class Stage(models.TextChoices):
        NEAR = "near"  # the term ends in a few working days
        PASSED = "passed"

    class State(models.TextChoices):
        CLAIMED = "claimed"  # being sent; or the run was cut off
        SENT = "sent"
        IN_DOUBT = "in_doubt"  # nobody knows whether it went out

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="reminders")
    to = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=8, choices=Stage.choices)
    state = models.CharField(max_length=8, choices=State.choices, default=State.CLAIMED)
    claimed = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["term", "to", "stage"], name="one_reminder_a_stage")
        ]

    def __str__(self) -> str:
        return f"{self.term_id}: {self.to_id} {self.stage}"


class OutsideTable(models.Model):
    """Figures by territory from elsewhere that a tie key needs."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="tables")
    name = models.CharField(max_length=80)  # the id that the tie key names
    title = models.CharField(max_length=300)
    origin = models.CharField(max_length=300, blank=True)
    values = ExactJSONField(default=dict)  # territory → number

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "name"], name="one_table_a_name")]

    def __str__(self) -> str:
        return self.name
