"""The ranked list: money, places, the money line, everybody without a place, counts."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from talka.core.results import Results
from talka.core.values import say
from talka.writers.document import Document, Paragraph, Particulars
from talka.writers.reports.papers import outcomes_of
from talka.writers.reports.ranked_list import decided, ranked_list
from writers.expected import (
    BY_DECISION,
    OFFICE_DIGEST,
    OPEN,
    WHO_CALLS,
    WHY_WITHDRAWN,
    money_of_the_list,
    places,
    without_a_place,
)
from writers.rounds import public, small_papers


def test_a_list_says_everything_of_its_action() -> None:
    papers = small_papers()

    assert ranked_list(papers, papers.results.lists[0]) == Document(
        name="A",
        title=say("Ranked list of projects"),
        blocks=(
            Particulars((WHO_CALLS, (say("Call"), "Izsludinājums"), OPEN)),
            money_of_the_list(granted=4000, left=6000),
            places(first="Applicant 1"),
            without_a_place(why_withdrawn=WHY_WITHDRAWN),
            BY_DECISION,
        ),
        subtitle="A Action",
        date=date(2026, 6, 1),
        dated=True,
        footer=OFFICE_DIGEST,
        landscape=True,
    )


def test_for_everybody_no_natural_person_is_named() -> None:
    papers = public(small_papers())

    assert ranked_list(papers, papers.results.lists[0]).blocks[1:] == (
        money_of_the_list(granted=4000, left=6000),
        places(first=say("natural person")),
        without_a_place(why_withdrawn=None),
        BY_DECISION,
    )


def test_an_action_without_applications_says_so() -> None:
    papers = small_papers()
    empty = replace(papers, results=Results((replace(papers.results.lists[0], places=(), grants=()),), ()))

    assert ranked_list(empty, empty.results.lists[0]).blocks[1:] == (
        money_of_the_list(granted=0, left=10000),
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
