"""The ranked list: money, places, the money line, everybody without a place, counts."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from talka.core.results import Results
from talka.core.values import Money, say
from talka.writers.document import (
    Column,
    Document,
    Paragraph,
    Particulars,
    Row,
    Table,
)
from talka.writers.reports.papers import outcomes_of
from talka.writers.reports.ranked_list import decided, ranked_list
from writers.rounds import at, public, small_papers


def test_a_list_says_everything_of_its_action() -> None:
    papers = small_papers()

    assert ranked_list(papers, papers.results.lists[0]) == Document(
        name="A",
        title=say("Ranked list of projects"),
        blocks=(
            Particulars(
                (
                    (say("Who calls"), "Biedrība"),
                    (say("Call"), "Izsludinājums"),
                    (
                        say("Open for applications"),
                        say(
                            "{opens} – {closes}",
                            opens=at("2026-03-01T00:00:00"),
                            closes=at("2026-03-31T23:59:59"),
                        ),
                    ),
                )
            ),
            Particulars(
                (
                    (say("Money"), Money(Decimal(10000), "EUR")),
                    (say("Granted"), Money(Decimal("4000.00"), "EUR")),
                    (say("Left"), Money(Decimal("6000.00"), "EUR")),
                )
            ),
            Table(
                say("Conforming applications in order"),
                (
                    Column(say("Place"), "whole", 2),
                    Column(say("Number"), width=4),
                    Column(say("Project"), width=9),
                    Column(say("Applicant"), width=8),
                    Column(say("Points"), "points", 3),
                    Column(say("What decided the place"), width=11),
                    Column(say("Requested"), "money", 5),
                    Column(say("Public funding"), "money", 5),
                    Column(say("Granted"), "money", 5),
                    Column(say("Decision"), width=5),
                ),
                (
                    Row(
                        (
                            1,
                            "1",
                            "Project 1",
                            "Applicant 1",
                            Decimal("3.00"),
                            say("by points"),
                            Decimal(4500),
                            Decimal("4000.00"),
                            Decimal("4000.00"),
                            say("funded"),
                        )
                    ),
                    Row(
                        (
                            say(
                                "Money line: {left} left, {application} asks for {asked}",
                                left=Money(Decimal("6000.00"), "EUR"),
                                application="2",
                                asked=Money(Decimal("7000.00"), "EUR"),
                            ),
                        ),
                        "line",
                        (10,),
                    ),
                    Row((say("Reserve list"),), "section", (10,)),
                    Row(
                        (
                            2,
                            "2",
                            "Project 2",
                            "Applicant 2",
                            Decimal("2.00"),
                            say("by points"),
                            None,
                            Decimal("7000.00"),
                            Decimal(0),
                            say("reserve list"),
                        )
                    ),
                    Row(
                        (say("In all"), None, Decimal("11000.00"), Decimal("4000.00"), None),
                        "total",
                        (6, 1, 1, 1, 1),
                    ),
                ),
            ),
            Table(
                say("Applications without a place"),
                (
                    Column(say("Number"), width=3),
                    Column(say("Project"), width=8),
                    Column(say("Applicant"), width=6),
                    Column(say("Points"), "points", 3),
                    Column(say("Decision"), width=4),
                    Column(say("Reasons"), width=16),
                ),
                (
                    Row(
                        (
                            "3",
                            "Project 3",
                            "Applicant 3",
                            Decimal("1.00"),
                            say("does not conform"),
                            (
                                say(
                                    "The eligibility criterion “{gate}” is not met",
                                    gate="A1 Serves the strategy",
                                ),
                            ),
                        )
                    ),
                    Row(
                        (
                            "4",
                            "Project 4",
                            "Applicant 4",
                            None,
                            say("withdrawn"),
                            (say("{why}", why="Found other money."),),
                        )
                    ),
                ),
            ),
            Table(
                say("Applications by decision"),
                (Column(say("Decision"), width=6), Column(say("Count"), "whole")),
                (
                    Row((say("funded"), 1)),
                    Row((say("reserve list"), 1)),
                    Row((say("does not conform"), 1)),
                    Row((say("withdrawn"), 1)),
                    Row((say("Filed in all"), 4), "total"),
                ),
            ),
        ),
        subtitle="A Action",
        date=date(2026, 6, 1),
        dated=True,
        footer=say("Digest of the results: {digest}", digest="sha256:office"),
        landscape=True,
    )


def test_for_everybody_no_natural_person_is_named() -> None:
    papers = public(small_papers())
    places, others = [
        block.rows
        for block in ranked_list(papers, papers.results.lists[0]).blocks
        if isinstance(block, Table)
    ][:2]

    assert [row.cells[3] for row in places if row.kind == "plain"] == [say("natural person"), "Applicant 2"]
    assert [row.cells[2:] for row in others] == [
        (
            "Applicant 3",
            Decimal("1.00"),
            say("does not conform"),
            (say("The eligibility criterion “{gate}” is not met", gate="A1 Serves the strategy"),),
        ),
        ("Applicant 4", None, say("withdrawn"), None),
    ]


def test_an_action_without_applications_says_so() -> None:
    papers = small_papers()
    empty = replace(papers, results=Results((replace(papers.results.lists[0], places=(), grants=()),), ()))

    assert ranked_list(empty, empty.results.lists[0]).blocks[1:] == (
        Particulars(
            (
                (say("Money"), Money(Decimal(10000), "EUR")),
                (say("Granted"), Money(Decimal(0), "EUR")),
                (say("Left"), Money(Decimal(10000), "EUR")),
            )
        ),
        Paragraph(say("No applications were filed.")),
    )


def test_points_that_are_shown_alike_and_differ_are_told_exactly() -> None:
    papers = small_papers()
    first, second = papers.results.lists[0].places
    near = replace(first, total=Fraction(8, 3)), replace(second, total=Fraction(2667, 1000))
    ranked = replace(papers.results.lists[0], places=near)

    assert [decided(papers, ranked, found) for found in near] == [
        say("{because} (exactly {points})", because=say("by points"), points="8/3"),
        say("{because} (exactly {points})", because=say("by points"), points=Decimal("2.667")),
    ]


def test_each_application_stands_on_one_list_of_an_action_with_several_schemes() -> None:
    papers = small_papers()
    one = papers.results.lists[0]
    other = replace(one, id="A/T", scheme="T", places=(), grants=())
    several = replace(papers, results=replace(papers.results, lists=(one, other)))

    filed = [
        [*placed, *(row.assessed.application.id for row in others)]
        for placed, others in (outcomes_of(several, ranked) for ranked in (one, other))
    ]

    assert filed == [["1", "2", "3", "4"], []]
