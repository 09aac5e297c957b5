"""Form fields out of a call: one for each fact and cost; what may be chosen is what the call names."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from stdnum import exceptions as stdnum_errors
from stdnum.lv import pvn

from talka.core.action import Action
from talka.core.call import PROVIDED, Call, FactField
from talka.core.values import Message, say
from talka.layout.columns import Choice
from talka.layout.register import kinds_of, named, places_of
from talka.web.site.fields import DayField, MoneyField, NumberField, wrong
from talka.web.site.words import said

YES_NO = {"yes": True, "no": False, "": None}
PERSONS_CODE_UP_TO = "3"  # personal codes begin with 0 to 3, those of enterprises with 4 to 9
COMPANY_DIGITS = 11


def yes_no(label: Any, *, required: bool = False, help_text: Any = "") -> forms.TypedChoiceField:
    """Yes, no, or (where it may be left open) not known."""
    choices = [("yes", said(say("yes"))), ("no", said(say("no")))]
    if not required:
        choices.append(("", said(say("not known"))))
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        choices=choices,
        coerce=YES_NO.__getitem__,
        empty_value=None,
        required=required,
        widget=forms.RadioSelect,
    )


def as_yes_no(value: bool | None) -> str:  # noqa: FBT001 — it is the value itself
    return "" if value is None else "yes" if value else "no"


def field_of(call: Call, fact: FactField) -> forms.Field:
    """The field of a fact; none is required, since the office enters what it knows."""
    label = fact.title
    options: dict[str, Any] = {"label": label, "required": False, "help_text": help_of(fact)}
    match fact.kind:
        case "money":
            return MoneyField(currency=call.call.currency, **options)
        case "number":
            return NumberField(least=None, **options)
        case "percent":
            return Percent(most=Decimal(100), **options)
        case "count":
            return NumberField(decimals=0, **options)
        case "date":
            return DayField(**options)
        case "yes_no":
            return yes_no(label, help_text=options["help_text"])
        case "choice":
            return one_of(offered(named(call, fact.id, fact.choices)), **options)
        case "text":
            return forms.CharField(max_length=2000, **options)


class Percent(NumberField):
    """A part of a hundred."""

    suffix = "%"


def help_of(fact: FactField) -> Any:
    if not fact.personal:
        return fact.help or ""
    told = fact.help or ""
    return (
        said(say("{help} It tells of a person: it is never published.", help=told))
        if told
        else said(say("It tells of a person: it is never published."))
    )


def one_of(choices: list[tuple[str, Any]], **options: Any) -> forms.ChoiceField:
    """One of several, or nothing."""
    return forms.ChoiceField(choices=[("", "–"), *choices], **options)


def offered(choices: Iterable[Choice]) -> list[tuple[str, Any]]:
    """What a field offers: each value with its words."""
    return [(row.value, said(row.label)) for row in choices]


def territories(call: Call) -> list[tuple[str, Any]]:
    """Where a project may be carried out: places of the call, those inside others behind them, or outside."""
    return offered(places_of(call)) if call.territory else []


def applicant_kinds(call: Call) -> list[tuple[str, Any]]:
    """The kinds of applicant that the call lists or its conditions name."""
    return offered(kinds_of(call))


def indicators(call: Call, action: Action) -> list[tuple[str, str]]:
    return [(row.id, row.title) for row in call.rules[action.id].indicators]


def title_of_fact(fact: str) -> Any:
    return said(PROVIDED[fact][0])


class RegisterCode(forms.CharField):
    """The register code of an enterprise; a person's code is refused, since nobody needs it."""

    def clean(self, value: Any) -> str:
        code = str(super().clean(value)).replace(" ", "").upper().removeprefix("LV")
        if not code:
            return ""
        if (fault := fault_of_code(code)) is not None:
            raise wrong(fault)
        return code


def fault_of_code(code: str) -> Message | None:
    """What is wrong with a register code of an enterprise, or None."""
    if is_persons(code):
        return say("This looks like a person's code. It is not kept; leave it out.")
    if len(code) != COMPANY_DIGITS or not code.isdigit():
        return say("A register code has 11 digits and begins with 4, 5 or 9.")
    try:
        pvn.validate(code)
    except stdnum_errors.ValidationError:
        return say("The check digit of {code} is wrong: one of its digits is mistyped.", code=code)
    return None


def is_persons(code: str) -> bool:
    """Whether a code has the form of a personal code, old (date of birth) or new (32…)."""
    digits = code.replace("-", "").replace(" ", "")
    return len(digits) == COMPANY_DIGITS and digits.isdigit() and digits[0] <= PERSONS_CODE_UP_TO
