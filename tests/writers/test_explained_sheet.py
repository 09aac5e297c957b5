"""The explained sheet: one application for the office, whole."""

from datetime import date
from decimal import Decimal

from talka.core.values import Money, say
from talka.writers.document import (
    Bullets,
    Column,
    Document,
    Heading,
    Paragraph,
    Particulars,
    Row,
    Table,
)
from talka.writers.reports.explained_sheet import explained_sheet
from writers.rounds import at, outcome, small_papers


def test_a_sheet_tells_everything_of_an_application() -> None:
    papers = small_papers()

    assert explained_sheet(papers, outcome(papers, "2")) == Document(
        name="2",
        title=say("Explained score sheet"),
        blocks=(
            Paragraph(say("Decision: {state}", state=say("reserve list")), "lead"),
            Particulars(
                (
                    (say("List"), "A Action"),
                    (say("Place"), say("{place} of {count}", place=2, count=2)),
                    (say("Points, exactly"), Decimal(2)),
                    (say("What decided the place"), say("by points")),
                    (say("Granted"), Money(Decimal(0), "EUR")),
                    (
                        say("Money"),
                        (
                            say(
                                "does not fit: {asked} asked, {left} left",
                                asked=Money(Decimal("7000.00"), "EUR"),
                                left=Money(Decimal("6000.00"), "EUR"),
                            ),
                        ),
                    ),
                )
            ),
            Heading(say("Application")),
            Particulars(
                (
                    (say("Action"), "A Action"),
                    (say("Applicant"), "Applicant 2"),
                    (say("Filed"), at("2026-03-10T12:00:00")),
                )
            ),
            Table(
                say("Cost as filed"),
                (
                    Column(say("Kind of cost"), width=6),
                    Column(say("Without tax"), "money", 2),
                    Column(say("Value added tax"), "money", 2),
                ),
                (
                    Row(("works", Decimal(14000), Decimal(0))),
                    Row((say("In all"), Decimal(14000), Decimal(0)), "total"),
                ),
            ),
            Heading(say("Support")),
            Table(
                say("Support step by step"),
                (
                    Column(say("Step"), width=10),
                    Column(say("Amount after it"), "money", 3),
                    Column(say("Rate after it"), "percent", 3),
                ),
                (
                    Row(
                        (
                            say("cost as filed: {amount}", amount=Money(Decimal(14000), "EUR")),
                            Decimal(14000),
                            None,
                        )
                    ),
                    Row((say("base rate {percent} %", percent=Decimal(50)), None, Decimal(50))),
                    Row(
                        (
                            say(
                                "{rate} % of {amount}: {public}",
                                rate=Decimal("50.00"),
                                amount=Money(Decimal(14000), "EUR"),
                                public=Money(Decimal("7000.00"), "EUR"),
                            ),
                            Decimal("7000.00"),
                            None,
                        )
                    ),
                    Row((say("Public funding"), Decimal("7000.00"), Decimal("50.00")), "total"),
                ),
            ),
            Heading(say("Score sheets")),
            Table(
                say("Score sheets"),
                (
                    Column(say("Assessor"), width=2),
                    Column(say("Name"), width=5),
                    Column(say("Version"), "whole", 2),
                    Column(say("What of it"), width=12),
                ),
                (
                    Row(("V1", "Assessor 1", 1, say("counts"))),
                    Row(("V2", "Assessor 2", 1, say("counts"))),
                    Row(("V3", "Assessor 3", 1, say("took no part: {interest}", interest="A relative."))),
                ),
                False,
            ),
            Heading(say("Eligibility")),
            Table(
                say("Eligibility criteria"),
                (
                    Column(say("Criterion"), width=10),
                    Column("V1", width=2),
                    Column("V2", width=2),
                    Column(say("Met"), width=2),
                    Column(say("Why"), width=10),
                ),
                (Row(("A1 Serves the strategy", True, True, True, None)),),
            ),
            Heading(say("Points")),
            Table(
                say("Points by criterion"),
                (
                    Column(say("Criterion"), width=12),
                    Column(say("Most"), "points", 2),
                    Column("V1", "points", 2),
                    Column("V2", "points", 2),
                    Column(say("Points"), "points", 3),
                    Column(say("Why"), width=12),
                ),
                (
                    Row(("Quality",), "section", (6,)),
                    Row(
                        (
                            "Goal",
                            Decimal(3),
                            Decimal("3.00"),
                            Decimal("1.00"),
                            Decimal("2.00"),
                            (
                                say("{title}: {points}", title="clear", points=Decimal(3)),
                                say("{title}: {points}", title="vague", points=Decimal(1)),
                            ),
                        )
                    ),
                    Row(
                        (
                            say("In all: {section}", section="Quality"),
                            Decimal(3),
                            Decimal("3.00"),
                            Decimal("1.00"),
                            Decimal("2.00"),
                            None,
                        ),
                        "total",
                    ),
                    Row(
                        (say("In all"), Decimal(3), Decimal("3.00"), Decimal("1.00"), Decimal("2.00"), None),
                        "total",
                    ),
                ),
            ),
            Table(
                say("Comments of assessors"),
                (
                    Column(say("Criterion"), width=6),
                    Column(say("Assessor"), width=2),
                    Column(say("Comment"), width=12),
                ),
                (Row(("Goal", "V1", "Well said.")),),
            ),
            Table(
                say("Keys for equal points"),
                (
                    Column(say("Key for equal points"), width=10),
                    Column(say("Value"), width=4),
                    Column(say("Order"), width=4),
                ),
                (Row(("P.1 Filed earlier", at("2026-03-10T12:00:00"), say("the lowest first"))),),
            ),
        ),
        subtitle="2 Project 2",
        date=date(2026, 6, 1),
        footer=say("Digest of the results: {digest}", digest="sha256:office"),
        landscape=True,
    )


def test_a_sheet_of_what_does_not_conform_begins_with_what_failed() -> None:
    papers = small_papers()

    assert explained_sheet(papers, outcome(papers, "3")).blocks[:2] == (
        Paragraph(say("Decision: {state}", state=say("does not conform")), "lead"),
        Bullets((say("The eligibility criterion “{gate}” is not met", gate="A1 Serves the strategy"),)),
    )


def test_personal_facts_have_their_titles() -> None:
    papers = small_papers()
    facts = next(
        block for block in explained_sheet(papers, outcome(papers, "1")).blocks if isinstance(block, Table)
    )

    assert facts.rows == (Row(("Younger than 40", say("{value}", value=True))),)
