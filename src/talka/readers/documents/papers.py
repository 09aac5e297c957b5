"""Documents that a criterion asks for in passing and that the list of documents does not name."""

from talka.core.values import say
from talka.readers.documents.draft import Draft
from talka.readers.words import Words

LONGEST_SHOWN = 160


def find_papers_outside_the_list(draft: Draft, words: Words) -> None:
    """A finding for each criterion that asks for a document by the way: lists are what applicants work through."""
    asked = words.match("paper_by_the_way")
    for index, criterion in enumerate(draft.tables["criterion"]):
        text = criterion.get("help", "")
        match = asked.search(text)
        if match is None:
            continue
        said = text[match.start() : match.start() + LONGEST_SHOWN]
        message = say("{label} asks for a document by the way; is it in the list of documents? “{text}”",
                      label=str(criterion.get("code") or criterion["id"]), text=said)  # fmt: skip
        draft.find(
            "paper-by-the-way", "warning", message, ("criterion", index, "help"), _span(criterion["source"])
        )


def _span(source: dict[str, str]) -> tuple[int, int]:
    first, _, last = source["lines"].partition("-")
    return int(first), int(last or first)
