"""The list for everybody."""

from datetime import date

import pytest

from talka.core.values import say
from talka.writers.document import Document, Heading, Paragraph, Particulars
from talka.writers.reports.public_list import public_list
from writers.expected import BY_DECISION, OPEN, WHO_CALLS, eur, money_of_the_list, places, without_a_place
from writers.rounds import public, small_papers


def test_everybody_reads_what_became_of_each_application() -> None:
    assert public_list(public(small_papers())) == Document(
        name="public",
        title=say("Results of the call"),
        blocks=(
            Particulars((WHO_CALLS, OPEN, (say("Money"), eur(10000)))),
            BY_DECISION,
            Heading("A Action"),
            money_of_the_list(granted=4000, left=6000),
            places(first=say("natural person")),
            without_a_place(why_withdrawn=None),
            BY_DECISION,
            Paragraph(
                say("Anyone can recompute these lists from the file public.json: talka verify public.json."),
                "note",
            ),
        ),
        subtitle="Izsludinājums",
        date=date(2026, 6, 1),
        dated=True,
        footer=say("Digest of the results: {digest}", digest="sha256:public"),
        landscape=True,
    )


def test_the_papers_of_the_office_are_not_published_by_mistake() -> None:
    with pytest.raises(ValueError, match="sha256:office"):
        public_list(small_papers())
