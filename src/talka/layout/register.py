"""The office's tables: applications with just what this call needs, assessors, decisions, struck sheets."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from talka.core.call import OUTSIDE, Call
from talka.core.conditions import FactIs
from talka.core.values import Message, Value, say
from talka.layout.columns import Choice, Column, Takes
from talka.layout.marks import Role

SHEET_NAMES: dict[Role, Message] = {
    "start": say("Begin here"),
    "applications": say("Applications"),
    "assessors": say("Assessors"),
    "tables": say("Outside tables"),
    "decisions": say("Decisions"),
    "struck": say("Struck sheets"),
    "settings": say("Settings"),
    "overview": say("Overview"),
    "declarations": say("Declaration"),
}

MORE_ROOM, LEAST_ROOM = 100, 200

ASSESSORS = (
    Column(
        "id",
        say("short name"),
        "id",
        help=say("Short, such as A1: it names the assessor's file."),
        required=True,
    ),
    Column("name", say("name and surname"), "text", help=say("It is never published."), width=34),
)


def room_for(rows: int) -> int:
    """How many rows a register has: what is there and more, and never few."""
    return max(LEAST_ROOM, rows + MORE_ROOM)


def actions_of(call: Call) -> tuple[Choice, ...]:
    return tuple(Choice(row.id, f"{row.id} {row.title}") for row in call.action)


def places_of(call: Call) -> tuple[Choice, ...]:
    """The territories by title, and what lies outside."""
    return named(call, "territory", [*(row.id for row in call.territory), OUTSIDE])


def kinds_of(call: Call) -> tuple[Choice, ...]:
    """The kinds of applicant by title: those that the call lists, then others that its conditions name."""
    listed = (row.id for row in call.applicant_kind)
    compared = (value for fact, value in compared_facts(call) if fact == "applicant_kind")
    return named(call, "applicant_kind", (*listed, *compared))


def named(call: Call, fact: str, values: Iterable[str]) -> tuple[Choice, ...]:
    """Values of a fact once each, by title; with the id behind it where two have the same title."""
    titles = {value: call.title_of(fact, value) for value in values}
    told = list(titles.values())
    return tuple(
        Choice(value, title if told.count(title) == 1 else f"{title} ({value})")
        for value, title in titles.items()
    )


def application_columns(call: Call) -> tuple[Column, ...]:
    """The columns of the register: what every application has, what this call asks, then its facts."""
    columns = (*_always(), *_asked(call), *_costs(call), *_money(call), *_office(), *_facts(call))
    return with_choices(columns, call)


def _always() -> Iterator[Column]:
    yield Column("id", say("number"), "id", help=say("The group's own number, on every list."), required=True)
    yield Column(
        "action", say("action"), "choice", help=say("Choose from the list."), required=True, width=30
    )
    yield Column("title", say("title of the project"), "text", required=True, width=34)
    yield Column("applicant", say("applicant"), "text", required=True, width=28)
    yield Column("applicant_code", say("registration number"), "text")


def _asked(call: Call) -> Iterator[Column]:
    compared = list(compared_facts(call))
    if choices := kinds_of(call):
        help_ = say("As the call's rules name it. Another kind may be written, if none of these fits.")
        yield Column(
            "applicant_kind", say("kind of applicant"), "choice", choices, help_, open=True, width=20
        )
    yield Column(
        "natural_person",
        say("natural person"),
        "yes_no",
        help=say("Yes, if the applicant is a natural person: then the name is not published."),
        required=True,
    )
    yield Column(
        "filed_on", say("filed on"), "date", help=say("The date, such as 22.04.2026."), required=True
    )
    yield Column("filed_time", say("filed at"), "time", help=say("The time, such as 16:40:05."))
    if call.territory:
        yield Column(
            "territory",
            say("territory of the project"),
            "choice",
            help=say("Choose from the list."),
            width=24,
        )
    if any(fact == "joint" for fact, _ in compared) or _is_used(call, "joint"):
        yield Column("joint", say("joint project"), "yes_no")
    if _tax_matters(call) or _is_used(call, "recovers_tax"):
        yield Column("recovers_tax", say("recovers value added tax"), "yes_no")


def _tax_matters(call: Call) -> bool:
    return any(action.tax in {None, "eligible_unless_recovered"} for action in call.action)


def _costs(call: Call) -> Iterator[Column]:
    amount, tax = (
        say("Without value added tax, in {currency}.", currency=call.call.currency),
        say("Value added tax."),
    )
    for kind in call.cost_kind:
        yield Column(f"cost {kind.id}", kind.title, "money", help=amount, width=15)
        yield Column(f"tax {kind.id}", say("{title}: tax", title=kind.title), "money", help=tax, width=13)


def _money(call: Call) -> Iterator[Column]:
    help_ = say("Public funding that the applicant asks for, in {currency}.", currency=call.call.currency)
    yield Column("requested", say("requested public funding"), "money", help=help_, width=15)
    if call.indicator:
        help_ = say("Output indicators that were chosen, separated by commas, such as {ids}.",
                    ids=", ".join(row.id for row in call.indicator[:2]))  # fmt: skip
        yield Column("indicators", say("output indicators"), "list", help=help_, width=18)


def _office() -> Iterator[Column]:
    yield Column("agency_number", say("paying agency's number"), "text", width=18)
    yield Column("contact", say("contact"), "text", help=say("It is never published."), width=22)
    help_ = say("Only where the applicant gave up: when and why.")
    yield Column("withdrawn", say("withdrawn"), "text", help=help_, width=18)


UNITS: dict[str, Message] = {
    "money": say("an amount of money, such as 1234,50"),
    "number": say("a number, such as 12,5"),
    "count": say("a whole number"),
    "percent": say("per cent, such as 12,5"),
    "date": say("a date, such as 22.04.2026"),
    "yes_no": say("yes or no"),
    "choice": say("choose from the list"),
    "text": say("text"),
}


def _facts(call: Call) -> Iterator[Column]:
    takes: dict[str, Takes] = {"choice": "choice", "text": "text"}
    for fact in call.fact:
        unit = UNITS[fact.kind]
        help_: Message = unit if fact.help is None else say("{unit}. {help}", unit=unit, help=fact.help)
        if fact.personal:
            help_ = say("{help}. It tells of a person and is never published.", help=help_)
        choices = named(call, fact.id, fact.choices)
        kind: Takes = takes.get(fact.kind, fact.kind)
        yield Column(f"fact {fact.id}", fact.title, kind, choices, help_, width=18)


def with_choices(columns: tuple[Column, ...], call: Call) -> tuple[Column, ...]:
    """Columns with what the call offers to choose from."""
    offered = {"action": actions_of(call), "taken_from": actions_of(call), "territory": places_of(call)}
    return tuple(
        replace(column, choices=offered[column.key]) if column.key in offered else column
        for column in columns
    )


DECISIONS: tuple[Column, ...] = (
    Column("id", say("number of the decision"), "id", required=True),
    Column("kind", say("what is decided"), "choice", (
        Choice("tie", say("order of a tie")), Choice("raise", say("more money")),
    ), required=True, width=18),
    Column("action", say("action"), "choice", required=True, width=30),
    Column("order", say("order of the tied"), "list",
           help=say("For a tie: the numbers of the tied applications, the first one first, separated by commas."),
           width=24),
    Column("amount", say("amount"), "money", help=say("For more money: by how much.")),
    Column("taken_from", say("taken from"), "choice", help=say("For more money: the action it is taken from."),
           width=30),
    Column("date", say("date"), "date", required=True),
    Column("reason", say("reason"), "text", required=True, width=50),
)  # fmt: skip

STRUCK = (
    Column("application", say("application"), "id", required=True),
    Column("assessor", say("assessor"), "id", help=say("The assessor's short name."), required=True),
    Column(
        "reason",
        say("reason"),
        "text",
        help=say("Why the marks do not count; they are kept."),
        required=True,
        width=60,
    ),
)


def outside_tables(call: Call) -> tuple[str, ...]:
    """The outside tables that tie keys need."""
    return tuple(dict.fromkeys(row.of for row in call.tie if row.by == "table" and row.of is not None))


def compared_facts(value: object) -> Iterator[tuple[str, str]]:
    """Every fact that some condition compares with a text, and the text."""
    for condition in _conditions(value):
        values = condition.value if isinstance(condition.value, tuple) else (condition.value,)
        yield from ((condition.fact, part) for part in values if isinstance(part, str))


def _is_used(call: Call, fact: str) -> bool:
    return any(condition.fact == fact for condition in _conditions(call)) or any(
        tie.by == "fact" and tie.of == fact for tie in call.tie
    )


def _conditions(value: object) -> Iterator[FactIs]:
    if isinstance(value, FactIs):
        yield value
    elif isinstance(value, Value):
        for name in type(value).model_fields:
            yield from _conditions(getattr(value, name))
    elif isinstance(value, tuple):
        for part in value:
            yield from _conditions(part)
