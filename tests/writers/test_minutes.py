"""The minutes: what is known of the round, and blanks for the meeting."""

from decimal import Decimal

from talka.core.values import say
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
from writers.expected import NOT_MET, OFFICE_DIGEST, OPEN, WHO_CALLS, WHY_WITHDRAWN, money_of_the_list
from writers.rounds import small_papers


def test_minutes_hold_what_is_known_and_blanks_for_the_rest() -> None:
    order = say("The order of the list {list} and the funding proposed", list="A")
    refusal = say("Not to support: {applications}", applications=("3",))

    assert minutes(small_papers()) == Document(
        name="minutes",
        title=say("Minutes of the council’s meeting"),
        blocks=(
            Particulars((WHO_CALLS, OPEN, (say("Applications"), 4))),
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
            money_of_the_list(granted=4000, left=6000),
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
                    Row((1, "1", "Project 1", Decimal(3), Decimal(4000), say("funded"), Decimal(4000))),
                    Row((2, "2", "Project 2", Decimal(2), Decimal(7000), say("reserve list"), Decimal(0))),
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
                    Row(("3", "Project 3", say("does not conform"), (NOT_MET,))),
                    Row(("4", "Project 4", say("withdrawn"), WHY_WITHDRAWN)),
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
                    Row((order, None, None, None, ("Assessor 3",))),
                    Row((say("The reserve list of {list}", list="A"), None, None, None, ("Assessor 3",))),
                    Row((refusal, None, None, None, ("Assessor 3",))),
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
        footer=OFFICE_DIGEST,
    )
