"""Documents that criteria ask for, linked to the list of documents where it names them; a check tells of the others."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from talka.core.values import say
from talka.readers.documents.alike import Share, Texts, clear_best
from talka.readers.documents.draft import Draft, Row
from talka.readers.words import Words

LONGEST_SHOWN = 160
ENOUGH = 65  # per cent of the weight of a document's name that a sentence has to share
APART = 15  # by so much the next document has to share less
SENTENCES = re.compile(r"(?<=[.!?;])\s+(?=[^\W\d_])|\n+")


class Asked(NamedTuple):
    """A sentence of a criterion that asks for a document, and where it stands."""

    place: int  # of the criterion
    text: str


def link_papers(draft: Draft, schemes: Mapping[str, str], words: Words) -> None:
    """Links from criteria to the documents they ask for; `schemes`: the code of an action → the id of its scheme."""
    of_scheme = _asked(draft, words)
    papers: dict[str, list[Row]] = {}
    for paper in draft.tables["document"]:
        for action in paper["in"]:
            papers.setdefault(action, []).append(paper)
    for action, scheme in schemes.items():
        found = _named(of_scheme.get(scheme, []), papers.get(action, []), words)
        for asked, paper in found:
            row = draft.tables["criterion"][asked.place]
            row["needs_document"] = list(dict.fromkeys((*row.get("needs_document", ()), paper["id"])))
        _propose(draft, action, found)


def _propose(draft: Draft, action: str, found: list[tuple[Asked, Row]]) -> None:
    if not found:
        return
    criteria = draft.tables["criterion"]
    labels = (f"{_label(criteria[asked.place])} – {paper['title'][:LONGEST_SHOWN]}" for asked, paper in found)
    message = say("documents of {action} that criteria ask for, proposed by their words, to be confirmed: {links}",
                  action=action, links=tuple(dict.fromkeys(labels)))  # fmt: skip
    draft.find("documents-proposed", "note", message)


# ------------------------------------------------------------ what is asked


def _asked(draft: Draft, words: Words) -> dict[str, list[Asked]]:
    """Scheme → the sentences of its criteria that ask for a document."""
    home = {row["id"]: row["in"] for row in draft.tables["section"]}
    found: dict[str, list[Asked]] = {}
    for place, row in enumerate(draft.tables["criterion"]):
        home[row["id"]] = home.get(row["in"], row["in"])
        if row["kind"] != "gate":
            found.setdefault(home[row["id"]], []).extend(_asked_by(place, row, words))
    return found


def _asked_by(place: int, row: Row, words: Words) -> Iterator[Asked]:
    for text in _texts(row):
        for sentence in SENTENCES.split(text):
            asks = words.match("asks_paper").search(sentence) is not None
            if asks and words.match("every_paper").search(sentence) is None:
                yield Asked(place, sentence)


def _texts(row: Row) -> Iterator[str]:
    yield row.get("help", "")
    yield row["title"]
    for field in ("options", "bands"):
        for choice in row.get(field, ()):
            yield choice.get("text", "")


# ------------------------------------------------------------ what the list names


def _named(asked: list[Asked], papers: list[Row], words: Words) -> list[tuple[Asked, Row]]:
    """The sentences that clearly name a document of the list, each with that document."""
    texts = Texts(((place, row.text) for place, row in enumerate(asked)), tuple(words.data["generic"]))
    by_sentence: dict[int, list[Share]] = {}
    for place, paper in enumerate(papers):
        for share in texts.shares(_name(paper["title"], words)):
            by_sentence.setdefault(share.owner, []).append(share._replace(owner=place))
    found: list[tuple[Asked, Row]] = []
    for sentence, shares in sorted(by_sentence.items()):
        best = clear_best(sorted(shares, key=lambda share: -share.percent), ENOUGH, APART)
        if best is not None:
            found.append((asked[sentence], papers[best.owner]))
    return found


def _name(title: str, words: Words) -> str:
    """What a document is called, without what is said about it: the name in quotes, or the words before a stop."""
    match = words.match("paper_name").match(title)
    return title if match is None else str(match["quoted"] or match["name"])


def _label(row: Row) -> str:
    return str(row.get("code") or row["id"])
