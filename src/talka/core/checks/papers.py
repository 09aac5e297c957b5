"""Documents that applicants file: one paper is asked in one way."""

import re
from collections.abc import Iterator

from talka.core.call import Call, PaperAsked
from talka.core.checks.finding import Finding
from talka.core.checks.rows import origin
from talka.core.values import Message, say

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


def _name(paper: PaperAsked) -> str:
    """The quoted name of a form, which stays when the words around it change."""
    match = NAMED.search(paper.title)
    return match[1] if match else paper.title


def _only_where_it_applies(paper: PaperAsked) -> bool:
    return paper.when is not None or WHERE_IT_APPLIES.search(paper.title) is not None


def _said(paper: PaperAsked) -> Message:
    return say("where it applies") if _only_where_it_applies(paper) else say("of everybody")


PAPERS = (one_paper_is_asked_one_way,)
