"""The table for the paying agency: one row for each application."""

from talka.core.results import STATE_WORDS, Outcome
from talka.core.values import say
from talka.writers.document import Column, Document, Row, Table
from talka.writers.reports.papers import Papers, applicant_kind, filed, granted, points, territory
from talka.writers.reports.reasons import why

COLUMNS = (
    Column(say("Agency's number"), "text", 3),
    Column(say("Number"), "text", 3),
    Column(say("Applicant"), "text", 7),
    Column(say("Registration number"), "text", 4),
    Column(say("Kind of applicant"), "text", 4),
    Column(say("Action"), "text", 3),
    Column(say("Project"), "text", 8),
    Column(say("Filed"), "moment", 4),
    Column(say("Territory"), "text", 4),
    Column(say("Eligible cost"), "money", 4),
    Column(say("Support rate, %"), "percent", 3),
    Column(say("Public funding"), "money", 4),
    Column(say("Points"), "points", 3),
    Column(say("Place"), "whole", 2),
    Column(say("Decision"), "text", 4),
    Column(say("Granted"), "money", 4),
    Column(say("Reasons"), "text", 12),
)


def hand_over(papers: Papers) -> Document:
    """Every application in the order of the round, with one row of heads."""
    rows = tuple(_row(papers, row) for row in papers.results.outcomes)
    return Document(
        name="hand-over",
        title=say("Table for the paying agency"),
        subtitle=papers.call.call.title,
        blocks=(Table(say("Applications"), COLUMNS, rows, show_caption=False),),
        date=papers.on,
        footer=papers.footer,
        landscape=True,
        data=True,
    )


def _row(papers: Papers, row: Outcome) -> Row:
    application, support, combined = row.assessed.application, row.assessed.support, row.assessed.combined
    return Row(
        (
            application.agency_number,
            application.id,
            application.applicant,
            application.applicant_code,
            applicant_kind(papers.call, application),
            application.action,
            application.title,
            filed(papers.call, application),
            territory(papers.call, application),
            None if support is None else support.eligible,
            None if support is None else support.rate,
            None if support is None else support.public,
            points(papers, None if combined is None else combined.total),
            None if row.place is None else row.place.place,
            STATE_WORDS[row.state],
            granted(row),
            why(papers, row, inside=False) or None,
        )
    )
