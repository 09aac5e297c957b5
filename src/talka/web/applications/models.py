"""Tables of applications, their files and the questions asked about them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from talka.web.accounts.models import Body, User
from talka.web.calls.models import Round
from talka.web.files.models import File
from talka.web.site.exact import ExactJSONField

LARGEST = 10**12  # money of one application; a figure beyond it is a slip of the hand


class Application(models.Model):
    """What an applicant filed for one action, as the office knows it now; fields are those of `core.round.Application`.

    `at_closing` holds facts, costs, territory and sums as they were when the register was closed, once they differ.
    `search`, `order` and `order_applicant` are made from the texts by `applications.finding`: folded words, and keys
    that put titles and applicants into Latvian order. `missing`: how much a rule of its action needs and nobody gave.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="applications")
    number = models.CharField(max_length=40)
    action = models.CharField(max_length=80)
    title = models.CharField(max_length=500)
    applicant = models.CharField(max_length=300)
    applicant_code = models.CharField(max_length=40, blank=True)
    applicant_kind = models.CharField(max_length=80, blank=True)
    natural_person = models.BooleanField()
    contact = models.CharField(max_length=300, blank=True)
    agency_number = models.CharField(max_length=80, blank=True)
    filed_at = models.DateTimeField()
    territory = models.CharField(max_length=80, blank=True)
    joint = models.BooleanField(null=True)
    recovers_tax = models.BooleanField(null=True)
    costs = ExactJSONField(default=list)  # [{"kind", "amount", "tax"}]
    requested = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    indicators = models.JSONField(default=list)
    facts = ExactJSONField(default=dict)
    at_closing = ExactJSONField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=500, blank=True)
    note = models.TextField(blank=True)
    search = models.TextField()
    order = models.CharField(max_length=600)
    order_applicant = models.CharField(max_length=600, default="")
    missing = models.PositiveSmallIntegerField(default=0)
    fails = models.BooleanField(
        default=False
    )  # its facts break a rule of the action, whatever its marks would be
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "number"], name="one_application_a_number"),
            models.CheckConstraint(
                condition=Q(requested=None) | Q(requested__gte=0, requested__lt=LARGEST),
                name="requested_in_range",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["round", "action", "number"])]

    def __str__(self) -> str:
        return self.number


class Paper(models.Model):
    """A file of an application, such as the agency's PDF."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="papers")
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    removed = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.title


class Clarification(models.Model):
    """A question to the applicant with its term, and the answer."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="clarifications")
    question = models.TextField()
    asked = models.DateTimeField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    due = models.DateField()
    answer = models.TextField(blank=True)
    answered = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.application_id}: {self.due}"


class Draft(models.Model):
    """A sheet on its way into the register: its cells as read, kept here between the steps and for some days only."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=80)  # of the file's bytes
    head = models.PositiveIntegerField()  # the row of column titles, counted from 1
    titles = models.JSONField()
    rows = ExactJSONField()  # the rows under the titles
    columns = models.JSONField(default=dict)  # place of a column → field
    made = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class ColumnMap(models.Model):
    """Which column of a sheet means what, as a body matched them last time."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+")
    head = models.CharField(max_length=64)  # digest of the sheet's column titles
    columns = models.JSONField()  # column title → field
    used = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["body", "head"], name="one_map_a_head")]

    def __str__(self) -> str:
        return self.head
