"""What several papers of `rounds.small_papers()` say alike, worked out by hand: each part as it stands in a paper."""

from collections.abc import Mapping
from decimal import Decimal

from talka.core.values import Money, Part, say
from talka.writers.document import Cell, Column, Particulars, Row, Table
from writers.rounds import at

D = Decimal

OFFICE_DIGEST = say("Digest of the results: {digest}", digest="sha256:office")


def eur(amount: int) -> Money:
    return Money(D(amount), "EUR")


WHO_CALLS = (say("Who calls"), "Biedrība")
OPEN = (
    say("Open for applications"),
    say("{opens} – {closes}", opens=at("2026-03-01T00:00:00"), closes=at("2026-03-31T23:59:59")),
)

NOT_MET = say("The eligibility criterion “{gate}” is not met", gate="A1 Serves the strategy")
WHY_WITHDRAWN = (say("{why}", why="Found other money."),)
MONEY_LINE = say(
    "Money line: {left} left, {application} asks for {asked}",
    left=eur(6000), application="2", asked=eur(7000),
)  # fmt: skip
MONEY_LEFT = say("fits: {asked} asked, {left} left after it", asked=eur(4000), left=eur(6000))
NO_MONEY_LEFT = say("does not fit: {asked} asked, {left} left", asked=eur(7000), left=eur(6000))


def money_of_the_list(*, granted: int, left: int) -> Particulars:
    return Particulars(((say("Money"), eur(10000)), (say("Granted"), eur(granted)), (say("Left"), eur(left))))


def places(*, first: Part) -> Table:
    """The places of the one list; `first`: how the applicant of the first place, a natural person, is named."""
    return Table(
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
            Row((1, "1", "Project 1", first, D(3), say("by points"), D(4500), D(4000), D(4000), say("funded"))),
            Row((MONEY_LINE,), "line", (10,)),
            Row((say("Reserve list"),), "section", (10,)),
            Row((2, "2", "Project 2", "Applicant 2", D(2), say("by points"), None, D(7000), D(0), say("reserve list"))),
            Row((say("In all"), None, D(11000), D(4000), None), "total", (6, 1, 1, 1, 1)),
        ),
    )  # fmt: skip


def without_a_place(*, why_withdrawn: Cell) -> Table:
    """Those without a place; `why_withdrawn`: the applicant's own reason, which only the office reads."""
    return Table(
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
            Row(("3", "Project 3", "Applicant 3", D(1), say("does not conform"), (NOT_MET,))),
            Row(("4", "Project 4", "Applicant 4", None, say("withdrawn"), why_withdrawn)),
        ),
    )  # fmt: skip


BY_DECISION = Table(
    say("Applications by decision"),
    (Column(say("Decision"), width=6), Column(say("Count"), "whole")),
    (
        Row((say("funded"), 1)),
        Row((say("reserve list"), 1)),
        Row((say("does not conform"), 1)),
        Row((say("withdrawn"), 1)),
        Row((say("Filed in all"), 4), "total"),
    ),
)


def points_by_criterion(points: int, *, why: Cell, marks: Mapping[Part, int] | None = None) -> Table:
    """The one criterion, whose points are those of its section and in all; `marks`: of each assessor shown."""
    marks = marks or {}
    figures = tuple(D(given) for given in (*marks.values(), points))
    return Table(
        say("Points by criterion"),
        (
            Column(say("Criterion"), width=12),
            Column(say("Most"), "points", 2),
            *(Column(assessor, "points", 2) for assessor in marks),
            Column(say("Points"), "points", 3),
            Column(say("Why"), width=12),
        ),
        (
            Row(("Quality",), "section", (4 + len(marks),)),
            Row(("Goal", D(3), *figures, why)),
            Row((say("In all: {section}", section="Quality"), D(3), *figures, None), "total"),
            Row((say("In all"), D(3), *figures, None), "total"),
        ),
    )


def support_step_by_step(*, cost: int, public: int) -> Table:
    """Support of half the cost: the call has one rate and nothing that raises it."""
    half = say("{rate} % of {amount}: {public}", rate=D(50), amount=eur(cost), public=eur(public))
    return Table(
        say("Support step by step"),
        (
            Column(say("Step"), width=10),
            Column(say("Amount after it"), "money", 3),
            Column(say("Rate after it"), "percent", 3),
        ),
        (
            Row((say("cost as filed: {amount}", amount=eur(cost)), D(cost), None)),
            Row((say("base rate {percent} %", percent=D(50)), None, D(50))),
            Row((half, D(public), None)),
            Row((say("Public funding"), D(public), D(50)), "total"),
        ),
    )
