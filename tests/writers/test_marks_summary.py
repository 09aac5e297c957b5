"""The summary of marks: each assessor’s, how far apart, and who differs from the others."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from talka.core.values import Exactly, say
from talka.writers.document import Column, Document, Paragraph, Row, Table
from talka.writers.reports.marks_summary import marks_apart, marks_summary
from writers.expected import OFFICE_DIGEST
from writers.rounds import DEMO, papers_in, small_papers

D = Decimal


def test_marks_stand_beside_each_other_with_their_spread() -> None:
    assert marks_summary(small_papers()) == Document(
        name="marks",
        title=say("Summary of marks"),
        blocks=(
            Paragraph(
                say(
                    "Only marks that assessors gave or changed; “far apart” is as the settings of the call say it. Not for publication."
                ),
                "note",
            ),
            Table(
                say("Assessors"),
                (
                    Column(say("Assessor"), width=2),
                    Column(say("Name"), width=5),
                    Column(say("Score sheets"), "whole", 2),
                    Column(say("Took no part"), "whole", 2),
                    Column(say("Off the others’ mean in a criterion, on average"), "points", 4),
                    Column(say("Off the others’ mean in all, on average"), "points", 4),
                ),
                (
                    Row(("V1", "Assessor 1", 3, 0, Exactly(Fraction("2/3")), Exactly(Fraction("2/3")))),
                    Row(("V2", "Assessor 2", 3, 0, Exactly(Fraction("-2/3")), Exactly(Fraction("-2/3")))),
                    Row(("V3", "Assessor 3", 0, 1, None, None)),
                ),
            ),
            Table(
                say("Marks"),
                (
                    Column(say("Number"), width=3),
                    Column(say("Criterion"), width=10),
                    Column("V1", "points", 2),
                    Column("V2", "points", 2),
                    Column("V3", "points", 2),
                    Column(say("Mean"), "points", 2),
                    Column(say("Lowest"), "points", 2),
                    Column(say("Highest"), "points", 2),
                    Column(say("Spread"), "points", 2),
                    Column(say("Far apart"), width=5),
                ),
                (
                    Row(("1", "Goal", D(3), D(3), None, D(3), D(3), D(3), D(0), None)),
                    Row(("1", say("In all"), D(3), D(3), None, D(3), D(3), D(3), D(0), None), "total"),
                    Row(("2", "Goal", D(3), D(1), None, D(2), D(1), D(3), D(2), None)),
                    Row(("2", say("In all"), D(3), D(1), None, D(2), D(1), D(3), D(2), None), "total"),
                    Row(("3", "Goal", D(1), D(1), None, D(1), D(1), D(1), D(0), None)),
                    Row(("3", say("In all"), D(1), D(1), None, D(1), D(1), D(1), D(0), None), "total"),
                ),
            ),
        ),
        subtitle="Izsludinājums",
        date=date(2026, 6, 1),
        footer=OFFICE_DIGEST,
        landscape=True,
    )


def test_on_paper_stand_totals_and_what_is_far_apart() -> None:
    papers = papers_in(DEMO)
    marks = [block for block in marks_apart(papers).blocks if isinstance(block, Table)][1].rows
    apart = [row for row in marks if row.cells[-1] is not None]

    assert len(marks) - len(apart) == sum(
        row.assessed.combined is not None and row.assessed.combined.total is not None
        for row in papers.results.outcomes
    )
    assert len(apart) == sum(
        len(row.assessed.combined.divergences)
        for row in papers.results.outcomes
        if row.assessed.combined is not None
    )
    assert apart
