"""The minutes: what is known of the round, and blanks for the meeting."""

from decimal import Decimal

from talka.core.values import Money, say
from talka.writers.document import (
    Bullets,
    Column,
    Document,
    Heading,
    Particulars,
    Row,
    Signatures,
    Table,
    ToFillIn,
)
from talka.writers.reports.minutes import minutes
from writers.rounds import at, small_papers


def test_minutes_hold_what_is_known_and_blanks_for_the_rest() -> None:
    assert minutes(small_papers()) == Document(
        name="minutes",
        title=say("Minutes of the council’s meeting"),
        blocks=(
            Particulars(
                (
                    (say("Who calls"), "Biedrība"),
                    (
                        say("Open for applications"),
                        say(
                            "{opens} – {closes}",
                            opens=at("2026-03-01T00:00:00"),
                            closes=at("2026-03-31T23:59:59"),
                        ),
                    ),
                    (say("Applications"), 4),
                )
            ),
            ToFillIn(say("Place and time of the meeting")),
            ToFillIn(say("Chair of the meeting")),
            ToFillIn(say("Keeps the minutes")),
            ToFillIn(say("Present"), 5),
            ToFillIn(say("Absent"), 2),
            ToFillIn(say("Quorum: how many are asked for, how many are present")),
            Heading(say("Agenda")),
            Bullets((say("Interests"), "A Action", say("Other matters")), True),
            Heading(say("1. Interests")),
            Table(
                say("Interests known from the assessment"),
                (
                    Column(say("Who"), width=4),
                    Column(say("Application"), width=5),
                    Column(say("Declared or found"), width=8),
                ),
                (Row(("Assessor 3", "2 Project 2", "A relative.")),),
            ),
            ToFillIn(say("Interests declared at the meeting, and who does not vote on what"), 3),
            Heading(say("{number}. {title}", number=2, title="A Action")),
            Particulars(
                (
                    (say("Money"), Money(Decimal(10000), "EUR")),
                    (say("Granted"), Money(Decimal("4000.00"), "EUR")),
                    (say("Left"), Money(Decimal("6000.00"), "EUR")),
                )
            ),
            Table(
                say("Proposed order and funding"),
                (
                    Column(say("Place"), "whole", 3),
                    Column(say("Number"), width=4),
                    Column(say("Project"), width=8),
                    Column(say("Points"), "points", 4),
                    Column(say("Public funding"), "money", 6),
                    Column(say("Proposed"), width=6),
                    Column(say("Granted"), "money", 5),
                ),
                (
                    Row(
                        (
                            1,
                            "1",
                            "Project 1",
                            Decimal("3.00"),
                            Decimal("4000.00"),
                            say("funded"),
                            Decimal("4000.00"),
                        )
                    ),
                    Row(
                        (
                            2,
                            "2",
                            "Project 2",
                            Decimal("2.00"),
                            Decimal("7000.00"),
                            say("reserve list"),
                            Decimal(0),
                        )
                    ),
                ),
            ),
            Table(
                say("Applications without a place"),
                (
                    Column(say("Number"), width=3),
                    Column(say("Project"), width=7),
                    Column(say("Proposed"), width=5),
                    Column(say("Reasons"), width=12),
                ),
                (
                    Row(
                        (
                            "3",
                            "Project 3",
                            say("does not conform"),
                            (
                                say(
                                    "The eligibility criterion “{gate}” is not met",
                                    gate="A1 Serves the strategy",
                                ),
                            ),
                        )
                    ),
                    Row(("4", "Project 4", say("withdrawn"), (say("{why}", why="Found other money."),))),
                ),
            ),
            Table(
                say("Votes"),
                (
                    Column(say("Put to the vote"), width=10),
                    Column(say("For"), width=2),
                    Column(say("Against"), width=2),
                    Column(say("Abstained"), width=2),
                    Column(say("Take no part"), width=3),
                ),
                (
                    Row(
                        (
                            say("The order of the list {list} and the funding proposed", list="A"),
                            None,
                            None,
                            None,
                            ("Assessor 3",),
                        )
                    ),
                    Row((say("The reserve list of {list}", list="A"), None, None, None, ("Assessor 3",))),
                    Row(
                        (
                            say("Not to support: {applications}", applications=("3",)),
                            None,
                            None,
                            None,
                            ("Assessor 3",),
                        )
                    ),
                ),
            ),
            ToFillIn(say("Discussed"), 2),
            Heading(say("{number}. Other matters", number=3)),
            ToFillIn(say("Discussed and decided"), 3),
            ToFillIn(say("The meeting ended at")),
            Signatures(((say("Chair of the meeting"), None), (say("Kept the minutes"), None))),
        ),
        subtitle="Izsludinājums",
        dated=True,
        footer=say("Digest of the results: {digest}", digest="sha256:office"),
    )
