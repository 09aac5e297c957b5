"""The opinion on one application: what is decided and why, without a single assessor’s marks."""

from datetime import date
from decimal import Decimal

from talka.core.values import Money, say, say_count
from talka.writers.document import (
    Bullets,
    Column,
    Document,
    Heading,
    Paragraph,
    Particulars,
    Row,
    Signatures,
    Table,
    ToFillIn,
)
from talka.writers.reports.opinion import opinion
from writers.rounds import at, outcome, small_papers


def test_an_opinion_on_a_funded_application_with_the_letterhead() -> None:
    papers = small_papers(letterhead=True)

    assert opinion(papers, outcome(papers, "1")) == Document(
        name="1",
        title=say("Opinion"),
        blocks=(
            Paragraph("The council decides on the ground of the strategy."),
            Particulars(
                (
                    (say("Decided by"), "Biedrība"),
                    (say("Call"), "Izsludinājums"),
                    (say("Applicant"), "Applicant 1"),
                    (say("Project"), "Project 1"),
                    (say("Application's number"), "1"),
                    (say("Action"), "A Action"),
                    (say("Filed"), at("2026-03-09T12:00:00")),
                    (say("Requested"), Money(Decimal(4500), "EUR")),
                )
            ),
            Heading(say("Decision")),
            Paragraph(
                say(
                    "The application conforms and is supported. Public funding: {amount}.",
                    amount=Money(Decimal("4000.00"), "EUR"),
                ),
                "lead",
            ),
            Heading(say("Conformity")),
            Paragraph(say("All requirements and eligibility criteria are met.")),
            Table(
                say("Eligibility criteria"),
                (Column(say("Eligibility criterion"), width=8), Column(say("Met"))),
                (Row(("A1 Serves the strategy", True)),),
            ),
            Heading(say("Points")),
            Table(
                say("Points by criterion"),
                (
                    Column(say("Criterion"), width=12),
                    Column(say("Most"), "points", 2),
                    Column(say("Points"), "points", 3),
                    Column(say("Why"), width=12),
                ),
                (
                    Row(("Quality",), "section", (4,)),
                    Row(("Goal", Decimal(3), Decimal("3.00"), "clear")),
                    Row(
                        (say("In all: {section}", section="Quality"), Decimal(3), Decimal("3.00"), None),
                        "total",
                    ),
                    Row((say("In all"), Decimal(3), Decimal("3.00"), None), "total"),
                ),
            ),
            Heading(say("Place")),
            Particulars(
                (
                    (say("Place among the conforming"), say("{place} of {count}", place=1, count=2)),
                    (say("What decided the place"), say("by points")),
                    (
                        say("Money"),
                        (
                            say(
                                "fits: {asked} asked, {left} left after it",
                                asked=Money(Decimal("4000.00"), "EUR"),
                                left=Money(Decimal("6000.00"), "EUR"),
                            ),
                        ),
                    ),
                )
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
                            say("cost as filed: {amount}", amount=Money(Decimal(8000), "EUR")),
                            Decimal(8000),
                            None,
                        )
                    ),
                    Row((say("base rate {percent} %", percent=Decimal(50)), None, Decimal(50))),
                    Row(
                        (
                            say(
                                "{rate} % of {amount}: {public}",
                                rate=Decimal("50.00"),
                                amount=Money(Decimal(8000), "EUR"),
                                public=Money(Decimal("4000.00"), "EUR"),
                            ),
                            Decimal("4000.00"),
                            None,
                        )
                    ),
                    Row((say("Public funding"), Decimal("4000.00"), Decimal("50.00")), "total"),
                ),
            ),
            Heading(say("How this opinion can be disputed")),
            Paragraph("Within a month, at the agency."),
            Signatures((("Head", "Anna Egle"),)),
        ),
        subtitle=say("on the project application {id} “{title}”", id="1", title="Project 1"),
        number="1-7/1",
        date=date(2026, 6, 1),
        dated=True,
        footer=say("Digest of the results: {digest}", digest="sha256:office"),
        letterhead=papers.letterhead,
    )


