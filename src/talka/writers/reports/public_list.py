"""The list for everybody: what became of every application, without the names of natural persons."""

from talka.core.values import say
from talka.writers.document import Block, Document, Heading, Paragraph, Particulars
from talka.writers.reports.papers import Papers, list_title
from talka.writers.reports.ranked_list import counts_table, list_blocks


def public_list(papers: Papers) -> Document:
    """All lists of a round; `papers` are those `for_everybody`."""
    if not papers.public:
        raise ValueError(papers.digest)
    heading = papers.call.call
    about = Particulars(
        (
            (say("Who calls"), heading.body),
            (
                say("Open for applications"),
                say("{opens} – {closes}", opens=heading.opens, closes=heading.closes),
            ),
            (say("Money"), papers.money(heading.money)),
        )
    )
    blocks: list[Block] = [about, counts_table(list(papers.results.outcomes))]
    for ranked in papers.results.lists:
        blocks += [Heading(list_title(papers.call, ranked)), *list_blocks(papers, ranked, 2)]
    checked = say("Anyone can recompute these lists from the file public.json: talka verify public.json.")
    return Document(
        name="public",
        title=say("Results of the call"),
        subtitle=heading.title,
        blocks=(*blocks, Paragraph(checked, "note")),
        date=papers.on,
        dated=True,
        footer=papers.footer,
        letterhead=papers.letterhead,
        landscape=True,
    )
