"""The explained sheet: one application for the office, whole."""

from datetime import date
from decimal import Decimal

from talka.core.values import say
from talka.writers.document import Bullets, Column, Document, Heading, Paragraph, Particulars, Row, Table
from talka.writers.reports.explained_sheet import explained_sheet
from writers.expected import (
    NO_MONEY_LEFT,
    NOT_MET,
    OFFICE_DIGEST,
    eur,
    points_by_criterion,
    support_step_by_step,
)
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
                    (say("Granted"), eur(0)),
                    (say("Money"), (NO_MONEY_LEFT,)),
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
            support_step_by_step(cost=14000, public=7000),
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
            points_by_criterion(
                2,
                marks={"V1": 3, "V2": 1},
                why=(
                    say("{title}: {points}", title="clear", points=Decimal(3)),
                    say("{title}: {points}", title="vague", points=Decimal(1)),
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
        footer=OFFICE_DIGEST,
        landscape=True,
    )


def test_a_sheet_of_what_does_not_conform_begins_with_what_failed() -> None:
    papers = small_papers()

    assert explained_sheet(papers, outcome(papers, "3")).blocks[:2] == (
        Paragraph(say("Decision: {state}", state=say("does not conform")), "lead"),
        Bullets((NOT_MET,)),
    )


def test_personal_facts_have_their_titles() -> None:
    papers = small_papers()
    facts = next(
        block for block in explained_sheet(papers, outcome(papers, "1")).blocks if isinstance(block, Table)
    )

    assert facts.rows == (Row(("Younger than 40", say("{value}", value=True))),)