def test_an_opinion_on_a_reserve_place() -> None:
    papers = small_papers()

    assert opinion(papers, outcome(papers, "2")).blocks[1:] == (
        Heading(say("Decision")),
        Paragraph(
            say(
                "The application conforms. The money of the action is not enough for it; it is on the reserve list."
            ),
            "lead",
        ),
        Heading(say("Conformity")),
        Paragraph(say("All requirements and eligibility criteria are met.")),
        Table(
            say("Eligibility criteria"),
            (Column(say("Eligibility criterion"), width=8), Column(say("Met"))),
            (Row(("A1 Serves the strategy", True)),),
        ),
        Heading(say("Points")),
        Table(
            say("Points by criterion"),
            (
                Column(say("Criterion"), width=12),
                Column(say("Most"), "points", 2),
                Column(say("Points"), "points", 3),
                Column(say("Why"), width=12),
            ),
            (
                Row(("Quality",), "section", (4,)),
                Row(
                    (
                        "Goal",
                        Decimal(3),
                        Decimal("2.00"),
                        say_count("mean of {count} mark", "mean of {count} marks", count=2),
                    )
                ),
                Row(
                    (say("In all: {section}", section="Quality"), Decimal(3), Decimal("2.00"), None), "total"
                ),
                Row((say("In all"), Decimal(3), Decimal("2.00"), None), "total"),
            ),
        ),
        Heading(say("Place")),
        Particulars(
            (
                (say("Place among the conforming"), say("{place} of {count}", place=2, count=2)),
                (say("What decided the place"), say("by points")),
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
        Heading(say("How this opinion can be disputed")),
        ToFillIn(say("Where, how and until when"), 2),
        Signatures(((say("Head of the council"), None),)),
    )


def test_an_opinion_on_what_does_not_conform_lists_what_failed_and_leaves_support_out() -> None:
    papers = small_papers()

    assert opinion(papers, outcome(papers, "3")).blocks[1:] == (
        Heading(say("Decision")),
        Paragraph(say("The application does not conform to the requirements and is not supported."), "lead"),
        Heading(say("Conformity")),
        Paragraph(say("These requirements are not met:")),
        Bullets((say("The eligibility criterion “{gate}” is not met", gate="A1 Serves the strategy"),), True),
        Table(
            say("Eligibility criteria"),
            (Column(say("Eligibility criterion"), width=8), Column(say("Met"))),
            (Row(("A1 Serves the strategy", False)),),
        ),
        Heading(say("Points")),
        Table(
            say("Points by criterion"),
            (
                Column(say("Criterion"), width=12),
                Column(say("Most"), "points", 2),
                Column(say("Points"), "points", 3),
                Column(say("Why"), width=12),
            ),
            (
                Row(("Quality",), "section", (4,)),
                Row(("Goal", Decimal(3), Decimal("1.00"), "vague")),
                Row(
                    (say("In all: {section}", section="Quality"), Decimal(3), Decimal("1.00"), None), "total"
                ),
                Row((say("In all"), Decimal(3), Decimal("1.00"), None), "total"),
            ),
        ),
        Heading(say("How this opinion can be disputed")),
        ToFillIn(say("Where, how and until when"), 2),
        Signatures(((say("Head of the council"), None),)),
    )


def test_an_opinion_on_a_withdrawn_application_decides_nothing() -> None:
    papers = small_papers()

    assert opinion(papers, outcome(papers, "4")).blocks[1:] == (
        Heading(say("Decision")),
        Paragraph(say("The applicant has withdrawn the application; nothing is decided on support."), "lead"),
        Signatures(((say("Head of the council"), None),)),
    )


def test_single_marks_are_shown_by_numbered_assessors_only_where_the_body_publishes_them() -> None:
    papers = small_papers(settings="single_marks_public = true\n")
    points = [block for block in opinion(papers, outcome(papers, "2")).blocks if isinstance(block, Table)][1]

    assert points == Table(
        say("Points by criterion"),
        (
            Column(say("Criterion"), width=12),
            Column(say("Most"), "points", 2),
            Column(say("Assessor {number}", number=1), "points", 2),
            Column(say("Assessor {number}", number=2), "points", 2),
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
                    say("mean of {points}", points=(Decimal(3), Decimal(1))),
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
                (say("In all"), Decimal(3), Decimal("3.00"), Decimal("1.00"), Decimal("2.00"), None), "total"
            ),
        ),
    )
