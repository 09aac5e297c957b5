"""The opinion on one application: what is decided and why, without a single assessor’s marks."""

from datetime import date
from decimal import Decimal

from talka.core.values import say, say_count
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
from writers.expected import (
    MONEY_LEFT,
    NO_MONEY_LEFT,
    NOT_MET,
    OFFICE_DIGEST,
    eur,
    points_by_criterion,
    support_step_by_step,
)
from writers.rounds import at, outcome, small_papers

UNSIGNED = Signatures(((say("Head of the council"), None),))


def gates(*, met: bool) -> Table:
    return Table(
        say("Eligibility criteria"),
        (Column(say("Eligibility criterion"), width=8), Column(say("Met"))),
        (Row(("A1 Serves the strategy", met)),),
    )


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
                    (say("Requested"), eur(4500)),
                )
            ),
            Heading(say("Decision")),
            Paragraph(
                say("The application conforms and is supported. Public funding: {amount}.", amount=eur(4000)),
                "lead",
            ),
            Heading(say("Conformity")),
            Paragraph(say("All requirements and eligibility criteria are met.")),
            gates(met=True),
            Heading(say("Points")),
            points_by_criterion(3, why="clear"),
            Heading(say("Place")),
            Particulars(
                (
                    (say("Place among the conforming"), say("{place} of {count}", place=1, count=2)),
                    (say("What decided the place"), say("by points")),
                    (say("Money"), (MONEY_LEFT,)),
                )
            ),
            Heading(say("Support")),
            support_step_by_step(cost=8000, public=4000),
            Heading(say("How this opinion can be disputed")),
            Paragraph("Within a month, at the agency."),
            Signatures((("Head", "Anna Egle"),)),
        ),
        subtitle=say("on the project application {id} “{title}”", id="1", title="Project 1"),
        number="1-7/1",
        date=date(2026, 6, 1),
        dated=True,
        footer=OFFICE_DIGEST,
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
        gates(met=True),
        Heading(say("Points")),
        points_by_criterion(2, why=say_count("mean of {count} mark", "mean of {count} marks", count=2)),
        Heading(say("Place")),
        Particulars(
            (
                (say("Place among the conforming"), say("{place} of {count}", place=2, count=2)),
                (say("What decided the place"), say("by points")),
                (say("Money"), (NO_MONEY_LEFT,)),
            )
        ),
        Heading(say("Support")),
        support_step_by_step(cost=14000, public=7000),
        Heading(say("How this opinion can be disputed")),
        ToFillIn(say("Where, how and until when"), 2),
        UNSIGNED,
    )


def test_an_opinion_on_what_does_not_conform_lists_what_failed_and_leaves_support_out() -> None:
    papers = small_papers()

    assert opinion(papers, outcome(papers, "3")).blocks[1:] == (
        Heading(say("Decision")),
        Paragraph(say("The application does not conform to the requirements and is not supported."), "lead"),
        Heading(say("Conformity")),
        Paragraph(say("These requirements are not met:")),
        Bullets((NOT_MET,), True),
        gates(met=False),
        Heading(say("Points")),
        points_by_criterion(1, why="vague"),
        Heading(say("How this opinion can be disputed")),
        ToFillIn(say("Where, how and until when"), 2),
        UNSIGNED,
    )


def test_an_opinion_on_a_withdrawn_application_decides_nothing() -> None:
    papers = small_papers()

    assert opinion(papers, outcome(papers, "4")).blocks[1:] == (
        Heading(say("Decision")),
        Paragraph(say("The applicant has withdrawn the application; nothing is decided on support."), "lead"),
        UNSIGNED,
    )


def test_single_marks_are_shown_by_numbered_assessors_only_where_the_body_publishes_them() -> None:
    papers = small_papers(settings="single_marks_public = true\n")
    points = [block for block in opinion(papers, outcome(papers, "2")).blocks if isinstance(block, Table)][1]

    assert points == points_by_criterion(
        2,
        marks={say("Assessor {number}", number=1): 3, say("Assessor {number}", number=2): 1},
        why=say("mean of {points}", points=(Decimal(3), Decimal(1))),
    )
