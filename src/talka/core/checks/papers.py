"""Documents that applicants file: each stands in the list, and is asked in one way."""

import re
from collections.abc import Iterator

from talka.core.call import Call, PaperAsked
from talka.core.checks.finding import Finding
from talka.core.checks.rows import actions_of, label, origin, schemes
from talka.core.rules import Choose, Gate, Group, Leaf
from talka.core.toml import Path
from talka.core.values import Message, say

ASKED = re.compile(
    r"(?:papildus )?iesniedzam\w+ dokument|(?:pievieno|iesniedz) (?:izziņ|izdruk|apliecinājum|protokol)"
    r"|(?<!nav )(?:pievienot|iesniegt)[sai]? (?!projekta )(?:\w+ ){0,3}?"
    r"(?:cv\b|izziņ|izdruk|apliecinājum|aprakst|protokol|līgum)"
    r"|(?:additional )?documents? to be (?:filed|submitted|enclosed)"
    r"|(?:encloses?|enclosed|submits?|submitted:?) (?:a |an |the )?(?:cv\b|certificate|printout|statement|minutes)",
    re.IGNORECASE,
)
LONGEST_SHOWN = 160
STEM = 4  # so much of a word stays when Latvian or English inflects it
GENERIC = (
    "proj",
    "piev",
    "iesn",
    "doku",
    "papi",
    "gadī",
    "atti",
    "pret",
    "encl",
    "subm",
    "docu",
    "addi",
    "appl",
)
NAMED = re.compile('[“„"«]([^“”„"«»]{10,})[”“"»]')
WHERE_IT_APPLIES = re.compile(
    r"ja attiecas|ja attiecināms|ja nepieciešams|if applicable|where applicable", re.IGNORECASE
)


def one_paper_is_asked_one_way(call: Call) -> Iterator[Finding]:
    """A form that is asked of all in one action and “if it applies” in another leaves applicants to guess."""
    seen: dict[str, PaperAsked] = {}
    for index, paper in enumerate(call.document):
        name = _name(paper)
        first = seen.setdefault(name, paper)
        if _only_where_it_applies(first) is not _only_where_it_applies(paper):
            message = say("“{name}” is asked here {here}, and elsewhere {there}",
                          name=name, here=_said(paper), there=_said(first))  # fmt: skip
            yield Finding("document-both", "warning", ("document", index), message, source=origin(paper))


def papers_are_asked_in_their_list(call: Call) -> Iterator[Finding]:
    """Applicants work through the list of documents: what a criterion asks for by the way is missed."""
    of = {scheme.id: scheme.id for scheme in call.scheme} | schemes(call)
    for index, criterion in enumerate(call.criterion):
        actions = {action.id for action in actions_of(call, of[criterion.id])}
        listed = [paper for paper in call.document if not paper.in_ or actions & set(paper.in_)]
        found = None if criterion.needs_document else _by_the_way(criterion, listed)
        if found is not None:
            key, text = found
            message = say("{label} asks for a document by the way; is it in the list of documents? “{text}”",
                          label=label(criterion), text=text)  # fmt: skip
            path = ("criterion", index, *key)
            yield Finding("paper-by-the-way", "warning", path, message, source=origin(criterion))


def _by_the_way(criterion: Gate | Leaf | Group, listed: list[PaperAsked]) -> tuple[Path, str] | None:
    """The first words of a criterion that ask for a paper which is not in the list, and where they stand."""
    texts: list[tuple[Path, str | None]] = [(("help",), criterion.help), (("title",), criterion.title)]
    if isinstance(criterion, Choose):
        texts += [(("options", place, "text"), option.text) for place, option in enumerate(criterion.options)]
    for key, text in texts:
        match = ASKED.search(text or "")
        if match is not None and text is not None:
            said = text[match.start() : match.start() + LONGEST_SHOWN]
            said = said if "(" in said else said.split(")")[0]  # an aside ends with its bracket
            if not any(_is_it(paper, said) for paper in listed):
                return key, said
    return None


def _is_it(paper: PaperAsked, said: str) -> bool:
    """Whether a paper of the list may be the one asked for: two words of it, or the short name of a paper."""
    shared = _stems(said) & _stems(paper.title)
    return len(shared) > 1 or "cv" in shared


def _stems(text: str) -> set[str]:
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return {
        word[:STEM] for word in words if (len(word) >= STEM or word == "cv") and not word.startswith(GENERIC)
    }


def _name(paper: PaperAsked) -> str:
    """The quoted name of a form, which stays when the words around it change."""
    match = NAMED.search(paper.title)
    return match[1] if match else paper.title


def _only_where_it_applies(paper: PaperAsked) -> bool:
    return paper.when is not None or WHERE_IT_APPLIES.search(paper.title) is not None


def _said(paper: PaperAsked) -> Message:
    return say("where it applies") if _only_where_it_applies(paper) else say("of everybody")


PAPERS = (papers_are_asked_in_their_list, one_paper_is_asked_one_way)
