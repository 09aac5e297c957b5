"""What the page of components shows: one of everything, as pages use it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.paginator import Paginator

from talka import language as edge
from talka.core.values import Message, Money, say
from talka.web.site import charts
from talka.web.site.fields import DayField, MomentField, MoneyField, NumberField
from talka.web.site.words import said

KINDS = [
    ("business", said(say("businesses"))),
    ("association", said(say("associations"))),
    ("residents", said(say("residents"))),
]


class Sample(forms.Form):
    """A field of every kind."""

    title = forms.CharField(label=said(say("Project")), help_text=said(say("As in the application")))
    email = forms.EmailField(label=said(say("E-mail")), required=False)
    amount = MoneyField(currency="EUR", label=said(say("Requested support")))
    share = NumberField(label=said(say("Share, per cent")), decimals=2, most=100, required=False)
    due = DayField(label=said(say("Answer by")))
    filed = MomentField(label=said(say("Filed")))
    kind = forms.ChoiceField(label=said(say("Kind")), choices=KINDS)
    group = forms.ChoiceField(
        label=said(say("Interest group")), choices=KINDS, widget=forms.RadioSelect, help_text=said(say("One"))
    )
    groups = forms.MultipleChoiceField(
        label=said(say("Interest groups")), choices=KINDS, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(label=said(say("Reason")), widget=forms.Textarea(attrs={"rows": 4}))
    paper = forms.FileField(label=said(say("File")), required=False)
    sure = forms.BooleanField(label=said(say("I have read the call")))


WRONG = {"amount": "1,234.50", "share": "120", "due": "31.02.2026.", "filed": "5.3.2026", "kind": "x"}


ROWS = [
    ("Kopīga dārzeņu kaltētava", Decimal("37.5"), Decimal(112_500), say("granted")),
    ("Siernīca pie ezera", Decimal("34.17"), Decimal(90_000), say("granted")),
    ("Koka rotaļlietu darbnīca", Decimal("26.83"), Decimal(45_500), say("on the reserve list")),
]


@dataclass(frozen=True, slots=True)
class Task:
    """A line of a task list."""

    text: Message
    state: Message
    colour: str
    address: str = ""
    hint: Message | None = None


TASKS = [
    Task(say("Take in the applications"), say("done"), "green", "#main"),
    Task(say("Declare interests"), say("begun"), "yellow", "#main", say("Before seeing any application")),
    Task(say("Close the register"), say("cannot begin yet"), "grey"),
]


def parts(state: str) -> dict[str, Any]:
    """The values of the page; `state` is empty or `errors`."""
    action = say("Action")
    return {
        "form": Sample(WRONG if state == "errors" else None),
        "crumbs": [(say("Home"), "/"), (say("Rounds"), "/")],
        "rows": ROWS,
        "sum": sum(amount for _, _, amount, _ in ROWS),
        "page": Paginator(range(130), 50).page(2),
        "facts": [
            (say("Applicant"), "Biedrība “Ezermala”"),
            (say("Requested support"), Money(Decimal(112500), "EUR")),
            (say("Filed"), date(2026, 3, 5)),
            (say("Joint project"), True),
            (say("Contact"), None),
        ],
        "tasks": TASKS,
        "counts": [
            (say("Applications filed"), 40),
            (say("Of them withdrawn"), 2),
            (say("Requested support"), Decimal(1_234_567)),
        ],
        "bars": charts.bars(
            say("Money asked for"),
            action,
            say("EUR"),
            [(name, amount, edge.fixed(amount, 2)) for name, amount in ASKED],
        ),
        "stack": charts.stack(
            say("Score sheets"),
            say("State"),
            say("Count"),
            [(say("signed"), 74), (say("begun"), 18), (say("not begun"), 28)],
        ),
        "spread": charts.spread(say("Marks of the assessors"), say("Criterion"), SPREADS, Decimal(5)),
    }


ASKED = [("UD1", Decimal(360_000)), ("UD2", Decimal(212_500)), ("UD3", Decimal(75_000))]
SPREADS = [
    ("K1 Inovācija", Decimal(2), Decimal("3.67"), Decimal(5)),
    ("K2 Sagatavotība", Decimal(4), Decimal(4), Decimal(4)),
]
