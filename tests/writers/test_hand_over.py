"""The table for the paying agency: a row for each application."""

from datetime import date
from decimal import Decimal

from talka.core.values import changed, say
from talka.writers.document import Column, Document, Row, Table
from talka.writers.reports.hand_over import hand_over
from talka.writers.reports.papers import filed
from writers.expected import MONEY_LEFT, NO_MONEY_LEFT, NOT_MET, OFFICE_DIGEST
from writers.rounds import at, outcome, small_papers

D = Decimal


def test_each_application_has_its_row() -> None:
    assert hand_over(small_papers()) == Document(
        name="hand-over",
        title=say("Table for the paying agency"),
        blocks=(
            Table(
                say("Applications"),
                (
                    Column(say("Agency's number"), width=3),
                    Column(say("Number"), width=3),
                    Column(say("Applicant"), width=7),
                    Column(say("Registration number"), width=4),
                    Column(say("Kind of applicant"), width=4),
                    Column(say("Action"), width=3),
                    Column(say("Project"), width=8),
                    Column(say("Filed"), "moment", 4),
                    Column(say("Territory"), width=4),
                    Column(say("Eligible cost"), "money", 4),
                    Column(say("Support rate, %"), "percent", 3),
                    Column(say("Public funding"), "money", 4),
                    Column(say("Points"), "points", 3),
                    Column(say("Place"), "whole", 2),
                    Column(say("Decision"), width=4),
                    Column(say("Granted"), "money", 4),
                    Column(say("Reasons"), width=12),
                ),
                (
                    Row((None, "1", "Applicant 1", None, "fiziska persona", "A", "Project 1", at("2026-03-09T12:00:00"), None,
                         D(8000), D(50), D(4000), D(3), 1, say("funded"), D(4000), (MONEY_LEFT,))),
                    Row((None, "2", "Applicant 2", None, None, "A", "Project 2", at("2026-03-10T12:00:00"), None,
                         D(14000), D(50), D(7000), D(2), 2, say("reserve list"), D(0), (NO_MONEY_LEFT,))),
                    Row((None, "3", "Applicant 3", None, None, "A", "Project 3", at("2026-03-11T12:00:00"), None,
                         D(1000), D(50), D(500), D(1), None, say("does not conform"), D(0), (NOT_MET,))),
                    Row((None, "4", "Applicant 4", None, None, "A", "Project 4", at("2026-03-12T12:00:00"), None,
                         None, None, None, None, None, say("withdrawn"), D(0), None)),
                ),
                False,
            ),
        ),
        subtitle="Izsludinājums",
        date=date(2026, 6, 1),
        footer=OFFICE_DIGEST,
        landscape=True,
        data=True,
    )  # fmt: skip


def test_a_time_with_an_offset_is_told_by_the_clocks_of_the_call() -> None:
    papers = small_papers()
    row = outcome(papers, "2")
    abroad = changed(row.assessed.application, filed_at=at("2026-03-10T12:00:00+00:00"))

    assert filed(papers.call, abroad) == at("2026-03-10T14:00:00")
